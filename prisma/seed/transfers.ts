import { db } from '@/lib/db/client'
import { decideTransfer } from '@/lib/transfers/decisions/mutations'
import { openTransfer } from '@/lib/transfers/mutations'
import type { Decision } from '@/lib/transfers/schema'

import { actorOf, must } from './acting'

const CIVITAS = 'civitas-school-of-leadership'

type DemoTransfer = {
  counselor: string
  from: string
  to: string
  grade: number
  reason: string
  decided?: { by: string; decision: Decision }
}

/** One request in every state a school's desk knows; students' own grade, the counselor's own school. */
const TRANSFERS: readonly DemoTransfer[] = [
  {
    counselor: 'anthony.reyes@belmont.example',
    from: 'belmont-senior-high',
    to: 'los-angeles-school-of-global-studies',
    grade: 10,
    reason: 'We would like a school that teaches through projects.',
  },
  {
    counselor: 'anthony.reyes@belmont.example',
    from: 'los-angeles-teacher-preparatory-academy',
    to: CIVITAS,
    grade: 9,
    reason: 'We moved, and the new apartment is a few blocks from the Roybal campus.',
  },
  {
    counselor: 'sunhee.park@contreras.example',
    from: 'school-of-social-justice',
    to: CIVITAS,
    grade: 9,
    reason: 'We hoped for the debate class.',
    decided: {
      by: 'victor.salazar@civitas.example',
      decision: {
        accept: false,
        denialReason: 'OTHER',
        note: 'We spoke with the family: the class they hoped for is not offered next year.',
      },
    },
  },
  {
    counselor: 'sunhee.park@contreras.example',
    from: 'school-of-business-and-tourism',
    to: CIVITAS,
    grade: 9,
    reason: 'A cousin goes to the same campus, and they would travel together.',
    decided: {
      by: 'victor.salazar@civitas.example',
      decision: { accept: true, note: 'Welcome. Orientation is in August.' },
    },
  },
]

/** A student whose record allows a transfer, and whose family is not on the tour. */
async function findStudent(from: string, grade: number): Promise<string> {
  const enrolled = await db.enrollment.findFirstOrThrow({
    where: {
      grade,
      school: { slug: from },
      student: {
        number: { not: '25090001' },
        transfers: { none: {} },
        records: {
          some: { absences: { lte: 14 }, failingClasses: 0, majorDisciplinary: 0 },
        },
      },
    },
    orderBy: [{ schoolYear: 'desc' }, { student: { number: 'asc' } }],
    select: { studentId: true },
  })
  return enrolled.studentId
}

async function addTransfer(transfer: DemoTransfer, now: Date): Promise<void> {
  const { counselor, from, to, grade, reason, decided } = transfer
  const { id: toSchoolId } = await db.school.findUniqueOrThrow({ where: { slug: to } })
  const studentId = await findStudent(from, grade)
  const asked = { studentId, toSchoolId, reason }
  const { requestId } = must(await openTransfer(await actorOf(counselor), asked, now))
  if (!decided) return
  must(await decideTransfer(await actorOf(decided.by), requestId, decided.decision, now))
}

/** Transfer requests of the open year, made and decided through the functions that people use. */
export async function seedTransfers(now: Date): Promise<void> {
  const made = await db.transferRequest.count()
  for (const transfer of TRANSFERS.slice(made)) await addTransfer(transfer, now)
}
