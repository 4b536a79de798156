import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { SchoolPage } from '@/components/desks/school/school-page'
import { statesByWord, WaitingTable } from '@/components/desks/school/school-waitlist-table'
import { DemoLabel } from '@/components/shell/demo-label'
import { Notice } from '@/components/ui/notice'
import { schoolYearName } from '@/lib/base/format/school-year'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { findDesk } from '@/lib/desks/school/school-desk.data'
import { findWaitingList } from '@/lib/desks/school/school-waitlist.data'
import {
  schoolWaitlistFilterSchema,
  schoolWaitlistTable,
} from '@/lib/desks/school/school-waitlist.schema'
import { requireActor } from '@/lib/registry/accounts/session'

import { keepColumnsAction } from '../../../shown-columns'

export async function generateMetadata() {
  const t = await getTranslations('school.waitlist')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/school/[school]/waitlist'>

export default async function SchoolWaitlistPage({ params, searchParams }: Props) {
  const [{ school: slug }, query] = await Promise.all([params, searchParams])
  const filter = schoolWaitlistFilterSchema.parse(query)
  const actor = await requireActor(`/school/${slug}/waitlist`)
  const now = new Date()
  const school = await findDesk(actor, slug, now)
  if (!school) notFound()
  const t = await getTranslations('school')
  const [rest, common, list, columns] = await Promise.all([
    getTranslations('waitlists.staff.rest'),
    getTranslations('common'),
    findWaitingList(actor, slug, now, {
      sort: filter.sort,
      page: filter,
      states: statesByWord((state) => t(`waitlist.states.${state}`)),
    }),
    findShownColumns(actor, schoolWaitlistTable, filter),
  ])
  const year = schoolYearName(list?.schoolYear ?? school.schoolYear)

  return (
    <SchoolPage
      school={school}
      current="waitlist"
      title={t('waitlist.title')}
      lead={t('waitlist.lead', { school: school.name, year })}
    >
      {!list && !school.withdrawn && <Notice tone="information">{t('waitlist.none')}</Notice>}
      {list && (
        <>
          <p>
            {t('waitlist.free', { grade: list.grade, year, free: list.free })}{' '}
            {list.demo && <DemoLabel>{common('demoDates')}</DemoLabel>}
          </p>
          {list.rest && <Notice tone="information">{rest(list.rest)}</Notice>}
          {list.appeals > 0 && (
            <Notice tone="information">{t('waitlist.appeals', { count: list.appeals })}</Notice>
          )}
          <WaitingTable
            list={list}
            caption={t('waitlist.list', { year })}
            look={{
              path: `/school/${slug}/waitlist`,
              filter,
              columns,
              keepColumns: keepColumnsAction,
            }}
          />
        </>
      )}
    </SchoolPage>
  )
}
