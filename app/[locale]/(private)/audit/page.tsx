import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { DistrictPage } from '@/components/desks/places/district-page'
import { LogList } from '@/components/desks/staff/log-list'
import { BundleList, RoundLinks } from '@/components/draw/record/bundle-list'
import { PageTitle } from '@/components/shell/page'
import { listEvents } from '@/lib/base/audit/audit-log.data'
import { logFilterSchema, logTable } from '@/lib/base/audit/audit-log.schema'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { listBundles } from '@/lib/draw/record/bundles.data'
import { listPublicRounds } from '@/lib/draw/record/public-record.data'
import { requireActor } from '@/lib/registry/accounts/session'

import { keepColumnsAction } from '../shown-columns'

export async function generateMetadata() {
  const t = await getTranslations('staff.audit')
  return { title: t('title') }
}

export default async function AuditPage({ searchParams }: PageProps<'/[locale]/audit'>) {
  const actor = await requireActor('/audit')
  const audits = actor.auditor || actor.administrator
  if (!audits && actor.zones.length === 0) notFound()
  const [t, rounds, bundles] = await Promise.all([
    getTranslations('staff'),
    getTranslations('rounds.audit'),
    listBundles(actor),
  ])
  const filter = logFilterSchema.parse({ from: null, to: null, ...(await searchParams) })

  return (
    <DistrictPage current="log" hasMenu={actor.administrator}>
      {audits ? (
        <PageTitle lead={t('log.lead')}>{t('audit.title')}</PageTitle>
      ) : (
        <PageTitle>{rounds('page')}</PageTitle>
      )}
      {audits && (
        <LogList
          path="/audit"
          log={await listEvents(actor, null, filter)}
          filter={filter}
          namesZones
          columns={await findShownColumns(actor, logTable, filter)}
          keepColumns={keepColumnsAction}
        />
      )}
      <BundleList bundles={bundles} />
      {audits && <RoundLinks rounds={await listPublicRounds()} />}
    </DistrictPage>
  )
}
