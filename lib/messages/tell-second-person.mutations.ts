import 'server-only'
import type { Tx } from '@/lib/base/db/client'

import type { Letter, LetterSubject } from './letter.schema'
import { postTogether } from './letters-together.mutations'
import { type Recipient, ROLE_HOLDERS, runsZone, toRecipient } from './recipients.data'

/** A step of a zone that waits for somebody other than who took the one before. */
export type SecondStep = {
  readonly zoneId: string
  /** Who may not take it. */
  readonly except: readonly (string | null)[]
  /** Who got their role from this moment on may not take it either; null: everybody may. */
  readonly since: Date | null
}

type Row = { email: string; locale: string; isStaff: boolean; roles: string[] }

/** The staff of the zone who may take the step; administrators when there is nobody else. */
async function findSecondPeople(tx: Tx, step: SecondStep): Promise<Recipient[]> {
  const except = step.except.filter((id) => id !== null)
  const rows = await tx.$queryRaw<Row[]>`
    SELECT email, locale, bool_or(role = 'ZONE_STAFF') AS "isStaff", array_agg(role_key) AS roles
    FROM ${ROLE_HOLDERS} holder
    WHERE ${runsZone(step.zoneId)}
      AND NOT user_id = ANY(${except}::uuid[])
      AND (${step.since}::timestamptz IS NULL OR given_at < ${step.since}::timestamptz)
    GROUP BY email, locale ORDER BY email`
  const staff = rows.filter(({ isStaff }) => isStaff)
  return (staff.length > 0 ? staff : rows).map(toRecipient)
}

/**
 * Writes to everybody who may take a step that waits for a second person, in the transaction of the first. Whoever may
 * no longer when the letter leaves, because the role ended, or was given back too late for this step, does not get it.
 */
export async function tellSecondPeople(
  tx: Tx,
  step: SecondStep,
  letter: Pick<Letter, 'kind' | 'values'>,
  subject: LetterSubject,
): Promise<void> {
  const people = await findSecondPeople(tx, step)
  await postTogether(
    tx,
    people.map((to) => ({ ...to, ...letter, rolesBefore: step.since })),
    subject,
  )
}
