import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { PublicLastIn, PublicRecord, PublicSchool } from '@/lib/draw/record/public-record.view'

import { RecordHistory } from './record-history'

type Props = {
  schools: readonly PublicSchool[]
  lastInText: (lastIn: PublicLastIn) => string
}

/** The cutoff of each part of the seats, for schools with reserves. */
export function RecordParts({ schools, lastInText }: Props) {
  const t = useTranslations('rounds.record')
  const outcome = useTranslations('staff.round.outcome')
  const conditions = useTranslations('conditions')
  const common = useTranslations('common')
  const format = useFormatter()
  const rows = schools.flatMap(({ id, name, parts }) =>
    parts.map((part, i) => ({
      key: `${id} ${i}`,
      cells: {
        school: name,
        part: part.condition
          ? t('partFor', { group: conditions(`${part.condition}.name`) })
          : t('partOpen'),
        seats: part.extra
          ? common('seatsAndExtra', { seats: format.number(part.seats), extra: part.extra })
          : format.number(part.seats),
        cutoff: lastInText(part.lastIn),
      },
    })),
  )
  if (rows.length === 0) return null
  return (
    <Table
      caption={t('parts')}
      columns={[
        { key: 'school', label: outcome('school') },
        { key: 'part', label: t('part') },
        { key: 'seats', label: outcome('seats'), numeric: true },
        { key: 'cutoff', label: outcome('cutoff') },
      ]}
      rows={rows}
      empty=""
    />
  )
}

/** The published order of priorities. */
export function RecordRules({ record }: { record: PublicRecord }) {
  const t = useTranslations('staff')
  const conditions = useTranslations('conditions')
  const more = useTranslations('rounds.record')
  const { rules, zone, ruleVersion, tieBreak, schoolYear, extraRule } = record
  return (
    <Section title={t('record.rules')} lead={t('record.rulesLead')}>
      <ol className="ms-6 list-decimal space-y-1">
        {rules.map((rule) => (
          <li key={rule} className="ps-1">
            {conditions(`${rule}.name`)}
          </li>
        ))}
      </ol>
      <p className="max-w-prose">
        {more('ruleVersion', { version: ruleVersion })}{' '}
        {tieBreak === 'PER_SCHOOL' && `${more('perSchool')} `}
        <TextLink href={`/zones/${zone.slug}/rules?year=${schoolYear}`}>
          {more('ruleLink')}
        </TextLink>
      </p>
      <RecordHistory record={record} />
      {extraRule && (
        <>
          <h3 className="text-xl font-bold">{more('extra.title')}</h3>
          <p className="max-w-prose">
            {more('extra.rule', {
              most: extraRule.most,
              percent: extraRule.share / 10,
              schools: extraRule.schools.map(({ name }) => name).join(', '),
            })}
          </p>
        </>
      )}
    </Section>
  )
}
