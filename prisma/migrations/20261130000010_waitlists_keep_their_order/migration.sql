-- A place on a waitlist never changes.

ALTER TABLE waitlist_entry
  ADD CONSTRAINT waitlist_entry_position CHECK (position > 0),
  ADD CONSTRAINT waitlist_entry_left CHECK ((state = 'LEFT') = (left_because IS NOT NULL)),
  ADD CONSTRAINT waitlist_entry_left_by CHECK (left_by_id IS NULL OR state = 'LEFT');

CREATE FUNCTION waitlist_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.round_id, NEW.school_id, NEW.application_id, NEW.position) IS DISTINCT FROM
     (OLD.round_id, OLD.school_id, OLD.application_id, OLD.position)
     -- a place that ended with a seat of the late round resumes when that round is retracted
     OR (OLD.state = 'LEFT' AND NOT (OLD.left_because = 'LATE_ROUND' AND NEW.state <> 'LEFT')) THEN
    RAISE EXCEPTION 'a place on a waitlist stays' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER waitlist_entry_stays BEFORE UPDATE ON waitlist_entry
  FOR EACH ROW EXECUTE FUNCTION waitlist_entry_stays();
