-- A public page is kept only while nothing it tells has changed: every web process compares `public_state`.

-- Statements that change what the public reads leave a row that becomes visible with their transaction.
CREATE FUNCTION note_public_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public_change (transaction) VALUES (pg_current_xact_id()::text::bigint) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE ON district
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE ON zone
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE ON zone_name
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE ON zone_event
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE ON zone_event_title
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE ON campus
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE ON attendance_area
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE ON school
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE ON school_fact
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE ON school_fact_text
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE ON source
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE ON source_text
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE ON school_profile
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE ON school_profile_text
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE ON figure
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE ON school_review
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE ON cycle
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE ON seat_pool
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE ON reserve_rule
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE ON priority_rule_set
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE ON priority_rule
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE ON priority_rule_text
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE ON extra_rule
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER public_change AFTER INSERT OR UPDATE OR DELETE ON round
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();

-- Differs whenever a public page may read differently: after every commit of such a change, whatever the
-- order of commits, when a date of a year or of an event passes or is a whole day nearer, and every minute.
-- Old rows of public_change may be deleted: those added meanwhile have larger numbers, so a sum of as many
-- rows is never the same again.
CREATE FUNCTION public_state(at timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT concat_ws('.',
    (SELECT concat_ws('.', count(*), sum(transaction)) FROM public_change),
    (SELECT sum(floor(extract(epoch FROM moment - at) / 86400)) FROM (
      SELECT unnest(ARRAY[opens_at, closes_at, results_at, answers_by, transfers_open_at,
        transfers_close_at, appeals_by, late_until]) AS moment FROM cycle
      UNION ALL SELECT unnest(ARRAY[starts_at, ends_at]) FROM zone_event) moments),
    floor(extract(epoch FROM at) / 60))
$$;

CREATE VIEW rankable_school AS
SELECT school.id AS school_id FROM school CROSS JOIN LATERAL (
  SELECT coalesce(
    (SELECT cycle.school_year FROM cycle WHERE cycle.zone_id = school.zone_id
     ORDER BY cycle.answers_by > now() DESC,
       CASE WHEN cycle.answers_by > now() THEN cycle.school_year ELSE -cycle.school_year END LIMIT 1),
    running_year() + 1) AS school_year) shown
WHERE school.zone_id IS NOT NULL AND school.kind <> 'MIDDLE' AND teaches_in(school, shown.school_year);
COMMENT ON VIEW rankable_school IS
  'The schools that families can look at and rank now: they belong to a zone, are no middle schools, and teach in the '
  'year that families of the zone see, which is the first whose answers are still awaited, else the last one. In a zone '
  'without any year they teach in the next one. A school that closes later stays until its last list.';
