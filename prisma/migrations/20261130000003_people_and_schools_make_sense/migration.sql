-- Impossible values of people, campuses and schools are refused.

ALTER TABLE district ADD CONSTRAINT district_cds_code CHECK (cds_code ~ '^\d{7}$');

ALTER TABLE school
  ADD CONSTRAINT school_cds_code CHECK (cds_code ~ '^\d{14}$'),
  ADD CONSTRAINT school_program_has_no_code CHECK (parent_id IS NULL OR cds_code IS NULL),
  ADD CONSTRAINT school_grades CHECK (lowest_grade BETWEEN 0 AND highest_grade AND highest_grade <= 12),
  ADD CONSTRAINT school_years CHECK (closed_year >= opened_year),
  ADD CONSTRAINT school_agreement_of_a_pilot CHECK (agreement IS NULL OR kind IN ('PILOT', 'UNKNOWN'));

ALTER TABLE school ADD CONSTRAINT school_not_below_itself CHECK (parent_id <> id);

-- A school teaches from the school year it opens in until the one it is closed in, which is the first without it.
CREATE FUNCTION teaches_in(school, year integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce($1.opened_year, year) <= year AND coalesce($1.closed_year, year + 1) > year
$$;

-- A program is one step below its school, never below another program.
CREATE FUNCTION program_below_school() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM school parent WHERE parent.id = NEW.parent_id AND parent.parent_id IS NOT NULL)
    OR NEW.parent_id IS NOT NULL AND EXISTS (SELECT FROM school program WHERE program.parent_id = NEW.id) THEN
    RAISE EXCEPTION 'a program is below a school, not below a program' USING ERRCODE = 'ZC004';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER program_below_school AFTER INSERT OR UPDATE OF parent_id ON school
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION program_below_school();

-- The pages of the product have these addresses: a zone of that name could not be opened.
ALTER TABLE zone ADD CONSTRAINT zone_slug_is_no_page CHECK (slug NOT IN ('data', 'find', 'new'));

-- A closed zone takes no new year, and a zone with a year ahead is not closed. The zone's row is locked by both.
CREATE FUNCTION zone_takes_years() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM zone WHERE zone.id = NEW.zone_id AND zone.closed_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a closed zone takes no new year' USING ERRCODE = 'ZC004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER zone_takes_years BEFORE INSERT ON cycle FOR EACH ROW EXECUTE FUNCTION zone_takes_years();

CREATE FUNCTION zone_closes_without_years() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM cycle WHERE cycle.zone_id = NEW.id AND cycle.school_year > running_year()) THEN
    RAISE EXCEPTION 'a zone with a year ahead is not closed' USING ERRCODE = 'ZC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER zone_closes_without_years BEFORE UPDATE OF closed_at ON zone FOR EACH ROW
  WHEN (OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL) EXECUTE FUNCTION zone_closes_without_years();

ALTER TABLE app_user ADD CONSTRAINT app_user_email_lower_case CHECK (email = lower(email));

-- Every address an account has or had. Files, invitations and letters that name an old one still mean the person.
CREATE VIEW account_address AS
SELECT id AS user_id, email FROM app_user
UNION ALL SELECT user_id, from_email FROM address_change WHERE done_at IS NOT NULL;

-- Where somebody with an address is found now: there, or where the account went that had it last.
CREATE FUNCTION address_now(address text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT email FROM app_user WHERE email = address),
    (SELECT app_user.email FROM address_change JOIN app_user ON app_user.id = address_change.user_id
     WHERE address_change.from_email = address AND address_change.done_at IS NOT NULL
     ORDER BY address_change.done_at DESC LIMIT 1),
    address)
$$;

ALTER TABLE enrollment ADD CONSTRAINT enrollment_grade CHECK (grade BETWEEN 0 AND 12);

ALTER TABLE student_record
  ADD CONSTRAINT student_record_counts CHECK (absences >= 0 AND failing_classes >= 0 AND major_disciplinary >= 0);

ALTER TABLE feeder ADD CONSTRAINT feeder_two_schools CHECK (from_school_id <> to_school_id);

ALTER TABLE zone_event ADD CONSTRAINT zone_event_times CHECK (ends_at > starts_at);

ALTER TABLE figure ADD CONSTRAINT figure_year CHECK (year BETWEEN 1990 AND 2100);

ALTER TABLE role_grant
  ADD CONSTRAINT role_grant_scope CHECK (
  (role IN ('COUNSELOR', 'SCHOOL_STAFF')) = (school_id IS NOT NULL)
  AND (role IN ('ZONE_STAFF', 'APPEAL_PANEL')) = (zone_id IS NOT NULL)
);

CREATE UNIQUE INDEX role_grant_once ON role_grant (user_id, role, school_id, zone_id) NULLS NOT DISTINCT;

-- A role that is given stays as it was given until it ends: nobody moves it to another person, place or date.
CREATE FUNCTION role_grant_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a role stays as it was given' USING ERRCODE = 'ZC003';
END $$;
CREATE TRIGGER role_grant_stays BEFORE UPDATE ON role_grant FOR EACH ROW EXECUTE FUNCTION role_grant_stays();

-- A zone's students are at its own schools, at those that serve it, and wherever else one of them is enrolled.
CREATE FUNCTION school_has_students_of(school uuid, zone uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM school WHERE school.id = $1 AND school.zone_id = $2)
    OR EXISTS (SELECT FROM served_zone WHERE served_zone.school_id = $1 AND served_zone.zone_id = $2)
    OR EXISTS (SELECT FROM enrollment JOIN student ON student.id = enrollment.student_id
      WHERE enrollment.school_id = $1 AND student.zone_id = $2)
$$;

-- One person cannot become two: whoever is second had one of these roles, in the zone, at a school with students of it or
-- in the whole district, before the first acted, and in an account whose address nobody else has given since.
CREATE FUNCTION require_role_before(person uuid, roles "Role"[], place uuid, moment timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM role_grant JOIN app_user ON app_user.id = role_grant.user_id
    WHERE role_grant.user_id = person AND role_grant.role = ANY(roles)
      AND greatest(role_grant.granted_at, app_user.address_given_at) < moment
      AND (role_grant.zone_id = place OR (role_grant.zone_id IS NULL AND role_grant.school_id IS NULL)
        OR school_has_students_of(role_grant.school_id, place))
  ) THEN
    RAISE EXCEPTION 'who is second had the role before the first acted' USING ERRCODE = 'ZC007';
  END IF;
END $$;

-- A name in sentences and in lists; some people have one name, in either column.
CREATE FUNCTION full_name(given text, family text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT concat_ws(' ', nullif(given, ''), nullif(family, ''))
$$;
CREATE FUNCTION listed_name(family text, given text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT concat_ws(', ', nullif(family, ''), nullif(given, ''))
$$;

-- Control characters and signs that turn text round would make a name look like another one in lists and files.
CREATE FUNCTION is_seen(said text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT said !~ '[\u0001-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF]'
$$;
ALTER TABLE app_user ADD CONSTRAINT app_user_name_is_seen CHECK (is_seen(name));
ALTER TABLE student ADD CONSTRAINT student_name_is_seen CHECK (is_seen(given_name) AND is_seen(family_name));

ALTER TABLE student
  ADD CONSTRAINT student_preferred_name_is_seen CHECK (is_seen(preferred_name)),
  ADD CONSTRAINT student_ssid CHECK (ssid ~ '^\d{10}$'),
  ADD CONSTRAINT student_home_language CHECK (home_language ~ '^[a-z]{2,3}$');

-- A day has passed, by UTC, as `running_year` counts.
CREATE FUNCTION is_past(day date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(day < (now() AT TIME ZONE 'UTC')::date, false)
$$;

-- Files end every school year in June: that a student stayed until then is no leaving.
CREATE FUNCTION left_early(left_on date, school_year integer) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT is_past(left_on) AND left_on < make_date(school_year + 1, 6, 1)
$$;

CREATE VIEW present_enrollment AS
SELECT enrollment.student_id, enrollment.school_id, enrollment.school_year, enrollment.grade
FROM enrollment JOIN student ON student.id = enrollment.student_id
WHERE NOT left_early(enrollment.left_on, enrollment.school_year) AND NOT is_past(student.left_on)
  AND student.same_as_id IS NULL;
COMMENT ON VIEW present_enrollment IS
  'Who goes to which school in a school year: not a student who left the school before the year ended, or the district '
  'since, from the day after the last one; not a number beside the one that a child goes by.';

ALTER TABLE enrollment ADD CONSTRAINT enrollment_left_after_entered CHECK (left_on >= entered_on);

ALTER TABLE guardian_contact
  ADD CONSTRAINT guardian_contact_name_is_seen CHECK (is_seen(given_name) AND is_seen(family_name)),
  ADD CONSTRAINT guardian_contact_email_lower_case CHECK (email = lower(email)),
  ADD CONSTRAINT guardian_contact_language CHECK (language ~ '^[a-z]{2,3}$');

-- A place on earth, of which both halves are known or none.
CREATE FUNCTION is_position(latitude double precision, longitude double precision) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT num_nulls(latitude, longitude) IN (0, 2)
    AND coalesce(latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180, true)
$$;
ALTER TABLE campus ADD CONSTRAINT campus_position CHECK (is_position(latitude, longitude));
ALTER TABLE student_address ADD CONSTRAINT student_address_position CHECK (is_position(latitude, longitude));

-- Codes by which files name things have nothing unseen in them.
ALTER TABLE school ADD CONSTRAINT school_local_code CHECK (local_code ~ '\S' AND is_seen(local_code));
ALTER TABLE campus ADD CONSTRAINT campus_code CHECK (code ~ '\S' AND is_seen(code));
ALTER TABLE attendance_area ADD CONSTRAINT attendance_area_code CHECK (code ~ '\S' AND is_seen(code));

-- Whom to call, wherever it stands: a number that can be dialed, an address in lower case, languages by their codes.
DO $$
DECLARE
  place text;
BEGIN
  FOREACH place IN ARRAY ARRAY['district', 'zone', 'school'] LOOP
    EXECUTE format($sql$ALTER TABLE %1$I
      ADD CONSTRAINT %2$I CHECK (phone ~ '^\+?[0-9][0-9 ().\-]{2,}( ?(x|ext\.?) ?[0-9]+)?$'),
      ADD CONSTRAINT %3$I CHECK (email ~ '^[^\s@]+@[^\s@]+$' AND email = lower(email)),
      ADD CONSTRAINT %4$I CHECK (array_to_string(languages, ' ') ~ '^([a-z]{2,3}( |$))*$')$sql$,
      place, place || '_phone', place || '_email', place || '_languages');
  END LOOP;
END $$;
