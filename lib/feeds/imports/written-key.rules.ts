/** A text that names a row of the history of values, `said`, as the files name it; empty where nothing does. */
export const WRITTEN_KEY_SQL = `coalesce(CASE
  WHEN said.table_name IN ('students', 'enrollments', 'records')
    THEN (SELECT number FROM student WHERE id = left(said.row_id, 36)::uuid) || substr(said.row_id, 37)
  WHEN said.table_name = 'guardians' THEN (SELECT concat_ws(', ', student.number,
      full_name(contact.given_name, contact.family_name))
    FROM guardian_contact contact JOIN student ON student.id = contact.student_id
    WHERE contact.id = said.row_id::uuid)
  WHEN said.table_name = 'schools' THEN (SELECT school_code(school) FROM school WHERE id = said.row_id::uuid)
  WHEN said.table_name IN ('zones', 'zone_boundaries') THEN (SELECT slug FROM zone WHERE id = said.row_id::uuid)
  WHEN said.table_name = 'campuses' THEN (SELECT campus_code(campus) FROM campus WHERE id = said.row_id::uuid)
  WHEN said.table_name IN ('areas', 'area_boundaries') THEN (SELECT area_code(area) FROM attendance_area area WHERE id = said.row_id::uuid)
  WHEN said.table_name = 'district' THEN (SELECT name FROM district WHERE id = said.row_id::uuid)
  WHEN said.table_name = 'figures' THEN (SELECT concat_ws(', ', coalesce(school_code(school), 'DISTRICT'),
      figure.measure, figure.year) FROM figure LEFT JOIN school ON school.id = figure.school_id
    WHERE figure.id = said.row_id::uuid)
  END, '')`
