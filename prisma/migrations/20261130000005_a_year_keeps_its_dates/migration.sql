-- The dates of a year are in order, and can no longer change once something depends on them.

ALTER TABLE cycle
  ADD CONSTRAINT cycle_dates CHECK (opens_at < closes_at AND closes_at <= results_at AND results_at < answers_by),
  ADD CONSTRAINT cycle_transfer_dates CHECK (transfers_open_at < transfers_close_at),
  ADD CONSTRAINT cycle_thresholds CHECK (max_absences >= 0 AND max_failing >= 0 AND max_disciplinary >= 0),
  ADD CONSTRAINT cycle_appeals CHECK (appeals_by > results_at),
  ADD CONSTRAINT cycle_late CHECK (late_until > results_at);

-- A cycle's seats, lists and enrollments depend on its year and zone.
CREATE FUNCTION cycle_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.zone_id, NEW.school_year, NEW.entry_grade) IS DISTINCT FROM (OLD.zone_id, OLD.school_year, OLD.entry_grade) THEN
    RAISE EXCEPTION 'a cycle stays the one it is' USING ERRCODE = 'ZC003';
  END IF;
  -- whether something was published before the window opened is judged by this date
  IF NEW.opens_at <> OLD.opens_at AND OLD.opens_at <= clock_timestamp() THEN
    RAISE EXCEPTION 'the window has opened' USING ERRCODE = 'ZC003';
  END IF;
  -- after the freeze the draw can be known: nobody adds a list to it
  IF NEW.closes_at > OLD.closes_at AND NEW.closes_at > clock_timestamp()
     AND EXISTS (SELECT FROM round WHERE cycle_id = NEW.id AND kind = 'MAIN' AND frozen_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the lists are frozen' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cycle_stays BEFORE UPDATE ON cycle FOR EACH ROW EXECUTE FUNCTION cycle_stays();
