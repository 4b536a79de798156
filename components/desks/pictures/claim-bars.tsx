import { useTranslations } from 'next-intl'

import { TableFigure } from '@/components/shell/table-figure'
import { type BarPart, StackedBars } from '@/components/ui/charts/stacked-bars'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { WaitingClaims } from '@/lib/desks/pictures/waiting-claims.data'

type Ages = Pick<WaitingClaims, 'fresh' | 'week' | 'old' | 'unknown'>
type Row = { key: string; name: string; ages: Ages }
type Props = { claims: readonly WaitingClaims[]; now: Date }

const AGES = ['old', 'week', 'fresh', 'unknown'] as const
const LOOKS = { old: 'strong', week: 'striped', fresh: 'hollow', unknown: 'quiet' } as const

/** The claims that wait for each school of a zone, by how long. Nothing when none waits. */
export function ClaimsBySchool({ claims, now }: Props) {
  const t = useTranslations('pictures')
  const schools = Map.groupBy(claims, ({ schoolId }) => schoolId)
  const rows = [...schools].map(([key, own]) => ({
    key,
    name: own[0]?.school ?? '',
    ages: addUp(own),
  }))
  const { old, count } = countAll(rows)
  return (
    <ClaimBars
      rows={rows}
      title={t('claims.title', { count, old, schools: rows.length })}
      label={t('school')}
      now={now}
    />
  )
}

/** The claims that wait for one school, by kind and by how long. Nothing when none waits. */
export function ClaimsByKind({ claims, now }: Props) {
  const t = useTranslations('pictures.claims')
  const conditions = useTranslations('conditions')
  const rows = claims.map((claim) => ({
    key: claim.condition,
    name: conditions(`${claim.condition}.name`),
    ages: claim,
  }))
  const { old, count } = countAll(rows)
  return <ClaimBars rows={rows} title={t('ownTitle', { count, old })} label={t('kind')} now={now} />
}

type BarsProps = { rows: readonly Row[]; title: string; label: string; now: Date }

function ClaimBars({ rows, title, label, now }: BarsProps) {
  const t = useTranslations('pictures.claims')
  const format = useFormatter()
  if (rows.length === 0) return null
  const shown = AGES.filter((age) => age !== 'unknown' || rows.some(({ ages }) => ages.unknown > 0))
  const partsOf = (ages: Ages): BarPart[] =>
    shown.map((age) => ({
      key: age,
      value: ages[age],
      text: t(age, { count: format.number(ages[age]) }),
      look: LOOKS[age],
    }))
  return (
    <TableFigure
      title={title}
      source={t('source', { at: format.dateTime(now, 'shortMoment') })}
      columns={[
        { key: 'name', label },
        ...shown.map((key) => ({ key, label: t(`columns.${key}`), numeric: true })),
        { key: 'all', label: t('columns.all'), numeric: true },
      ]}
      rows={rows.map(({ key, name, ages }) => ({
        key,
        cells: {
          name,
          ...Object.fromEntries(shown.map((age) => [age, format.number(ages[age])])),
          all: format.number(sum(ages)),
        },
      }))}
    >
      <StackedBars
        label={title}
        bars={rows.map(({ key, name, ages }) => ({ key, label: name, parts: partsOf(ages) }))}
        empty={t('none')}
      />
    </TableFigure>
  )
}

const sum = (ages: Ages) => AGES.reduce((all, age) => all + ages[age], 0)

const addUp = (of: readonly Ages[]): Ages => ({
  fresh: of.reduce((all, { fresh }) => all + fresh, 0),
  week: of.reduce((all, { week }) => all + week, 0),
  old: of.reduce((all, { old }) => all + old, 0),
  unknown: of.reduce((all, { unknown }) => all + unknown, 0),
})

function countAll(rows: readonly Row[]) {
  const all = addUp(rows.map(({ ages }) => ages))
  return { old: all.old, count: sum(all) }
}
