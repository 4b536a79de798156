import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { SchoolPage } from '@/components/desks/school/school-page'
import { PermitList } from '@/components/moves/permits/permit-list'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { findDesk } from '@/lib/desks/school/school-desk.data'
import { permitFilterSchemas, permitTables } from '@/lib/moves/permits/permit-table.schema'
import { listPermitsFrom } from '@/lib/moves/permits/permits.data'
import { shownPermitsSchema } from '@/lib/moves/permits/permits.schema'
import { requireActor } from '@/lib/registry/accounts/session'

import { keepColumnsAction } from '../../../shown-columns'

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
  const filter = permitFilterSchemas[show].parse(query)
  const [t, open, closed, columns] = await Promise.all([
    getTranslations('permits.list'),
    listPermitsFrom(actor, school.id, 'open'),
    listPermitsFrom(actor, school.id, 'closed'),
    findShownColumns(actor, permitTables[show], filter),
  ])
  const lists = { open, closed }

  return (
    <SchoolPage
      school={school}
      current="permits"
      title={t('title')}
      lead={t('leadSchool', { school: school.name })}
    >
      <PermitList
        lists={lists}
        show={show}
        look={{
          path: `/school/${slug}/permits`,
          filter,
          columns,
          keepColumns: keepColumnsAction,
        }}
      />
    </SchoolPage>
  )
}
