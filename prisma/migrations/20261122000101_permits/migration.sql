-- A permit and a transfer of one student do not go together, and who leaves the zone by a permit
-- stands in none of its draws.

CREATE OR REPLACE FUNCTION transfer_opened() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  year record;
  pupil record;
BEGIN
  SELECT cycle.zone_id, cycle.school_year, cycle.transfers_open_at, cycle.transfers_close_at INTO year
    FROM cycle WHERE id = NEW.cycle_id FOR SHARE;
  -- a permit that is opened at this moment waits for this request, and the other way round
  PERFORM FROM student WHERE id = NEW.student_id FOR NO KEY UPDATE;
  IF (clock_timestamp() < year.transfers_open_at OR clock_timestamp() >= year.transfers_close_at)
     AND NOT coalesce((SELECT transfers_between FROM priority_rule_set WHERE cycle_id = NEW.cycle_id
       ORDER BY version DESC LIMIT 1), false) THEN
    RAISE EXCEPTION 'the transfer window is not open' USING ERRCODE = 'ZC001';
  END IF;
  IF (SELECT count(*) FROM school WHERE id IN (NEW.from_school_id, NEW.to_school_id) AND zone_id = year.zone_id) <> 2 THEN
    RAISE EXCEPTION 'a transfer stays in its zone' USING ERRCODE = 'ZC004';
  END IF;
  SELECT school_id, grade INTO pupil FROM enrollment
    WHERE student_id = NEW.student_id AND school_year = year.school_year - 1;
  IF pupil.school_id IS DISTINCT FROM NEW.from_school_id OR NEW.grade IS DISTINCT FROM pupil.grade + 1 THEN
    RAISE EXCEPTION 'a transfer starts at the student''s own school and grade' USING ERRCODE = 'ZC004';
  END IF;
  IF NEW.state <> 'REQUESTED' THEN
    RAISE EXCEPTION 'a transfer begins as a request' USING ERRCODE = 'ZC005';
  END IF;
  IF EXISTS (SELECT FROM transfer_request WHERE student_id = NEW.student_id AND state = 'ACCEPTED') THEN
    RAISE EXCEPTION 'the transfer was used' USING ERRCODE = 'ZC003';
  END IF;
  IF EXISTS (SELECT FROM permit WHERE student_id = NEW.student_id AND cycle_id = NEW.cycle_id
      AND state IN ('REQUESTED', 'APPROVED')) THEN
    RAISE EXCEPTION 'the student has a permit out of the zone' USING ERRCODE = 'ZC005';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION permit_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.state <> 'REQUESTED' OR (NEW.student_id, NEW.cycle_id, NEW.from_school_id, NEW.to_school, NEW.reason,
        NEW.opened_by_id, NEW.opened_at) IS DISTINCT FROM (OLD.student_id, OLD.cycle_id, OLD.from_school_id,
        OLD.to_school, OLD.reason, OLD.opened_by_id, OLD.opened_at)
       OR (OLD.first_signed_by_id IS NOT NULL AND NEW.first_signed_by_id IS DISTINCT FROM OLD.first_signed_by_id) THEN
      RAISE EXCEPTION 'a permit keeps what it holds' USING ERRCODE = 'ZC003';
    END IF;
    IF NEW.second_signed_by_id = NEW.first_signed_by_id THEN
      RAISE EXCEPTION 'two people sign a permit' USING ERRCODE = 'ZC006';
    END IF;
    IF NEW.second_signed_by_id IS NOT NULL AND OLD.first_signed_by_id IS NULL THEN
      RAISE EXCEPTION 'the zone signs after the school' USING ERRCODE = 'ZC005';
    END IF;
    IF NEW.state = 'REFUSED' THEN
      RETURN NEW;
    END IF;
  ELSIF NEW.state <> 'REQUESTED' OR NEW.first_signed_by_id IS NOT NULL OR NEW.second_signed_by_id IS NOT NULL THEN
    RAISE EXCEPTION 'a permit begins without a signature' USING ERRCODE = 'ZC005';
  END IF;
  PERFORM FROM student WHERE id = NEW.student_id FOR NO KEY UPDATE;
  IF EXISTS (SELECT FROM transfer_request WHERE student_id = NEW.student_id
      AND state IN ('REQUESTED', 'REVIEWED', 'APPROVED')) AND (TG_OP = 'INSERT' OR NEW.state = 'APPROVED') THEN
    RAISE EXCEPTION 'a transfer of the student waits' USING ERRCODE = 'ZC005';
  END IF;
  -- a list that is drawn from stays in the draw: the permit waits for the results
  IF NEW.state = 'APPROVED' AND EXISTS (
    SELECT FROM snapshot_entry JOIN round ON round.id = snapshot_entry.round_id
      JOIN submission ON submission.id = snapshot_entry.submission_id
      JOIN application ON application.id = submission.application_id
    WHERE application.student_id = NEW.student_id AND round.cycle_id = NEW.cycle_id
      AND round.state IN ('FROZEN', 'COMPUTED', 'APPROVED')
  ) THEN
    RAISE EXCEPTION 'the list of the student is being drawn from' USING ERRCODE = 'ZC001';
  END IF;
  RETURN NEW;
END $$;

-- Who leaves the zone sends no list in it. The cycle's lock makes it wait for a signature under way.
CREATE FUNCTION submission_stays_in_zone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM application
      JOIN permit ON permit.student_id = application.student_id AND permit.cycle_id = application.cycle_id
      WHERE application.id = NEW.application_id AND permit.state = 'APPROVED') THEN
    RAISE EXCEPTION 'the student leaves the zone by a permit' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;
-- by its name after submission_in_window, which takes the lock
CREATE TRIGGER submission_stays_in_zone BEFORE INSERT ON submission
  FOR EACH ROW EXECUTE FUNCTION submission_stays_in_zone();
