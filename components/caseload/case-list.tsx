import { Download } from 'lucide-react'
import { getTranslations } from 'next-intl/server'

import { Pagination } from '@/components/ui/pagination'
import { LinkTabs } from '@/components/ui/tabs'
import { pageOf } from '@/lib/caseload/rules'
import type { CaseloadView } from '@/lib/caseload/view'

import { caseloadHref } from './address'
import { CaseSearch } from './case-search'
import { CaseTable } from './case-table'

const PAGE_SIZE = 50

/** A list of students with its filters; every view of it is an address. */
export async function CaseList({ view, page }: { view: CaseloadView; page: number }) {
  const t = await getTranslations('caseload')
  const here = { school: view.school?.slug ?? null, list: view.list }
  const shown = pageOf(view.rows, page, PAGE_SIZE)
  const filtered = { ...here, state: view.state, q: view.search }

  return (
    <div className="space-y-6">
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
        items={view.counts.map(({ state, count }) => ({
          href: caseloadHref({ ...here, state, q: view.search }),
          label: t(`states.${state}`),
          count,
          current: state === view.state,
        }))}
      />
      <CaseTable view={view} rows={shown.rows} />
      <Pagination
        page={shown.page}
        pages={shown.pages}
        href={(number) => caseloadHref({ ...filtered, page: number })}
        labels={{
          navigation: t('pages.navigation'),
          previous: t('pages.previous'),
          next: t('pages.next'),
          position: t('pages.position', { page: shown.page, pages: shown.pages }),
        }}
      />
      {view.rows.length > 0 && (
        <a
          href={caseloadHref(filtered, '/caseload/export')}
          className="text-accent inline-flex min-h-11 items-center gap-2 font-semibold underline-offset-4 hover:underline"
        >
          <Download aria-hidden className="size-[1.1em]" />
          {t('export')}
        </a>
      )}
    </div>
  )
}
