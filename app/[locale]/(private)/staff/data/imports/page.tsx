import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { DistrictPage } from '@/components/desks/places/district-page'
import { HeldForSecond, IMPORTS, ImportsTable } from '@/components/feeds/imports/imports-table'
import { ListPages } from '@/components/shell/list-pages'
import { PageTitle } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { LinkButton } from '@/components/ui/button'
import { listHeldForSecond, listImports } from '@/lib/feeds/imports/imports.data'
import { importsPageSchema } from '@/lib/feeds/imports/imports.schema'
import { requireActor } from '@/lib/registry/accounts/session'

export async function generateMetadata() {
  const t = await getTranslations('filesIn')
  return { title: t('title') }
}

export default async function ImportsPage({
  searchParams,
}: PageProps<'/[locale]/staff/data/imports'>) {
  const page = importsPageSchema.parse((await searchParams)['page'])
  const actor = await requireActor(IMPORTS)
  if (!actor.administrator) notFound()
  const [t, c, { imports, pages }, held] = await Promise.all([
    getTranslations('filesIn'),
    getTranslations('common'),
    listImports(actor, page),
    listHeldForSecond(actor),
  ])
  return (
    <DistrictPage current="imports">
      <Breadcrumb
        label={c('breadcrumb')}
        items={[{ href: '/staff', label: t('district') }, { label: t('title') }]}
      />
      <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
      <HeldForSecond held={held} />
      <div className="flex flex-wrap gap-3">
        <LinkButton href={`${IMPORTS}/new`}>{t('list.send')}</LinkButton>
        <LinkButton href={`${IMPORTS}/waiting`} variant="secondary">
          {t('cases')}
        </LinkButton>
        <LinkButton href={`${IMPORTS}/sources`} variant="secondary">
          {t('sources')}
        </LinkButton>
      </div>
      <ImportsTable imports={imports} />
      <ListPages page={page} pages={pages} href={(number) => `${IMPORTS}?page=${number}`} />
    </DistrictPage>
  )
}
