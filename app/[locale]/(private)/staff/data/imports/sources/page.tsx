import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { DistrictPage } from '@/components/desks/places/district-page'
import { IMPORTS } from '@/components/feeds/imports/imports-table'
import { NewServiceForm } from '@/components/feeds/imports/service-forms'
import { SourcesTable } from '@/components/feeds/imports/sources'
import { PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { listSources } from '@/lib/feeds/imports/import-sources.data'
import { requireActor } from '@/lib/registry/accounts/session'

import { newServiceAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('filesIn.settings')
  return { title: t('title') }
}

export default async function SourcesPage() {
  const actor = await requireActor(`${IMPORTS}/sources`)
  if (!actor.administrator) notFound()
  const [t, d, c, sources] = await Promise.all([
    getTranslations('filesIn.settings'),
    getTranslations('filesIn'),
    getTranslations('common'),
    listSources(actor),
  ])
  return (
    <DistrictPage current="sources">
      <Breadcrumb
        label={c('breadcrumb')}
        items={[
          { href: '/staff', label: d('district') },
          { href: IMPORTS, label: d('title') },
          { label: t('title') },
        ]}
      />
      <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
      <SourcesTable sources={sources} />
      <NewServiceForm action={newServiceAction} />
    </DistrictPage>
  )
}
