import 'server-only'
import { record } from '@/lib/audit/mutations'
import type { Actor } from '@/lib/auth/actor'
import { db, type Tx } from '@/lib/db/client'
import { brokenRule } from '@/lib/db/errors'
import { countSeats } from '@/lib/rosters/data'
import { freeSeats } from '@/lib/rosters/rules'
import { tellDecided } from '@/lib/transfers/letters/mutations'
import { decidableBy } from '@/lib/transfers/policy'
import type { Decision } from '@/lib/transfers/schema'

export type DecideResult =
  | { ok: true }
  /** 'decided': decided or withdrawn before; 'used': the student's transfer was used elsewhere. */
  | { ok: false; reason: 'not-found' | 'decided' | 'no-seat' | 'used' }

type Refusal = Extract<DecideResult, { ok: false }>['reason']

function findDecidable(tx: Tx, actor: Actor, id: string) {
  return tx.transferRequest.findFirst({
    where: { AND: [{ id }, decidableBy(actor)] },
    select: {
      id: true,
      studentId: true,
      toSchoolId: true,
      grade: true,
      cycle: { select: { id: true, zoneId: true, schoolYear: true, entryGrade: true } },
    },
  })
}

type Decidable = NonNullable<Awaited<ReturnType<typeof findDecidable>>>

/** Whether a seat is free, counted behind the pool's lock: the next who asks sees what this one took. */
async function seatIsFree(tx: Tx, { toSchoolId, grade, cycle }: Decidable): Promise<boolean> {
  await tx.$queryRaw`
    SELECT FROM seat_pool WHERE cycle_id = ${cycle.id}::uuid
      AND school_id = ${toSchoolId}::uuid AND grade = ${grade} FOR UPDATE`
  const [count] = await countSeats(tx, cycle, { schoolId: toSchoolId, grade })
  return count !== undefined && freeSeats(count) > 0
}

/** Moves the student's next year to the new school; the old one ends with the school year. */
async function moveStudent(tx: Tx, { studentId, toSchoolId, grade, cycle }: Decidable) {
  const place = { schoolId: toSchoolId, grade }
  const { schoolYear } = cycle
  await tx.enrollment.upsert({
    where: { studentId_schoolYear: { studentId, schoolYear } },
    create: { studentId, schoolYear, ...place },
    update: place,
  })
}

async function settle(
  tx: Tx,
  actor: Actor,
  request: Decidable,
  decision: Decision,
  now: Date,
): Promise<Refusal | null> {
  if (decision.accept && !(await seatIsFree(tx, request))) return 'no-seat'
  const { count } = await tx.transferRequest.updateMany({
    where: { id: request.id, state: 'REQUESTED' },
    data: {
      state: decision.accept ? 'ACCEPTED' : 'DENIED',
      denialReason: decision.accept ? null : decision.denialReason,
      decisionNote: decision.note || null,
      decidedById: actor.id,
      decidedAt: now,
    },
  })
  if (count === 0) return 'decided'
  if (decision.accept) await moveStudent(tx, request)
  await record(tx, actor, {
    verb: decision.accept ? 'transfer.accepted' : 'transfer.denied',
    subjectType: 'transfer',
    subjectId: request.id,
    zoneId: request.cycle.zoneId,
    detail: {
      studentId: request.studentId,
      toSchoolId: request.toSchoolId,
      ...(!decision.accept && { denialReason: decision.denialReason }),
    },
  })
  await tellDecided(tx, request.id, decision)
  return null
}

/**
 * Accepts or denies a request into a school the actor works at. Accepting moves the student's next
 * year in the same transaction; the database refuses what two people did at once.
 */
export async function decideTransfer(
  actor: Actor,
  id: string,
  decision: Decision,
  now: Date,
): Promise<DecideResult> {
  try {
    return await db.$transaction(async (tx): Promise<DecideResult> => {
      const request = await findDecidable(tx, actor, id)
      if (!request) return { ok: false, reason: 'not-found' }
      const refusal = await settle(tx, actor, request, decision, now)
      return refusal ? { ok: false, reason: refusal } : { ok: true }
    })
  } catch (error) {
    const rule = brokenRule(error)
    if (rule === 'duplicate') return { ok: false, reason: 'used' }
    if (rule === 'no-seat') return { ok: false, reason: 'no-seat' }
    throw error
  }
}
