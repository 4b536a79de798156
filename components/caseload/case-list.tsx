import { getTranslations } from 'next-intl/server'

import { Pagination } from '@/components/ui/pagination'
import { LinkTabs } from '@/components/ui/tabs'
import { pageOf } from '@/lib/caseload/rules'
import { TRANSFER_STATES } from '@/lib/caseload/schema'
import type { CaseloadView } from '@/lib/caseload/view'

import { caseloadHref, placeOf } from './address'
import { CaseActions } from './case-actions'
import { CaseFilters } from './case-filters'
import { CaseSearch } from './case-search'
import { CaseTable } from './case-table'

const PAGE_SIZE = 50

/** Always there: that nobody is in them is news. */
const STEADY: readonly string[] = ['not-begun', 'draft', 'submitted', 'all', ...TRANSFER_STATES]

/** The states to choose from: those that say something, and where the reader is. */
function tabsOf({ counts, totals, state: current }: CaseloadView) {
  const inUse = new Set<string>(totals.filter(({ count }) => count > 0).map(({ state }) => state))
  return counts.filter(
    ({ state }) => STEADY.includes(state) || inUse.has(state) || state === current,
  )
}

/** A list of students with its filters; every view of it is an address. */
export async function CaseList({ view, page }: { view: CaseloadView; page: number }) {
  const t = await getTranslations('caseload')
  const place = placeOf(view)
  const { state: _state, q: _search, ...here } = place
  const shown = pageOf(view.rows, page, PAGE_SIZE)

  return (
    <div className="space-y-6">
      <CaseFilters view={view} />
      <CaseSearch
        {...here}
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
          href: caseloadHref({ ...place, state }),
          label: t(`states.${state}`),
          count,
          current: state === view.state,
        }))}
      />
      <CaseActions view={view} />
      <CaseTable view={view} rows={shown.rows} />
      <Pagination
        page={shown.page}
        pages={shown.pages}
        href={(number) => caseloadHref({ ...place, page: number })}
        labels={{
          navigation: t('pages.navigation'),
          previous: t('pages.previous'),
          next: t('pages.next'),
          position: t('pages.position', { page: shown.page, pages: shown.pages }),
        }}
      />
    </div>
  )
}
