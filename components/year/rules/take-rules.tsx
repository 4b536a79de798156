import { useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import { TextArea } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import type { FormAction } from '@/lib/base/forms/form-state'
import type { RuleEditor } from '@/lib/year/rule-sets/rules.view'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

type Props = {
  cycle: StaffCycle
  editor: RuleEditor
  action: FormAction
}

/** A notice when the round uses an older version of the rules, with the button to switch to the newest. */
export function TakeRules({ cycle: { round, zone, schoolYear }, editor, action }: Props) {
  const t = useTranslations('setup.rules.take')
  const { newest, inForce } = editor
  if (!round || !newest || inForce === null) return null
  const versions = { inForce, newest: newest.version }
  const isBehind = newest.version > inForce
  if (round.state !== 'OPEN' && round.state !== 'CLOSED') {
    return isBehind ? <Notice tone="information">{t('stays', versions)}</Notice> : null
  }
  if (!isBehind) return <Notice tone="information">{t('fixed', versions)}</Notice>
  return (
    <Section title={t('title', versions)} lead={t('lead', versions)}>
      <Form
        action={action}
        hidden={{ zone: zone.slug, year: schoolYear, round: round.id, ruleSet: newest.id }}
        errorTitle={t('errorTitle')}
        className="max-w-prose space-y-4"
      >
        <TextArea
          label={t('reason')}
          hint={t('reasonHint')}
          name="takeReason"
          rows={2}
          maxLength={500}
        />
        <SubmitButton variant="secondary">{t('button', versions)}</SubmitButton>
      </Form>
    </Section>
  )
}
