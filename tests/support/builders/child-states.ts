import { db } from '@/lib/base/db/client'
import { applyForFamily } from '@/lib/desks/caseload/apply-for.mutations'
import { readVersion } from '@/lib/desks/students/change-students.mutations'
import { type MoveZone, moveStudent } from '@/lib/desks/students/move-zone.mutations'
import { createLateRound, openRound } from '@/lib/draw/rounds/round-steps.mutations'
import { submitList } from '@/lib/lists/send-list.mutations'
import { openPermit } from '@/lib/moves/permits/open-permit.mutations'
import { signPermit } from '@/lib/moves/permits/sign-permit.mutations'
import { createApplication, createSubmitted } from '@/prisma/seed/builders/applications'
import { createClaim } from '@/prisma/seed/builders/claims'
import { enroll, linkGuardian } from '@/prisma/seed/builders/students'
import { smallZone } from '@/tests/support/builders/small-zone'

import { sendAppeal } from './appeals'
import { setListRules } from './class'
import { closeRound, computeRound, publishRound } from './steps'
import { createApprovedTransfer, createReviewedTransfer, createTransferRequest } from './transfers'

const DAY = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * DAY)

function must<Result extends { ok: boolean }>(result: Result): Extract<Result, { ok: true }> {
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result as Extract<Result, { ok: true }>
}

type Zone = Awaited<ReturnType<typeof smallZone>>

/** A zone, and the child in it whose pages are opened. */
export type ChildWorld = {
  readonly z: Zone
  readonly studentId: string
  /** Where the child lives by now, if that is another zone. */
  readonly home?: Zone
}

const ofEighthGrader = (z: Zone): ChildWorld => ({ z, studentId: z.family.student.id })
const ofNinthGrader = (z: Zone): ChildWorld => ({ z, studentId: z.transferFamily.student.id })

async function sent() {
  const z = await smallZone(db)
  const list = { cycleId: z.cycle.id, schoolIds: [z.b.id, z.a.id] }
  const { application } = await createSubmitted(db, { ...list, studentId: z.family.student.id })
  return { ...ofEighthGrader(z), applicationId: application.id }
}

/** The list was placed at `b`, or nowhere; an offer in this state came of it. */
async function placed(offer: 'OPEN' | 'ACCEPTED' | 'DECLINED' | 'EXPIRED' | null) {
  const world = await sent()
  const { z, applicationId } = world
  const at = offer === null ? null : z.b.id
  const run = await computeRound(db, {
    roundId: z.round.id,
    requestedById: z.zoneStaff.id,
    placements: [{ applicationId, schoolId: at }],
  })
  await publishRound(db, {
    roundId: z.round.id,
    runId: run.id,
    approvedById: z.secondZoneStaff.id,
  })
  if (offer === null)
    await db.waitlistEntry.create({
      data: { roundId: z.round.id, schoolId: z.b.id, applicationId, position: 1 },
    })
  else {
    const answerBy = inDays(offer === 'EXPIRED' ? -1 : 20)
    const { id } = await db.offer.create({
      data: { roundId: z.round.id, applicationId, schoolId: z.b.id, answerBy },
    })
    if (offer !== 'OPEN')
      await db.offer.update({ where: { id }, data: { state: offer, answeredAt: new Date() } })
  }
  return world
}

async function transfer(
  create: (request: Parameters<typeof createApprovedTransfer>[1]) => Promise<unknown>,
) {
  const world = ofNinthGrader(await smallZone(db))
  const { z, studentId } = world
  await create({
    studentId,
    cycleId: z.cycle.id,
    fromSchoolId: z.a.id,
    toSchoolId: z.b.id,
    openedById: z.transferFamily.guardian.id,
    reviewedById: z.counselorA.id,
    decidedById: z.staffB.id,
  })
  return world
}

async function permit(signatures: 0 | 1 | 2) {
  const world = await sent()
  const { z, studentId } = world
  const asked = { toSchool: 'Hollywood High', reason: 'The family moved in October.' }
  const opened = must(await openPermit(z.counselor, studentId, asked, new Date()))
  for (const who of [z.counselor, z.zoneStaff].slice(0, signatures)) {
    must(await signPermit(who, opened.id, { answer: 'SIGN' }, new Date()))
  }
  return world
}

/** The results of the main round are out, and a late round takes lists. */
async function late() {
  const z = await smallZone(db)
  const { id: roundId } = z.round
  const run = await computeRound(db, { roundId, requestedById: z.zoneStaff.id, placements: [] })
  await publishRound(db, { roundId, runId: run.id, approvedById: z.secondZoneStaff.id })
  await db.$executeRaw`
    UPDATE cycle SET closes_at = clock_timestamp() - interval '2 minutes',
      results_at = clock_timestamp() - interval '1 minute',
      late_until = clock_timestamp() + interval '1 day' WHERE id = ${z.cycle.id}::uuid`
  const promise = { secret: '9e'.repeat(32), entropySource: 'drand round 7654321' }
  const made = must(await createLateRound(z.zoneStaff, z.cycle.id, promise))
  must(await openRound(z.zoneStaff, made.roundId))
  return ofEighthGrader(z)
}

async function lateSent() {
  const world = await late()
  const { z, studentId } = world
  const list = { schoolIds: [z.b.id, z.a.id], version: 0 }
  must(await submitList(z.family.guardian, studentId, list, new Date()))
  return world
}

/** A child with a list sent moved to another zone; the world is the zone it left, or the one it came to. */
async function moved(lists: MoveZone['lists'], to: 'left' | 'came') {
  const world = await sent()
  const { z, studentId } = world
  const next = await smallZone(db)
  const version = await readVersion(db, studentId)
  const move = { zoneId: next.zone.id, lists, version, reason: 'The family moved.' }
  must(await moveStudent(z.zoneStaff, studentId, move))
  return { z: to === 'left' ? z : next, studentId, home: next }
}

/** Everybody at a desk is a guardian of the child as well. */
async function own(made: Promise<ChildWorld>) {
  const world = await made
  const { secondZoneStaff, administrator, counselor, staffB } = world.z
  for (const { id } of [secondZoneStaff, administrator, counselor, staffB])
    await linkGuardian(db, id, world.studentId)
  return world
}

/** The states in which somebody opens the page of a child, each in a new zone. */
export const CHILD_STATES = {
  'no list': async () => ofEighthGrader(await smallZone(db)),
  'a draft': async () => {
    const world = ofEighthGrader(await smallZone(db))
    const { z, studentId } = world
    await createApplication(db, { cycleId: z.cycle.id, studentId, draft: [z.a.id] })
    return world
  },
  'paper typed once': async () => {
    const world = ofEighthGrader(await smallZone(db))
    const { z, studentId } = world
    await setListRules(db, z.round, { paperTwice: true })
    const typed = await applyForFamily(
      z.counselor,
      studentId,
      { schoolIds: [z.a.id], version: 0 },
      { channel: 'PAPER', name: 'Rosa Díaz', relation: 'mother', consent: 'signed', note: '' },
      new Date(),
    )
    if (!typed.ok) throw new Error(typed.reason)
    return world
  },
  'a list sent': sent,
  'a claim open': async () => {
    const world = await sent()
    const { z, studentId } = world
    await createClaim(db, { cycleId: z.cycle.id, studentId, schoolId: z.b.id })
    // the school opens the pages of those who have a seat there
    await enroll(db, { studentId, schoolId: z.b.id, grade: 9, schoolYear: z.cycle.schoolYear })
    return world
  },
  'the window over': async () => {
    const world = await sent()
    await closeRound(db, world.z.round.id)
    return world
  },
  'the window over, no list': async () => {
    const world = ofEighthGrader(await smallZone(db))
    await closeRound(db, world.z.round.id)
    return world
  },
  'approved, not released': async () => {
    const world = await sent()
    const { z, applicationId } = world
    await computeRound(db, {
      roundId: z.round.id,
      requestedById: z.zoneStaff.id,
      placements: [{ applicationId, schoolId: z.b.id }],
    })
    await db.round.update({
      where: { id: z.round.id },
      data: { state: 'APPROVED', approvedById: z.secondZoneStaff.id, approvedAt: new Date() },
    })
    return world
  },
  'a seat offered': () => placed('OPEN'),
  'a seat accepted': () => placed('ACCEPTED'),
  'a seat declined': () => placed('DECLINED'),
  'an offer expired': () => placed('EXPIRED'),
  waiting: () => placed(null),
  'an appeal open': async () => {
    const world = await placed(null)
    await sendAppeal(world.z.family.guardian, world.studentId, world.z.b.id)
    return world
  },
  'a placement asked for': async () => {
    const world = await placed(null)
    const { z, applicationId } = world
    await db.manualPlacement.create({
      data: {
        applicationId,
        schoolId: z.c.id,
        reason: 'Two siblings were parted.',
        requestedById: z.zoneStaff.id,
      },
    })
    return world
  },
  'a permit asked for': () => permit(0),
  'a permit signed by the school': () => permit(1),
  'a permit approved': () => permit(2),
  'may transfer': async () => ofNinthGrader(await smallZone(db)),
  'a transfer asked for': () => transfer((request) => createTransferRequest(db, bare(request))),
  'a transfer reviewed': () =>
    transfer(({ decidedById: _by, ...request }) => createReviewedTransfer(db, request)),
  'a transfer approved': () => transfer((request) => createApprovedTransfer(db, request)),
  'moved away': async () => {
    const world = await sent()
    await db.student.update({ where: { id: world.studentId }, data: { leftOn: inDays(-3) } })
    return world
  },
  'a late round, no list': late,
  'a late list sent': lateSent,
  'moved to another zone, the list stays': () => moved('KEEP', 'left'),
  'moved to another zone, the list set aside': () => moved('SET_ASIDE', 'left'),
  'came from another zone, the list stays there': () => moved('KEEP', 'came'),
  'came from another zone, the list set aside there': () => moved('SET_ASIDE', 'came'),
  'their own, a list sent': () => own(sent()),
  'their own, a seat offered': () => own(placed('OPEN')),
  'their own, waiting': () => own(placed(null)),
  'their own, a permit asked for': () => own(permit(0)),
} as const satisfies Readonly<Record<string, () => Promise<ChildWorld>>>

export type ChildState = keyof typeof CHILD_STATES

function bare({
  reviewedById: _reviewed,
  decidedById: _decided,
  ...request
}: Parameters<typeof createApprovedTransfer>[1]) {
  return request
}
