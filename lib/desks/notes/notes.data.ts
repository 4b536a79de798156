import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import type { NoteKind, NoteOutcome, Role } from '@/lib/base/db/generated/enums'
import { containsWords } from '@/lib/base/db/word-search.data'
import { type CounseledYear } from '@/lib/registry/access/counselor-access.policy'
import { type Person, toPerson } from '@/lib/registry/people/person.rules'
import { listedName } from '@/lib/registry/students/full-name.rules'
import { counseledYears, listCounseledYears } from '@/lib/year/counseled-years.data'

import { callsOf, notesReadableBy } from './notes.policy'

/** A note about a child, as it stands after its corrections. */
export type NoteView = {
  readonly id: string
  readonly at: Date
  readonly by: Person | null
  readonly role: Role
  /** Of school staff. */
  readonly school: string | null
  readonly kind: NoteKind
  readonly outcome: NoteOutcome | null
  readonly said: string
  readonly callAgainOn: Date | null
  readonly done: { readonly by: Person | null; readonly at: Date } | null
  /** What it said before it was corrected, the newest first. */
  readonly before: readonly { readonly at: Date; readonly said: string }[]
}

const PERSON = { select: { id: true, name: true, email: true } } as const

const select = {
  id: true,
  at: true,
  role: true,
  kind: true,
  outcome: true,
  said: true,
  callAgainOn: true,
  doneAt: true,
  correctsId: true,
  author: PERSON,
  doneBy: PERSON,
  school: { select: { name: true } },
} as const satisfies Prisma.ContactNoteSelect

type Row = Prisma.ContactNoteGetPayload<{ select: typeof select }>

/** The years of the actor's counseling; none, and no query, for anybody else. */
async function yearsOf(actor: Actor, now: Date): Promise<readonly CounseledYear[]> {
  if (actor.counselorOf.length === 0) return []
  return counseledYears(await listCounseledYears(db, actor, now))
}

function toNotes(actor: Actor, rows: readonly Row[]): NoteView[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const replaced = new Set(rows.map(({ correctsId }) => correctsId))
  const person = (one: Row['author'] | null): Person | null =>
    one && toPerson(actor, new Map([[one.id, one.name || one.email]]), one.id)
  const before = ({ correctsId }: Row): NoteView['before'] => {
    const earlier = byId.get(correctsId ?? '')
    return earlier ? [{ at: earlier.at, said: earlier.said }, ...before(earlier)] : []
  }
  const first = (row: Row): Row => {
    const earlier = byId.get(row.correctsId ?? '')
    return earlier ? first(earlier) : row
  }
  return rows
    .filter(({ id }) => !replaced.has(id))
    .map((row) => ({
      id: row.id,
      // a corrected note stands where it was written first
      at: first(row).at,
      by: person(row.author),
      role: row.role,
      school: row.school?.name ?? null,
      kind: row.kind,
      outcome: row.outcome,
      said: row.said,
      callAgainOn: row.callAgainOn,
      done: row.doneAt && { by: person(row.doneBy), at: row.doneAt },
      before: before(row),
    }))
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
}

/**
 * The notes about a student that the actor reads, also those at another number of the student, the newest first; of
 * one school only, when it is named. Those of a call list are among them once results are out.
 */
export async function listNotes(
  actor: Actor,
  studentId: string,
  now: Date,
  schoolId?: string,
): Promise<NoteView[]> {
  const rows = await db.contactNote.findMany({
    where: {
      AND: [
        { student: { OR: [{ id: studentId }, { sameAsId: studentId }] } },
        notesReadableBy(actor, await yearsOf(actor, now)),
        schoolId === undefined ? {} : { schoolId },
        // what was said before results are out would tell them
        { heldBack: { is: null } },
      ],
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select,
  })
  return toNotes(actor, rows)
}

/** A child whom the actor's desk promised to call. */
export type CallToMake = {
  readonly noteId: string
  readonly studentId: string
  readonly name: string
  readonly number: string
  /** The zone of the child, and, of a call that a school promised, that school. */
  readonly zone: { readonly id: string; readonly slug: string }
  readonly school: string | null
  /** At which desk it was promised. */
  readonly role: Role
  readonly callAgainOn: Date
}

/** The calls that wait for the actor and are due today or were before, the oldest first. */
export async function listToCallToday(actor: Actor, now: Date): Promise<CallToMake[]> {
  const rows = await db.openCall.findMany({
    where: { AND: [{ dueFrom: { lte: now } }, callsOf(actor, await yearsOf(actor, now))] },
    orderBy: [{ callAgainOn: 'asc' }, { noteId: 'asc' }],
    select: {
      noteId: true,
      studentId: true,
      role: true,
      callAgainOn: true,
      school: { select: { slug: true } },
      student: {
        select: {
          givenName: true,
          familyName: true,
          number: true,
          zone: { select: { id: true, slug: true } },
        },
      },
    },
  })
  return rows.map(({ student, school, ...row }) => ({
    ...row,
    name: listedName(student),
    number: student.number,
    zone: student.zone,
    school: school?.slug ?? null,
  }))
}

/** The students whom a desk of the actor is to call today: those of a zone, or those the actor counsels. */
export async function findStudentsToCall(
  actor: Actor,
  desk: 'zone' | 'counselor',
  now: Date,
): Promise<string[]> {
  const calls = await listToCallToday(actor, now)
  const isOfDesk = ({ role }: CallToMake) =>
    desk === 'counselor' ? role === 'COUNSELOR' : role === 'ZONE_STAFF' || role === 'ADMINISTRATOR'
  return [...new Set(calls.filter(isOfDesk).map(({ studentId }) => studentId))]
}

/** Must match the expression of the search index, or the index is not used. */
const NOTE_TEXT = Prisma.sql`plain(note.said)`

/**
 * A query for the ids of students of a zone (null: of any) in whose notes all words of a search occur, not of the
 * actor's own children. Only for a list that holds none but students whose notes the actor reads.
 */
export function buildNoteSearch(actor: Actor, q: string, zoneId: string | null): Prisma.Sql {
  return Prisma.sql`
    SELECT coalesce(noted.same_as_id, noted.id) AS id FROM contact_note note
      JOIN student noted ON noted.id = note.student_id
    WHERE ${containsWords(NOTE_TEXT, q)}
      AND (${zoneId}::uuid IS NULL OR noted.zone_id = ${zoneId}::uuid)
      AND NOT EXISTS (SELECT FROM contact_note newer WHERE newer.corrects_id = note.id)
      AND NOT EXISTS (SELECT FROM held_back_note WHERE held_back_note.note_id = note.id)
      AND NOT EXISTS (SELECT FROM guardian_link
        WHERE guardian_link.student_id = noted.id AND guardian_link.user_id = ${actor.id}::uuid)`
}
