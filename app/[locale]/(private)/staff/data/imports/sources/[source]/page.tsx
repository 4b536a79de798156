import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { DistrictPage } from '@/components/desks/places/district-page'
import { IMPORTS } from '@/components/feeds/imports/imports-table'
import { SourceForm } from '@/components/feeds/imports/sources'
import { PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { findSource } from '@/lib/feeds/imports/import-sources.data'
import { settingsMark } from '@/lib/feeds/imports/import-sources.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

import { saveSourceAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('filesIn.settings')
  return { title: t('title') }
}

export default async function SourcePage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/data/imports/sources/[source]'>) {
  const [{ source: name }, { outcome }] = await Promise.all([params, searchParams])
  const source = await findSource(await requireActor(`${IMPORTS}/sources/${name}`), name)
  if (!source) notFound()
  const [t, d, c] = await Promise.all([
    getTranslations('filesIn.settings'),
    getTranslations('filesIn'),
    getTranslations('common'),
  ])
  return (
    <DistrictPage current="sources">
      <Breadcrumb
        label={c('breadcrumb')}
        items={[
          { href: '/staff', label: d('district') },
          { href: IMPORTS, label: d('title') },
          { href: `${IMPORTS}/sources`, label: t('title') },
          { label: source.name },
        ]}
      />
      <PageTitle lead={t('oneLead')}>{t('one', { name: source.name })}</PageTitle>
      {outcome === 'saved' && <Notice tone="done">{t('saved')}</Notice>}
      <p>
        <TextLink href={`${IMPORTS}/sources/${source.name}/columns`}>{t('columns')}</TextLink>
      </p>
      <p>
        <TextLink href={`${IMPORTS}/sources/${source.name}/service`}>{t('service')}</TextLink>
      </p>
      <SourceForm source={source} mark={settingsMark(source.settings)} action={saveSourceAction} />
    </DistrictPage>
  )
}
