import 'server-only'
import { addedSql, type Applying, changedSql, setSql, WITH_CHANGED } from './applying.data'

const VALUES = [
  'given_name',
  'family_name',
  'relationship',
  'email',
  'phone',
  'language',
  'custody',
  'may_be_contacted',
  'lives_with',
] as const

/**
 * Writes the contacts of students. A contact is no account; one that is named again after it had ended is the same row.
 */
export async function applyGuardians(applying: Applying): Promise<void> {
  const { client, importId, today } = applying
  // a row without custody that comes in the place of one with it, under the same address, turns it
  await client.query(
    `DROP TABLE IF EXISTS pg_temp.had_custody;
     CREATE TEMP TABLE had_custody ON COMMIT DROP AS
       SELECT DISTINCT old.student_id, lower(old.email) AS email
       FROM ${addedSql('guardians')} JOIN student ON student.number = s.number
         JOIN guardian_contact old ON old.student_id = student.id AND lower(old.email) = lower(s.email)
       WHERE old.custody AND NOT s.custody`,
  )
  await client.query(
    `INSERT INTO guardian_contact AS old (id, student_id, source_key, ${VALUES.join(', ')}, import_id)
     SELECT DISTINCT ON (student.id, contact_key(s.guardian_id, s.given_name, s.family_name))
       new_id(), student.id, contact_key(s.guardian_id, s.given_name, s.family_name),
       ${VALUES.map((column) => `s.${column}`).join(', ')}, $1
     FROM ${addedSql('guardians')} JOIN student ON student.number = s.number
     ON CONFLICT (student_id, source_key) DO UPDATE SET ended_on = NULL,
       ${VALUES.map((column) => `${column} = excluded.${column}`).join(', ')}`,
    [importId],
  )
  await client.query(
    `${WITH_CHANGED} UPDATE guardian_contact old SET ${setSql(...VALUES)}, import_id = coalesce(old.import_id, $1)
     FROM ${changedSql('guardians')} WHERE old.id = changed.row_id::uuid`,
    [importId],
  )
  // a child whose number has changed is named by the new one
  await client.query(
    `DELETE FROM applying USING guardian_contact contact JOIN student ON student.id = contact.student_id
       JOIN staged_guardians s ON s.number = student.number
     WHERE applying.kind = 'GONE' AND contact.id = applying.row_id::uuid AND NOT s._gone
       AND contact.source_key = contact_key(s.guardian_id, s.given_name, s.family_name)`,
  )
  await client.query(
    `UPDATE guardian_contact SET ended_on = $1::date FROM applying
     WHERE applying.kind = 'GONE' AND guardian_contact.id = applying.row_id::uuid`,
    [today],
  )
  await client.query(
    `UPDATE applying SET kind = 'CHANGED', column_name = 'ended_on', after = $1 WHERE kind = 'GONE'`,
    [today],
  )
}
