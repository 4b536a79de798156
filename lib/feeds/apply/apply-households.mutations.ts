import 'server-only'
import type { Applying } from './applying.data'

/** Steps in which households find together; a family's children meet in two or three. */
const STEPS = 12

/** Where neither the source gives a household nor a person has decided. */
const OPEN = `(student.household_id IS NULL OR made.id IS NOT NULL AND made.code IS NULL)
  AND NOT EXISTS (SELECT FROM kept_value WHERE table_name = 'students' AND row_id = student.id::text
    AND column_name = 'household')`

/**
 * Makes households of the children for whom the source names a guardian of one id, where it gives no household itself
 * and nobody here has decided. Children who no longer share a guardian part again. A household keeps its id while
 * children of it stay together.
 */
export async function linkHouseholds({ client, importId }: Applying): Promise<void> {
  const { rowCount } = await client.query(
    `SELECT FROM difference WHERE table_name IN ('students', 'guardians')
       AND (kind <> 'CHANGED' OR column_name IN ('household', 'guardian_id')) LIMIT 1`,
  )
  if (rowCount === 0) return
  await client.query(
    `DROP TABLE IF EXISTS pg_temp.sharing, pg_temp.component;
     CREATE TEMP TABLE sharing ON COMMIT DROP AS
       SELECT contact.student_id, contact.source_key FROM guardian_contact contact
         JOIN student ON student.id = contact.student_id
         LEFT JOIN file_household made ON made.id = student.household_id
       WHERE contact.ended_on IS NULL AND contact.source_key NOT LIKE '~%' AND student.same_as_id IS NULL AND ${OPEN};
     DELETE FROM sharing WHERE source_key IN (SELECT source_key FROM sharing GROUP BY source_key HAVING count(*) = 1);
     CREATE TEMP TABLE component ON COMMIT DROP AS
       SELECT student_id, min(source_key) AS name FROM sharing GROUP BY student_id;
     ANALYZE sharing; ANALYZE component`,
  )
  for (let step = 0; step < STEPS; step++) {
    const joined = await client.query(
      `UPDATE component SET name = nearest.name FROM (
         SELECT sharing.student_id, min(of_guardian.name) AS name FROM sharing JOIN (
           SELECT source_key, min(name) AS name FROM sharing JOIN component USING (student_id) GROUP BY source_key
         ) of_guardian USING (source_key) GROUP BY sharing.student_id) nearest
       WHERE nearest.student_id = component.student_id AND nearest.name < component.name`,
    )
    if (joined.rowCount === 0) break
  }
  await writeHouseholds(client, importId)
}

async function writeHouseholds(client: Applying['client'], importId: string): Promise<void> {
  await client.query(
    `DROP TABLE IF EXISTS pg_temp.together;
     CREATE TEMP TABLE together ON COMMIT DROP AS
       WITH claim AS (
         SELECT DISTINCT ON (student.household_id) student.household_id, component.name
         FROM component JOIN student ON student.id = component.student_id
         WHERE student.household_id IS NOT NULL ORDER BY student.household_id, component.name)
       SELECT name, coalesce(min(claim.household_id::text)::uuid, new_id()) AS household_id
       FROM (SELECT DISTINCT name FROM component) named LEFT JOIN claim USING (name) GROUP BY name;
     INSERT INTO file_household (id) SELECT household_id FROM together ON CONFLICT (id) DO NOTHING`,
  )
  await client.query(
    `WITH wanted AS (
       SELECT student.id, student.household_id AS before, together.household_id AS after
       FROM student LEFT JOIN component ON component.student_id = student.id LEFT JOIN together USING (name)
         LEFT JOIN file_household made ON made.id = student.household_id
       WHERE student.household_id IS DISTINCT FROM together.household_id AND ${OPEN}),
     written AS (
       UPDATE student SET household_id = wanted.after FROM wanted WHERE student.id = wanted.id
       RETURNING wanted.*)
     INSERT INTO value_change (import_id, table_name, row_id, column_name, before, after)
     SELECT $1, 'students', id::text, 'household', before::text, after::text FROM written`,
    [importId],
  )
}
