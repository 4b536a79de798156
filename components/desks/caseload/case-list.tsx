import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'

import { addressOf } from '@/components/shell/address'
import { FilterButton } from '@/components/shell/list-pages'
import { FilterForm } from '@/components/ui/filter-form'
import { LinkTabs } from '@/components/ui/tabs'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'
import { type ColumnKey, tableParameters } from '@/lib/base/tables/table.schema'
import { type CaseFilter, caseTable, TRANSFER_STATES } from '@/lib/desks/caseload/caseload.schema'
import type { CaseloadView } from '@/lib/desks/caseload/caseload.view'

import { CaseActions } from './case-actions'
import { CaseTable } from './case-table'
import { caseloadHref, filtersOf, textsOf } from './caseload-address'

/** Always shown, because it matters when nobody is in them. */
const STEADY: readonly string[] = ['not-begun', 'draft', 'submitted', 'all', ...TRANSFER_STATES]

/** The states to choose from: those with students, the fixed ones, and the present one. */
function tabsOf({ counts, totals, state: current }: CaseloadView) {
  const inUse = new Set<string>(totals.filter(({ count }) => count > 0).map(({ state }) => state))
  return counts.filter(
    ({ state }) => STEADY.includes(state) || inUse.has(state) || state === current,
  )
}

type ListProps = {
  view: CaseloadView
  filter: CaseFilter
  columns: readonly ColumnKey<typeof caseTable>[]
  keepColumns: (form: FormData) => Promise<void>
}

/** A list of students with its filters; every view has its own address. */
export async function CaseList({ view, filter, columns, keepColumns }: ListProps) {
  const t = await getTranslations('caseload')
  const place = filtersOf(view)
  const { state: _state, q: _search, ...here } = place
  const looks = tableParameters(caseTable, filter)

  return (
    <div className="space-y-6">
      <CaseFilters view={view} />
      <CaseSearch
        kept={{ ...textsOf(here), ...looks }}
        search={view.search}
        clearHref={caseloadHref(here)}
        texts={{
          label: t('search.label'),
          button: t('search.button'),
          clear: t('search.clear'),
        }}
      />
      <LinkTabs
        label={t('tabs')}
        items={tabsOf(view).map(({ state, count }) => ({
          href: addressOf('/caseload', { ...textsOf({ ...place, state }), ...looks }),
          label: t(`states.${state}`),
          count,
          current: state === view.state,
        }))}
      />
      <CaseActions view={view} />
      <CaseTable view={view} filter={filter} columns={columns} keepColumns={keepColumns} />
    </div>
  )
}

/** The filters for whose students and which grade; each choice is an address. */
function CaseFilters({ view }: { view: CaseloadView }) {
  const t = useTranslations('caseload')
  const place = filtersOf(view)
  const { grades, grade, mine, toCall, callsOnly } = view
  return (
    <div className="flex flex-wrap gap-x-10 gap-y-3">
      <LinkTabs
        label={t('whose.label')}
        items={[false, true].map((own) => ({
          href: caseloadHref({ ...place, mine: own ? 'yes' : null }),
          label: t(own ? 'whose.mine' : 'whose.all'),
          current: own === mine,
        }))}
      />
      {(toCall > 0 || callsOnly) && (
        <LinkTabs
          label={t('calls.label')}
          items={[
            {
              href: caseloadHref({ ...place, state: 'all', call: callsOnly ? null : 'today' }),
              label: t(callsOnly ? 'calls.everybody' : 'calls.today'),
              ...(!callsOnly && { count: toCall }),
            },
          ]}
        />
      )}
      {grades.length > 1 && (
        <LinkTabs
          label={t('grades.label')}
          items={[null, ...grades].map((one) => ({
            href: caseloadHref({ ...place, grade: one }),
            label: one === null ? t('grades.all') : t('grades.one', { grade: one }),
            current: one === grade,
          }))}
        />
      )}
    </div>
  )
}

type Props = {
  kept: Readonly<Record<string, string | null>>
  search: string
  clearHref: string
  texts: { label: string; button: string; clear: string }
}

/** The search in the whole list, with an address that can be bookmarked. */
function CaseSearch({ kept, search, clearHref, texts }: Props) {
  return (
    <search>
      <FilterForm className="flex flex-wrap items-end gap-3">
        {Object.entries(kept).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        <TextField
          label={texts.label}
          name="q"
          type="search"
          width="medium"
          maxLength={100}
          defaultValue={search}
          autoComplete="off"
        />
        <FilterButton>{texts.button}</FilterButton>
        {search && (
          <p className="py-2.5">
            <TextLink href={clearHref}>{texts.clear}</TextLink>
          </p>
        )}
      </FilterForm>
    </search>
  )
}
