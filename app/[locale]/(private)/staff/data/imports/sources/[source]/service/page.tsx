import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { DistrictPage } from '@/components/desks/places/district-page'
import { IMPORTS } from '@/components/feeds/imports/imports-table'
import { ForgetService, ServiceForm, ServiceUse } from '@/components/feeds/imports/service-forms'
import { PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Notice } from '@/components/ui/notice'
import { findServicePage } from '@/lib/feeds/services/roster-service.data'
import { serviceMark } from '@/lib/feeds/services/roster-service.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

import {
  askServiceAction,
  forgetServiceAction,
  saveServiceAction,
  tryServiceAction,
} from './actions'

const OUTCOMES = ['saved', 'asked', 'forgotten'] as const

export async function generateMetadata() {
  const t = await getTranslations('filesIn.service')
  return { title: t('title') }
}

export default async function ServicePage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/data/imports/sources/[source]/service'>) {
  const [{ source: name }, { outcome }] = await Promise.all([params, searchParams])
  const found = await findServicePage(
    await requireActor(`${IMPORTS}/sources/${name}/service`),
    name,
  )
  if (!found) notFound()
  const [t, d, s, c] = await Promise.all([
    getTranslations('filesIn.service'),
    getTranslations('filesIn'),
    getTranslations('filesIn.settings'),
    getTranslations('common'),
  ])
  const done = OUTCOMES.find((one) => one === outcome)
  const { service, source, isSecretLost } = found
  return (
    <DistrictPage current="sources">
      <Breadcrumb
        label={c('breadcrumb')}
        items={[
          { href: '/staff', label: d('district') },
          { href: IMPORTS, label: d('title') },
          { href: `${IMPORTS}/sources`, label: s('title') },
          // until something is saved there is no such source
          ...(service ? [{ href: `${IMPORTS}/sources/${source}`, label: source }] : []),
          { label: t('title') },
        ]}
      />
      <PageTitle lead={t('lead')}>{t('one', { name: source })}</PageTitle>
      {done && <Notice tone="done">{t(`done.${done}`)}</Notice>}
      {isSecretLost && <Notice tone="problem">{t('secretLost')}</Notice>}
      {service && <ServiceUse page={found} tries={tryServiceAction} asks={askServiceAction} />}
      <ServiceForm page={found} mark={serviceMark(service)} action={saveServiceAction} />
      {service && <ForgetService source={source} action={forgetServiceAction} />}
    </DistrictPage>
  )
}
