-- Whom a family asks: the counselor, the school, the zone, the district. What is not known has no row.

-- Where a student is today: the school last attended or attended now, unless it was left.
CREATE VIEW student_place AS
  SELECT student.id AS student_id, student.zone_id, zone.district_id, here.school_id
  FROM student
    JOIN zone ON zone.id = student.zone_id
    JOIN district ON district.id = zone.district_id
    LEFT JOIN LATERAL (
      SELECT enrollment.school_id, enrollment.left_on FROM enrollment
      WHERE enrollment.student_id = student.id
        -- a school year ends with August
        AND enrollment.school_year <=
          extract(year FROM (now() AT TIME ZONE district.time_zone) - interval '8 months')
      ORDER BY enrollment.school_year DESC LIMIT 1) here
      ON here.left_on IS NULL OR here.left_on >= (now() AT TIME ZONE district.time_zone)::date;

-- Schools, zones and districts that can be called or written to.
CREATE VIEW place_contact AS
  SELECT 'school' AS kind, id, jsonb_build_array(jsonb_build_object('locale', 'en', 'text', name)) AS name,
    phone, email, office_hours, coalesce(languages, '{}') AS languages
  FROM school WHERE phone IS NOT NULL OR email IS NOT NULL
  UNION ALL
  SELECT 'zone', id, (SELECT jsonb_agg(jsonb_build_object('locale', locale, 'text', text) ORDER BY locale)
      FROM zone_name WHERE zone_name.zone_id = zone.id),
    phone, email, office_hours, coalesce(languages, '{}') AS languages
  FROM zone WHERE phone IS NOT NULL OR email IS NOT NULL
  UNION ALL
  SELECT 'district', id, jsonb_build_array(jsonb_build_object('locale', 'en', 'text', name)),
    phone, email, office_hours, coalesce(languages, '{}') AS languages
  FROM district WHERE phone IS NOT NULL OR email IS NOT NULL;

-- The student of a case that letters are about.
CREATE VIEW student_of_case AS
  SELECT 'student' AS type, id, id AS student_id FROM student
  UNION ALL SELECT 'application', id, student_id FROM application
  UNION ALL SELECT 'claim', id, student_id FROM claim
  UNION ALL SELECT 'transfer', id, student_id FROM transfer_request
  UNION ALL SELECT 'permit', id, student_id FROM permit
  UNION ALL SELECT 'invitation', id, student_id FROM guardian_contact
  UNION ALL SELECT 'appeal', appeal.id, application.student_id
    FROM appeal JOIN application ON application.id = appeal.application_id;

-- A phone number is kept as files keep it: +12135550100 x12.
ALTER TABLE staff_contact ADD CONSTRAINT staff_contact_is_written_as_stored
  CHECK (phone IS NULL OR phone ~ '^\+[1-9]\d{6,14}( x\d{1,7})?$');
