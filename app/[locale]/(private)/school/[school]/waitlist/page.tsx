import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { SchoolPage } from '@/components/desks/school/school-page'
import { WaitingTable } from '@/components/desks/school/school-waitlist-table'
import { DemoLabel } from '@/components/shell/demo-label'
import { ListDownload } from '@/components/shell/list-pages'
import { Notice } from '@/components/ui/notice'
import { schoolYearName } from '@/lib/base/format/school-year'
import { findDesk } from '@/lib/desks/school/school-desk.data'
import { findWaitingList } from '@/lib/desks/school/school-waitlist.data'
import { requireActor } from '@/lib/registry/accounts/session'

export async function generateMetadata() {
  const t = await getTranslations('school.waitlist')
  return { title: t('title') }
}

type Props = PageProps<'/[locale]/school/[school]/waitlist'>

export default async function SchoolWaitlistPage({ params }: Props) {
  const { school: slug } = await params
  const actor = await requireActor(`/school/${slug}/waitlist`)
  const now = new Date()
  const school = await findDesk(actor, slug, now)
  if (!school) notFound()
  const [t, rest, common, list] = await Promise.all([
    getTranslations('school'),
    getTranslations('waitlists.staff.rest'),
    getTranslations('common'),
    findWaitingList(actor, slug, now),
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
          <ListDownload href={`/school/${slug}/waitlist/export`} label={t('waitlist.download')} />
          <WaitingTable
            places={list.places}
            caption={t('waitlist.list', { year })}
            isOver={list.rest === 'ended'}
          />
        </>
      )}
    </SchoolPage>
  )
}
