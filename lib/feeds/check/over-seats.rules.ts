/**
 * The SQL that tells, of years that are set up here, where the files name more students than there are
 * seats: told and used, because where a child goes to school is a fact. `$1` is the import, `$2` how
 * many may be told.
 */
export const OVER_SEATS_SQL = `INSERT INTO import_problem (import_id, file, code, detail, wrong)
  SELECT $1, said.file, 'overSeats',
    jsonb_build_object('school', place.name, 'grade', said.grade, 'held', said.held, 'seats', pool.seats), false
  FROM (SELECT min(_file) AS file, school, school_year, grade, count(*) AS held FROM staged_enrollments
      WHERE NOT _wrong AND NOT _extra AND NOT _gone AND (left_on IS NULL OR left_on >= current_date)
      GROUP BY school, school_year, grade) said
    JOIN school place ON school_code(place) = said.school
    JOIN seat_pool pool ON pool.school_id = place.id AND pool.grade = said.grade
    JOIN cycle ON cycle.id = pool.cycle_id AND cycle.school_year = said.school_year
  WHERE said.held > pool.seats
  ORDER BY place.name, said.grade LIMIT $2`
