import { beforeAll, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { listStudentLetters } from '@/lib/desks/case-letters.data'
import { listCounseledLetters } from '@/lib/desks/caseload/counseled-letters.data'
import { remindFamilies } from '@/lib/draw/readiness/remind-families.mutations'
import { openPermit } from '@/lib/moves/permits/open-permit.mutations'
import { findPermitLetters } from '@/lib/moves/permits/permits.data'
import { openTransfer, withdrawTransfer } from '@/lib/moves/transfers/open-transfer.mutations'
import { answerClaim } from '@/lib/year/priorities/answer-claim.mutations'
import { createClaim } from '@/prisma/seed/builders/claims'
import { createActor } from '@/prisma/seed/builders/people'
import { createStudent, enroll, linkGuardian } from '@/prisma/seed/builders/students'
import { sendAppeal } from '@/tests/support/builders/appeals'
import { publishedYear } from '@/tests/support/builders/published-year'

import { must, transferZone } from './crowd'

const now = new Date()
let z: Awaited<ReturnType<typeof transferZone>>
beforeAll(async () => {
  z = await transferZone()
})

const kinds = async (letters: readonly { id: string }[] | null) => {
  const rows = await db.letter.findMany({
    where: { id: { in: (letters ?? []).map(({ id }) => id) } },
    orderBy: { kind: 'asc' },
    distinct: ['kind'],
  })
  return rows.map(({ kind }) => kind)
}

it('a counselor reads the letters of every case of a student, of any grade, and nobody else does', async () => {
  const { student, guardian, counselorA } = z
  const ask = { studentId: student.id, toSchoolId: z.b.id, reason: 'Art', asked: null }
  const { requestId } = must(await openTransfer(guardian, ask, now))
  // a permit waits for no transfer
  must(await withdrawTransfer(counselorA, requestId))
  const asked = { toSchool: 'Hollywood High', reason: 'The family moved.' }
  const permit = must(await openPermit(counselorA, student.id, asked, now))
  const claim = { cycleId: z.cycle.id, studentId: student.id, schoolId: z.b.id }
  must(await answerClaim(z.staffB, (await createClaim(db, claim)).id, 'APPROVED'))
  expect(await kinds(await listCounseledLetters(counselorA, student.id, now))).toEqual([
    'claimApproved',
    'permitOpened',
    'permitToSign',
    'transferRequested',
    'transferToReview',
    'transferWithdrawn',
  ])
  for (const actor of [z.counselor, z.staffB, z.zoneStaff, guardian, z.auditor])
    expect(await listCounseledLetters(actor, student.id, now)).toBeNull()
  const read = (actor: Actor) => findPermitLetters(actor, permit.id)
  for (const actor of [counselorA, z.zoneStaff]) expect(await read(actor)).toHaveLength(4)
  for (const actor of [guardian, z.staffB, z.stranger]) expect(await read(actor)).toBeNull()
})

it('letters of an appeal are read by the people who work on it, and not by a counselor who did not open it', async () => {
  const y = await publishedYear(db, {
    seats: { A: 1, B: 1 },
    lists: { Ana: ['A'], Ben: ['A', 'B'] },
  })
  const { guardian, studentId } = y.children['Ben']!
  await enroll(db, { studentId, schoolId: y.schools['B']! })
  const counselor = await createActor(db, {
    roles: [{ role: 'COUNSELOR', schoolId: y.schools['B']! }],
  })
  await sendAppeal(guardian, studentId, y.schools['A']!)
  const read = async (actor: Actor) => kinds(await listStudentLetters(actor, studentId, y.cycle))
  expect(await read(y.staff)).toEqual(['appealOpened'])
  expect(await read(counselor)).toEqual([])
})

it('a reminder about two children belongs to both, and each is mentioned once', async () => {
  const guardian = await createActor(db)
  const twins = await Promise.all(
    ['Ana', 'Ben'].map((givenName) => createStudent(db, { zoneId: z.zone.id, givenName })),
  )
  for (const { id } of twins) {
    await linkGuardian(db, guardian.id, id)
    await enroll(db, { studentId: id, schoolId: z.feeder.id })
  }
  const remind = () => remindFamilies(z.zoneStaff, z.cycle.id, 'not-applied', now)
  must(await remind())
  expect(await remind()).toEqual({ ok: true, students: 0, letters: 0 })
  for (const { id, givenName } of twins) {
    const letters = await listCounseledLetters(z.counselor, id, now)
    expect(letters).toMatchObject([{ to: guardian.email }])
    expect(letters![0]!.subject).toContain(givenName)
  }
})
