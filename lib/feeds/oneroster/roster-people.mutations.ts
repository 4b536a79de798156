import 'server-only'
import { isSaid, type RosterSet, tellMade } from './roster-set.data'
import { BEYOND_COLUMNS } from './roster-tables.schema'

/** Columns of students that a set may say in its own words, beside it in students.csv, or both. */
const MAY_SAY = [...BEYOND_COLUMNS, 'preferred_name', 'left_on']

/** Whom a file beside the set means: by sourcedId, else by number. */
const WHO = (cell: string) => `coalesce(
  (SELECT number FROM roster_number known WHERE known.sourced_id = lower(${cell}) LIMIT 1),
  upper(regexp_replace(${cell}, '[\\s-]', '', 'g')))`

/** What students.csv says beside the set, under the numbers of the set. */
async function readBeside({ client, of, file }: RosterSet): Promise<void> {
  await client.query(
    `DROP TABLE IF EXISTS roster_beside;
     CREATE UNLOGGED TABLE roster_beside AS
       SELECT DISTINCT ON (who) ${WHO('b.number')} AS who, b.* FROM staged_beside_students b WHERE b.number IS NOT NULL
       ORDER BY who, _wrong DESC, _row;
     CREATE INDEX ON roster_beside (who); ANALYZE roster_beside`,
  )
  if (!file('beside_students')) return
  await client.query(
    `INSERT INTO import_problem (import_id, file, row, "column", value, code, detail, wrong)
     SELECT $1, _file, _row, 'number', number, 'besideUnknown', '{}', false FROM roster_beside
     WHERE NOT EXISTS (SELECT FROM roster_student s WHERE s.number = who)
       AND NOT EXISTS (SELECT FROM student s WHERE s.number = who) ORDER BY _row LIMIT 1000`,
    [of.importId],
  )
}

/** In changes a birth date or a line of students.csv may come without the child's own row; then the names stay. */
const WITHOUT_ROW = `INSERT INTO roster_student (sourced_id, number, given_name, family_name, preferred_given_name, gone, _wrong, _file, _row)
  SELECT DISTINCT ON (number) sourced_id, number, here.given_name, here.family_name, here.preferred_name, false, false, _file, _row
  FROM (
    SELECT d.sourced_id, known.number, d._file, d._row FROM staged_roster_demographics d JOIN roster_number known USING (sourced_id)
    WHERE NOT d._wrong
    UNION ALL SELECT NULL, who, _file, _row FROM roster_beside) said JOIN plain_students here USING (number)
  WHERE NOT EXISTS (SELECT FROM roster_student own WHERE own.number = said.number)`

/**
 * Stages the students of the set, with what it and the file beside it say of each; what nobody says stays as it is
 * here.
 */
export async function stageRosterStudents(set: RosterSet): Promise<void> {
  const { client, has, isWhole } = set
  await readBeside(set)
  if (!isWhole) await client.query(WITHOUT_ROW)
  // services send every column, also where no child has a value
  const filled = await client.query<Record<string, boolean>>(
    `SELECT ${BEYOND_COLUMNS.map((one) => `count(${one}) > 0 AS ${one}`).join(', ')} FROM roster_student`,
  )
  const says = (column: string) =>
    (has('roster_users', column) && filled.rows[0]?.[column] === true) ||
    has('beside_students', column) ||
    (column === 'preferred_name' && has('roster_users', 'preferred_given_name')) ||
    (column === 'birth_date' && has('roster_demographics', 'birth_date')) ||
    (column === 'ssid' && has('roster_users', 'user_master_identifier'))
  const columns = MAY_SAY.filter(says)
  const said: Readonly<Record<string, string>> = {
    birth_date: 'coalesce(b.birth_date, d.birth_date, s.birth_date, here.birth_date)',
    preferred_name: 'coalesce(b.preferred_name, s.preferred_given_name)',
    ssid: `coalesce(b.ssid, s.ssid, CASE WHEN s.user_master_identifier ~ '^\\d{10}$' THEN s.user_master_identifier END, here.ssid)`,
    // where neither is said the check keeps them, or finds them by the position
    zone: 'coalesce(b.zone, s.zone)',
    area: 'coalesce(b.area, s.area)',
    left_on: 'b.left_on',
  }
  const value = (column: string) =>
    said[column] ?? `coalesce(b.${column}, s.${column}, here.${column})`
  const needed = columns.includes('birth_date') ? columns : [...columns, 'birth_date']
  await client.query(
    `INSERT INTO staged_students (number, given_name, family_name, ${needed.join(', ')}, _file, _row, _wrong, _gone)
     SELECT s.number, coalesce(b.given_name, s.given_name, here.given_name), coalesce(b.family_name, s.family_name, here.family_name),
       ${needed.map(value).join(', ')}, s._file, s._row, s._wrong OR coalesce(b._wrong, false) OR coalesce(d._wrong, false), s.gone
     FROM roster_student s LEFT JOIN roster_beside b ON b.who = s.number
       LEFT JOIN (SELECT DISTINCT ON (sourced_id) * FROM staged_roster_demographics
         WHERE status IS DISTINCT FROM 'tobedeleted' ORDER BY sourced_id, _row) d ON d.sourced_id = s.sourced_id
       LEFT JOIN plain_students here ON here.number = s.number
     WHERE NOT (s.gone AND $1)`,
    [isWhole],
  )
  await tellMissing(set)
  await tellMade(set, 'students', ['number', 'given_name', 'family_name', ...columns], isWhole)
}

/** A new child without a name or a birth date cannot be added. */
async function tellMissing({ client, of }: RosterSet): Promise<void> {
  await client.query(
    `WITH wrong AS (
       UPDATE staged_students s SET _wrong = true
       WHERE NOT _wrong AND NOT _gone AND (birth_date IS NULL OR given_name IS NULL OR family_name IS NULL)
       RETURNING _file, _row, number, birth_date, given_name, family_name)
     INSERT INTO import_problem (import_id, file, row, "column", value, code, detail, wrong)
     SELECT $1, _file, _row, CASE WHEN given_name IS NULL THEN 'givenName' WHEN family_name IS NULL THEN 'familyName'
       ELSE 'birthDate' END, number, CASE WHEN given_name IS NULL OR family_name IS NULL THEN 'cellMissing' ELSE 'birthDateMissing' END,
       '{}', true
     FROM wrong ORDER BY _row LIMIT 1000`,
    [of.importId],
  )
}

/** Guardians and records that come beside the set as plain files, under the numbers of the set. */
export async function stageBeside({ client, file }: RosterSet): Promise<void> {
  for (const table of ['guardians', 'records'] as const) {
    const beside = file(`beside_${table}`)
    if (!beside) continue
    const columns = beside.columns.filter((name) => name !== 'number')
    await client.query(
      `INSERT INTO staged_${table} (number, ${columns.join(', ')}, _file, _row, _wrong)
       SELECT ${WHO('number')}, ${columns.join(', ')}, _file, _row, _wrong FROM staged_beside_${table}`,
    )
    await client.query(
      `INSERT INTO staged_file (table_name, file, columns, rows)
       SELECT $1, file, columns, rows FROM staged_file WHERE table_name = 'beside_' || $1`,
      [table],
    )
  }
}

/** The ids that a row names beside its own. */
const IDS = (row: string) => `string_to_array(replace(${row}.agent_sourced_ids, ' ', ''), ',')`

/** Pairs of a child and a guardian, from whichever side the set names them. */
const PAIRS = `SELECT s.sourced_id AS child, trim(agent) AS agent, NULL AS relation FROM roster_student s
    CROSS JOIN LATERAL unnest(string_to_array(s.agent_sourced_ids, ',')) agent
  UNION SELECT trim(child), u.sourced_id, NULL FROM staged_roster_users u
    CROSS JOIN LATERAL unnest(string_to_array(u.agent_sourced_ids, ',')) child
  UNION SELECT user_sourced_id, relationship_user_sourced_id, relationship_role FROM staged_roster_relationships
    WHERE status IS DISTINCT FROM 'tobedeleted' AND NOT _wrong`

const GUARDIAN_ROLES = `('parent', 'guardian', 'relative')`

/** Roles of people who are no teacher: what the users or the roles say. */
const ROLE = `coalesce(u.role, (SELECT min(own.role) FROM staged_roster_roles own WHERE own.user_sourced_id = u.sourced_id
  AND own.role IN ${GUARDIAN_ROLES}), (SELECT min(own.role) FROM staged_roster_roles own WHERE own.user_sourced_id = u.sourced_id))`

/**
 * Stages the guardians of the set. It says nothing of custody, so that a new contact has none and is not contacted
 * until a plain file or a person says so. Whom this source named before and no longer names is gone.
 */
export async function stageRosterGuardians(set: RosterSet): Promise<void> {
  const { client, of, has, isWhole } = set
  if (await isSaid(set, 'guardians')) return
  await client.query(
    `INSERT INTO staged_guardians (number, guardian_id, given_name, family_name, relationship, email, phone, custody,
       may_be_contacted, _file, _row, _wrong, _gone)
     SELECT DISTINCT ON (child.number, u.sourced_id) child.number, u.sourced_id, u.given_name, u.family_name,
       coalesce(nullif(pair.relation, ''), ${ROLE}), u.email, coalesce(u.phone, u.sms), coalesce(here.custody, false),
       coalesce(here.may_be_contacted, false), u._file, u._row, u._wrong,
       coalesce(u.status, 'active') IN ('tobedeleted', 'inactive')
     FROM (${PAIRS}) pair JOIN roster_number child ON child.sourced_id = pair.child
       JOIN staged_roster_users u ON u.sourced_id = pair.agent
       LEFT JOIN plain_guardians here ON here.number = child.number AND here.guardian_id = u.sourced_id
     WHERE (coalesce(${ROLE}, 'guardian') IN ${GUARDIAN_ROLES} OR pair.relation IS NOT NULL)
       AND (u.given_name IS NOT NULL OR u.family_name IS NOT NULL)
       AND EXISTS (SELECT FROM staged_students s WHERE s.number = child.number AND NOT s._gone)
     ORDER BY child.number, u.sourced_id, pair.relation NULLS LAST, u._row`,
  )
  if (!isWhole) {
    await client.query(DROPPED_GUARDIANS, [of.source])
    await client.query(CHANGED_GUARDIANS)
  } else if (await hasRows(set, 'guardians'))
    await client.query(GONE_GUARDIANS, [of.source, set.file('roster_users')?.file])
  const columns = ['number', 'guardian_id', 'given_name', 'family_name', 'relationship']
  const phone = has('roster_users', 'phone') || has('roster_users', 'sms') ? ['phone'] : []
  const email = has('roster_users', 'email') ? ['email'] : []
  await tellMade(set, 'guardians', [...columns, ...phone, ...email], false)
}

/**
 * In changes a row that names some people names all of them: who is left out is nobody's guardian there any more. A row
 * that names nobody says nothing, because most systems name them from one side only.
 */
const DROPPED_GUARDIANS = `INSERT INTO staged_guardians (number, guardian_id, given_name, family_name, custody, may_be_contacted, _file, _row, _gone)
  SELECT DISTINCT ON (here.number, here.guardian_id) here.number, here.guardian_id, here.given_name, here.family_name,
    here.custody, here.may_be_contacted, said._file, said._row, true
  FROM plain_guardians here JOIN guardian_contact contact ON contact.id::text = here.row_id
    JOIN import ON import.id = contact.import_id AND import.source = $1
    JOIN roster_number child ON child.number = here.number
    JOIN staged_roster_users said ON said.sourced_id = child.sourced_id AND NOT here.guardian_id = ANY(${IDS('said')})
      OR said.sourced_id = here.guardian_id AND NOT child.sourced_id = ANY(${IDS('said')})
  WHERE said.agent_sourced_ids IS NOT NULL AND NOT said._wrong
    AND NOT EXISTS (SELECT FROM staged_guardians named WHERE named.number = here.number AND named.guardian_id = here.guardian_id)
  ORDER BY here.number, here.guardian_id, said._row`

/** In changes a guardian may come without the child. */
const CHANGED_GUARDIANS = `INSERT INTO staged_guardians (number, guardian_id, given_name, family_name, relationship, email,
    phone, custody, may_be_contacted, _file, _row, _wrong, _gone)
  SELECT here.number, here.guardian_id, u.given_name, u.family_name, here.relationship, u.email, coalesce(u.phone, u.sms),
    here.custody, here.may_be_contacted, u._file, u._row, u._wrong, coalesce(u.status, 'active') IN ('tobedeleted', 'inactive')
  FROM staged_roster_users u JOIN plain_guardians here ON here.guardian_id = u.sourced_id
  WHERE NOT EXISTS (SELECT FROM staged_guardians said WHERE said.number = here.number AND said.guardian_id = here.guardian_id)`

const GONE_GUARDIANS = `INSERT INTO staged_guardians (number, guardian_id, given_name, family_name, custody, may_be_contacted, _file, _row, _gone)
  SELECT here.number, here.guardian_id, here.given_name, here.family_name, here.custody, here.may_be_contacted, $2, 1, true
  FROM plain_guardians here JOIN guardian_contact contact ON contact.id::text = here.row_id
    JOIN import ON import.id = contact.import_id
  WHERE import.source = $1 AND here.guardian_id IS NOT NULL AND EXISTS (SELECT FROM staged_students s WHERE s.number = here.number)
    AND NOT EXISTS (SELECT FROM staged_guardians said WHERE said.number = here.number AND said.guardian_id = here.guardian_id)`

async function hasRows({ client }: RosterSet, table: 'guardians' | 'staff'): Promise<boolean> {
  const { rowCount } = await client.query(`SELECT FROM staged_${table} LIMIT 1`)
  return rowCount !== 0
}

/** Counselors and principals work at their schools here too; teachers and administrators do nothing here by being so. */
const STAFF = `INSERT INTO staged_staff (email, name, role, school, staff_id, _file, _row, _gone)
  SELECT DISTINCT ON (address_now(u.email), role.role, school.code) address_now(u.email), concat_ws(' ', u.given_name, u.family_name),
    CASE role.role WHEN 'counselor' THEN 'COUNSELOR' ELSE 'SCHOOL_STAFF' END, school.code, u.identifier, role._file, role._row,
    role.gone OR coalesce(u.status, 'active') IN ('tobedeleted', 'inactive')
  FROM roster_place role JOIN staged_roster_users u ON u.sourced_id = role.user_id
    JOIN roster_school school ON school.sourced_id = role.org_id
  WHERE role.role IN ('counselor', 'principal') AND u.email IS NOT NULL AND (role.ends IS NULL OR role.ends >= $1::date)
    AND NOT u._wrong AND EXISTS (SELECT FROM known_roster_school known WHERE known.school = school.code)
  ORDER BY address_now(u.email), role.role, school.code, role.gone, role._row`
const GONE_STAFF = `INSERT INTO staged_staff (email, name, role, school, _file, _row, _gone)
  SELECT here.email, here.name, here.role, here.school, $2, 1, true FROM plain_staff here
    JOIN role_grant ON role_grant.id::text = here.row_id JOIN import ON import.id = role_grant.import_id
  WHERE import.source = $1 AND NOT EXISTS (SELECT FROM staged_staff said
    WHERE said.email = here.email AND said.role = here.role AND said.school IS NOT DISTINCT FROM here.school)`

/** Stages who works where, as far as the set's roles mean something here. */
export async function stageRosterStaff(set: RosterSet): Promise<void> {
  const { client, of, isWhole } = set
  if (await isSaid(set, 'staff')) return
  await client.query(
    `DROP TABLE IF EXISTS known_roster_school; CREATE UNLOGGED TABLE known_roster_school AS
       SELECT school FROM staged_schools WHERE NOT _wrong AND NOT _gone UNION SELECT school FROM plain_schools`,
  )
  await client.query(STAFF, [of.today])
  if (isWhole && (await hasRows(set, 'staff')))
    await client.query(GONE_STAFF, [of.source, set.file('roster_users')?.file])
  await tellMade(set, 'staff', ['email', 'name', 'role', 'school', 'staff_id'], false)
}
