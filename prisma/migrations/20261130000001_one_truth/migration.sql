-- Two questions that many ask have one answer here: who holds a seat, and which list counts. Pages,
-- decisions and the triggers below read these views.

-- ------------------------------------------------------------ who holds a seat

-- Each student stands once for a school, year and grade.
CREATE VIEW seat_holder AS
SELECT student_id, school_id, school_year, grade, 'ENROLLED' AS how FROM enrollment
UNION ALL
SELECT application.student_id, offer.school_id, cycle.school_year, cycle.entry_grade,
    CASE offer.state WHEN 'ACCEPTED' THEN 'ACCEPTED' ELSE 'OFFERED' END
  FROM offer JOIN application ON application.id = offer.application_id
    JOIN cycle ON cycle.id = application.cycle_id
  WHERE offer.state IN ('OPEN', 'ACCEPTED') AND NOT EXISTS (
    SELECT FROM enrollment WHERE enrollment.student_id = application.student_id
      AND enrollment.school_year = cycle.school_year AND enrollment.school_id = offer.school_id
      AND enrollment.grade = cycle.entry_grade)
UNION ALL
SELECT past.student_id, past.school_id, cycle.school_year, past.grade + 1, 'CONTINUING'
  FROM enrollment past JOIN school ON school.id = past.school_id
    JOIN cycle ON cycle.zone_id = school.zone_id AND past.school_year = cycle.school_year - 1
  WHERE past.grade >= cycle.entry_grade
    AND NOT EXISTS (SELECT FROM enrollment next
      WHERE next.student_id = past.student_id AND next.school_year = cycle.school_year)
    AND NOT EXISTS (SELECT FROM permitted_out
      WHERE permitted_out.student_id = past.student_id AND permitted_out.cycle_id = cycle.id);
COMMENT ON VIEW seat_holder IS
  'Who holds a seat of a school in a school year and grade; each student once. What counts against the seats of '
  'a pool: ENROLLED for that year; ACCEPTED an offer and not enrolled there yet; OFFERED: may still accept, so '
  'the seat is not free; CONTINUING: at the school one grade below, above the entry grade, enrolled nowhere for '
  'that year, and not leaving the zone by a permit. A student who may still accept a second seat holds both.';

-- ------------------------------------------------------------ which list counts

CREATE VIEW unconfirmed_submission AS
SELECT submission.id AS submission_id
FROM submission JOIN application ON application.id = submission.application_id
WHERE submission.channel = 'CLASS'
  AND NOT EXISTS (SELECT FROM confirmation WHERE confirmation.submission_id = submission.id)
  AND coalesce(
    (SELECT priority_rule_set.guardian_confirms
      FROM round JOIN priority_rule_set ON priority_rule_set.id = round.rule_set_id
      WHERE round.cycle_id = application.cycle_id AND round.kind = 'MAIN' AND round.state <> 'RETRACTED'
      ORDER BY round.id DESC LIMIT 1),
    (SELECT guardian_confirms FROM priority_rule_set
      WHERE priority_rule_set.cycle_id = application.cycle_id ORDER BY version DESC LIMIT 1))
  AND NOT EXISTS (SELECT FROM permitted_out
    WHERE permitted_out.student_id = application.student_id AND permitted_out.cycle_id = application.cycle_id);
COMMENT ON VIEW unconfirmed_submission IS
  'Lists made in class that wait for a guardian to confirm them, where the rules of the year ask for it: the rules '
  'of the main round, and before there is one the newest. Such a list does not count, and the one before it still '
  'does. Nothing waits of a student who leaves the zone by an approved permit.';

CREATE VIEW counting_submission AS
SELECT submission.id AS submission_id, submission.application_id, application.cycle_id,
  application.student_id, submission.late, submission.submitted_at
FROM submission JOIN application ON application.id = submission.application_id
WHERE NOT EXISTS (SELECT FROM unconfirmed_submission WHERE submission_id = submission.id)
  AND NOT EXISTS (SELECT FROM submission newer
    WHERE newer.application_id = submission.application_id AND newer.number > submission.number
      AND NOT EXISTS (SELECT FROM unconfirmed_submission WHERE submission_id = newer.id))
  AND NOT EXISTS (SELECT FROM permitted_out
    WHERE permitted_out.student_id = application.student_id AND permitted_out.cycle_id = application.cycle_id);
COMMENT ON VIEW counting_submission IS
  'The list of an application that counts, at most one: the newest that was sent and is not unconfirmed. None '
  'counts of a student who leaves the zone by an approved permit. A late list counts in the late round only. '
  'What a round was drawn from stays in its snapshot, whatever counts afterwards.';

-- ------------------------------------------------------------ the triggers that read them

-- Accepted offers never exceed the seats; an answer comes in time, and "no" is not taken back.
CREATE OR REPLACE FUNCTION offer_answered() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  pool record;
  reopened boolean := TG_OP = 'UPDATE' AND OLD.state = 'EXPIRED' AND NEW.state = 'OPEN';
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.round_id, NEW.application_id, NEW.school_id, NEW.source, NEW.offered_at) IS DISTINCT FROM
       (OLD.round_id, OLD.application_id, OLD.school_id, OLD.source, OLD.offered_at) THEN
      RAISE EXCEPTION 'an offer stays what it is' USING ERRCODE = 'ZC003';
    END IF;
    IF NEW.answer_by <> OLD.answer_by AND (NEW.deadline_reason IS NULL OR NEW.state <> 'OPEN') THEN
      RAISE EXCEPTION 'a deadline is moved for a reason, before the answer' USING ERRCODE = 'ZC003';
    END IF;
    -- an offer that ran out may be opened again with a later deadline; everything else that ended has ended
    IF NEW.state <> OLD.state AND (
      OLD.state IN ('DECLINED', 'RETRACTED')
      -- given up for a seat of the late round: it comes back when that round is retracted
      OR (OLD.state = 'SUPERSEDED' AND NOT (NEW.state IN ('OPEN', 'ACCEPTED') AND EXISTS (
        SELECT FROM offer late JOIN round ON round.id = late.round_id
        WHERE late.application_id = NEW.application_id AND round.kind = 'LATE' AND late.state = 'RETRACTED')))
      OR (OLD.state = 'ACCEPTED' AND NEW.state = 'OPEN')
      OR (OLD.state = 'EXPIRED' AND (NEW.state <> 'OPEN' OR NEW.answer_by <= clock_timestamp()))
    ) THEN
      RAISE EXCEPTION 'this answer was given' USING ERRCODE = 'ZC003';
    END IF;
    -- a seat once accepted may be given back at any time
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
    SELECT seat_pool.seats, seat_pool.grade, cycle.school_year, application.student_id INTO pool
      FROM application JOIN cycle ON cycle.id = application.cycle_id
        JOIN seat_pool ON seat_pool.cycle_id = cycle.id AND seat_pool.school_id = NEW.school_id
          AND seat_pool.grade = cycle.entry_grade
      WHERE application.id = NEW.application_id FOR UPDATE OF seat_pool;
    -- whoever has a seat of the others; to open an offer again, also whoever may still accept one
    IF pool.seats IS NULL OR pool.seats <= (
      SELECT count(*) FROM seat_holder
      WHERE school_id = NEW.school_id AND school_year = pool.school_year AND grade = pool.grade
        AND student_id <> pool.student_id AND (how IN ('ENROLLED', 'ACCEPTED') OR (reopened AND how = 'OFFERED'))
    ) THEN
      RAISE EXCEPTION 'no seat is left' USING ERRCODE = 'ZC002';
    END IF;
  END IF;
  RETURN NEW;
END $$;

-- An offer that ran out is opened again only where it could be made: not of a round that was taken
-- back, not while a draw counts its seat as free, and not for a child who leaves the zone. That a seat
-- is left, `offer_answered` sees.
CREATE OR REPLACE FUNCTION offer_reopened() RETURNS trigger LANGUAGE plpgsql AS $$
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

-- Nobody is offered a seat that somebody else holds or may still accept.
CREATE OR REPLACE FUNCTION offers_within_seats() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM seat_pool JOIN cycle ON cycle.id = seat_pool.cycle_id AND cycle.entry_grade = seat_pool.grade
    WHERE (seat_pool.cycle_id, seat_pool.school_id) IN
      (SELECT round.cycle_id, added.school_id FROM added JOIN round ON round.id = added.round_id)
    ORDER BY seat_pool.id FOR UPDATE OF seat_pool;
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT round.cycle_id, added.school_id FROM added JOIN round ON round.id = added.round_id) at
      JOIN cycle ON cycle.id = at.cycle_id
      LEFT JOIN seat_pool ON seat_pool.cycle_id = at.cycle_id AND seat_pool.school_id = at.school_id
        AND seat_pool.grade = cycle.entry_grade
    WHERE coalesce(seat_pool.seats, 0) < (
      SELECT count(*) FROM seat_holder
      WHERE seat_holder.school_id = at.school_id AND seat_holder.school_year = cycle.school_year
        AND seat_holder.grade = cycle.entry_grade AND how <> 'CONTINUING')
  ) THEN
    RAISE EXCEPTION 'no seat is left' USING ERRCODE = 'ZC002';
  END IF;
  RETURN NULL;
END $$;

-- No school takes more students into a grade than its pool has seats.
CREATE OR REPLACE FUNCTION enrollment_within_seats() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- locked in one order, so that two who change several pools do not wait for each other
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
          AND seat_holder.grade = seat_pool.grade AND how = 'ENROLLED')
  ) THEN
    RAISE EXCEPTION 'no seat is left' USING ERRCODE = 'ZC002';
  END IF;
  RETURN NULL;
END $$;

-- Seats that are taken cannot be taken away: not by fewer of them, not by a pool that goes or begins too
-- small. Students who go on from the grade below are not enrolled yet: their seats may still be lowered.
CREATE OR REPLACE FUNCTION pool_holds_students() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  pool seat_pool := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  seats integer := CASE TG_OP WHEN 'DELETE' THEN 0 ELSE NEW.seats END;
  year record;
BEGIN
  IF TG_OP = 'UPDATE'
     AND (NEW.cycle_id, NEW.school_id, NEW.grade) IS DISTINCT FROM (OLD.cycle_id, OLD.school_id, OLD.grade) THEN
    RAISE EXCEPTION 'a pool stays with its cycle, school and grade' USING ERRCODE = 'ZC003';
  END IF;
  SELECT cycle.school_year, cycle.entry_grade INTO year FROM cycle WHERE id = pool.cycle_id;
  IF seats < (SELECT count(*) FROM seat_holder
      WHERE seat_holder.school_id = pool.school_id AND seat_holder.school_year = year.school_year
        AND seat_holder.grade = pool.grade AND how <> 'CONTINUING') THEN
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

-- A list is handed in while its window is open, by this clock and at this moment: the main one, or
-- for those of whom none counted then, the late one.
CREATE OR REPLACE FUNCTION submission_in_window() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  dates record;
BEGIN
  -- the share lock makes a change of the dates, or a freeze, wait for this submission
  SELECT cycle.id, cycle.opens_at, cycle.closes_at, cycle.late_until INTO dates
    FROM application JOIN cycle ON cycle.id = application.cycle_id
    WHERE application.id = NEW.application_id FOR SHARE OF cycle;
  NEW.submitted_at := clock_timestamp();
  IF NEW.late THEN
    IF dates.late_until IS NULL OR NEW.submitted_at >= dates.late_until
       OR NOT EXISTS (SELECT FROM round WHERE cycle_id = dates.id AND kind = 'LATE' AND state = 'OPEN') THEN
      RAISE EXCEPTION 'no late list is taken' USING ERRCODE = 'ZC001';
    END IF;
    IF EXISTS (SELECT FROM counting_submission WHERE application_id = NEW.application_id AND NOT late) THEN
      RAISE EXCEPTION 'the list sent in time counts' USING ERRCODE = 'ZC003';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.submitted_at < dates.opens_at OR NEW.submitted_at >= dates.closes_at THEN
    RAISE EXCEPTION 'the window is not open' USING ERRCODE = 'ZC001';
  END IF;
  -- dates moved back after the close must not take lists that no round will read
  IF EXISTS (
    SELECT FROM round WHERE cycle_id = dates.id AND kind = 'MAIN' AND state NOT IN ('DRAFT', 'OPEN')
  ) THEN
    RAISE EXCEPTION 'the round is closed' USING ERRCODE = 'ZC001';
  END IF;
  RETURN NEW;
END $$;
