import { getTranslations } from 'next-intl/server'

import { ActForm } from '@/components/shell/act-form'
import { Section } from '@/components/ui/section'
import type { FormState } from '@/lib/base/forms/form-state'
import type { PermitView } from '@/lib/moves/permits/permits.data'

import { WordsForm } from './permit-words-form'

type Props = {
  permit: PermitView
  action: (before: FormState, form: FormData) => Promise<FormState>
}

/** The signature whose turn it is, and the refusal; nothing for who does neither now. */
export async function SignPermit({ permit, action }: Props) {
  const [t, common] = await Promise.all([
    getTranslations('permits.sign'),
    getTranslations('common'),
  ])
  const { maySign: side, mayRefuse, student, from, toSchool: to } = permit
  const errorTitle = common('errorTitle')
  return (
    <>
      {side && (
        <Section title={t(side, { from })}>
          <ActForm
            action={action}
            hidden={{ id: permit.id, answer: 'SIGN' }}
            texts={{ button: t(side, { from }), errorTitle }}
          >
            <p className="max-w-prose">
              {side === 'school'
                ? t('schoolMeans', { from, to, student })
                : t('zoneMeans', { from, student })}
            </p>
          </ActForm>
        </Section>
      )}
      {mayRefuse && (
        <Section title={t('refuse')}>
          <WordsForm
            action={action}
            hidden={{ id: permit.id, answer: 'REFUSE' }}
            line={null}
            words={{ name: 'note', label: t('note'), hint: t('noteHint') }}
            variant="danger"
            texts={{ button: t('refuse'), errorTitle }}
          >
            <p>{t('refuseMeans', { student })}</p>
          </WordsForm>
        </Section>
      )}
    </>
  )
}
