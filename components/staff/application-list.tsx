import { useFormatter, useTranslations } from 'next-intl'

import { Badge } from '@/components/ui/badge'
import { SelectField } from '@/components/ui/select-field'
import { Table } from '@/components/ui/table'
import { LinkTabs } from '@/components/ui/tabs'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'
import { APPLICATION_STATES, type ApplicationFilter } from '@/lib/cycles/applications/schema'
import type { ApplicationList as List, ApplicationRow } from '@/lib/cycles/applications/view'
import type { CycleView } from '@/lib/cycles/view'

import { addressOf } from './address'
import { ListFilters } from './list-filters'
import { ListPages } from './list-pages'

type Props = { cycle: CycleView; list: List; filter: ApplicationFilter }

/** The applications of a year: states with their counts, filters in the address, one page of rows. */
export function ApplicationList({ cycle, list, filter }: Props) {
  const t = useTranslations('staff.applications')
  const path = `/staff/${cycle.zone.slug}/applications`
  const { school, q, state, page } = filter
  const year = cycle.years[0] === cycle.schoolYear ? null : cycle.schoolYear
  const at = (changes: Partial<ApplicationFilter>) =>
    addressOf(path, {
      year,
      state: state === 'all' ? null : state,
      school,
      q,
      page: 1,
      ...changes,
    })
  return (
    <div className="space-y-6">
      <LinkTabs
        label={t('views')}
        items={APPLICATION_STATES.map((one) => ({
          href: addressOf(path, { year, state: one === 'all' ? null : one, school, q }),
          label: t(one),
          current: one === state,
          count: list.counts[one],
        }))}
      />
      <ListFilters
        kept={{
          ...(year !== null && { year: String(year) }),
          ...(state !== 'all' && { state }),
        }}
        show={t('filter')}
        clear={
          q === '' && school === null
            ? null
            : { href: at({ q: '', school: null }), label: t('clear') }
        }
      >
        <TextField label={t('search')} name="q" type="search" defaultValue={q} width="medium" />
        <SelectField
          label={t('school')}
          name="school"
          defaultValue={school ?? ''}
          options={[
            { value: '', label: t('anySchool') },
            ...list.schools.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </ListFilters>
      <ApplicationTable rows={list.rows} cycle={cycle} empty={emptyText()} />
      <ListPages page={page} pages={list.pages} href={(number) => at({ page: number })} />
    </div>
  )

  function emptyText() {
    return q === '' && school === null && state === 'all' ? t('emptyAll') : t('empty')
  }
}

function ApplicationTable({
  rows,
  cycle,
  empty,
}: {
  rows: readonly ApplicationRow[]
  cycle: CycleView
  empty: string
}) {
  const t = useTranslations('staff.applications')
  const format = useFormatter()
  const year = cycle.years[0] === cycle.schoolYear ? null : cycle.schoolYear
  const isDrawn = rows.some((row) => row.placement !== undefined)
  const placementOf = ({ placement, submittedAt }: ApplicationRow) => {
    if (placement === undefined || submittedAt === null) return ''
    if (placement === null) return <Badge tone="attention">{t('noSeat')}</Badge>
    return t('placedAt', placement)
  }
  return (
    <Table
      caption={t('caption')}
      captionHidden
      columns={[
        { key: 'student', label: t('student') },
        { key: 'number', label: t('number') },
        { key: 'sentAt', label: t('sentAt') },
        { key: 'choices', label: t('choices'), numeric: true },
        { key: 'first', label: t('firstChoice') },
        ...(isDrawn ? [{ key: 'placement', label: t('placement') }] : []),
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: {
          student: (
            <TextLink
              href={addressOf(`/staff/${cycle.zone.slug}/applications/${row.id}`, { year })}
            >
              {row.student}
            </TextLink>
          ),
          number: <span className="tabular-nums">{row.number}</span>,
          sentAt:
            row.submittedAt === null ? (
              <Badge tone="attention">{t('notSent')}</Badge>
            ) : (
              <span className="whitespace-nowrap">
                {format.dateTime(row.submittedAt, 'shortMoment')}
              </span>
            ),
          choices: row.choices > 0 ? row.choices : '',
          first: row.firstChoice ?? '',
          placement: placementOf(row),
        },
      }))}
      empty={empty}
    />
  )
}
