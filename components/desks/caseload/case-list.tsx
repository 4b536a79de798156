import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'

import { Button } from '@/components/ui/button'
import { Pagination } from '@/components/ui/pagination'
import { LinkTabs } from '@/components/ui/tabs'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'
import { pageOf } from '@/lib/desks/caseload/caseload.rules'
import { TRANSFER_STATES } from '@/lib/desks/caseload/caseload.schema'
import type { CaseloadView } from '@/lib/desks/caseload/caseload.view'

import { CaseActions } from './case-actions'
import { CaseTable } from './case-table'
import { caseloadHref, filtersOf } from './caseload-address'

const PAGE_SIZE = 50

/** Always shown, because it matters when nobody is in them. */
const STEADY: readonly string[] = ['not-begun', 'draft', 'submitted', 'all', ...TRANSFER_STATES]

/** The states to choose from: those with students, the fixed ones, and the present one. */
function tabsOf({ counts, totals, state: current }: CaseloadView) {
  const inUse = new Set<string>(totals.filter(({ count }) => count > 0).map(({ state }) => state))
  return counts.filter(
    ({ state }) => STEADY.includes(state) || inUse.has(state) || state === current,
  )
}

/** A list of students with its filters; every view has its own address. */
export async function CaseList({ view, page }: { view: CaseloadView; page: number }) {
  const t = await getTranslations('caseload')
  const place = filtersOf(view)
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

/** The filters for whose students and which grade; each choice is an address. */
function CaseFilters({ view }: { view: CaseloadView }) {
  const t = useTranslations('caseload')
  const place = filtersOf(view)
  const { grades, grade, mine } = view
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
  school: string | null
  zone: string | null
  list: string
  grade: number | null
  mine: 'yes' | null
  search: string
  clearHref: string
  texts: { label: string; button: string; clear: string }
}

/** The search in the whole list, with an address that can be bookmarked. */
function CaseSearch({ school, zone, list, grade, mine, search, clearHref, texts }: Props) {
  return (
    <form action="/caseload" role="search" className="flex flex-wrap items-end gap-3">
      {school && <input type="hidden" name="school" value={school} />}
      {zone && <input type="hidden" name="zone" value={zone} />}
      <input type="hidden" name="list" value={list} />
      {grade && <input type="hidden" name="grade" value={grade} />}
      {mine && <input type="hidden" name="mine" value={mine} />}
      <TextField
        label={texts.label}
        name="q"
        type="search"
        width="medium"
        maxLength={100}
        defaultValue={search}
        autoComplete="off"
      />
      <Button variant="secondary">{texts.button}</Button>
      {search && (
        <p className="py-2.5">
          <TextLink href={clearHref}>{texts.clear}</TextLink>
        </p>
      )}
    </form>
  )
}
