import { useTranslations } from 'next-intl'

import { type ListLook, WholeList } from '@/components/shell/whole-list'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { TextLink } from '@/components/ui/text-link'
import { hasWords } from '@/lib/base/format/names'
import { schoolYearName } from '@/lib/base/format/school-year'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { sortRows } from '@/lib/base/tables/table.rules'
import type { ColumnKey } from '@/lib/base/tables/table.schema'
import { type AppealFilter, appealTables } from '@/lib/seats/appeals/appeal-table.schema'
import type { AppealView } from '@/lib/seats/appeals/appeals.view'

type Show = keyof typeof appealTables

type Column = ColumnKey<(typeof appealTables)[Show]>

/** The catalog's keys of the columns, under `appeals.staff`. */
export const APPEAL_COLUMNS = {
  student: 'student',
  number: 'number',
  school: 'school',
  grounds: 'grounds',
  year: 'year',
  opened: 'opened',
  due: 'due',
  state: 'state',
  on: 'decidedOn',
  by: 'decidedByTerm',
} as const satisfies Record<Column, string>

/** The columns that say nothing of open appeals, or of decided ones. */
export const SILENT: Record<Show, readonly Column[]> = {
  open: ['state', 'on', 'by'],
  decided: ['due'],
}

type Words = {
  readonly grounds: (appeal: AppealView) => string
  readonly state: (appeal: AppealView) => string
}

/** What an appeal says in each column, for its order and its file. */
export const appealValues = (words: Words) => ({
  student: ({ student }: AppealView) => student,
  number: ({ number }: AppealView) => number,
  school: ({ school }: AppealView) => school,
  grounds: words.grounds,
  year: ({ schoolYear }: AppealView) => schoolYearName(schoolYear),
  opened: ({ openedAt }: AppealView) => openedAt,
  due: ({ dueAt }: AppealView) => dueAt,
  state: words.state,
  on: ({ decidedAt }: AppealView) => decidedAt,
  by: ({ decidedBy }: AppealView) => decidedBy,
})

/** The appeals that a filter finds, by student, number or school, in its order. */
export const findAppeals = (
  appeals: readonly AppealView[],
  { q, sort }: Pick<AppealFilter, 'q' | 'sort'>,
  words: Words,
) =>
  sortRows(
    appeals.filter(({ student, number, school }) => hasWords(`${student} ${number} ${school}`, q)),
    sort,
    appealValues(words),
  )

type Props = {
  slug: string
  appeals: readonly AppealView[]
  show: Show
  now: Date
  look: ListLook<(typeof appealTables)[Show]>
}

/**
 * The appeals of a zone, one a row: who, for which school, why, and when it is due or how it ended.
 */
export function AppealTable({ slug, appeals, show, now, look }: Props) {
  const t = useTranslations('appeals')
  const format = useFormatter()
  const day = (date: Date) => format.dateTime(date, 'short')
  const found = findAppeals(appeals, look.filter, {
    grounds: ({ grounds }) => t(`grounds.${grounds}`),
    state: ({ state }) => t(`states.${state}`),
  })
  return (
    <WholeList
      table={appealTables[show]}
      look={look}
      found={found}
      all={appeals.length}
      label={(key) => t(`staff.${APPEAL_COLUMNS[key]}`)}
      without={SILENT[show]}
      caption={t(`staff.${show}`)}
      search={t('staff.search')}
      row={(appeal) => ({
        key: appeal.id,
        cells: {
          student: (
            <TextLink href={`/staff/${slug}/appeals/${appeal.id}`}>{appeal.student}</TextLink>
          ),
          number: <span className="tabular-nums">{appeal.number}</span>,
          school: appeal.school,
          grounds: t(`grounds.${appeal.grounds}`),
          year: <span className="whitespace-nowrap">{schoolYearName(appeal.schoolYear)}</span>,
          opened: day(appeal.openedAt),
          due: (
            <>
              {day(appeal.dueAt)}{' '}
              {appeal.dueAt <= now && <Badge tone="problem">{t('staff.overdue')}</Badge>}
            </>
          ),
          state: <AppealState state={appeal.state} />,
          on: appeal.decidedAt ? day(appeal.decidedAt) : '–',
          by: appeal.decidedBy ?? '–',
        },
      })}
      empty={
        show === 'open' ? (
          <EmptyState title={t('staff.emptyOpen')}>{t('staff.emptyOpenMore')}</EmptyState>
        ) : (
          <p>{t('staff.emptyDecided')}</p>
        )
      }
      noneFound={t('staff.noneFound')}
    />
  )
}

const TONE = {
  OPEN: 'attention',
  ACCEPTED: 'done',
  DENIED: 'information',
  WITHDRAWN: undefined,
} as const

/** The state of an appeal, as a word. */
export function AppealState({ state }: Pick<AppealView, 'state'>) {
  const t = useTranslations('appeals.states')
  return <Badge tone={TONE[state]}>{t(state)}</Badge>
}
