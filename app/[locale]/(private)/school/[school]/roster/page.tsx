import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { GradeTabs, RosterTable, SeatsTable } from '@/components/desks/school/roster-table'
import { SchoolPage } from '@/components/desks/school/school-page'
import { DemoLabel } from '@/components/shell/demo-label'
import { Section } from '@/components/ui/section'
import { schoolYearName } from '@/lib/base/format/school-year'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { rosterFilterSchema, rosterTable } from '@/lib/desks/school/roster.schema'
import { findDesk, listRoster } from '@/lib/desks/school/school-desk.data'
import { requireActor } from '@/lib/registry/accounts/session'

import { keepColumnsAction } from '../../../shown-columns'

export async function generateMetadata() {
  const t = await getTranslations('school.roster')
  return { title: t('title') }
}

export default async function RosterPage({
  params,
  searchParams,
}: PageProps<'/[locale]/school/[school]/roster'>) {
  const { school: slug } = await params
  const actor = await requireActor(`/school/${slug}/roster`)
  const now = new Date()
  const school = await findDesk(actor, slug, now)
  if (!school) notFound()
  const { grades } = school
  const filter = rosterFilterSchema.parse(await searchParams)
  const grade = (grades.find((row) => row.grade === filter.grade) ?? grades[0])?.grade
  const [students, t, columns] = await Promise.all([
    grade === undefined ? [] : listRoster(actor, slug, grade, now, filter.sort),
    getTranslations('school'),
    findShownColumns(actor, rosterTable, filter),
  ])
  const lead = t('roster.lead', { school: school.name, year: schoolYearName(school.schoolYear) })

  return (
    <SchoolPage school={school} current="roster" title={t('roster.title')} lead={lead}>
      <Section title={t('roster.seats')} lead={t('roster.takenNote')}>
        {school.demo && <DemoLabel>{t('demo')}</DemoLabel>}
        <SeatsTable grades={grades} />
      </Section>
      {grade !== undefined && (
        <div className="space-y-4">
          <GradeTabs {...{ slug, grades, grade }} />
          <RosterTable
            {...{ slug, grade, filter, columns }}
            students={students ?? []}
            keepColumns={keepColumnsAction}
          />
        </div>
      )}
    </SchoolPage>
  )
}
