import 'server-only'
import type { Applying } from './applying.data'

type Client = Applying['client']

/** Steps in which a family is found; its children meet in two or three. */
const STEPS = 12

/** Where neither the source gives a household nor a person has decided. */
const OPEN = `(student.household_id IS NULL OR made.id IS NOT NULL AND made.code IS NULL)
  AND NOT EXISTS (SELECT FROM kept_value WHERE table_name = 'students' AND row_id = student.id::text
    AND column_name = 'household')`

/** Repeats a statement until it changes nothing more. */
async function untilSettled(client: Client, sql: string): Promise<void> {
  for (let step = 0; step < STEPS; step++) {
    const { rowCount } = await client.query(sql)
    if (rowCount === 0) return
  }
}

/**
 * Joins the children of `sharing` (child, source_key) who share guardians, also through a third child, into
 * `component` (child, name). Whoever shares nobody is not in it.
 */
async function joinFamilies(client: Client): Promise<void> {
  await client.query(
    `DELETE FROM sharing WHERE source_key IN (SELECT source_key FROM sharing GROUP BY source_key HAVING count(*) = 1);
     DROP TABLE IF EXISTS pg_temp.component;
     CREATE TEMP TABLE component ON COMMIT DROP AS SELECT child, min(source_key) AS name FROM sharing GROUP BY child;
     ANALYZE sharing; ANALYZE component`,
  )
  await untilSettled(
    client,
    `UPDATE component SET name = nearest.name FROM (
       SELECT sharing.child, min(of_guardian.name) AS name FROM sharing JOIN (
         SELECT source_key, min(name) AS name FROM sharing JOIN component USING (child) GROUP BY source_key
       ) of_guardian USING (source_key) GROUP BY sharing.child) nearest
     WHERE nearest.child = component.child AND nearest.name < component.name`,
  )
}

/**
 * The households of students who are about to be added, as `new_household`, so that half a million of them are written
 * once: by the guardians of one id that the files name beside them. Who has a guardian that is known here already is
 * left to `linkHouseholds`. Without such a file it is empty.
 */
export async function makeNewHouseholds({ client }: Applying): Promise<void> {
  await client.query(
    `DROP TABLE IF EXISTS pg_temp.sharing, pg_temp.new_household;
     CREATE TEMP TABLE new_household (number text, household_id uuid) ON COMMIT DROP`,
  )
  const staged = await client.query(
    `SELECT FROM staged_file WHERE table_name = 'guardians' LIMIT 1`,
  )
  if (staged.rowCount === 0) return
  await client.query(
    `CREATE TEMP TABLE sharing ON COMMIT DROP AS
       SELECT DISTINCT said.number AS child, said.guardian_id AS source_key FROM staged_guardians said
         JOIN staged_students s ON s.number = said.number AND s.household IS NULL AND NOT s._wrong AND NOT s._extra
         JOIN difference d ON d.table_name = 'students' AND d.kind = 'ADDED' AND d._file = s._file AND d._row = s._row
       WHERE said.guardian_id IS NOT NULL AND NOT said._wrong AND NOT said._gone
         AND said.number NOT IN (SELECT own.number FROM staged_guardians own
           JOIN guardian_contact known ON known.source_key = own.guardian_id WHERE own.number IS NOT NULL)`,
  )
  await joinFamilies(client)
  await client.query(
    `WITH family AS MATERIALIZED (SELECT name, new_id() AS id FROM (SELECT DISTINCT name FROM component) named),
     made AS (INSERT INTO file_household (id) SELECT id FROM family)
     INSERT INTO new_household SELECT component.child, family.id FROM component JOIN family USING (name);
     ANALYZE new_household`,
  )
}

/**
 * Children whose guardians or household this import may have changed, and all whom these lead to. Who has a household
 * by the source or by a person leads to nobody: another's guardians are nothing to them.
 */
async function findAffected(client: Client): Promise<void> {
  await client.query(
    `DROP TABLE IF EXISTS pg_temp.affected;
     CREATE TEMP TABLE affected (student_id uuid PRIMARY KEY) ON COMMIT DROP;
     INSERT INTO affected
       SELECT contact.student_id FROM difference d JOIN guardian_contact contact ON contact.id = d.row_id::uuid
         WHERE d.table_name = 'guardians' AND d.kind = 'GONE'
       UNION SELECT student.id FROM difference d
         JOIN staged_guardians s ON s._file = d._file AND s._row = d._row JOIN student ON student.number = s.number
         LEFT JOIN file_household made ON made.id = student.household_id
         WHERE d.table_name = 'guardians' AND d.kind = 'ADDED' AND ${OPEN} AND NOT EXISTS (
           SELECT FROM new_household WHERE new_household.number = s.number)
       UNION SELECT d.row_id::uuid FROM difference d
         WHERE d.table_name = 'students' AND d.column_name = 'household';
     ANALYZE affected`,
  )
  await untilSettled(
    client,
    `INSERT INTO affected
     SELECT other.student_id FROM affected JOIN guardian_contact mine ON mine.student_id = affected.student_id
       JOIN guardian_contact other ON other.source_key = mine.source_key WHERE mine.source_key NOT LIKE '~%'
     UNION SELECT other.id FROM affected JOIN student ON student.id = affected.student_id
       JOIN student other ON other.household_id = student.household_id
     ON CONFLICT DO NOTHING`,
  )
}

/**
 * Makes households of the children for whom the source names a guardian of one id, where it gives no household itself
 * and nobody here has decided. Children who no longer share a guardian part again. A household keeps its id while
 * children of it stay together. Only families that the import touches are looked at.
 */
export async function linkHouseholds(applying: Applying): Promise<void> {
  const { client } = applying
  const guardians = await client.query(
    `SELECT FROM staged_file WHERE table_name = 'guardians' LIMIT 1`,
  )
  if (guardians.rowCount === 0) return
  await client.query(
    'CREATE TEMP TABLE IF NOT EXISTS new_household (number text, household_id uuid) ON COMMIT DROP',
  )
  await findAffected(client)
  await client.query(
    `DROP TABLE IF EXISTS pg_temp.sharing;
     CREATE TEMP TABLE sharing ON COMMIT DROP AS
       SELECT student.id AS child, contact.source_key FROM affected
         JOIN guardian_contact contact ON contact.student_id = affected.student_id
         JOIN student ON student.id = affected.student_id
         LEFT JOIN file_household made ON made.id = student.household_id
       WHERE contact.ended_on IS NULL AND contact.source_key NOT LIKE '~%' AND student.same_as_id IS NULL AND ${OPEN}`,
  )
  await joinFamilies(client)
  await writeHouseholds(applying)
}

async function writeHouseholds({ client, importId }: Applying): Promise<void> {
  await client.query(
    `DROP TABLE IF EXISTS pg_temp.together;
     CREATE TEMP TABLE together ON COMMIT DROP AS
       WITH claim AS (
         SELECT DISTINCT ON (student.household_id) student.household_id, component.name
         FROM component JOIN student ON student.id = component.child
         WHERE student.household_id IS NOT NULL ORDER BY student.household_id, component.name)
       SELECT name, coalesce(min(claim.household_id::text)::uuid, new_id()) AS household_id
       FROM (SELECT DISTINCT name FROM component) named LEFT JOIN claim USING (name) GROUP BY name;
     INSERT INTO file_household (id) SELECT household_id FROM together ON CONFLICT (id) DO NOTHING`,
  )
  await client.query(
    `WITH wanted AS (
       SELECT student.id, student.household_id AS before, together.household_id AS after
       FROM affected JOIN student ON student.id = affected.student_id
         LEFT JOIN component ON component.child = student.id LEFT JOIN together USING (name)
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
