import 'server-only'
import { addedSql, type Applying, changedSql, pickSql, WITH_CHANGED } from './applying.data'

/** The id of a source by what it says. */
const SOURCE = `(SELECT source_text.source_id FROM source_text
  WHERE source_text.locale = 'en' AND source_text.text = s.source ORDER BY source_text.source_id LIMIT 1)`

/**
 * Writes figures with their sources; one that the state hides has no value. A source is named once, in the words of the
 * file in every language. A figure that the file no longer names stays: it was so in its year.
 */
export async function applyFigures({ client }: Applying): Promise<void> {
  await client.query(
    `WITH said AS MATERIALIZED (
       SELECT new_id() AS id, s.source FROM (
         SELECT DISTINCT staged.source FROM difference d
           JOIN staged_figures staged ON staged._file = d._file AND staged._row = d._row
         WHERE d.table_name = 'figures') s
       WHERE s.source IS NOT NULL AND ${SOURCE} IS NULL),
     made AS (INSERT INTO source (id) SELECT id FROM said)
     INSERT INTO source_text (source_id, locale, text)
     SELECT said.id, language.code, said.source FROM said CROSS JOIN language`,
  )
  await client.query(
    `INSERT INTO figure (id, school_id, measure, year, value, source_id)
     SELECT new_id(), of.id, s.measure::"Measure", s.year, nullif(s.value, 'NaN'), ${SOURCE}
     FROM ${addedSql('figures')} LEFT JOIN school of ON school_code(of) = s.school
     WHERE s.school = 'DISTRICT' OR of.id IS NOT NULL`,
  )
  await client.query(
    `${WITH_CHANGED} UPDATE figure old SET value = ${pickSql('value', "nullif(s.value, 'NaN')")},
       source_id = ${pickSql('source_id', SOURCE, 'source')}, demo = false
     FROM ${changedSql('figures')} WHERE old.id = changed.row_id::uuid`,
  )
}
