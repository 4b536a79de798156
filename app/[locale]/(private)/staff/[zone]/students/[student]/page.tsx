import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ZoneChild } from '@/components/desks/child/zone-child'
import { RecordNotices } from '@/components/desks/students/student-record'
import { StudentsFrame } from '@/components/desks/students/students-frame'
import { withQuery } from '@/components/shell/address'
import { PrintCase } from '@/components/shell/print-case'
import { Notice } from '@/components/ui/notice'
import { findZoneChild } from '@/lib/desks/child/zone-child.data'
import { logPageRead } from '@/lib/desks/page-reads.mutations'
import { findWaitingDuplicate } from '@/lib/desks/students/duplicates.data'
import { findOpenWaitingZone } from '@/lib/desks/students/move-zone.data'
import { listWaitingYears } from '@/lib/desks/students/waiting-years.data'
import { yearSchema } from '@/lib/year/cycle-setup.schema'

import { callDoneAction, writeNoteAction } from '../../../../child-actions'
import { readNoteQuery } from '../../../../child-query'
import { openZone } from '../open'
import { sendAgainAction, setAsideAction, setCountingAsideAction } from './actions'

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
  'answered',
] as const

export async function generateMetadata() {
  const t = await getTranslations('students')
  return { title: t('title') }
}

/** All about one child, in the year of the address: where it stands, what was done and what can be done now. */
export default async function StudentPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/students/[student]'>) {
  const [{ zone: slug, student: id }, query] = await Promise.all([params, searchParams])
  const year = yearSchema.parse(query['year'] ?? null)
  const { actor, zone, cycle, path } = await openZone(slug, `/${id}`, year)
  const now = new Date()
  const child = await findZoneChild(actor, { zone, cycle }, id, now)
  if (!child) notFound()
  logPageRead(actor, id, 'ZONE', now)
  const { record, found, may } = child
  const name = record?.name ?? found?.application.student ?? ''
  const number = record?.values.number ?? found?.application.number ?? ''
  const [t, again, duplicateCase, waiting, years] = await Promise.all([
    getTranslations('students.record.done'),
    getTranslations('child.again'),
    findWaitingDuplicate(id),
    findOpenWaitingZone(id),
    listWaitingYears(id),
  ])
  const done = DONE.find((one) => one === query['done'])
  const here = `${path}/${id}`
  const page = year === null ? here : withQuery(here, { year: String(year) })
  const applicationId = found?.application.id ?? ''
  return (
    <StudentsFrame
      zone={zone}
      cycle={cycle}
      title={name}
      lead={number}
      actions={<PrintCase of="child" foot={[name, number]} />}
    >
      {done && <Notice tone="done" title={t(done)} />}
      {query['letter'] === 'sent' && <Notice tone="done" title={again('done')} />}
      {record && (
        <RecordNotices
          record={record}
          path={path}
          duplicateCase={duplicateCase}
          waiting={waiting}
          years={years}
        />
      )}
      <ZoneChild
        child={child}
        studentId={id}
        slug={slug}
        cycle={cycle}
        page={page}
        now={now}
        notes={{
          ...readNoteQuery(query),
          write: may.write
            ? writeNoteAction.bind(null, { page, studentId: id, desk: { at: 'zone' } })
            : null,
          done: callDoneAction.bind(null, page),
        }}
        again={may.write ? sendAgainAction.bind(null, { page, slug, id, year }) : null}
        setAside={setAsideAction.bind(null, { page, id: applicationId })}
        setCountingAside={(submission) =>
          setCountingAsideAction.bind(null, { page, id: submission })
        }
      />
    </StudentsFrame>
  )
}
