-- What files bring is compared with what stands here, in the words of the files.

-- By what files name a school, a campus, an area, a person who is a contact.
CREATE FUNCTION school_code(school) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce($1.cds_code, $1.local_code, $1.slug)
$$;
CREATE FUNCTION campus_code(campus) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT coalesce($1.code, $1.name) $$;
CREATE FUNCTION area_code(attendance_area) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT coalesce($1.code, $1.name) $$;
-- Without concat_ws, which would keep it from being put into the queries themselves.
CREATE FUNCTION contact_key(guardian_id text, given text, family text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(nullif(guardian_id, ''), '~' || lower(coalesce(
    nullif(given, '') || ' ' || nullif(family, ''), nullif(given, ''), nullif(family, ''), '')))
$$;

-- The id of a new row, in the order of time (UUID version 7), so that half a million of them are added at the end of the
-- index and not all over it.
CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE AS $$
  SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) PLACING
    substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
    52, 1), 53, 1), 'hex')::uuid
$$;

-- A text as the address of a page: lower case letters and digits, with hyphens between. Streets are compared so too.
CREATE FUNCTION address_of(name text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT btrim(regexp_replace(plain(name), '[^a-z0-9]+', '-', 'g'), '-')
$$;

-- Whether a text is an id as our own exports name it.
CREATE FUNCTION is_id(said text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT said ~ '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$'
$$;

-- Each view has the columns of one plain file, then `row_id`, by which changes name the row, and `may_go`: whether the
-- row counts as gone once a file that is the whole truth no longer names it. What a person added, and no file has
-- named yet, does not; nor what is over already.

CREATE VIEW plain_district AS
SELECT cds_code, name, time_zone, phone, email, website, office_hours, nullif(languages, '{}') AS languages,
  id::text AS row_id, false AS may_go
FROM district;

CREATE VIEW plain_zones AS
SELECT zone.slug AS zone, english.text AS name_en, spanish.text AS name_es, zone.level::text AS level, zone.phone,
  zone.email, zone.office_hours, nullif(zone.languages, '{}') AS languages, zone.id::text AS row_id,
  zone.closed_at IS NULL AS may_go
FROM zone
  LEFT JOIN zone_name english ON english.zone_id = zone.id AND english.locale = 'en'
  LEFT JOIN zone_name spanish ON spanish.zone_id = zone.id AND spanish.locale = 'es';

CREATE VIEW plain_campuses AS
SELECT campus_code(campus) AS campus, zone.slug AS zone, campus.name, campus.address, campus.latitude,
  campus.longitude, campus.opened_year, campus.id::text AS row_id, false AS may_go
FROM campus LEFT JOIN zone ON zone.id = campus.zone_id;

CREATE VIEW plain_schools AS
SELECT school_code(school) AS school, school.name, zone.slug AS zone, campus_code(campus) AS campus,
  school.kind::text AS kind, school.lowest_grade, school.highest_grade, school.opened_year, school.closed_year,
  school_code(parent) AS parent_school, school.slug, school.agreement::text AS agreement, school.pilot_since,
  school.phone, school.email, school.website, school.office_hours, nullif(school.languages, '{}') AS languages,
  (SELECT array_agg(served.slug ORDER BY served.slug COLLATE "C") FROM served_zone
    JOIN zone served ON served.id = served_zone.zone_id WHERE served_zone.school_id = school.id) AS serves_zones,
  school.id::text AS row_id,
  school.closed_year IS NULL AND coalesce(school.cds_code, school.local_code) IS NOT NULL AS may_go
FROM school
  LEFT JOIN zone ON zone.id = school.zone_id
  LEFT JOIN campus ON campus.id = school.campus_id
  LEFT JOIN school parent ON parent.id = school.parent_id;

CREATE VIEW plain_areas AS
SELECT area_code(area) AS area, zone.slug AS zone, campus_code(campus) AS campus, area.name,
  area.id::text AS row_id, false AS may_go
FROM attendance_area area
  JOIN zone ON zone.id = area.zone_id
  JOIN campus ON campus.id = area.campus_id;

CREATE VIEW plain_feeders AS
SELECT school_code(one) AS from_school, school_code(other) AS to_school,
  feeder.from_school_id || '/' || feeder.to_school_id AS row_id, true AS may_go
FROM feeder
  JOIN school one ON one.id = feeder.from_school_id
  JOIN school other ON other.id = feeder.to_school_id;

-- A value that the state hides is * in files and NaN where they are read.
CREATE VIEW plain_figures AS
SELECT CASE WHEN figure.school_id IS NULL THEN 'DISTRICT' ELSE school_code(school) END AS school,
  figure.measure::text AS measure, figure.year, coalesce(figure.value, 'NaN') AS value, source_text.text AS source,
  figure.id::text AS row_id, false AS may_go
FROM figure
  LEFT JOIN school ON school.id = figure.school_id
  LEFT JOIN source_text ON source_text.source_id = figure.source_id AND source_text.locale = 'en';

-- A household that was made because its children name one guardian is not in the column: files say it by the guardian.
CREATE VIEW plain_students AS
SELECT student.number, student.ssid, student.given_name, student.family_name, student.preferred_name,
  student.birth_date, zone.slug AS zone, area_code(area) AS area,
  CASE WHEN file_household.id IS NULL THEN student.household_id::text ELSE file_household.code END AS household,
  student.home_language, address.street, address.city, address.zip, address.latitude, address.longitude,
  student.left_on, student.id::text AS row_id,
  student.import_id IS NOT NULL AND student.left_on IS NULL AND student.same_as_id IS NULL AS may_go
FROM student
  JOIN zone ON zone.id = student.zone_id
  LEFT JOIN attendance_area area ON area.id = student.attendance_area_id
  LEFT JOIN file_household ON file_household.id = student.household_id
  LEFT JOIN student_address address ON address.student_id = student.id;

CREATE VIEW plain_enrollments AS
SELECT student.number, enrollment.school_year, school_code(school) AS school, enrollment.grade, enrollment.entered_on,
  enrollment.left_on, enrollment.student_id || '/' || enrollment.school_year AS row_id,
  enrollment.import_id IS NOT NULL AND enrollment.left_on IS NULL AS may_go
FROM enrollment
  JOIN student ON student.id = enrollment.student_id
  JOIN school ON school.id = enrollment.school_id;

-- A contact whom the source no longer names is not here: named again, it is the same row.
CREATE VIEW plain_guardians AS
SELECT student.number, CASE WHEN contact.source_key NOT LIKE '~%' THEN contact.source_key END AS guardian_id,
  contact.given_name, contact.family_name, contact.relationship, contact.email, contact.phone, contact.language,
  contact.custody, contact.may_be_contacted, contact.lives_with, contact.id::text AS row_id,
  contact.import_id IS NOT NULL AS may_go
FROM guardian_contact contact JOIN student ON student.id = contact.student_id
WHERE contact.ended_on IS NULL;

CREATE VIEW plain_records AS
SELECT student.number, record.school_year, record.as_of, record.absences, record.failing_classes,
  record.major_disciplinary, record.source, record.student_id || '/' || record.school_year AS row_id, false AS may_go
FROM student_record record JOIN student ON student.id = record.student_id;

-- Administrators are never in a file.
CREATE VIEW plain_staff AS
SELECT app_user.email, coalesce(staff_entry.name, app_user.name) AS name, role_grant.role::text AS role,
  school_code(school) AS school, zone.slug AS zone, staff_entry.staff_id, role_grant.id::text AS row_id,
  role_grant.import_id IS NOT NULL AS may_go
FROM role_grant
  JOIN app_user ON app_user.id = role_grant.user_id
  LEFT JOIN staff_entry ON staff_entry.role_id = role_grant.id
  LEFT JOIN school ON school.id = role_grant.school_id
  LEFT JOIN zone ON zone.id = role_grant.zone_id
WHERE role_grant.role <> 'ADMINISTRATOR';

ALTER TABLE waiting_change ADD CONSTRAINT waiting_change_differs CHECK (before IS DISTINCT FROM after);

-- What waits still: a person may have done meanwhile what the source says, or have decided that it stays as it is.
CREATE VIEW open_waiting_change AS
SELECT waiting.* FROM waiting_change waiting
  JOIN student ON student.id = waiting.student_id
  JOIN zone ON zone.id = student.zone_id
  LEFT JOIN attendance_area area ON area.id = student.attendance_area_id
  LEFT JOIN enrollment ON waiting.table_name = 'enrollments' AND enrollment.student_id = waiting.student_id
    AND waiting.row_id = enrollment.student_id || '/' || enrollment.school_year
  LEFT JOIN school ON school.id = enrollment.school_id
WHERE waiting.after IS DISTINCT FROM CASE waiting.table_name || '.' || waiting.column_name
    WHEN 'students.zone' THEN zone.slug
    WHEN 'students.area' THEN area_code(area)
    WHEN 'enrollments.school' THEN school_code(school)
    WHEN 'enrollments.grade' THEN enrollment.grade::text END
  AND student.same_as_id IS NULL
  AND NOT EXISTS (SELECT FROM kept_value kept WHERE kept.table_name = waiting.table_name
    AND kept.row_id = waiting.row_id AND kept.column_name = waiting.column_name
    AND kept.source_value IS NOT DISTINCT FROM waiting.after);

-- A street as it is compared: each table is compared with itself, so that it is kept and not made anew for every look.
ALTER TABLE student_address ADD COLUMN street_key text GENERATED ALWAYS AS (nullif(address_of(street), '')) STORED;
CREATE INDEX student_address_by_street ON student_address (street_key, zip) WHERE street_key IS NOT NULL;

-- Siblings are worth seats, so that these pairs are proposals until a person says so. Neither has a household of the
-- other; both are here; and the source names a parent with one verified address and phone for both, or a parent of
-- one family name at one address. Where a person has decided about both, nothing is proposed. Each pair stands here
-- twice, once from either side, so that one child's or one zone's are found without the others; cheap questions come
-- before dear ones.
CREATE VIEW household_proposal AS
WITH child AS NOT MATERIALIZED (
  SELECT student.id, student.household_id, student.zone_id FROM student
  WHERE student.left_on IS NULL AND student.same_as_id IS NULL
), parent AS NOT MATERIALIZED (
  SELECT contact.student_id, contact.phone, contact.email, contact.family_name
  FROM guardian_contact contact WHERE contact.ended_on IS NULL
), pair AS (
  SELECT ours.student_id, theirs.student_id AS other_id, one.zone_id, other.zone_id AS other_zone_id,
    'GUARDIAN' AS because
  FROM parent ours JOIN parent theirs ON theirs.email = ours.email AND theirs.phone = ours.phone
    AND theirs.student_id <> ours.student_id
    JOIN child one ON one.id = ours.student_id JOIN child other ON other.id = theirs.student_id
  WHERE (one.household_id = other.household_id) IS NOT TRUE
    AND EXISTS (SELECT FROM app_user JOIN guardian_link ON guardian_link.user_id = app_user.id
      WHERE app_user.email = ours.email)
  UNION ALL
  SELECT ours.student_id, theirs.student_id, one.zone_id, other.zone_id, 'ADDRESS'
  FROM student_address ours JOIN student_address theirs ON theirs.street_key = ours.street_key
      AND theirs.zip IS NOT DISTINCT FROM ours.zip AND theirs.student_id <> ours.student_id
    JOIN child one ON one.id = ours.student_id JOIN child other ON other.id = theirs.student_id
  WHERE (one.household_id = other.household_id) IS NOT TRUE
    -- not joined before the households are compared
    AND EXISTS (SELECT FROM parent mother JOIN parent father ON plain(father.family_name) = plain(mother.family_name)
      WHERE mother.student_id = one.id AND father.student_id = other.id AND plain(mother.family_name) <> '' OFFSET 0)
)
SELECT pair.student_id, pair.other_id, pair.zone_id, pair.other_zone_id,
  bool_or(pair.because = 'GUARDIAN') AS by_guardian, bool_or(pair.because = 'ADDRESS') AS by_address
FROM pair
WHERE (SELECT count(*) FROM kept_value WHERE table_name = 'students' AND column_name = 'household'
  AND row_id IN (pair.student_id::text, pair.other_id::text)) < 2
GROUP BY pair.student_id, pair.other_id, pair.zone_id, pair.other_zone_id;
