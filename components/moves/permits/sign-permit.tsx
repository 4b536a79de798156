import { getTranslations } from 'next-intl/server'

import { Form, SubmitButton } from '@/components/ui/form'
import { TextArea } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import type { FormAction } from '@/lib/base/forms/form-state'
import type { PermitView } from '@/lib/moves/permits/permits.data'

type Props = {
  permit: PermitView
  action: FormAction
}

/**
 * The forms to sign and to refuse, or why the reader does neither although it is the zone's turn;
 * nothing for others.
 */
export async function SignPermit({ permit, action }: Props) {
  const [t, errors, common] = await Promise.all([
    getTranslations('permits.sign'),
    getTranslations('permits.errors'),
    getTranslations('common'),
  ])
  const { maySign: side, mayRefuse, student, from, toSchool: to } = permit
  if (permit.isTooNew) return <Notice tone="information">{errors('role-too-new')}</Notice>
  const errorTitle = common('errorTitle')
  return (
    <>
      {side && (
        <Section title={t(side, { from })}>
          <Form
            action={action}
            hidden={{ id: permit.id, answer: 'SIGN' }}
            errorTitle={errorTitle}
            className="space-y-4"
          >
            <p className="max-w-prose">
              {side === 'school'
                ? t('schoolMeans', { from, to, student })
                : t('zoneMeans', { from, student })}
            </p>
            <SubmitButton>{t(side, { from })}</SubmitButton>
          </Form>
        </Section>
      )}
      {mayRefuse && (
        <Section title={t('refuse')}>
          <Form
            action={action}
            hidden={{ id: permit.id, answer: 'REFUSE' }}
            errorTitle={errorTitle}
            className="max-w-prose space-y-5"
          >
            <TextArea name="note" label={t('note')} hint={t('noteHint')} />
            <p>{t('refuseMeans', { student })}</p>
            <SubmitButton variant="danger">{t('refuse')}</SubmitButton>
          </Form>
        </Section>
      )}
    </>
  )
}
