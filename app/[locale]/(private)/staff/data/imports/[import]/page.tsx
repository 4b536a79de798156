import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { DistrictPage } from '@/components/desks/places/district-page'
import { AboutImport } from '@/components/feeds/imports/about-import'
import { ImportAnswers } from '@/components/feeds/imports/import-answers'
import { ImportCountsTables } from '@/components/feeds/imports/import-counts'
import { FirstDifferences } from '@/components/feeds/imports/import-differences'
import {
  ImportEnd,
  ImportWork,
  MapLink,
  MaybeWide,
  OlderFiles,
} from '@/components/feeds/imports/import-notices'
import { ImportProblems } from '@/components/feeds/imports/import-problems'
import { ImportStateBadge } from '@/components/feeds/imports/import-state'
import { IMPORTS } from '@/components/feeds/imports/imports-table'
import { PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Notice } from '@/components/ui/notice'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { listFirstDifferences } from '@/lib/feeds/imports/import-differences.data'
import { findImportPage } from '@/lib/feeds/imports/import-page.data'
import { listProblems } from '@/lib/feeds/imports/import-problems.data'
import { problemFilterSchema, problemTable } from '@/lib/feeds/imports/problem-table.schema'
import { requireActor } from '@/lib/registry/accounts/session'

import { keepColumnsAction } from '../../../../shown-columns'
import { approveAction, releaseAction, withdrawAction } from './actions'

const OUTCOMES = ['approved', 'released', 'withdrawn'] as const

export async function generateMetadata() {
  const t = await getTranslations('filesIn')
  return { title: t('title') }
}

export default async function ImportPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/data/imports/[import]'>) {
  const [{ import: id }, asked] = await Promise.all([params, searchParams])
  const path = `${IMPORTS}/${id}`
  const actor = await requireActor(path)
  const one = await findImportPage(actor, id)
  if (!one) notFound()
  const filter = problemFilterSchema.parse(asked)
  const [t, c, problems, columns, differences] = await Promise.all([
    getTranslations('filesIn'),
    getTranslations('common'),
    listProblems(id, filter),
    findShownColumns(actor, problemTable, filter),
    listFirstDifferences(one),
  ])
  const outcome = one.work === null && one.state !== 'WITHDRAWN' ? null : asked['outcome']
  const word = OUTCOMES.find((known) => known === outcome)
  return (
    <DistrictPage current="imports">
      <Breadcrumb
        label={c('breadcrumb')}
        items={[
          { href: '/staff', label: t('district') },
          { href: IMPORTS, label: t('title') },
          { label: one.name },
        ]}
      />
      <PageTitle
        eyebrow={`${one.source} · ${t(`channels.${one.channel}`)}`}
        lead={<ImportStateBadge state={one.state} byItself={one.byItself} />}
      >
        <span className="break-words">{one.name}</span>
      </PageTitle>
      {asked['refused'] === 'settled' && (
        <Notice tone="attention">{t('one.refusals.settled')}</Notice>
      )}
      {word && <Notice tone="done">{t(`one.done.${word}`)}</Notice>}
      <ImportWork one={one} />
      <ImportEnd one={one} />
      <MaybeWide one={one} />
      <OlderFiles one={one} />
      <MapLink one={one} />
      <ImportAnswers
        one={one}
        approve={approveAction}
        release={releaseAction}
        withdraw={withdrawAction}
      />
      <ImportCountsTables counts={one.counts} />
      <div id="problems">
        {/* none known so far is not none */}
        {(one.isChecked || problems.problems.length > 0) && (
          <ImportProblems
            problems={problems.problems}
            counts={one.problems}
            path={path}
            total={problems.total}
            files={problems.files}
            filter={filter}
            columns={columns}
            keepColumns={keepColumnsAction}
          />
        )}
      </div>
      <div id="differences">
        <FirstDifferences
          differences={differences}
          isWritten={one.state === 'APPLIED'}
          href={`${path}/differences`}
        />
      </div>
      <AboutImport one={one} />
    </DistrictPage>
  )
}
