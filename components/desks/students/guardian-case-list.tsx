import { useTranslations } from 'next-intl'

import { type ListLook, WholeList } from '@/components/shell/whole-list'
import { TextLink } from '@/components/ui/text-link'
import { hasWords } from '@/lib/base/format/names'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { sortRows } from '@/lib/base/tables/table.rules'
import type { ColumnKey } from '@/lib/base/tables/table.schema'
import {
  type GuardianCaseFilter,
  guardianCaseTable,
} from '@/lib/desks/guardians/guardian-case-table.schema'
import type { GuardianCaseView } from '@/lib/desks/guardians/guardians.data'

type T = ReturnType<typeof useTranslations<'guardians'>>

/** The catalog's keys of the columns, under `guardians`. */
export const GUARDIAN_CASE_COLUMNS = {
  child: 'child',
  number: 'number',
  what: 'what',
  by: 'recordedBy',
  at: 'recorded',
  state: 'state',
  decidedBy: 'decidedBy',
  decidedAt: 'decidedAt',
} as const satisfies Record<ColumnKey<typeof guardianCaseTable>, string>

/** What a case says in each column, for its order and its file. */
export const guardianCaseValues = (t: T) => ({
  child: ({ student }: GuardianCaseView) => student.name,
  number: ({ student }: GuardianCaseView) => student.number,
  what: ({ isEnd, user }: GuardianCaseView) =>
    t(isEnd ? 'caseEnd' : 'caseBack', { name: user.name }),
  by: ({ requestedBy }: GuardianCaseView) => requestedBy ?? t('somebody'),
  at: ({ requestedAt }: GuardianCaseView) => requestedAt,
  state: ({ state }: GuardianCaseView) => t(`states.${state}`),
  decidedBy: ({ decidedBy }: GuardianCaseView) => decidedBy,
  decidedAt: ({ decidedAt }: GuardianCaseView) => decidedAt,
})

/** The cases that a filter finds, by the child or the guardian, in its order. */
export const findGuardianCases = (
  cases: readonly GuardianCaseView[],
  { q, sort }: Pick<GuardianCaseFilter, 'q' | 'sort'>,
  t: T,
) =>
  sortRows(
    cases.filter(({ student, user }) =>
      hasWords(`${student.name} ${student.number} ${user.name}`, q),
    ),
    sort,
    guardianCaseValues(t),
  )

type Props = { cases: readonly GuardianCaseView[]; look: ListLook<typeof guardianCaseTable> }

/** The court orders about guardians of a zone, each with its page. */
export function GuardianCaseList({ cases, look }: Props) {
  const t = useTranslations('guardians')
  const format = useFormatter()
  const values = guardianCaseValues(t)
  return (
    <WholeList
      table={guardianCaseTable}
      look={look}
      found={findGuardianCases(cases, look.filter, t)}
      all={cases.length}
      label={(key) => t(GUARDIAN_CASE_COLUMNS[key])}
      caption={t('cases')}
      search={t('search')}
      row={(one) => ({
        key: one.id,
        cells: {
          child: <TextLink href={`${look.path}/${one.id}`}>{values.child(one)}</TextLink>,
          number: <span className="tabular-nums">{one.student.number}</span>,
          what: values.what(one),
          by: values.by(one),
          at: format.dateTime(one.requestedAt, 'shortMoment'),
          state: values.state(one),
          decidedBy: one.decidedBy ?? '–',
          decidedAt: one.decidedAt ? format.dateTime(one.decidedAt, 'shortMoment') : '–',
        },
      })}
      empty={t('noCases')}
      noneFound={t('noneFound')}
    />
  )
}
