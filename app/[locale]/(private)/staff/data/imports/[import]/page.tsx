import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { DistrictPage } from '@/components/desks/places/district-page'
import { AboutImport } from '@/components/feeds/imports/about-import'
import { ImportAnswers } from '@/components/feeds/imports/import-answers'
import { ImportCountsTables } from '@/components/feeds/imports/import-counts'
import { ImportDifferences } from '@/components/feeds/imports/import-differences'
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
import { listDifferences } from '@/lib/feeds/imports/import-differences.data'
import { findImportPage } from '@/lib/feeds/imports/import-page.data'
import { listProblems } from '@/lib/feeds/imports/import-problems.data'
import { importListsSchema } from '@/lib/feeds/imports/imports.schema'
import { requireActor } from '@/lib/registry/accounts/session'

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
  const lists = importListsSchema.parse(asked)
  const path = `${IMPORTS}/${id}`
  const one = await findImportPage(await requireActor(path), id)
  if (!one) notFound()
  const [t, c, problems, differences] = await Promise.all([
    getTranslations('filesIn'),
    getTranslations('common'),
    listProblems(id, lists.problems),
    listDifferences(one, lists.differences),
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
            page={lists.problems}
            pages={problems.pages}
            kept={{ differences: lists.differences > 1 ? lists.differences : null }}
          />
        )}
      </div>
      <div id="differences">
        <ImportDifferences
          differences={differences.differences}
          isWritten={one.state === 'APPLIED'}
          path={path}
          page={lists.differences}
          pages={differences.pages}
          kept={{ problems: lists.problems > 1 ? lists.problems : null }}
        />
      </div>
      <AboutImport one={one} />
    </DistrictPage>
  )
}
