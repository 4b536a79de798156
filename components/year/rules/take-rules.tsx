import { useTranslations } from 'next-intl'

import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import type { FormState } from '@/lib/base/forms/form-state'
import type { CycleView } from '@/lib/year/cycle.data'
import type { RuleEditor } from '@/lib/year/rule-sets/rules.view'

import { TakeRulesForm } from './take-rules-form'

type Props = {
  cycle: CycleView
  editor: RuleEditor
  action: (state: FormState, form: FormData) => Promise<FormState>
}

/** Says when the round goes by an older version than the newest, and lets it take the newest. */
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
      <TakeRulesForm
        action={action}
        hidden={{
          zone: zone.slug,
          year: String(schoolYear),
          round: round.id,
          ruleSet: newest.id,
        }}
        texts={{
          reason: t('reason'),
          reasonHint: t('reasonHint'),
          button: t('button', versions),
          errorTitle: t('errorTitle'),
        }}
      />
    </Section>
  )
}
