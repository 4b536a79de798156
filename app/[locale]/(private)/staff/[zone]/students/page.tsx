import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { StudentList } from '@/components/desks/students/student-list'
import { StudentsFrame } from '@/components/desks/students/students-frame'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { listStudentChoices } from '@/lib/desks/students/choices-for-students.data'
import { listStudents } from '@/lib/desks/students/students.data'
import { studentsFilterSchema, studentTable } from '@/lib/desks/students/students.schema'
import { windowAt } from '@/lib/year/application-window.rules'

import { keepColumnsAction } from '../../../shown-columns'
import { openZone } from './open'

export async function generateMetadata() {
  const t = await getTranslations('students')
  return { title: t('title') }
}

/** The students of a zone, with or without a list. */
export default async function StudentsPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/students'>) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const { actor, zone, path, cycle } = await openZone(slug, '')
  const filter = studentsFilterSchema.parse({ ...query, school: query['school'] ?? null })
  const [t, staff, tables, guardians, columns, list, choices] = await Promise.all([
    getTranslations('students'),
    getTranslations('staff'),
    getTranslations('tables'),
    getTranslations('guardians'),
    findShownColumns(actor, studentTable, filter),
    listStudents(actor, zone.id, filter, new Date()),
    listStudentChoices(zone.id),
  ])
  if (!list) notFound()
  // letters are of a year, and only a child that is still here gets any
  const canSend = cycle !== null && (filter.shown === 'all' || filter.shown === 'to-call')
  const isOpen = cycle !== null && windowAt(cycle, new Date()) === 'open'
  const actions = canSend
    ? ([...(isOpen ? (['remind'] as const) : []), 'resend', 'letters'] as const)
    : []

  return (
    <StudentsFrame zone={zone} cycle={cycle} title={t('title')} lead={t('lead')} isList>
      {query['moved'] === '1' && <Notice tone="done" title={t('zonePage.movedTitle')} />}
      {query['unticked'] === '1' && <Notice tone="attention" title={tables('unticked')} />}
      <div className="flex flex-wrap gap-3">
        <LinkButton href={`${path}/add`}>{t('add')}</LinkButton>
        <LinkButton href={`${path}/households`} variant="secondary">
          {t('proposals')}
        </LinkButton>
        <LinkButton href={`${path}/duplicates`} variant="secondary">
          {t('duplicates')}
        </LinkButton>
        <LinkButton href={`/staff/${zone.slug}/invitations`} variant="secondary">
          {guardians('invite.title')}
        </LinkButton>
        <LinkButton href={`/staff/${zone.slug}/codes`} variant="secondary">
          {guardians('codes.title')}
        </LinkButton>
        <LinkButton href={`${path}/guardian-cases`} variant="secondary">
          {guardians('cases')}
        </LinkButton>
      </div>
      <StudentList
        path={path}
        actions={actions.map((action) => ({
          path: `/staff/${zone.slug}/ticked/${action}`,
          label: staff(`ticked.${action}.link`),
        }))}
        list={list}
        filter={filter}
        schools={choices.schools}
        columns={columns}
        keepColumns={keepColumnsAction}
      />
    </StudentsFrame>
  )
}
