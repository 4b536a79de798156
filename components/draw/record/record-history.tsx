import { useTranslations } from 'next-intl'

import { RuleChangeLines } from '@/components/year/rules/rule-change-lines'
import { type PublicCount, sayCount } from '@/lib/base/format/small-counts.rules'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { PublicRecord, ToldDifferences } from '@/lib/draw/record/public-record.view'
import { ruleChanges } from '@/lib/year/rule-sets/public-rules.rules'

/** Which version of the rules the round opened with, and every change: when, by whom and why. */
export function RecordHistory({ record }: { record: PublicRecord }) {
  const t = useTranslations('rounds.record.history')
  const changes = ruleChanges(record.history, record.opensAt)
  const first = record.history[0]?.version ?? record.ruleVersion
  if (changes.length === 0) return <p className="max-w-prose">{t('none', { version: first })}</p>
  return (
    <div className="space-y-4">
      <h3 className="text-xl font-bold">{t('title')}</h3>
      <p className="max-w-prose">{t('first', { version: first })}</p>
      {changes.map((change) => (
        <RuleChangeLines key={change.to} change={change} />
      ))}
    </div>
  )
}

/** How many things differ from the round that this one corrects, in words, and how anybody lists them. */
export function RecordDifferences({ differences }: { differences: ToldDifferences }) {
  const t = useTranslations('rounds.record.differences')
  const format = useFormatter()
  const { rules, schools, applications, placements } = differences
  const told = (count: PublicCount) =>
    sayCount(count, (number) => format.number(number), t('fewerThanFive'))
  const lines = [
    t(rules > 0 ? 'rules' : 'sameRules'),
    t('schools', { count: schools }),
    t('applications', { count: told(applications) }),
    t('placements', { count: told(placements) }),
  ]
  return (
    <div className="space-y-2">
      <p className="font-semibold">{t('title')}</p>
      <ul className="ms-6 list-disc">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>
        {t.rich('command', {
          code: (text) => <code className="text-sm break-words">{text}</code>,
        })}
      </p>
    </div>
  )
}
