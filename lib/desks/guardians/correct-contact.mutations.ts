import 'server-only'
import { createHash } from 'node:crypto'

import type { Actor } from '@/lib/base/actor'
import { recordChanges } from '@/lib/base/audit/change-value.mutations'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { lockStudents } from '@/lib/desks/students/lock-students.data'
import { studentsChangedBy } from '@/lib/desks/students/students.policy'

import type { TypedContact } from './contact.schema'

export type CorrectContactResult =
  | { ok: true }
  /** `changed`: somebody, or an import, saved other values since the form was opened. */
  | { ok: false; reason: 'not-found' | 'changed' | 'same-person' }

type Values = Omit<TypedContact, 'reason' | 'version'>

/** The words of the files for the values that a person corrects. */
const COLUMNS = [
  ['givenName', 'given_name'],
  ['familyName', 'family_name'],
  ['relationship', 'relationship'],
  ['email', 'email'],
  ['phone', 'phone'],
  ['language', 'language'],
  ['custody', 'custody'],
  ['mayBeContacted', 'may_be_contacted'],
] as const satisfies readonly (readonly [keyof Values, string])[]

const said = (value: string | boolean | null) => (value === null ? null : String(value))

/** Says which state a contact is in; a form carries it. */
export function contactVersion(contact: Values): string {
  const values = COLUMNS.map(([name]) => said(contact[name]))
  return createHash('sha256').update(JSON.stringify(values)).digest('hex')
}

async function correctIn(
  tx: Tx,
  actor: Actor,
  studentId: string,
  id: string,
  typed: TypedContact,
): Promise<CorrectContactResult> {
  const [student] = (await lockStudents(tx, [studentId], studentsChangedBy(actor))) ?? []
  const before = student && (await tx.guardianContact.findFirst({ where: { id, studentId } }))
  if (!before) return { ok: false, reason: 'not-found' }
  const { reason, version, ...values } = typed
  if (contactVersion(before) !== version) return { ok: false, reason: 'changed' }
  await tx.guardianContact.update({ where: { id }, data: values })
  const changes = COLUMNS.map(([name, column]) => ({
    table: 'guardians',
    rowId: id,
    column,
    before: said(before[name]),
    after: said(values[name]),
  }))
  await recordChanges(tx, actor, changes, reason)
  if (before.custody && !values.custody)
    await tx.$queryRaw`
      SELECT suspend_without_custody(ARRAY[${id}::uuid], NULL, ${actor.id}::uuid, ${reason})::text`
  await recordEvent(tx, actor, {
    verb: 'guardian.contactCorrected',
    subjectType: 'student',
    subjectId: studentId,
    zoneId: student.zoneId,
    detail: { id },
  })
  return { ok: true }
}

/**
 * Corrects a contact of a student: what is typed holds against imports until the source says something new. Without
 * custody the person's access ends, as when the files say so.
 */
export async function correctContact(
  actor: Actor,
  studentId: string,
  id: string,
  typed: TypedContact,
): Promise<CorrectContactResult> {
  if (!isUuid(id)) return { ok: false, reason: 'not-found' }
  return attempt({ 'same-person': 'same-person' }, () =>
    db.$transaction((tx) => correctIn(tx, actor, studentId, id, typed)),
  )
}
