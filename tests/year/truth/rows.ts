import pg from 'pg'

/** What the database holds of one zone's year, as it stands: nothing is worked out here. */

export type Row = {
  cycle: {
    id: string
    zone_id: string
    zone: string
    school_year: number
    entry_grade: number
    opens_at: Date
    closes_at: Date
    results_at: Date
    answers_by: Date
    appeals_by: Date
    transfers_open_at: Date
    transfers_close_at: Date
    late_until: Date | null
    time_zone: string
  }
  school: { id: string; slug: string; name: string; campus_id: string; takes: boolean }
  pool: { school_id: string; grade: number; seats: number }
  student: {
    id: string
    given_name: string
    number: string
    household_id: string | null
    birth_date: string
    area_campus: string | null
    zone_id: string
  }
  guardian: { id: string; student_id: string; name: string; email: string; locale: string }
  enrollment: { student_id: string; school_id: string; school_year: number; grade: number }
  application: { id: string; student_id: string; draft: number; siblings: unknown }
  submission: {
    id: string
    application_id: string
    number: number
    late: boolean
    submitted_at: Date
    by: string | null
    channel: string
    asked_by: string | null
    receipt_code: string
    confirmed: boolean
    withdrawn: boolean
    list: string[]
  }
  paper: { application_id: string; settled_at: Date | null }
  round: {
    id: string
    kind: string
    state: string
    frozen_at: Date | null
    published_at: Date | null
    retracted_at: Date | null
    retract_reason: string | null
    corrects_id: string | null
    rule_set_id: string
    run_id: string | null
    /** Null until it is published. */
    secret: string | null
    sealed_secret: string
    commitment: string
    merkle_root: string | null
    public_string: string | null
  }
  frozen: { round_id: string; submission_id: string }
  placement: {
    run_id: string
    round_id: string
    application_id: string
    school_id: string | null
    lottery_number: number
  }
  cutoff: { round_id: string; school: string; seats: number }
  offer: {
    id: string
    round_id: string
    application_id: string
    school_id: string
    state: string
    source: string
    answer_by: Date
    answered_at: Date | null
    by: string | null
    by_id: string | null
    offered_at: Date
  }
  entry: {
    round_id: string
    school_id: string
    application_id: string
    position: number
    state: string
    left_because: string | null
    changed_at: Date | null
  }
  appeal: {
    id: string
    application_id: string
    school_id: string
    state: string
    decided_at: Date | null
  }
  permit: { student_id: string; state: string }
  transfer: { id: string; student_id: string; to_school_id: string; state: string; grade: number }
  manual: { id: string; application_id: string; school_id: string; state: string }
  rule_set: {
    id: string
    version: number
    tie_break: string
    no_answer: string
    guardian_confirms: boolean
    conditions: string[]
  }
  family_draw: { household_id: string; together: boolean }
  extra_rule: { id: string; share: number; most: number; state: string; decided_at: Date | null }
  extra_answers: { rule_id: string; school_id: string; offers: number; yes: number }
  reserve: { rule_set_id: string; school_id: string; percent: number; condition: string | null }
}

const QUERIES = {
  cycle: `SELECT cycle.*, zone.slug AS zone, district.time_zone FROM cycle
      JOIN zone ON zone.id = cycle.zone_id JOIN district ON district.id = zone.district_id WHERE cycle.id = $1`,
  school: `SELECT id, slug, name, campus_id, EXISTS (SELECT FROM seat_pool WHERE school_id = school.id
      AND cycle_id = $1) AS takes FROM school
      WHERE zone_id = (SELECT zone_id FROM cycle WHERE id = $1) ORDER BY name`,
  pool: `SELECT school_id, grade, seats FROM seat_pool WHERE cycle_id = $1`,
  student: `SELECT student.id, given_name, number, household_id, birth_date::text, student.zone_id,
      attendance_area.campus_id AS area_campus
      FROM student LEFT JOIN attendance_area ON attendance_area.id = attendance_area_id
      WHERE student.zone_id = (SELECT zone_id FROM cycle WHERE id = $1) ORDER BY given_name`,
  guardian: `SELECT app_user.id, student_id, app_user.name, email, locale FROM guardian_link
      JOIN app_user ON app_user.id = user_id JOIN student ON student.id = student_id
      WHERE zone_id = (SELECT zone_id FROM cycle WHERE id = $1)`,
  enrollment: `SELECT enrollment.* FROM enrollment JOIN student ON student.id = student_id
      WHERE zone_id = (SELECT zone_id FROM cycle WHERE id = $1)`,
  application: `SELECT id, student_id, cardinality(draft) AS draft FROM application WHERE cycle_id = $1`,
  submission: `SELECT submission.id, application_id, submission.number, late, submitted_at, app_user.name AS by,
      channel::text, asked_by, receipt_code,
      EXISTS (SELECT FROM confirmation WHERE submission_id = submission.id) AS confirmed,
      EXISTS (SELECT FROM withdrawn_list WHERE submission_id = submission.id) AS withdrawn,
      ARRAY(SELECT school_id::text FROM choice WHERE submission_id = submission.id ORDER BY rank) AS list
      FROM submission JOIN application ON application.id = application_id
        LEFT JOIN app_user ON app_user.id = submitted_by_id
      WHERE cycle_id = $1 ORDER BY submission.number`,
  paper: `SELECT application_id, settled_at FROM paper_entry JOIN application ON application.id = application_id
      WHERE cycle_id = $1`,
  round: `SELECT id, kind::text, state::text, frozen_at, published_at, retracted_at, retract_reason, corrects_id,
      rule_set_id, published_run_id AS run_id, secret, sealed_secret, commitment, merkle_root, public_string
      FROM round WHERE cycle_id = $1 ORDER BY id`,
  frozen: `SELECT round_id, submission_id FROM snapshot_entry JOIN round ON round.id = round_id WHERE cycle_id = $1`,
  placement: `SELECT run_id, run.round_id, application_id, school_id, lottery_number FROM placement
      JOIN run ON run.id = run_id JOIN round ON round.id = run.round_id
      WHERE round.cycle_id = $1 AND run.kind = 'OFFICIAL' AND run.state = 'DONE'`,
  cutoff: `SELECT round.id AS round_id, one ->> 'school' AS school, (one ->> 'seats')::int AS seats
      FROM run JOIN round ON round.id = run.round_id, jsonb_array_elements(to_jsonb(run.cutoffs)) AS one
      WHERE round.cycle_id = $1 AND run.kind = 'OFFICIAL' AND run.state = 'DONE'`,
  offer: `SELECT offer.id, round_id, application_id, school_id, state::text, source::text, answer_by, answered_at,
      app_user.name AS by, answered_by_id AS by_id, offered_at FROM offer JOIN application ON application.id = application_id
        LEFT JOIN app_user ON app_user.id = answered_by_id
      WHERE cycle_id = $1 ORDER BY offered_at`,
  entry: `SELECT round_id, school_id, application_id, position, waitlist_entry.state::text, left_because::text, changed_at
      FROM waitlist_entry JOIN round ON round.id = round_id WHERE cycle_id = $1`,
  appeal: `SELECT appeal.id, application_id, school_id, state::text, decided_at FROM appeal
      JOIN application ON application.id = application_id WHERE cycle_id = $1`,
  permit: `SELECT student_id, state::text FROM permit WHERE cycle_id = $1`,
  transfer: `SELECT id, student_id, to_school_id, state::text, grade FROM transfer_request WHERE cycle_id = $1`,
  manual: `SELECT manual_placement.id, application_id, school_id, state::text FROM manual_placement
      JOIN application ON application.id = application_id WHERE cycle_id = $1`,
  rule_set: `SELECT id, version, tie_break::text, no_answer::text, guardian_confirms,
      ARRAY(SELECT condition::text FROM priority_rule WHERE rule_set_id = priority_rule_set.id ORDER BY position) AS conditions
      FROM priority_rule_set WHERE cycle_id = $1 ORDER BY version`,
  family_draw: `SELECT household_id, together FROM family_draw WHERE cycle_id = $1`,
  extra_rule: `SELECT id, share, most, state::text, decided_at FROM extra_rule WHERE cycle_id = $1`,
  extra_answers: `SELECT rule_id, school_id, offers, yes FROM extra_answers
      JOIN extra_rule ON extra_rule.id = rule_id WHERE cycle_id = $1`,
  reserve: `SELECT rule_set_id, school_id, percent, condition::text FROM reserve_rule
      JOIN priority_rule_set ON priority_rule_set.id = rule_set_id WHERE cycle_id = $1 ORDER BY reserve_rule.position`,
} as const satisfies { readonly [Table in keyof Row]: string }

export type Rows = { readonly [Table in keyof Row]: readonly Row[Table][] }

const names = Object.keys(QUERIES)

/**
 * A connection that reads the rows of years: each of the statements is planned once, and all of them in one message
 * see one moment.
 */
export async function openReader(connectionString: string): Promise<pg.Client> {
  const options = String.raw`-c default_transaction_isolation=repeatable\ read -c plan_cache_mode=force_generic_plan`
  const client = new pg.Client({ connectionString, options })
  await client.connect()
  for (const [table, sql] of Object.entries(QUERIES))
    await client.query(`PREPARE read_${table} (uuid) AS ${sql}`)
  return client
}

/** Reads all of it at one moment. */
export async function readRows(client: pg.Client, cycleId: string): Promise<Rows> {
  const id = client.escapeLiteral(cycleId)
  const all = names.map((table) => `EXECUTE read_${table} (${id})`).join(';')
  // the types of the driver know of one statement in a message
  const results = (await client.query(all)) as unknown as readonly pg.QueryResult[]
  return Object.fromEntries(
    names.map((table, at) => [table, results[at]?.rows ?? []]),
  ) as unknown as Rows
}
