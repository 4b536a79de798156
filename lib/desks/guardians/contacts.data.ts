import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { listValueHistory, type ValueEntry } from '@/lib/desks/students/value-history.data'
import { ADDRESSES, addressesOf } from '@/lib/registry/accounts/own-addresses.data'
import { fullName } from '@/lib/registry/students/full-name.rules'

const CONTACT = {
  id: true,
  givenName: true,
  familyName: true,
  relationship: true,
  email: true,
  phone: true,
  language: true,
  custody: true,
  mayBeContacted: true,
  livesWith: true,
  endedOn: true,
} as const satisfies Prisma.GuardianContactSelect

/** A parent or guardian as the district's records name them. */
export type Contact = Prisma.GuardianContactGetPayload<{ select: typeof CONTACT }>

/**
 * The contacts of a student, also those that the records name no longer. The caller has checked that the actor runs
 * the zone.
 */
export function listContacts(studentId: string): Promise<Contact[]> {
  return db.guardianContact.findMany({
    where: { studentId },
    orderBy: [{ endedOn: { sort: 'asc', nulls: 'first' } }, { familyName: 'asc' }, { id: 'asc' }],
    select: CONTACT,
  })
}

/** One contact with the history of its values, the newest first; null when it is not of the student. */
export async function findContact(
  actor: Actor,
  studentId: string,
  id: string,
): Promise<{ contact: Contact; history: ValueEntry[] } | null> {
  if (!isUuid(id)) return null
  const contact = await db.guardianContact.findFirst({ where: { id, studentId }, select: CONTACT })
  return contact && { contact, history: await listValueHistory(actor, ['guardians'], [id]) }
}

/** Whom staff may call: a name, a phone number, an address, the code of the language they speak. */
export type Callable = {
  readonly id: string
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
  readonly language: string | null
}

/**
 * The contacts of a student who may be contacted, without anybody whose access ended for custody or by a court order.
 * Of the others not even a name. The caller has checked that the actor may call the family.
 */
export async function listCallable(studentId: string): Promise<Callable[]> {
  return (await listCallableOf([studentId])).get(studentId) ?? []
}

/** The same of several students, by student id; those with nobody to call are missing. */
export async function listCallableOf(
  studentIds: readonly string[],
): Promise<ReadonlyMap<string, Callable[]>> {
  const of = { studentId: { in: [...studentIds] } }
  const [ended, rows] = await Promise.all([
    db.endedGuardian.findMany({
      where: { ...of, backAt: null, why: { not: 'UNLINKED' } },
      select: { studentId: true, user: { select: ADDRESSES } },
    }),
    db.guardianContact.findMany({
      where: { ...of, mayBeContacted: true, endedOn: null },
      orderBy: [{ familyName: 'asc' }, { id: 'asc' }],
      select: {
        id: true,
        studentId: true,
        givenName: true,
        familyName: true,
        phone: true,
        email: true,
        language: true,
      },
    }),
  ])
  const kept = new Set(
    ended.flatMap(({ studentId, user }) => addressesOf(user).map((one) => `${studentId} ${one}`)),
  )
  const called = rows.filter(
    ({ studentId, email }) => email === null || !kept.has(`${studentId} ${email.toLowerCase()}`),
  )
  const byStudent = Map.groupBy(called, ({ studentId }) => studentId)
  return new Map(
    [...byStudent].map(([student, own]) => [
      student,
      own.map(({ id, phone, email, language, ...name }) => ({
        id,
        name: fullName(name),
        phone,
        email,
        language,
      })),
    ]),
  )
}
