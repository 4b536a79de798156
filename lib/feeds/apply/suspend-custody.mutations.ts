import 'server-only'
import { postLettersBy } from '@/lib/messages/post-letters.mutations'
import { ROLE_HOLDERS, toRecipient } from '@/lib/messages/recipients.data'

import type { Applying } from './applying.data'

/**
 * The contacts whose custody the files changed, also by a row in the place of another; any other new row tells
 * nothing new.
 */
const TURNED = `guardian_contact contact JOIN student ON student.id = contact.student_id
  WHERE (contact.id IN (SELECT row_id::uuid FROM applying WHERE kind = 'CHANGED' AND column_name = 'custody')
    OR contact.id IN (SELECT one.id FROM guardian_contact one JOIN had_custody had
      ON had.student_id = one.student_id AND had.email = lower(one.email) WHERE NOT one.custody AND one.ended_on IS NULL))`

/** The children with a guardian here of whom a guardian has no custody any more. */
const ENDED = `SELECT DISTINCT student.zone_id, student.number FROM ${TURNED} AND NOT contact.custody
    AND EXISTS (SELECT FROM guardian_link WHERE guardian_link.student_id = student.id)`

/** The children of whom somebody has custody again whose access had ended for it. */
const BACK = `SELECT DISTINCT student.zone_id, student.number FROM ${TURNED} AND contact.custody
    AND EXISTS (SELECT FROM ended_guardian ended JOIN account_address known ON known.user_id = ended.user_id
      WHERE ended.student_id = student.id AND known.email = lower(contact.email)
        AND ended.why = 'CUSTODY' AND ended.back_at IS NULL)`

type Row = { email: string; locale: string; roles: string[]; numbers: string[] }

/** Writes to the staff of the children's zones, to administrators where a zone has no staff, and to nobody else. */
async function tellZones(
  { client, importId }: Applying,
  kind: 'importCustody' | 'importCustodyBack',
  children: string,
): Promise<void> {
  const { rows } = await client.query<Row>(
    `WITH child AS (${children})
     SELECT holder.email, holder.locale, array_agg(DISTINCT child.number ORDER BY child.number) AS numbers,
       array_agg(DISTINCT holder.role_key) AS roles
     FROM child JOIN ${ROLE_HOLDERS.sql} holder ON holder.zone_id = child.zone_id AND holder.role = 'ZONE_STAFF'
       OR holder.role = 'ADMINISTRATOR' AND NOT EXISTS (SELECT FROM ${ROLE_HOLDERS.sql} other
         WHERE other.zone_id = child.zone_id AND other.role = 'ZONE_STAFF')
     GROUP BY holder.email, holder.locale ORDER BY holder.email`,
  )
  const letters = rows.map(({ numbers, ...person }) => ({
    ...toRecipient(person),
    kind,
    values: { count: numbers.length, numbers: numbers.join(', ') },
  }))
  await postLettersBy(client, letters, { type: 'import', id: importId })
}

/**
 * Ends the access of guardians for whom the files now say that they have no custody, found by their verified address or
 * one that the history of values has for them, and tells zone staff, and nobody else. Whoever has it again is linked
 * again by staff only.
 */
export async function suspendCustody(applying: Applying): Promise<void> {
  await tellZones(applying, 'importCustody', ENDED)
  await tellZones(applying, 'importCustodyBack', BACK)
  await applying.client.query(
    `SELECT suspend_without_custody(array(SELECT contact.id FROM ${TURNED}), $1, NULL, NULL)`,
    [applying.importId],
  )
}
