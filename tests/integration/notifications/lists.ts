import { db } from '@/lib/base/db/client'
import { applyForFamily } from '@/lib/desks/caseload/apply-for.mutations'
import { remindFamilies } from '@/lib/draw/readiness/remind-families.mutations'
import { confirmList } from '@/lib/lists/class-hours/confirm-list.mutations'
import { sendInClass } from '@/lib/lists/class-hours/send-in-class.mutations'
import { listUnconfirmed } from '@/lib/lists/class-hours/unconfirmed-lists.data'
import { submitList } from '@/lib/lists/send-list.mutations'
import { setCountingListAside, withdrawList } from '@/lib/lists/withdraw-list.mutations'
import type { LetterKind } from '@/lib/messages/letter.schema'
import { requestCode } from '@/lib/registry/accounts/sign-in.mutations'
import { linkStudent } from '@/lib/registry/students/link-student.mutations'
import { createStudentCode, studentCodeHash } from '@/lib/registry/students/student-code.rules'
import { answerClaim, reopenClaim } from '@/lib/year/priorities/answer-claim.mutations'
import { setSeats } from '@/lib/year/seat-grid/set-seats.mutations'
import { setDates } from '@/lib/year/set-dates.mutations'
import { createApplication } from '@/prisma/seed/builders/applications'
import { createClaim } from '@/prisma/seed/builders/claims'
import { createActor } from '@/prisma/seed/builders/people'
import { createRound } from '@/prisma/seed/builders/rounds'
import { createStudent, linkGuardian } from '@/prisma/seed/builders/students'
import { createClassHour, setListRules } from '@/tests/support/builders/class'
import { publishedYear } from '@/tests/support/builders/published-year'

import { bothGuardians, crowdedZone, must, type Play } from './crowd'

const now = () => new Date()
const DAY = 86_400_000

async function sentList() {
  const z = await crowdedZone()
  const list = { schoolIds: [z.a.id], version: 0 }
  const { receiptCode } = must(
    await submitList(z.family.guardian, z.family.student.id, list, now()),
  )
  const { id } = await db.submission.findUniqueOrThrow({ where: { receiptCode } })
  return { ...z, submissionId: id }
}

async function classList(guardianConfirms: boolean) {
  const z = await crowdedZone()
  const cycleId = z.cycle.id
  if (guardianConfirms) await setListRules(db, z.round, { guardianConfirms })
  const { id } = await createClassHour(db, {
    cycleId,
    schoolId: z.feeder.id,
    openedById: z.counselor.id,
  })
  const device = { classHourId: id, studentId: z.family.student.id }
  must(await sendInClass(device, { schoolIds: [z.a.id], version: 0 }, now()))
  return z
}

/** Reminds of the one student whose list is begun, or of the one with nothing begun. */
async function remind(about: 'not-sent' | 'not-applied') {
  const z = await crowdedZone()
  const { student } = z.family
  if (about === 'not-sent')
    await createApplication(db, {
      cycleId: z.cycle.id,
      studentId: student.id,
      draft: [z.a.id],
    })
  const others = about === 'not-sent' ? [] : [z.otherFamily.guardian]
  must(await remindFamilies(z.zoneStaff, z.cycle.id, about, now()))
  return { guardians: [...z.guardians, ...others] }
}

/** One family has begun a list with `a`; then something that it goes by changes. */
async function changed(what: 'dates' | 'seats') {
  const z = await crowdedZone()
  const cycleId = z.cycle.id
  await createApplication(db, { cycleId, studentId: z.family.student.id, draft: [z.a.id] })
  const closesAt = new Date(z.cycle.closesAt.getTime() + DAY)
  const change = { dates: { ...z.cycle, closesAt }, seen: z.cycle, reason: 'The site was down.' }
  if (what === 'dates') must(await setDates(z.zoneStaff, cycleId, change, now()))
  const edit = { schoolId: z.a.id, grade: 9, seats: 29, was: 30 }
  if (what === 'seats') must(await setSeats(z.zoneStaff, cycleId, [edit]))
  return { guardians: z.guardians, counselors: [...z.counselors, ...z.counselorsA] }
}

async function answeredClaim(answer: 'APPROVED' | 'REJECTED') {
  const z = await crowdedZone()
  const { id: studentId } = z.family.student
  const { id } = await createClaim(db, { cycleId: z.cycle.id, studentId, schoolId: z.b.id })
  must(await answerClaim(z.staffB, id, answer))
  return { guardians: z.guardians, staffB: z.staffB, claimId: id }
}

/** What happens before a round, from an account to a list. */
export const LISTS = {
  listWithdrawn: async () => {
    const z = await sentList()
    must(await withdrawList(z.family.guardian, z.submissionId))
    return { guardians: z.guardians }
  },
  listSetAside: async () => {
    const z = await sentList()
    const reason = 'The list was typed for another child.'
    must(await setCountingListAside(z.zoneStaff, { id: z.submissionId, reason }))
    return { guardians: z.guardians }
  },
  signInCode: async () => {
    const asker = await createActor(db, { locale: 'es' })
    const from = { address: '192.0.2.1', device: 'a phone' }
    await requestCode({ email: asker.email, locale: 'es', ...from }, now())
    return { asker: [asker] }
  },
  guardianAdded: async () => {
    const z = await crowdedZone()
    const { student } = z.family
    const code = createStudentCode(new Uint8Array(10))
    const hash = studentCodeHash(student.number, code)
    await db.student.update({ where: { id: student.id }, data: { studentCodeHash: hash } })
    const typed = { number: student.number, birthDate: '2013-05-17', code }
    must(await linkStudent(z.stranger, typed, now()))
    // who was added knows it
    return { guardians: z.guardians }
  },
  listReceived: async () => {
    const z = await crowdedZone()
    const list = { schoolIds: [z.a.id], version: 0 }
    must(await submitList(z.family.guardian, z.family.student.id, list, now()))
    return { guardians: z.guardians }
  },
  listReceivedFor: async () => {
    const z = await crowdedZone()
    const asked = {
      channel: 'PHONE',
      name: 'Rosa Díaz',
      relation: 'mother',
      consent: 'spoken',
      note: '',
    } as const
    const list = { schoolIds: [z.a.id], version: 0 }
    must(await applyForFamily(z.counselor, z.family.student.id, list, asked, now()))
    return { guardians: z.guardians }
  },
  lateListReceived: async () => {
    const y = await publishedYear(db, { seats: { A: 1 }, lists: { Ana: ['A'] } })
    await db.$executeRaw`UPDATE cycle SET results_at = closes_at,
      late_until = ${new Date(Date.now() + DAY)} WHERE id = ${y.cycle.id}::uuid`
    await createRound(db, { cycleId: y.cycle.id, kind: 'LATE' })
    const { id } = await createStudent(db, { zoneId: y.zone.id })
    const guardian = await createActor(db)
    await linkGuardian(db, guardian.id, id)
    const guardians = await bothGuardians(guardian, id)
    const list = { schoolIds: [y.schools['A']!], version: 0 }
    must(await submitList(guardian, id, list, now()))
    return { guardians }
  },
  listMadeInClass: async () => ({ guardians: (await classList(false)).guardians }),
  listToConfirm: async () => ({ guardians: (await classList(true)).guardians }),
  listConfirmed: async () => {
    const { guardians } = await classList(true)
    const [waiting] = await listUnconfirmed(guardians[0]!, now())
    must(await confirmList(guardians[0]!, waiting!.submissionId, now()))
    return { guardians }
  },
  listNotSent: () => remind('not-sent'),
  listNotBegun: () => remind('not-applied'),
  claimReopened: async () => {
    const { guardians, staffB, claimId } = await answeredClaim('REJECTED')
    must(await reopenClaim(staffB, claimId))
    return { guardians }
  },
  datesChanged: () => changed('dates'),
  datesChangedCounselor: () => changed('dates'),
  seatsChanged: () => changed('seats'),
  seatsChangedCounselor: () => changed('seats'),
  claimApproved: () => answeredClaim('APPROVED'),
  claimRejected: () => answeredClaim('REJECTED'),
} as const satisfies Partial<Record<LetterKind, Play>>
