import { getTranslations } from 'next-intl/server'

import {
  RecordActions,
  RecordAround,
  RecordNotices,
  RecordValues,
} from '@/components/desks/students/student-record'
import { StudentsFrame } from '@/components/desks/students/students-frame'
import { Notice } from '@/components/ui/notice'
import { findWaitingDuplicate } from '@/lib/desks/students/duplicates.data'
import { findOpenWaitingZone } from '@/lib/desks/students/move-zone.data'
import { listWaitingYears } from '@/lib/desks/students/waiting-years.data'

import { openStudent } from '../open'

const DONE = [
  'corrected',
  'corrected-code',
  'added',
  'left',
  'returned',
  'linked',
  'split',
  'asked',
  'moved',
  'stays',
  'kept',
] as const

export async function generateMetadata() {
  const t = await getTranslations('students')
  return { title: t('title') }
}

/** One student: each value with its origin, and what can be done. */
export default async function StudentPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/students/[student]'>) {
  const [{ zone: slug, student: id }, query] = await Promise.all([params, searchParams])
  const { zone, cycle, path, record } = await openStudent(slug, id)
  const [t, duplicateCase, waiting, years] = await Promise.all([
    getTranslations('students.record.done'),
    findWaitingDuplicate(id),
    findOpenWaitingZone(id),
    listWaitingYears(id),
  ])
  const done = DONE.find((one) => one === query['done'])
  return (
    <StudentsFrame zone={zone} cycle={cycle} title={record.name}>
      {done && <Notice tone="done" title={t(done)} />}
      <RecordNotices
        record={record}
        path={path}
        duplicateCase={duplicateCase}
        waiting={waiting}
        years={years}
      />
      <RecordValues record={record} />
      {record.canChange && <RecordActions record={record} path={path} />}
      <RecordAround record={record} zone={slug} />
    </StudentsFrame>
  )
}
