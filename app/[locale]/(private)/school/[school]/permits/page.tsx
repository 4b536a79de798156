import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { SchoolPage } from '@/components/desks/school/school-page'
import { PermitTable } from '@/components/moves/permits/permit-table'
import { LinkTabs } from '@/components/ui/tabs'
import { findDesk } from '@/lib/desks/school/school-desk.data'
import { listPermitsFrom } from '@/lib/moves/permits/permits.data'
import { shownPermitsSchema } from '@/lib/moves/permits/permits.schema'
import { requireActor } from '@/lib/registry/accounts/session'

export async function generateMetadata() {
  const t = await getTranslations('permits.list')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/school/[school]/permits'>

export default async function SchoolPermitsPage({ params, searchParams }: Props) {
  const [{ school: slug }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/school/${slug}/permits`)
  const school = await findDesk(actor, slug, new Date())
  if (!school) notFound()
  const show = shownPermitsSchema.parse(query['show'])
  const [t, open, closed] = await Promise.all([
    getTranslations('permits.list'),
    listPermitsFrom(actor, school.id, 'open'),
    listPermitsFrom(actor, school.id, 'closed'),
  ])
  const lists = { open, closed }

  return (
    <SchoolPage
      school={school}
      current="permits"
      title={t('title')}
      lead={t('leadSchool', { school: school.name })}
    >
      <LinkTabs
        label={t('tabs')}
        items={(['open', 'closed'] as const).map((one) => ({
          href: `/school/${slug}/permits${one === 'open' ? '' : `?show=${one}`}`,
          label: t(one),
          current: one === show,
          count: lists[one].length,
        }))}
      />
      <PermitTable permits={lists[show]} show={show} />
    </SchoolPage>
  )
}
