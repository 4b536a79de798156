import 'server-only'
import { cache } from 'react'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { LeftBecause, RoundKind, WaitlistState } from '@/lib/base/db/generated/enums'
import { isUuid } from '@/lib/base/forms/uuid'
import { cyclesRunBy } from '@/lib/registry/access/zone-access.policy'
import { fullName } from '@/lib/registry/students/full-name.rules'
import { listAppealsWithoutSeat } from '@/lib/seats/appeals/appeals-without-seat.data'
import { offersRunBy } from '@/lib/seats/offers/offers.policy'
import { countSeats } from '@/lib/year/seat-holders.data'

import { countWaiting } from './count-waiting.data'
import { readWaitlistCycle, type PauseReason } from './move-waitlists.data'
import type { WaitlistEntryView, WaitlistEvent, WaitlistSummary } from './waitlists.view'

async function runsCycle(actor: Actor, cycleId: string): Promise<boolean> {
  if (!isUuid(cycleId)) return false
  return (await db.cycle.count({ where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] } })) > 0
}

/**
 * Every school of a cycle's entry grade, by name, with its seats and how many wait; empty unless
 * the actor runs it.
 */
export const listWaitlists = cache(
  async (actor: Actor, cycleId: string): Promise<WaitlistSummary[]> => {
    if (!isUuid(cycleId)) return []
    const cycle = await db.cycle.findFirst({
      where: { AND: [{ id: cycleId }, cyclesRunBy(actor)] },
      select: { id: true, schoolYear: true, entryGrade: true },
    })
    if (!cycle) return []
    const [pools, waiting, accepted, schools] = await Promise.all([
      countSeats(db, cycle, { grade: cycle.entryGrade }),
      countWaiting(db, cycleId),
      listAppealsWithoutSeat(db, cycleId),
      db.school.findMany({
        where: { pools: { some: { cycleId, grade: cycle.entryGrade } } },
        orderBy: { name: 'asc' },
        select: { id: true, slug: true, name: true },
      }),
    ])
    return schools.flatMap(({ id: schoolId, slug, name: school }) =>
      pools
        .filter((pool) => pool.schoolId === schoolId)
        .map(({ seats, taken, offered, free, over }) => {
          const count = waiting.get(schoolId) ?? 0
          const appeals = accepted.filter((one) => one.school_id === schoolId).length
          const counts = { seats, taken, offered, free, over, waiting: count, appeals }
          return { schoolId, slug, school, ...counts }
        }),
    )
  },
)

type EntryRow = {
  application_id: string
  student: string
  number: string
  position: number
  kind: RoundKind
  state: WaitlistState
  because: LeftBecause | null
  changed_at: Date | null
  holds: string | null
  offer_id: string | null
  answer_by: Date | null
  movable: boolean | null
}

/**
 * A school's waitlist in the order in which seats are offered: main round, then late ones; empty
 * unless the actor runs the cycle.
 */
export async function listWaitlistEntries(
  actor: Actor,
  cycleId: string,
  schoolId: string,
  now: Date,
): Promise<WaitlistEntryView[]> {
  if (!isUuid(schoolId) || !(await runsCycle(actor, cycleId))) return []
  const hasEnded = (await readWaitlistCycle(db, cycleId, now)).rest === 'ended'
  const rows = await db.$queryRaw<EntryRow[]>`
    SELECT entry.application_id, full_name(student.given_name, student.family_name) AS student,
      student.number, entry.position, round.kind::text AS kind, entry.state::text AS state,
      entry.left_because::text AS because, entry.changed_at, held.name AS holds,
      latest.id AS offer_id, latest.answer_by, latest.state IN ('OPEN', 'EXPIRED')
        AND NOT EXISTS (SELECT FROM guardian_link
          WHERE guardian_link.student_id = student.id AND guardian_link.user_id = ${actor.id}::uuid) AS movable
    FROM waitlist_entry entry
      JOIN round ON round.id = entry.round_id AND round.state = 'PUBLISHED'
      JOIN cycle ON cycle.id = round.cycle_id
      JOIN application ON application.id = entry.application_id
      JOIN student ON student.id = application.student_id
      LEFT JOIN LATERAL (
        SELECT school.name FROM seat_holder JOIN school ON school.id = seat_holder.school_id
        WHERE seat_holder.student_id = application.student_id
          AND seat_holder.school_year = cycle.school_year AND seat_holder.grade = cycle.entry_grade
        ORDER BY seat_holder.how = 'OFFERED', seat_holder.school_id = entry.school_id, school.name
        LIMIT 1) held ON true
      LEFT JOIN LATERAL (
        SELECT offer.id, offer.answer_by, offer.state FROM offer
        WHERE offer.application_id = entry.application_id AND offer.school_id = entry.school_id
        ORDER BY offer.offered_at DESC LIMIT 1) latest ON true
    WHERE round.cycle_id = ${cycleId}::uuid AND entry.school_id = ${schoolId}::uuid
    ORDER BY round.kind, round.published_at, entry.position`
  let place = 0
  return rows.map((row): WaitlistEntryView => {
    const waits = row.state === 'WAITING' && !hasEnded
    return {
      applicationId: row.application_id,
      student: row.student,
      number: row.number,
      position: row.position,
      now: waits ? ++place : null,
      round: row.kind,
      state: row.state === 'WAITING' && hasEnded ? 'ENDED' : row.state,
      because: row.because,
      changedAt: row.changed_at,
      holds: row.holds,
      offer:
        row.offer_id && row.answer_by
          ? { id: row.offer_id, answerBy: row.answer_by, movable: row.movable ?? false }
          : null,
    }
  })
}

const MOST_EVENTS = 50

/** The newest events of a school's waitlist, from the log. */
export async function listWaitlistEvents(
  actor: Actor,
  cycleId: string,
  schoolId: string,
): Promise<WaitlistEvent[]> {
  if (!isUuid(schoolId) || !(await runsCycle(actor, cycleId))) return []
  const rows = await db.$queryRaw<(Omit<WaitlistEvent, 'id'> & { id: bigint })[]>`
    SELECT audit_event.id, audit_event.at, audit_event.verb,
      full_name(student.given_name, student.family_name) AS student, app_user.name AS by
    FROM audit_event
      LEFT JOIN offer ON audit_event.subject_type = 'offer'
        AND offer.id::text = audit_event.subject_id
      JOIN application ON application.id::text = coalesce(offer.application_id::text,
        audit_event.subject_id)
      JOIN student ON student.id = application.student_id
      LEFT JOIN app_user ON app_user.id = audit_event.actor_id
    WHERE application.cycle_id = ${cycleId}::uuid
      AND (offer.school_id = ${schoolId}::uuid OR (audit_event.verb = 'waitlist.left'
        AND audit_event.detail ->> 'schoolId' = ${schoolId}))
    ORDER BY audit_event.id DESC LIMIT ${MOST_EVENTS}`
  return rows.map(({ id, ...row }) => ({ ...row, id: String(id) }))
}

/**
 * Why the waitlists of a cycle are paused; null when they move, and when the actor does not run it.
 */
export async function findPauseReason(
  actor: Actor,
  cycleId: string,
  now: Date,
): Promise<PauseReason> {
  if (!(await runsCycle(actor, cycleId))) return null
  return (await readWaitlistCycle(db, cycleId, now)).rest
}

/** An offer whose deadline the actor may move, with its student; null when there is none. */
export async function findMovableOffer(actor: Actor, cycleId: string, id: string) {
  if (!isUuid(id) || !(await runsCycle(actor, cycleId))) return null
  const offer = await db.offer.findFirst({
    where: {
      AND: [
        { id, state: { in: ['OPEN', 'EXPIRED'] }, application: { cycleId } },
        offersRunBy(actor),
      ],
    },
    select: {
      id: true,
      state: true,
      answerBy: true,
      schoolId: true,
      school: { select: { name: true } },
      application: {
        select: { student: { select: { givenName: true, familyName: true } } },
      },
    },
  })
  if (!offer) return null
  const { application, school, ...rest } = offer
  const { givenName, familyName } = application.student
  return { ...rest, school: school.name, student: fullName({ givenName, familyName }) }
}

/**
 * The cycles in which somebody waits for a seat: on a waitlist of a published round, or by an
 * accepted appeal.
 */
export async function listCyclesWithWaitlists(): Promise<string[]> {
  const cycles = await db.cycle.findMany({
    where: {
      OR: [
        { rounds: { some: { state: 'PUBLISHED', waitlist: { some: { state: 'WAITING' } } } } },
        {
          rounds: { some: { state: 'PUBLISHED' } },
          applications: { some: { appeals: { some: { state: 'ACCEPTED' } } } },
        },
      ],
    },
    select: { id: true },
  })
  return cycles.map(({ id }) => id)
}
