-- A school never has more students in a grade than seats; each student counts once. Only a main round offers more, by a
-- published rule: who was offered a seat may take it, and nobody else is offered one above the seats.

-- The year in which the current school year started. It changes on July 1, by UTC, as `schoolYearAt` says.
CREATE FUNCTION running_year() RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT extract(year FROM today)::integer - (extract(month FROM today) < 7)::integer
  FROM (SELECT now() AT TIME ZONE 'UTC' AS today) clock
$$;

-- Each student appears once per school, year and grade.
CREATE VIEW seat_holder AS
SELECT enrollment.student_id, enrollment.school_id, enrollment.school_year, enrollment.grade, 'ENROLLED' AS how
  FROM enrollment JOIN student ON student.id = enrollment.student_id
  WHERE NOT left_early(enrollment.left_on, enrollment.school_year) AND student.same_as_id IS NULL
    -- the seat of a year ahead is given back on purpose
    AND (NOT is_past(student.left_on) OR enrollment.school_year > (SELECT running_year()))
UNION ALL
SELECT application.student_id, offer.school_id, cycle.school_year, cycle.entry_grade,
    CASE offer.state WHEN 'ACCEPTED' THEN 'ACCEPTED' ELSE 'OFFERED' END
  FROM offer JOIN application ON application.id = offer.application_id
    JOIN cycle ON cycle.id = application.cycle_id
  WHERE offer.state IN ('OPEN', 'ACCEPTED') AND NOT EXISTS (
    SELECT FROM enrollment WHERE enrollment.student_id = application.student_id
      AND enrollment.school_year = cycle.school_year AND enrollment.school_id = offer.school_id
      AND enrollment.grade = cycle.entry_grade)
    AND NOT EXISTS (SELECT FROM doubled_student WHERE doubled_student.student_id = application.student_id)
UNION ALL
SELECT past.student_id, past.school_id, cycle.school_year, past.grade + 1, 'CONTINUING'
  FROM present_enrollment past JOIN school ON school.id = past.school_id
    JOIN cycle ON cycle.zone_id = school.zone_id AND past.school_year = cycle.school_year - 1
  WHERE past.grade >= cycle.entry_grade AND past.grade < school.highest_grade
    AND teaches_in(school, cycle.school_year)
    AND NOT EXISTS (SELECT FROM enrollment next
      WHERE next.student_id = past.student_id AND next.school_year = cycle.school_year)
    AND NOT EXISTS (SELECT FROM permitted_out
      WHERE permitted_out.student_id = past.student_id AND permitted_out.cycle_id = cycle.id);
COMMENT ON VIEW seat_holder IS
  'Who holds a seat of a school in a school year and grade; each student once. What counts against the seats of '
  'a pool: ENROLLED for that year; ACCEPTED an offer and not enrolled there yet; OFFERED: may still accept, so '
  'the seat is not free; CONTINUING: at the school one grade below, above the entry grade, enrolled nowhere for '
  'that year, and not leaving the zone by a permit; nobody goes on at a school that has closed or does not teach '
  'the grade. Who left the school or the district holds no seat from the next day on, but for one of a year ahead, '
  'until it is given back. A student who may still accept a second seat holds both. A number beside the one that stays holds none.';

ALTER TABLE seat_pool
  ADD CONSTRAINT seat_pool_seats CHECK (seats BETWEEN 0 AND 10000),
  ADD CONSTRAINT seat_pool_grade CHECK (grade BETWEEN 0 AND 12);

ALTER TABLE offer
  ADD CONSTRAINT offer_answer CHECK ((state = 'OPEN') = (answered_at IS NULL)),
  ADD CONSTRAINT offer_deadline_reason CHECK (length(trim(deadline_reason)) > 0);

-- A student has at most one accepted offer at a time.
CREATE UNIQUE INDEX offer_accepted_once ON offer (application_id) WHERE state = 'ACCEPTED';

CREATE UNIQUE INDEX offer_of_round_once ON offer (round_id, application_id) WHERE source = 'ROUND';

CREATE UNIQUE INDEX offer_live_once ON offer (application_id, school_id) WHERE state IN ('OPEN', 'ACCEPTED');

-- what waits for its family is counted on every page of a zone
CREATE INDEX offer_waits ON offer (round_id) WHERE state = 'OPEN';

-- a place on a waitlist leads to one offer
CREATE UNIQUE INDEX offer_from_waitlist_once ON offer (round_id, application_id, school_id) WHERE source = 'WAITLIST';

-- An accepted appeal leads to one seat, at once or when the first one becomes free.
CREATE UNIQUE INDEX offer_from_appeal_once ON offer (application_id, school_id)
  WHERE source = 'APPEAL' AND state <> 'RETRACTED';

-- Offers above the seats that the main round of a year was frozen with, while its results stand.
CREATE FUNCTION extra_offers_at(cycle_id uuid, school_id uuid) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT coalesce(max(extra_offers.offers), 0) FROM extra_offers JOIN round ON round.id = extra_offers.round_id
  WHERE round.cycle_id = extra_offers_at.cycle_id AND extra_offers.school_id = extra_offers_at.school_id
    AND round.state = 'PUBLISHED'
$$;

-- Whether a student is enrolled in a grade of a school in a year: an offer of that seat takes no new one.
CREATE FUNCTION sits_at(student_id uuid, school_id uuid, school_year integer, grade integer)
  RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM enrollment WHERE enrollment.student_id = sits_at.student_id
    AND enrollment.school_year = sits_at.school_year AND enrollment.school_id = sits_at.school_id
    AND enrollment.grade = sits_at.grade AND NOT left_early(enrollment.left_on, enrollment.school_year))
$$;

-- Accepted offers never exceed the seats and the extra offers; answers come in time, and a declined offer stays declined.
CREATE FUNCTION offer_answered() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  pool record;
  reopened boolean := TG_OP = 'UPDATE' AND OLD.state <> 'OPEN' AND NEW.state = 'OPEN';
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.round_id, NEW.application_id, NEW.school_id, NEW.source, NEW.offered_at) IS DISTINCT FROM
       (OLD.round_id, OLD.application_id, OLD.school_id, OLD.source, OLD.offered_at) THEN
      RAISE EXCEPTION 'an offer stays what it is' USING ERRCODE = 'ZC003';
    END IF;
    IF NEW.answer_by <> OLD.answer_by AND (NEW.deadline_reason IS NULL OR NEW.state <> 'OPEN') THEN
      RAISE EXCEPTION 'a deadline is moved for a reason, before the answer' USING ERRCODE = 'ZC003';
    END IF;
    -- an expired offer may be reopened with a later deadline; any other offer that ended stays ended
    IF NEW.state <> OLD.state AND (
      OLD.state IN ('DECLINED', 'RETRACTED')
      -- given up for a seat in the late round: it is restored when that round is retracted
      OR (OLD.state = 'SUPERSEDED' AND NOT (NEW.state IN ('OPEN', 'ACCEPTED') AND EXISTS (
        SELECT FROM offer late JOIN round ON round.id = late.round_id
        WHERE late.application_id = NEW.application_id AND round.kind = 'LATE' AND late.state = 'RETRACTED')))
      OR (OLD.state = 'ACCEPTED' AND NEW.state IN ('OPEN', 'EXPIRED'))
      OR (OLD.state = 'EXPIRED' AND (NEW.state <> 'OPEN' OR NEW.answer_by <= clock_timestamp()))
    ) THEN
      RAISE EXCEPTION 'this answer was given' USING ERRCODE = 'ZC003';
    END IF;
    -- an accepted seat may be given up at any time
    IF NEW.state IN ('ACCEPTED', 'DECLINED') AND OLD.state = 'OPEN' AND NEW.state <> OLD.state
       AND clock_timestamp() > OLD.answer_by
       AND NOT (NEW.state = 'ACCEPTED' AND NEW.answered_by_id IS NULL AND (
         SELECT no_answer FROM round JOIN priority_rule_set ON priority_rule_set.id = round.rule_set_id
         WHERE round.id = NEW.round_id) = 'ACCEPTED') THEN
      RAISE EXCEPTION 'the time to answer is over' USING ERRCODE = 'ZC001';
    END IF;
    IF NEW.state = 'EXPIRED' AND OLD.state = 'OPEN' AND clock_timestamp() <= OLD.answer_by THEN
      RAISE EXCEPTION 'there is time left to answer' USING ERRCODE = 'ZC001';
    END IF;
  ELSE
    IF NEW.state <> 'OPEN' THEN
      RAISE EXCEPTION 'an offer is answered after it is made' USING ERRCODE = 'ZC005';
    END IF;
    IF (SELECT cycle_id FROM application WHERE id = NEW.application_id)
       <> (SELECT cycle_id FROM round WHERE id = NEW.round_id) THEN
      RAISE EXCEPTION 'an offer belongs to the cycle of its application' USING ERRCODE = 'ZC004';
    END IF;
  END IF;
  IF NEW.state = 'ACCEPTED' OR reopened THEN
    SELECT seat_pool.seats, seat_pool.grade, cycle.id AS cycle_id, cycle.school_year, application.student_id INTO pool
      FROM application JOIN cycle ON cycle.id = application.cycle_id
        JOIN seat_pool ON seat_pool.cycle_id = cycle.id AND seat_pool.school_id = NEW.school_id
          AND seat_pool.grade = cycle.entry_grade
      WHERE application.id = NEW.application_id FOR UPDATE OF seat_pool;
    -- the other students with a seat; for reopening an offer, also those who may still accept one. An offer that ran
    -- out is made anew, and so only within the seats
    IF pool.seats IS NULL OR NOT sits_at(pool.student_id, NEW.school_id, pool.school_year, pool.grade) AND pool.seats
        + (CASE WHEN reopened AND OLD.state = 'EXPIRED' THEN 0 ELSE extra_offers_at(pool.cycle_id, NEW.school_id) END) <= (
      SELECT count(*) FROM seat_holder
      WHERE school_id = NEW.school_id AND school_year = pool.school_year AND grade = pool.grade
        AND student_id <> pool.student_id AND (how IN ('ENROLLED', 'ACCEPTED') OR (reopened AND how = 'OFFERED'))
    ) THEN
      RAISE EXCEPTION 'no seat is left' USING ERRCODE = 'ZC002';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER offer_answered BEFORE INSERT OR UPDATE ON offer FOR EACH ROW EXECUTE FUNCTION offer_answered();

-- No seat is offered that somebody else holds or may still accept, but for the extra offers of a main round. Who is
-- enrolled there stays, also where files have enrolled more than there are seats.
CREATE FUNCTION offers_within_seats() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM seat_pool JOIN cycle ON cycle.id = seat_pool.cycle_id AND cycle.entry_grade = seat_pool.grade
    WHERE (seat_pool.cycle_id, seat_pool.school_id) IN
      (SELECT round.cycle_id, added.school_id FROM added JOIN round ON round.id = added.round_id)
    ORDER BY seat_pool.id FOR UPDATE OF seat_pool;
  IF EXISTS (
    SELECT FROM (SELECT round.cycle_id, added.school_id,
        bool_and(round.kind = 'MAIN' AND added.source = 'ROUND') AS by_main_round
      FROM added JOIN round ON round.id = added.round_id JOIN cycle ON cycle.id = round.cycle_id
        JOIN application ON application.id = added.application_id
      WHERE NOT sits_at(application.student_id, added.school_id, cycle.school_year, cycle.entry_grade)
      GROUP BY round.cycle_id, added.school_id) at
      JOIN cycle ON cycle.id = at.cycle_id
      LEFT JOIN seat_pool ON seat_pool.cycle_id = at.cycle_id AND seat_pool.school_id = at.school_id
        AND seat_pool.grade = cycle.entry_grade
    WHERE coalesce(seat_pool.seats, 0)
        + CASE WHEN at.by_main_round THEN extra_offers_at(at.cycle_id, at.school_id) ELSE 0 END < (
      SELECT count(*) FROM seat_holder
      WHERE seat_holder.school_id = at.school_id AND seat_holder.school_year = cycle.school_year
        AND seat_holder.grade = cycle.entry_grade)
  ) THEN
    RAISE EXCEPTION 'no seat is left' USING ERRCODE = 'ZC002';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER offers_within_seats AFTER INSERT ON offer
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION offers_within_seats();

-- An expired offer is reopened only where a new one could be made: not in a retracted round, not while a
-- draw counts its seat as free, and not for a student who leaves the zone. `offer_answered` checks that a
-- seat is left.
CREATE FUNCTION offer_reopened() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  year record;
BEGIN
  SELECT cycle_id AS id, student_id INTO year FROM application WHERE id = NEW.application_id;
  IF EXISTS (SELECT FROM round WHERE id = NEW.round_id AND state = 'RETRACTED') THEN
    RAISE EXCEPTION 'the round of the offer was taken back' USING ERRCODE = 'ZC003';
  END IF;
  IF EXISTS (SELECT FROM round WHERE cycle_id = year.id AND state IN ('FROZEN', 'COMPUTED', 'APPROVED')) THEN
    RAISE EXCEPTION 'a draw is made on the seats' USING ERRCODE = 'ZC001';
  END IF;
  IF EXISTS (SELECT FROM permitted_out WHERE student_id = year.student_id AND cycle_id = year.id) THEN
    RAISE EXCEPTION 'the student leaves the zone by a permit' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;
-- its name sorts after offer_answered, which takes the lock
CREATE TRIGGER offer_reopened BEFORE UPDATE ON offer
  FOR EACH ROW WHEN (OLD.state = 'EXPIRED' AND NEW.state = 'OPEN') EXECUTE FUNCTION offer_reopened();

-- Nobody new is enrolled where all seats are held, by whatever way they are. Who goes on at the school, or
-- has accepted its offer, takes no new seat. What an import says of the running year is so, seats or not: it is told as
-- over seats.
CREATE FUNCTION enrollment_within_seats() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM changed WHERE import_id IS NULL OR school_year > running_year()) THEN
    RETURN NULL;
  END IF;
  -- whoever stays where they were, or leaves, takes no seat
  IF TG_OP = 'UPDATE' THEN
    IF NOT EXISTS (
      SELECT FROM changed LEFT JOIN earlier USING (student_id, school_year)
      WHERE (changed.school_id, changed.grade) IS DISTINCT FROM (earlier.school_id, earlier.grade)
        OR (earlier.left_on IS NOT NULL AND (changed.left_on > earlier.left_on) IS NOT FALSE)
    ) THEN
      RETURN NULL;
    END IF;
  END IF;
  -- locked in a fixed order, so that two changes of several pools do not deadlock
  PERFORM FROM seat_pool JOIN cycle ON cycle.id = seat_pool.cycle_id
    WHERE (seat_pool.school_id, cycle.school_year, seat_pool.grade) IN
      (SELECT school_id, school_year, grade FROM changed)
    ORDER BY seat_pool.id FOR UPDATE OF seat_pool;
  IF EXISTS (
    SELECT FROM seat_pool JOIN cycle ON cycle.id = seat_pool.cycle_id
    WHERE (seat_pool.school_id, cycle.school_year, seat_pool.grade) IN
        (SELECT school_id, school_year, grade FROM changed)
      AND seat_pool.seats < (
        SELECT count(*) FROM seat_holder
        WHERE seat_holder.school_id = seat_pool.school_id AND seat_holder.school_year = cycle.school_year
          AND seat_holder.grade = seat_pool.grade)
      AND EXISTS (
        SELECT FROM changed
        WHERE (changed.school_id, changed.school_year, changed.grade)
            = (seat_pool.school_id, cycle.school_year, seat_pool.grade)
          AND (changed.import_id IS NULL OR changed.school_year > running_year())
          AND NOT EXISTS (SELECT FROM enrollment past
            WHERE past.student_id = changed.student_id AND past.school_id = changed.school_id
              AND past.school_year = changed.school_year - 1 AND past.grade = changed.grade - 1)
          AND NOT EXISTS (SELECT FROM offer JOIN application ON application.id = offer.application_id
            WHERE application.student_id = changed.student_id AND application.cycle_id = cycle.id
              AND offer.school_id = changed.school_id AND offer.state = 'ACCEPTED'
              AND changed.grade = cycle.entry_grade))
  ) THEN
    RAISE EXCEPTION 'no seat is left' USING ERRCODE = 'ZC002';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER enrollment_added_within_seats AFTER INSERT ON enrollment
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION enrollment_within_seats();
CREATE TRIGGER enrollment_moved_within_seats AFTER UPDATE ON enrollment
  REFERENCING OLD TABLE AS earlier NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION enrollment_within_seats();

-- Whoever moves a student here, by placement, transfer or hand, says it; an import that does names itself.
CREATE FUNCTION enrollment_moved_here() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.import_id := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER enrollment_moved_here BEFORE UPDATE ON enrollment FOR EACH ROW
  WHEN ((NEW.school_id, NEW.grade) IS DISTINCT FROM (OLD.school_id, OLD.grade) AND NEW.import_id = OLD.import_id)
  EXECUTE FUNCTION enrollment_moved_here();

-- Held seats cannot be removed: not by lowering their number, and not by deleting a pool or creating it too
-- small. Students who go on from the grade below hold theirs.
CREATE FUNCTION pool_holds_students() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  pool seat_pool := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  seats integer := CASE TG_OP WHEN 'DELETE' THEN 0 ELSE NEW.seats END;
  -- how many there are now, also for an insert that becomes an update
  stands integer := CASE WHEN TG_OP <> 'DELETE' THEN (SELECT known.seats FROM seat_pool known
    WHERE known.cycle_id = NEW.cycle_id AND known.school_id = NEW.school_id AND known.grade = NEW.grade) END;
  year record;
BEGIN
  IF TG_OP = 'UPDATE'
     AND (NEW.cycle_id, NEW.school_id, NEW.grade) IS DISTINCT FROM (OLD.cycle_id, OLD.school_id, OLD.grade) THEN
    RAISE EXCEPTION 'a pool stays with its cycle, school and grade' USING ERRCODE = 'ZC003';
  END IF;
  SELECT cycle.school_year, cycle.entry_grade INTO year FROM cycle WHERE id = pool.cycle_id;
  -- where an import put more students than there are seats, their number can grow towards them
  IF coalesce(seats < stands, true) AND seats < (SELECT count(*) FROM seat_holder
      WHERE seat_holder.school_id = pool.school_id AND seat_holder.school_year = year.school_year
        AND seat_holder.grade = pool.grade) THEN
    RAISE EXCEPTION 'these seats are taken' USING ERRCODE = 'ZC002';
  END IF;
  IF TG_OP = 'DELETE' AND pool.grade = year.entry_grade AND EXISTS (
    SELECT FROM choice JOIN submission ON submission.id = choice.submission_id
      JOIN application ON application.id = submission.application_id
    WHERE application.cycle_id = pool.cycle_id AND choice.school_id = pool.school_id
  ) THEN
    RAISE EXCEPTION 'families ranked this school' USING ERRCODE = 'ZC003';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER pool_holds_students BEFORE INSERT OR UPDATE OR DELETE ON seat_pool
  FOR EACH ROW EXECUTE FUNCTION pool_holds_students();
