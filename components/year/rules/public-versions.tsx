import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { PublicRules } from '@/lib/year/rule-sets/public-rules.rules'

import { ConfirmedList } from './confirmed-list'
import { DifferenceList } from './difference-list'
import { RuleChangeLines } from './rule-change-lines'

/** Every version of the rules with its reason, and when the round switched to another. */
export function PublicVersions({ rules }: { rules: PublicRules }) {
  const t = useTranslations('setup.public')
  const v = useTranslations('setup.versions')
  const format = useFormatter()
  const { timeZone, versions, ruleChanges, inForce, schoolNames } = rules
  const moment = (at: Date) => format.dateTime(at, 'moment', { timeZone })
  return (
    <Section title={t('versions')} lead={t('versionsLead')}>
      <ol className="space-y-4">
        {versions.map(({ version, createdAt, by, reason, differences, confirmed }) => (
          <li key={version} className="break-inside-avoid">
            <p className="font-semibold">
              {v('version', { version })}
              {version === inForce?.version && ` · ${v('inForce')}`}
              {inForce && version > inForce.version && ` · ${t('notInForce')}`}
            </p>
            <p className="text-ink-soft text-base">
              {t('changedBy', { at: moment(createdAt), role: t(`roles.${by ?? 'unknown'}`) })}
            </p>
            <p>{t('reason', { reason })}</p>
            <DifferenceList differences={differences} schools={schoolNames} />
            <ConfirmedList confirmed={confirmed} />
          </li>
        ))}
      </ol>
      {ruleChanges.map((change) => (
        <RuleChangeLines key={change.to} change={change} timeZone={timeZone} />
      ))}
    </Section>
  )
}
