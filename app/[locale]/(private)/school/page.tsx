import { getLocale, getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { Page, PageTitle } from '@/components/shell/page'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { zoneName } from '@/lib/base/format/names'
import { listDesks } from '@/lib/desks/school/school-desk.data'
import { requireActor } from '@/lib/registry/accounts/session'

export async function generateMetadata() {
  const t = await getTranslations('school.schools')
  return { title: t('title') }
}

export default async function SchoolsPage() {
  const actor = await requireActor('/school')
  const schools = await listDesks(actor, new Date())
  const [only] = schools
  if (!only) notFound()
  if (schools.length === 1) redirect(`/school/${only.slug}`)
  const [t, locale] = await Promise.all([getTranslations('school.schools'), getLocale()])

  return (
    <Page width="staff">
      <PageTitle lead={t('lead')}>{t('title')}</PageTitle>
      <Table
        caption={t('title')}
        captionHidden
        columns={[
          { key: 'school', label: t('school') },
          { key: 'zone', label: t('zone') },
        ]}
        rows={schools.map(({ slug, name, zone }) => ({
          key: slug,
          cells: {
            school: <TextLink href={`/school/${slug}`}>{name}</TextLink>,
            zone: zoneName(zone, locale),
          },
        }))}
        empty={null}
      />
    </Page>
  )
}
