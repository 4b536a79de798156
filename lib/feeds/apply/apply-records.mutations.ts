import 'server-only'
import { correctedSql, isHeldBySql } from '@/lib/feeds/check/waiting.rules'

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

async function holdCorrected({ client }: Applying): Promise<void> {
  await client.query(
    `WITH ${correctedSql('applying')} DELETE FROM applying WHERE ${isHeldBySql('applying')}`,
  )
  await client.query(
    `WITH ${correctedSql('applying')}
     INSERT INTO overruled SELECT requested_by_id, 'records', row_id, column_name, stands, said FROM corrected
     WHERE nth = 1 AND after::text = stands`,
  )
}
