import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { z } from 'zod'

import { CaseLinks } from '@/components/desks/caseload/case-actions'
import { CaseApplication } from '@/components/desks/caseload/case-application'
import { CasePage } from '@/components/desks/caseload/case-page'
import { caseloadHref } from '@/components/desks/caseload/caseload-address'
import { ApplicationFacts, StudentFacts } from '@/components/desks/caseload/student-facts'
import { UnsettledLists } from '@/components/desks/unsettled-lists'
import { CaseLetters } from '@/components/messages/case-letters'
import { TransferPanel } from '@/components/moves/transfers/transfer-status'
import { Notice } from '@/components/ui/notice'
import { findCaseHistory } from '@/lib/desks/caseload/case-history.data'
import { listCounseledLetters } from '@/lib/desks/caseload/counseled-letters.data'
import {
  findCounseledStudent,
  findCounseledYear,
} from '@/lib/desks/caseload/counseled-student.data'
import { findTakenFor } from '@/lib/desks/caseload/taken-for.data'
import { listUnsettledOf } from '@/lib/lists/unsettled-lists.data'
import { findTransferCase } from '@/lib/moves/transfers/transfer-case.data'
import { requireActor } from '@/lib/registry/accounts/session'

import { setAsideAction } from './actions'

type Props = PageProps<'/[locale]/caseload/[student]'>

/** What was done: [told to the guardians, to a family that no e-mail reaches]. */
const DONE = {
  asked: ['asked', 'askedUntold'],
  reviewed: ['reviewed', 'reviewedUntold'],
  withdrawn: ['withdrawn', 'withdrawnUntold'],
  applied: ['applied', 'appliedUntold'],
  typed: ['typed', 'typed'],
  answered: ['answered', 'answeredUntold'],
  aside: ['aside', 'aside'],
} as const

const doneSchema = z
  .enum(['asked', 'reviewed', 'withdrawn', 'applied', 'typed', 'answered', 'aside'])
  .nullable()
  .catch(null)

async function readStudent({ params }: Pick<Props, 'params'>) {
  const { student: id } = await params
  const actor = await requireActor(`/caseload/${id}`)
  if (!z.uuid().safeParse(id).success) notFound()
  const now = new Date()
  const student = await findCounseledStudent(actor, id, now)
  if (!student) notFound()
  return { actor, student, now }
}

export async function generateMetadata() {
  const t = await getTranslations('caseload.student')
  return { title: t('facts') }
}

export default async function StudentCasePage({ params, searchParams }: Props) {
  const { actor, student, now } = await readStudent({ params })
  const done = doneSchema.parse((await searchParams)['done'])
  const transfer =
    student.list === 'transfers' ? await findTransferCase(actor, student.id, now) : null
  const lists = student.list === 'applying' ? await findCaseHistory(actor, student.id, now) : null
  const year = lists && (await findCounseledYear(actor, student.id, now))
  const unsettled = year ? await listUnsettledOf(student.id, year.cycle.id) : []
  const may = await findTakenFor(actor, student, now)
  const letters = (await listCounseledLetters(actor, student.id, now)) ?? []
  const t = await getTranslations('caseload')
  const list = student.list ?? 'applying'
  const isUntold = student.guardians.length === 0

  return (
    <CasePage
      student={student}
      listHref={caseloadHref({
        school: student.schoolSlug,
        zone: student.zone.slug,
        list,
      })}
    >
      {done && <Notice tone="done" title={t(`done.${DONE[done][isUntold ? 1 : 0]}`)} />}
      {student.list === 'applying' && <ApplicationFacts student={student} now={now} />}
      <UnsettledLists
        lists={unsettled}
        now={now}
        setAside={setAsideAction.bind(null, student.id)}
      />
      {lists && <CaseApplication studentId={student.id} lists={lists} may={may} />}
      {transfer && <TransferPanel found={transfer} />}
      {student.list === null && <p>{t('student.noList', { grade: student.grade })}</p>}
      <StudentFacts student={student} />
      <CaseLinks studentId={student.id} />
      <CaseLetters letters={letters} />
    </CasePage>
  )
}
