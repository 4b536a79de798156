import { useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import { Checkbox, TextArea } from '@/components/ui/form-fields'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import type { FormAction } from '@/lib/base/forms/form-state'
import type { ImportPage } from '@/lib/feeds/imports/import-page.data'

import { ImportHolds } from './import-notices'

type Props = { one: ImportPage; approve: FormAction; release: FormAction; withdraw: FormAction }

/** Why the reader does not release it. */
const WHY_NOT = {
  'same-person': 'held.own',
  'role-too-new': 'held.new',
  nobody: 'held.nobody',
} as const

/** What an administrator answers to an import that waits: yes, release with a reason, or take it back. */
export function ImportAnswers({ one, approve, release, withdraw }: Props) {
  const t = useTranslations('filesIn.one')
  if (one.state === 'CHECKED' && one.work === null)
    return (
      <Section title={t('checked.title')} lead={t('checked.body')}>
        <Form
          action={approve}
          errorTitle={t('refusals.title')}
          hidden={{ import: one.id }}
          about="leaveWrong"
        >
          <LeaveWrong one={one} />
          <SubmitButton>{t('checked.apply')}</SubmitButton>
        </Form>
        <Withdraw one={one} action={withdraw} />
      </Section>
    )
  if (one.state !== 'HELD') return null
  return (
    <Section title={t('held.title')} lead={t('held.body')}>
      <ImportHolds one={one} />
      {one.release === 'may' ? (
        <Form action={release} errorTitle={t('refusals.title')} hidden={{ import: one.id }}>
          <LeaveWrong one={one} />
          <div className="max-w-prose">
            <TextArea
              label={t('held.reason')}
              hint={t('held.reasonHint')}
              name="reason"
              maxLength={2_000}
            />
          </div>
          <SubmitButton>{t('held.release')}</SubmitButton>
        </Form>
      ) : (
        <p>
          {t.rich(WHY_NOT[one.release], {
            people: (text) => <TextLink href="/staff#people">{text}</TextLink>,
          })}
        </p>
      )}
      <Withdraw one={one} action={withdraw} />
    </Section>
  )
}

/** A yes to the rows that are wrong; nothing when none is, or it was said already. */
function LeaveWrong({ one }: { one: ImportPage }) {
  const t = useTranslations('filesIn.one.checked')
  const count = one.counts.reduce((sum, { wrong }) => sum + wrong, 0)
  if (count === 0 || one.leaveWrong) return null
  return (
    <Checkbox label={t('leave', { count })} hint={t('leaveHint', { count })} name="leaveWrong" />
  )
}

function Withdraw({ one, action }: { one: ImportPage; action: FormAction }) {
  const t = useTranslations('filesIn.one')
  return (
    <Form action={action} errorTitle={t('refusals.title')} hidden={{ import: one.id }}>
      <SubmitButton variant="secondary">{t('checked.withdraw')}</SubmitButton>
    </Form>
  )
}
