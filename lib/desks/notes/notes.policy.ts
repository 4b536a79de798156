import type { Actor } from '@/lib/base/actor'
import type { Prisma } from '@/lib/base/db/generated/client'
import { studentsRunBy } from '@/lib/desks/students/students.policy'
import { roundsRunBy } from '@/lib/draw/rounds/rounds.policy'
import { type CounseledYear, counseledBy } from '@/lib/registry/access/counselor-access.policy'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { staffedSchools } from '@/lib/registry/access/school-access.policy'

/**
 * The notes that the actor reads: all about students of zones they run and about those they counsel in these years,
 * those of the schools where they work, and those of call lists of their zones, wherever the child lives by now. Never
 * about their own child: a family asks for them.
 */
export function notesReadableBy(
  actor: Actor,
  years: readonly CounseledYear[],
): Prisma.ContactNoteWhereInput {
  const notOwn = { student: { NOT: guardedBy(actor) } } satisfies Prisma.ContactNoteWhereInput
  if (actor.administrator) return notOwn
  const readable = [
    { student: studentsRunBy(actor) },
    { student: counseledBy(actor, years) },
    { school: staffedSchools(actor) },
    { round: roundsRunBy(actor) },
  ] satisfies Prisma.ContactNoteWhereInput[]
  return { AND: [notOwn, { OR: readable }] }
}

/**
 * The calls that wait for the actor: a call belongs to the desk that promised it. Zone staff and administrators share
 * those of a zone, the counselors of a child those of counselors, a school its own.
 */
export function callsOf(actor: Actor, years: readonly CounseledYear[]): Prisma.OpenCallWhereInput {
  const mine = [
    { role: { in: ['ZONE_STAFF', 'ADMINISTRATOR'] }, student: studentsRunBy(actor) },
    { role: 'COUNSELOR', student: counseledBy(actor, years) },
    { role: 'SCHOOL_STAFF', school: staffedSchools(actor) },
  ] satisfies Prisma.OpenCallWhereInput[]
  return { student: { NOT: guardedBy(actor) }, OR: mine }
}
