import { useFormatter, useTranslations } from 'next-intl'

import { Badge } from '@/components/ui/badge'
import { Disclosure } from '@/components/ui/disclosure'
import { SelectField } from '@/components/ui/select-field'
import { Table } from '@/components/ui/table'
import { LinkTabs } from '@/components/ui/tabs'
import { TextField } from '@/components/ui/text-field'
import type { CycleView } from '@/lib/cycles/view'
import { OUTCOMES, type PlacementFilter } from '@/lib/rounds/placements/schema'
import type { PlacementList as List, PlacementRow } from '@/lib/rounds/placements/view'

import { addressOf } from './address'
import { ListFilters } from './list-filters'
import { ListPages } from './list-pages'
import { ReasonText } from './reason-text'

type Props = {
  cycle: CycleView
  roundId: string
  list: List
  filter: PlacementFilter
}

/** Every placement of a round with its reasons: outcomes with their counts, filters in the address. */
export function PlacementList({ cycle, roundId, list, filter }: Props) {
  const t = useTranslations('staff.placements')
  const words = useTranslations('staff.applications')
  const path = `/staff/${cycle.zone.slug}/rounds/${roundId}/placements`
  const { outcome, school, q, page } = filter
  const at = (changes: Partial<PlacementFilter>) => {
    const { outcome: one, ...rest } = { outcome, school, q, page: 1, ...changes }
    return addressOf(path, { ...rest, outcome: one === 'all' ? null : one })
  }
  return (
    <div className="space-y-6">
      <LinkTabs
        label={t('views')}
        items={OUTCOMES.map((one) => ({
          href: at({ outcome: one }),
          label: t(one),
          current: one === outcome,
          count: list.counts[one],
        }))}
      />
      <ListFilters
        kept={{ ...(outcome !== 'all' && { outcome }) }}
        show={words('filter')}
        clear={
          q === '' && school === null
            ? null
            : { href: at({ q: '', school: null }), label: words('clear') }
        }
      >
        <TextField label={words('search')} name="q" type="search" defaultValue={q} width="medium" />
        <SelectField
          label={t('school')}
          name="school"
          defaultValue={school ?? ''}
          options={[
            { value: '', label: words('anySchool') },
            ...list.schools.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </ListFilters>
      <PlacementTable rows={list.rows} />
      <ListPages page={page} pages={list.pages} href={(number) => at({ page: number })} />
    </div>
  )
}

function PlacementTable({ rows }: { rows: readonly PlacementRow[] }) {
  const t = useTranslations('staff.placements')
  const words = useTranslations('staff.applications')
  const format = useFormatter()
  return (
    <Table
      caption={t('caption')}
      captionHidden
      columns={[
        { key: 'student', label: t('student') },
        { key: 'number', label: t('number'), numeric: true },
        { key: 'placed', label: t('placedAt') },
        { key: 'reasons', label: t('reasons') },
      ]}
      rows={rows.map((row) => ({
        key: row.applicationId,
        cells: {
          student: (
            <>
              {row.student}
              <span className="text-ink-soft block text-sm font-normal tabular-nums">
                {row.number}
              </span>
            </>
          ),
          number: format.number(row.lotteryNumber),
          placed:
            row.school === null || row.rank === null ? (
              <Badge tone="attention">{words('noSeat')}</Badge>
            ) : (
              words('placedAt', { school: row.school, rank: row.rank })
            ),
          reasons: (
            <div className="-my-2">
              <Reasons row={row} />
            </div>
          ),
        },
      }))}
      empty={t('empty')}
    />
  )
}

function Reasons({ row }: { row: PlacementRow }) {
  const t = useTranslations('staff.placements')
  return (
    <Disclosure label={t('reasonsOf', { count: row.reasons.length })}>
      <ol className="ms-5 list-decimal space-y-2">
        {row.reasons.map((reason) => (
          <li key={reason.school}>
            <span className="font-semibold">{reason.name}</span>
            <span className="block">
              <ReasonText reason={reason} />
            </span>
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}
