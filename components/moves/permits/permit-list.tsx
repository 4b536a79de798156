import { useTranslations } from 'next-intl'

import { addressOf } from '@/components/shell/address'
import { type ListLook, WholeList } from '@/components/shell/whole-list'
import { LinkTabs } from '@/components/ui/tabs'
import { TextLink } from '@/components/ui/text-link'
import { hasWords } from '@/lib/base/format/names'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { sortRows } from '@/lib/base/tables/table.rules'
import { type PermitFilter, permitTables } from '@/lib/moves/permits/permit-table.schema'
import type { PermitView } from '@/lib/moves/permits/permits.data'

import { PermitState } from './permit-table'

type Show = keyof typeof permitTables

type Words = (permit: PermitView) => string

/** What a permit says in each column, for its order and its file. */
export const permitValues = (state: Words) => ({
  student: ({ student }: PermitView) => student,
  number: ({ number }: PermitView) => number,
  from: ({ from }: PermitView) => from,
  to: ({ toSchool }: PermitView) => toSchool,
  opened: ({ opened }: PermitView) => opened.at,
  state,
})

/** The permits that a filter finds, by student, number or school, in its order. */
export const findPermits = (
  permits: readonly PermitView[],
  { q, sort }: Pick<PermitFilter, 'q' | 'sort'>,
  state: Words,
) =>
  sortRows(
    permits.filter(({ student, number, from, toSchool }) =>
      hasWords(`${student} ${number} ${from} ${toSchool}`, q),
    ),
    sort,
    permitValues(state),
  )

type Props = {
  lists: Readonly<Record<Show, readonly PermitView[]>>
  show: Show
  look: ListLook<(typeof permitTables)[Show]>
}

/**
 * The permits of a zone's year or of a school: open and closed, who, from where to where, whose turn it is or how it
 * ended.
 */
export function PermitList({ lists, show, look }: Props) {
  const t = useTranslations('permits.list')
  const states = useTranslations('permits.states')
  const format = useFormatter()
  const turn = (permit: PermitView) => t(permit.school ? 'turnZone' : 'turnSchool')
  const found = findPermits(
    lists[show],
    look.filter,
    show === 'open' ? turn : ({ state }) => states(state),
  )
  const { path, kept = {} } = look
  return (
    <>
      <LinkTabs
        label={t('tabs')}
        items={(['open', 'closed'] as const).map((one) => ({
          href: addressOf(path, { ...kept, show: one === 'open' ? null : one }),
          label: t(one),
          current: one === show,
          count: lists[one].length,
        }))}
      />
      <WholeList
        table={permitTables[show]}
        look={{ ...look, kept: { ...kept, show: show === 'open' ? null : show } }}
        found={found}
        all={lists[show].length}
        label={(key) => t(key === 'state' && show === 'open' ? 'turn' : key)}
        caption={t(show)}
        search={t('search')}
        row={(permit) => ({
          key: permit.id,
          cells: {
            student: <TextLink href={`/permits/${permit.id}`}>{permit.student}</TextLink>,
            number: <span className="tabular-nums">{permit.number}</span>,
            from: permit.from,
            to: permit.toSchool,
            opened: format.dateTime(permit.opened.at, 'short'),
            state: show === 'open' ? turn(permit) : <PermitState state={permit.state} />,
          },
        })}
        empty={<p>{t(show === 'open' ? 'emptyOpen' : 'emptyClosed')}</p>}
        noneFound={t('noneFound')}
      />
    </>
  )
}
