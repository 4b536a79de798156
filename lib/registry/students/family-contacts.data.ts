import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import type { Contact } from '@/lib/messages/contacts/contact.view'
import { findDistrictContacts, findWhomToAsk } from '@/lib/messages/contacts/whom-to-ask.data'
import { guardedBy } from '@/lib/registry/access/family-access.policy'

/** Whom the family of one of the actor's children asks, the nearest first; nobody for other students. */
export async function findContactsOfChild(
  actor: Actor,
  studentId: string,
): Promise<readonly Contact[]> {
  if (!isUuid(studentId)) return []
  const student = await db.student.findFirst({
    where: { AND: [{ id: studentId }, guardedBy(actor)] },
    select: { id: true },
  })
  return student ? ((await findWhomToAsk([student.id])).get(student.id) ?? []) : []
}

const NEAREST = ['counselor', 'school', 'zone', 'district']

/** Whom a family asks about any of its children, each once, the nearest first; without children, the district. */
export async function listFamilyContacts(actor: Actor): Promise<readonly Contact[]> {
  const students = await db.student.findMany({
    where: guardedBy(actor),
    orderBy: { number: 'asc' },
    select: { id: true },
  })
  if (students.length === 0) return findDistrictContacts()
  const found = await findWhomToAsk(students.map(({ id }) => id))
  const all = [...found.values()].flat()
  const each = new Map(
    all.map((contact) => [`${contact.kind} ${contact.id} ${contact.at}`, contact]),
  )
  return [...each.values()].toSorted((a, b) => NEAREST.indexOf(a.kind) - NEAREST.indexOf(b.kind))
}
