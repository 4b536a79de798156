import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'

import { ListTable, shownTable } from '@/components/shell/list-table'
import { Table } from '@/components/ui/table'
import { LinkTabs } from '@/components/ui/tabs'
import { TextLink } from '@/components/ui/text-link'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { pageOf } from '@/lib/base/tables/table.rules'
import type { ColumnKey } from '@/lib/base/tables/table.schema'
import { type RosterFilter, rosterTable } from '@/lib/desks/school/roster.schema'
import type { RosterStudentView, GradeSeatsView } from '@/lib/desks/school/school-desk.view'

type RosterTableProps = {
  slug: string
  grade: number
  students: readonly RosterStudentView[]
  filter: RosterFilter
  columns: readonly ColumnKey<typeof rosterTable>[]
  keepColumns: (form: FormData) => Promise<void>
}

/** The students who hold the seats of a grade next school year. */
export async function RosterTable({
  slug,
  grade,
  students,
  filter,
  columns,
  keepColumns,
}: RosterTableProps) {
  const [t, manual, format] = await Promise.all([
    getTranslations('school.roster'),
    getTranslations('waitlists.manual'),
    getFormatter(),
  ])
  const shown = shownTable({
    table: rosterTable,
    path: `/school/${slug}/roster`,
    filters: { grade: String(grade) },
    filter,
    columns,
    total: students.length,
    label: (key) => t(key),
    keepColumns,
  })
  return (
    <ListTable
      shown={shown}
      caption={t('list', { grade, count: students.length })}
      captionHidden={false}
      rows={pageOf(students, filter.page, filter.size).rows.map(
        ({ id, name, number, schoolNow, how, decided }) => ({
          key: id,
          cells: {
            student: <TextLink href={`/school/${slug}/students/${id}`}>{name}</TextLink>,
            number: <span className="tabular-nums">{number}</span>,
            schoolNow: schoolNow ?? t('unknown'),
            how: decided ? (
              <>
                {manual('mark', { name: decided.by, at: format.dateTime(decided.at, 'short') })}
                <br />
                {manual('markReason', { reason: decided.reason })}
              </>
            ) : (
              t(`origins.${how}`)
            ),
          },
        }),
      )}
      empty={<p>{t('empty')}</p>}
    />
  )
}

type GradeTabsProps = { slug: string; grades: readonly GradeSeatsView[]; grade: number }

/** The grades of a school's roster, each with how many are on it. */
export function GradeTabs({ slug, grades, grade }: GradeTabsProps) {
  const t = useTranslations('school')
  return (
    <LinkTabs
      label={t('roster.grades')}
      items={grades.map((row) => ({
        href: `/school/${slug}/roster?grade=${row.grade}`,
        label: t('grade', { grade: row.grade }),
        count: row.taken,
        current: row.grade === grade,
      }))}
    />
  )
}

/** Seats of next school year by grade: all, taken, offered, free, and how many wait. */
export async function SeatsTable({ grades }: { grades: readonly GradeSeatsView[] }) {
  const t = await getTranslations('school')
  const ranked = grades.some(({ waiting }) => waiting !== null)
  return (
    <Table
      caption={t('roster.seats')}
      captionHidden
      columns={[
        { key: 'grade', label: t('roster.gradeTerm') },
        { key: 'seats', label: t('roster.seatsTerm'), numeric: true },
        { key: 'taken', label: t('roster.taken'), numeric: true },
        { key: 'offered', label: t('roster.offered'), numeric: true },
        { key: 'free', label: t('roster.free'), numeric: true },
        ...(ranked ? [{ key: 'waiting', label: t('roster.waiting'), numeric: true }] : []),
      ]}
      rows={grades.map(({ grade, waiting, over, ...seats }) => ({
        key: String(grade),
        cells: {
          grade: t('grade', { grade }),
          ...seats,
          ...(over > 0 && { free: `0 (${t('roster.overSeats', { count: over })})` }),
          waiting: waiting ?? '–',
        },
      }))}
      empty={<p>{t('roster.noSeats')}</p>}
    />
  )
}
