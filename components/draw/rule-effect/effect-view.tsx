import { useTranslations } from 'next-intl'

import { Difference } from '@/components/draw/trials/tally-table'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { schoolYearName } from '@/lib/base/format/school-year'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { CheckedDraft, RuleEffect } from '@/lib/draw/rule-effect/rule-effect.schema'
import { CONDITIONS } from '@/lib/year/priorities/priority-conditions.rules'

type Props = { checked: CheckedDraft; schools: Readonly<Record<string, string>> }

const RESULTS = ['first', 'second', 'third', 'later', 'byRule', 'unplaced'] as const

/** What a draft would change on real lists: who gets which choice, whom it moves, and which schools it touches. */
export function EffectView({ checked: { effect, failure, at }, schools }: Props) {
  const t = useTranslations('setup.effect')
  const format = useFormatter()
  if (!effect) {
    return (
      <Section title={t('title')}>
        <Notice tone={failure ? 'problem' : 'information'}>
          {failure ? t('failed') : t('noLists')}
        </Notice>
      </Section>
    )
  }
  const { lists, draws, better, worse } = effect
  const year = schoolYearName(lists.schoolYear)
  const number = (value: number) => format.number(value, { maximumFractionDigits: 1 })
  return (
    <Section
      title={t('title')}
      lead={t(`lists.${lists.of}`, { count: lists.count, year, at: format.dateTime(at, 'moment') })}
    >
      <p className="max-w-prose">
        {effect.before
          ? better + worse < 0.05
            ? t('still')
            : t('moves', {
                better: number(better),
                worse: number(worse),
                same: number(Math.max(0, lists.count - better - worse)),
              })
          : t('noBefore')}
      </p>
      <ResultTable effect={effect} />
      {effect.before && <GroupTable effect={effect} />}
      <SchoolTable effect={effect} schools={schools} />
      <Notice tone="information">{t('throwAway', { draws })}</Notice>
    </Section>
  )
}

function ResultTable({ effect: { before, after, version } }: { effect: RuleEffect }) {
  const t = useTranslations('setup.effect')
  const x = useTranslations('trials.compare')
  const format = useFormatter()
  const number = (value: number) => format.number(value, { maximumFractionDigits: 1 })
  const share = (value: number) =>
    format.number(after.students === 0 ? 0 : value / after.students, {
      style: 'percent',
      maximumFractionDigits: 1,
    })
  const text = (value: number) => `${number(value)} · ${share(value)}`
  const shown = RESULTS.filter(
    (row) => row !== 'byRule' || after.byRule + (before?.byRule ?? 0) > 0,
  )
  const placed = (tally: typeof after) => tally.students - tally.unplaced
  const rows = [
    { key: 'placed', label: t('placed'), was: before && placed(before), is: placed(after) },
    ...shown.map((row) => ({
      key: row,
      label: x(row),
      was: before && before[row],
      is: after[row],
    })),
  ]
  return (
    <Table
      caption={t('results')}
      columns={[
        { key: 'label', label: t('result') },
        ...(before
          ? [{ key: 'before', label: t('version', { version: version ?? 0 }), numeric: true }]
          : []),
        { key: 'after', label: t('draft'), numeric: true },
      ]}
      rows={rows.map(({ key, label, was, is }) => ({
        key,
        cells: {
          label,
          before: was === null ? '' : text(was),
          after: <Difference value={is} base={was ?? undefined} text={text(is)} />,
        },
      }))}
      empty=""
    />
  )
}

function GroupTable({ effect: { groups } }: { effect: RuleEffect }) {
  const t = useTranslations('setup.effect')
  const x = useTranslations('trials.compare')
  const c = useTranslations('conditions')
  const format = useFormatter()
  const number = (value: number) => format.number(value, { maximumFractionDigits: 1 })
  const nameOf = (key: string) => {
    const condition = CONDITIONS.find((one) => one === key)
    return condition ? c(`${condition}.name`) : x('none.priority')
  }
  return (
    <Table
      caption={t('groups')}
      columns={[
        { key: 'group', label: x('group') },
        { key: 'students', label: x('students'), numeric: true },
        { key: 'better', label: x('better'), numeric: true },
        { key: 'worse', label: x('worse'), numeric: true },
      ]}
      rows={groups.map(({ key, students, better, worse }) => ({
        key,
        cells: {
          group: nameOf(key),
          students: number(students),
          better: number(better),
          worse: number(worse),
        },
      }))}
      empty=""
    />
  )
}

/** A school is touched when somebody gets in or out, on average at least one child in ten draws. */
const isTouched = ({ comeIn, goOut }: RuleEffect['schools'][number]) => comeIn + goOut >= 0.1

function SchoolTable({ effect, schools }: { effect: RuleEffect; schools: Props['schools'] }) {
  const t = useTranslations('setup.effect')
  const x = useTranslations('trials.compare')
  const common = useTranslations('common')
  const format = useFormatter()
  const number = (value: number) => format.number(value, { maximumFractionDigits: 1 })
  const touched = effect.before ? effect.schools.filter(isTouched) : effect.schools
  return (
    <>
      <Table
        caption={effect.before ? t('touched') : t('schools')}
        columns={[
          { key: 'school', label: x('school') },
          { key: 'seats', label: t('seats'), numeric: true },
          { key: 'placed', label: t('placed'), numeric: true },
          ...(effect.before
            ? [
                { key: 'comeIn', label: t('comeIn'), numeric: true },
                { key: 'goOut', label: t('goOut'), numeric: true },
              ]
            : []),
          { key: 'waiting', label: t('waiting'), numeric: true },
        ]}
        rows={touched.map((one) => ({
          key: one.id,
          cells: {
            school: schools[one.id] ?? t('aSchool'),
            seats: one.extra
              ? common('seatsAndExtra', { seats: number(one.seats), extra: one.extra })
              : number(one.seats),
            placed: (
              <Difference
                value={one.after}
                base={effect.before ? one.before : undefined}
                text={number(one.after)}
              />
            ),
            comeIn: number(one.comeIn),
            goOut: number(one.goOut),
            waiting: (
              <Difference
                value={one.waitingAfter}
                base={effect.before ? one.waitingBefore : undefined}
                text={number(one.waitingAfter)}
              />
            ),
          },
        }))}
        empty={t('noneTouched')}
      />
      {effect.before && touched.length > 0 && touched.length < effect.schools.length && (
        <p className="text-ink-soft">
          {t('untouched', { count: effect.schools.length - touched.length })}
        </p>
      )}
    </>
  )
}
