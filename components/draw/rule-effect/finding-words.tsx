import { useTranslations } from 'next-intl'

import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import {
  FINDINGS,
  type RuleFinding,
  type Source,
  SOURCES,
} from '@/lib/year/rule-sets/rule-findings.schema'

type Props = {
  findings: readonly RuleFinding[]
  /** The names of the schools, by id. */
  schools: Readonly<Record<string, string>>
}

const TONE = { fix: 'problem', confirm: 'attention', advice: 'information' } as const

/** What is to be said about a draft before it is published, most serious first, each with its source. */
export function RuleFindings({ findings, schools }: Props) {
  const t = useTranslations('setup.findings')
  return (
    <Section title={t('title')} lead={t('lead')}>
      {findings.length === 0 && <EmptyState title={t('none')} />}
      <ul className="divide-line border-line max-w-4xl divide-y border-y">
        {findings.map((finding) => (
          <Finding key={finding.code} finding={finding} schools={schools} />
        ))}
      </ul>
    </Section>
  )
}

function Finding({ finding, schools }: { finding: RuleFinding; schools: Props['schools'] }) {
  const t = useTranslations('setup.findings')
  const c = useTranslations('conditions')
  const format = useFormatter()
  const { code, level, count, schoolIds, conditions } = finding
  const sources: readonly Source[] = FINDINGS[code]
  const about = [
    ...conditions.map((condition) => c(`${condition}.name`)),
    ...schoolIds.map((id) => schools[id] ?? t('aSchool')),
  ]
  // an average of draws; what happens now and then happens to one child at least
  const rounded = count === null ? null : count > 0 ? Math.max(1, Math.round(count)) : 0
  return (
    <li className="space-y-1.5 py-4">
      <Badge tone={TONE[level]}>{t(`levels.${level}`)}</Badge>
      <h3 className="text-lg font-bold">{t(`codes.${code}.title`)}</h3>
      <p className="max-w-prose">{t(`codes.${code}.body`)}</p>
      {rounded !== null && isCounted(code) && (
        <p className="max-w-prose font-semibold">{t(`codes.${code}.count`, { count: rounded })}</p>
      )}
      {about.length > 0 && <p className="text-ink-soft">{format.list(about)}</p>}
      {sources.length === 0 && (
        <p className="text-ink-soft text-sm">
          {t('source')} {t('sources.calculated')}
        </p>
      )}
      {sources.map((source) => (
        <p key={source} className="text-ink-soft max-w-prose text-sm">
          {t('source')} <TextLink href={SOURCES[source].address}>{t(`sources.${source}`)}</TextLink>
          {SOURCES[source].quoted && `. ${t('quoted')}`}
        </p>
      ))}
    </li>
  )
}

const COUNTED = ['areaDisplaced', 'notAdmitted', 'hardEmpty'] as const

const isCounted = (code: RuleFinding['code']): code is (typeof COUNTED)[number] =>
  (COUNTED as readonly string[]).includes(code)
