/** The SQL of the day in the district. */
export const TODAY_SQL = `coalesce((SELECT (now() AT TIME ZONE time_zone)::date FROM district ORDER BY id LIMIT 1), now()::date)`

/** Whether the first day of school of a row is ahead, which the file names or July begins. */
export const aheadSql = (row: string, today: string) =>
  `(${row}.school_year > running_year() OR ${row}.school_year = running_year() AND ${row}.entered_on > ${today})`

/** Whether `student` has a list that is begun, sent or handed in, of a year whose draw is ahead. */
export const LIST_AHEAD_SQL = `EXISTS (
  SELECT FROM application JOIN cycle ON cycle.id = application.cycle_id
  WHERE application.student_id = student.id AND cycle.school_year > running_year()
    AND (EXISTS (SELECT FROM counting_submission sent WHERE sent.application_id = application.id)
      OR EXISTS (SELECT FROM begun_application begun WHERE begun.application_id = application.id)
      OR EXISTS (SELECT FROM unsettled_list unsettled WHERE unsettled.application_id = application.id))
    AND NOT EXISTS (SELECT FROM round WHERE round.cycle_id = application.cycle_id AND round.kind = 'MAIN'
      AND round.state IN ('FROZEN', 'COMPUTED', 'APPROVED', 'PUBLISHED')))`

/**
 * Whether a row with `student_id`, `school_id`, `school_year` and `grade` has its seat of `cycle` already: it goes on
 * at the school, or accepted its offer.
 */
export const hasSeatSql = (row: string) => `(EXISTS (SELECT FROM enrollment past
    WHERE past.student_id = ${row}.student_id AND past.school_id = ${row}.school_id
      AND past.school_year = ${row}.school_year - 1 AND past.grade = ${row}.grade - 1)
  OR EXISTS (SELECT FROM offer JOIN application ON application.id = offer.application_id
    WHERE application.student_id = ${row}.student_id AND application.cycle_id = cycle.id
      AND offer.school_id = ${row}.school_id AND offer.state = 'ACCEPTED' AND ${row}.grade = cycle.entry_grade))`

/** How many seats of `pool`, of `cycle`, nobody holds. */
export const FREE_SEATS_SQL = `(pool.seats - (SELECT count(*) FROM seat_holder holder
  WHERE holder.school_id = pool.school_id AND holder.school_year = cycle.school_year AND holder.grade = pool.grade))`

/**
 * The approved corrections of records that rows of `from` change back, as the common table `corrected`, the latest
 * first as `nth` 1. `from` has the columns of the difference.
 */
export const correctedSql = (from: string) => `corrected AS (
  SELECT said.row_id, said.column_name, said.before AS stands, said.after AS said,
    correction.before, correction.after, correction.requested_by_id,
    row_number() OVER (PARTITION BY said.row_id, said.column_name ORDER BY correction.decided_at DESC) AS nth
  FROM ${from} said JOIN record_correction correction
    ON correction.student_id || '/' || correction.school_year = said.row_id
    AND lower(correction.field::text) = said.column_name
  WHERE said.kind = 'CHANGED' AND correction.state = 'APPROVED'
    AND correction.student_id = split_part(said.row_id, '/', 1)::uuid)`

/** Whether what stands in a row of `from` is the latest approved correction, and the source says what one corrected. */
export const isHeldBySql = (from: string) => `EXISTS (SELECT FROM corrected latest
    WHERE latest.row_id = ${from}.row_id AND latest.column_name = ${from}.column_name AND latest.nth = 1
      AND latest.after::text = latest.stands)
  AND EXISTS (SELECT FROM corrected WHERE corrected.row_id = ${from}.row_id
    AND corrected.column_name = ${from}.column_name AND corrected.before::text = ${from}.after)`
