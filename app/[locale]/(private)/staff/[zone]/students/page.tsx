import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { StudentsFrame } from '@/components/desks/students/students-frame'
import { dayText } from '@/components/desks/students/value-words'
import { addressOf } from '@/components/shell/address'
import { ListFilters, ListPages } from '@/components/shell/list-pages'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { SelectField } from '@/components/ui/select-field'
import { Table } from '@/components/ui/table'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { listStudentChoices } from '@/lib/desks/students/choices-for-students.data'
import { listStudents } from '@/lib/desks/students/students.data'
import { SHOWN_STUDENTS, studentsFilterSchema } from '@/lib/desks/students/students.schema'

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
  const [t, apps, staff, guardians, format, list, choices] = await Promise.all([
    getTranslations('students'),
    getTranslations('staff.applications'),
    getTranslations('staff'),
    getTranslations('guardians'),
    getFormatter(),
    listStudents(actor, zone.id, filter, new Date()),
    listStudentChoices(zone.id),
  ])
  if (!list) notFound()
  const { q, school, shown, page } = filter
  const isFiltered = q !== '' || school !== null || shown !== 'all'

  return (
    <StudentsFrame zone={zone} cycle={cycle} title={t('title')} lead={t('lead')} isList>
      {query['moved'] === '1' && <Notice tone="done" title={t('zonePage.movedTitle')} />}
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
      <ListFilters
        kept={{}}
        show={apps('filter')}
        clear={isFiltered ? { href: path, label: apps('clear') } : null}
      >
        <TextField
          label={apps('search')}
          name="q"
          type="search"
          defaultValue={q}
          width="medium"
          maxLength={100}
        />
        <SelectField
          label={t('list.school')}
          name="school"
          defaultValue={school ?? ''}
          options={[
            { value: '', label: apps('anySchool') },
            ...choices.schools.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <SelectField
          label={t('list.shown')}
          name="shown"
          defaultValue={shown}
          options={SHOWN_STUDENTS.map((value) => ({ value, label: t(`list.${value}`) }))}
        />
      </ListFilters>
      <p role="status" className="text-ink-soft">
        {t('list.count', { count: list.total })}
      </p>
      <Table
        caption={t('list.caption')}
        captionHidden
        columns={[
          { key: 'student', label: t('columns.student') },
          { key: 'number', label: t('columns.number') },
          { key: 'born', label: t('columns.born') },
          { key: 'school', label: t('columns.school') },
          { key: 'grade', label: t('columns.grade') },
          { key: 'area', label: t('columns.area') },
        ]}
        rows={list.rows.map((row) => ({
          key: row.id,
          cells: {
            student: <TextLink href={`${path}/${row.id}`}>{row.name}</TextLink>,
            number: <span className="tabular-nums">{row.number}</span>,
            born: dayText(format, row.birthDate),
            school: row.leftOn
              ? t('list.leftSince', { day: dayText(format, row.leftOn) })
              : (row.school ?? t('nowhere')),
            grade: row.grade === null ? '–' : staff('grade', { grade: row.grade }),
            area: row.area ?? '–',
          },
        }))}
        empty={t('list.empty')}
      />
      <ListPages
        page={page}
        pages={list.pages}
        href={(number) => addressOf(path, { q, school, shown, page: number })}
      />
    </StudentsFrame>
  )
}
