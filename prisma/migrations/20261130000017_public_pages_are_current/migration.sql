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
