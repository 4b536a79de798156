import { useTranslations } from 'next-intl'

import { type ListLook, WholeList } from '@/components/shell/whole-list'
import { TextLink } from '@/components/ui/text-link'
import { hasWords } from '@/lib/base/format/names'
import { sortRows } from '@/lib/base/tables/table.rules'
import type { ColumnKey } from '@/lib/base/tables/table.schema'
import { type HouseholdFilter, householdTable } from '@/lib/desks/students/household-table.schema'
import type { HouseholdProposal } from '@/lib/desks/students/households.data'

type T = ReturnType<typeof useTranslations<'students'>>

/** The catalog's keys of the columns, under `students`. */
export const HOUSEHOLD_COLUMNS = {
  student: 'columns.student',
  number: 'columns.number',
  other: 'household.other',
  otherNumber: 'household.otherNumber',
  why: 'household.why',
  decide: 'household.decide',
} as const satisfies Record<ColumnKey<typeof householdTable>, string>

/** What a proposal says in each column, for its order and its file. */
export const householdValues = (t: T) => ({
  student: ({ one }: HouseholdProposal) => one.name,
  number: ({ one }: HouseholdProposal) => one.number,
  other: ({ two }: HouseholdProposal) => two.name,
  otherNumber: ({ two }: HouseholdProposal) => two.number,
  why: ({ byGuardian }: HouseholdProposal) =>
    t(byGuardian ? 'household.byGuardian' : 'household.byAddress'),
  // the link to the page where it is decided: nothing for a file
  decide: () => null,
})

/** The proposals that a filter finds, by either name or number, in its order. */
export const findProposals = (
  proposals: readonly HouseholdProposal[],
  { q, sort }: Pick<HouseholdFilter, 'q' | 'sort'>,
  t: T,
) =>
  sortRows(
    proposals.filter(({ one, two }) =>
      hasWords(`${one.name} ${one.number} ${two.name} ${two.number}`, q),
    ),
    sort,
    householdValues(t),
  )

type Props = {
  proposals: readonly HouseholdProposal[]
  /** The address of the zone's students. */
  students: string
  look: ListLook<typeof householdTable>
}

/** The households that the records propose, each with the page where a person decides. */
export function HouseholdList({ proposals, students, look }: Props) {
  const t = useTranslations('students')
  const values = householdValues(t)
  return (
    <WholeList
      table={householdTable}
      look={look}
      found={findProposals(proposals, look.filter, t)}
      all={proposals.length}
      label={(key) => t(HOUSEHOLD_COLUMNS[key])}
      caption={t('proposals')}
      search={t('search')}
      row={(proposal) => {
        const { one, two } = proposal
        return {
          key: `${one.id} ${two.id}`,
          cells: {
            student: one.name,
            number: <span className="tabular-nums">{one.number}</span>,
            other: two.name,
            otherNumber: <span className="tabular-nums">{two.number}</span>,
            why: values.why(proposal),
            decide: (
              <TextLink
                href={`${students}/${one.id}/household?with=${encodeURIComponent(two.number)}`}
              >
                {t('household.decide')}
              </TextLink>
            ),
          },
        }
      }}
      empty={t('household.noProposals')}
      noneFound={t('noneFound')}
    />
  )
}
