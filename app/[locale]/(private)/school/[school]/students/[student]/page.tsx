import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { SchoolChild } from '@/components/desks/child/school-child'
import { SchoolPage } from '@/components/desks/school/school-page'
import { PrintCase } from '@/components/shell/print-case'
import { findSchoolChild } from '@/lib/desks/child/school-child.data'
import { logPageRead } from '@/lib/desks/page-reads.mutations'
import { findDesk } from '@/lib/desks/school/school-desk.data'
import { requireActor } from '@/lib/registry/accounts/session'

import { callDoneAction, writeNoteAction } from '../../../../child-actions'
import { readNoteQuery } from '../../../../child-query'

export async function generateMetadata() {
  const t = await getTranslations('students')
  return { title: t('title') }
}

/** All that a school sees of one child who goes there, has a seat there, or asks for one. */
export default async function SchoolStudentPage({
  params,
  searchParams,
}: PageProps<'/[locale]/school/[school]/students/[student]'>) {
  const [{ school: slug, student: id }, query] = await Promise.all([params, searchParams])
  const page = `/school/${slug}/students/${id}`
  const actor = await requireActor(page)
  const now = new Date()
  const school = await findDesk(actor, slug, now)
  const child = school && (await findSchoolChild(actor, school, id, now))
  if (!child) notFound()
  logPageRead(actor, id, 'SCHOOL', now)
  return (
    <SchoolPage
      school={school}
      current="roster"
      title={child.student.name}
      lead={child.student.number}
      actions={<PrintCase of="child" foot={[child.student.name, child.student.number]} />}
    >
      <SchoolChild
        child={child}
        school={school}
        notes={{
          ...readNoteQuery(query),
          write: child.mayWrite
            ? writeNoteAction.bind(null, { page, studentId: id, desk: { at: 'school', slug } })
            : null,
          done: callDoneAction.bind(null, page),
        }}
      />
    </SchoolPage>
  )
}
