import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { z } from 'zod'

import { GradeTabs, RosterTable, SeatsTable } from '@/components/desks/school/roster-table'
import { SchoolPage } from '@/components/desks/school/school-page'
import { DemoLabel } from '@/components/shell/demo-label'
import { ListDownload } from '@/components/shell/list-pages'
import { Section } from '@/components/ui/section'
import { schoolYearName } from '@/lib/base/format/school-year'
import { findDesk, listRoster } from '@/lib/desks/school/school-desk.data'
import { requireActor } from '@/lib/registry/accounts/session'

const gradeSchema = z.preprocess(Number, z.number().int()).nullable().catch(null)

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
  const asked = gradeSchema.parse((await searchParams)['grade'])
  const grade = (grades.find((row) => row.grade === asked) ?? grades[0])?.grade
  const students = grade === undefined ? null : await listRoster(actor, slug, grade, now)
  const t = await getTranslations('school')
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
          <ListDownload
            href={`/school/${slug}/roster/export?grade=${grade}`}
            label={t('roster.download')}
          />
          <RosterTable grade={grade} students={students ?? []} />
        </div>
      )}
    </SchoolPage>
  )
}
