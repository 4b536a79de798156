-- An offer that ran out is opened again only where it could be made: not of a round that was taken
-- back, not while a draw counts its seat as free, not for a child who leaves the zone, and not into a
-- seat that a student without an offer holds.

CREATE FUNCTION offer_reopened() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  year record;
BEGIN
  SELECT cycle.id, cycle.school_year, cycle.entry_grade, application.student_id INTO year
    FROM application JOIN cycle ON cycle.id = application.cycle_id WHERE application.id = NEW.application_id;
  IF EXISTS (SELECT FROM round WHERE id = NEW.round_id AND state = 'RETRACTED') THEN
    RAISE EXCEPTION 'the round of the offer was taken back' USING ERRCODE = 'ZC003';
  END IF;
  IF EXISTS (SELECT FROM round WHERE cycle_id = year.id AND state IN ('FROZEN', 'COMPUTED', 'APPROVED')) THEN
    RAISE EXCEPTION 'a draw is made on the seats' USING ERRCODE = 'ZC001';
  END IF;
  IF EXISTS (SELECT FROM permit WHERE student_id = year.student_id AND cycle_id = year.id AND state = 'APPROVED') THEN
    RAISE EXCEPTION 'the student leaves the zone by a permit' USING ERRCODE = 'ZC003';
  END IF;
  -- each student is counted once; the pool was locked by offer_answered
  IF (SELECT count(*) FROM (
      SELECT enrollment.student_id FROM enrollment
        WHERE enrollment.school_id = NEW.school_id AND enrollment.student_id <> year.student_id
          AND enrollment.school_year = year.school_year AND enrollment.grade = year.entry_grade
      UNION
      SELECT application.student_id FROM offer JOIN application ON application.id = offer.application_id
        WHERE application.cycle_id = year.id AND application.student_id <> year.student_id
          AND offer.school_id = NEW.school_id AND offer.state IN ('OPEN', 'ACCEPTED')) holder)
     >= (SELECT seats FROM seat_pool WHERE cycle_id = year.id AND school_id = NEW.school_id
       AND grade = year.entry_grade) THEN
    RAISE EXCEPTION 'no seat is left' USING ERRCODE = 'ZC002';
  END IF;
  RETURN NEW;
END $$;
-- by its name after offer_answered, which takes the lock
CREATE TRIGGER offer_reopened BEFORE UPDATE ON offer
  FOR EACH ROW WHEN (OLD.state = 'EXPIRED' AND NEW.state = 'OPEN') EXECUTE FUNCTION offer_reopened();
