import 'server-only'
import { addedSql, type Applying, changedSql, setSql, WITH_CHANGED } from './applying.data'

/**
 * Writes the records by which transfers are judged. An approved correction holds while the source still says what it
 * corrected; once the source says something new, that counts, and who asked for the correction is told.
 */
export async function applyRecords(applying: Applying): Promise<void> {
  const { client, importId } = applying
  await holdCorrected(applying)
  await client.query(
    `INSERT INTO student_record (student_id, school_year, absences, failing_classes, major_disciplinary, source, as_of, import_id)
     SELECT student.id, s.school_year, s.absences, s.failing_classes, s.major_disciplinary, s.source, s.as_of, $1
     FROM ${addedSql('records')} JOIN student ON student.number = s.number
     ON CONFLICT (student_id, school_year) DO NOTHING`,
    [importId],
  )
  await client.query(
    `${WITH_CHANGED} UPDATE student_record old SET
       ${setSql('absences', 'failing_classes', 'major_disciplinary', 'source', 'as_of')},
       import_id = coalesce(old.import_id, $1)
     FROM ${changedSql('records')}
     WHERE old.student_id = split_part(changed.row_id, '/', 1)::uuid
       AND old.school_year = split_part(changed.row_id, '/', 2)::integer`,
    [importId],
  )
}

/** The approved corrections of what changes, the latest first as \`nth\` 1. */
const CORRECTED = `corrected AS (
  SELECT applying.row_id, applying.column_name, applying.before AS stands, applying.after AS said,
    correction.before, correction.after, correction.requested_by_id,
    row_number() OVER (PARTITION BY applying.row_id, applying.column_name ORDER BY correction.decided_at DESC) AS nth
  FROM applying JOIN record_correction correction
    ON correction.student_id || '/' || correction.school_year = applying.row_id
    AND lower(correction.field::text) = applying.column_name
  WHERE applying.kind = 'CHANGED' AND correction.state = 'APPROVED'
    AND correction.student_id = split_part(applying.row_id, '/', 1)::uuid)`

async function holdCorrected({ client }: Applying): Promise<void> {
  await client.query(
    `WITH ${CORRECTED}
     DELETE FROM applying USING corrected latest
     WHERE latest.row_id = applying.row_id AND latest.column_name = applying.column_name AND latest.nth = 1
       AND latest.after::text = latest.stands
       AND EXISTS (SELECT FROM corrected WHERE corrected.row_id = applying.row_id
         AND corrected.column_name = applying.column_name AND corrected.before::text = applying.after)`,
  )
  await client.query(
    `WITH ${CORRECTED}
     INSERT INTO overruled SELECT requested_by_id, 'records', row_id, column_name, stands, said FROM corrected
     WHERE nth = 1 AND after::text = stands`,
  )
}
