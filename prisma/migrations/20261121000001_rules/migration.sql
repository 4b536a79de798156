-- The rules that must never break, held by the database whatever the program does.
-- A broken rule raises an error of class ZC, so that the program can tell a person what happened:
--   ZC001 outside the dates    ZC002 no seat left      ZC003 may not be changed
--   ZC004 does not belong      ZC005 not the next step ZC006 needs another person

-- ------------------------------------------------------------ single values

ALTER TABLE district ADD CONSTRAINT district_cds_code CHECK (cds_code ~ '^\d{7}$');
ALTER TABLE school
  ADD CONSTRAINT school_cds_code CHECK (cds_code ~ '^\d{14}$'),
  ADD CONSTRAINT school_program_has_no_code CHECK (parent_id IS NULL OR cds_code IS NULL),
  ADD CONSTRAINT school_grades CHECK (lowest_grade BETWEEN 0 AND highest_grade AND highest_grade <= 12),
  ADD CONSTRAINT school_years CHECK (closed_year >= opened_year),
  ADD CONSTRAINT school_agreement_of_a_pilot CHECK (agreement IS NULL OR kind IN ('PILOT', 'UNKNOWN'));
ALTER TABLE app_user
  ADD CONSTRAINT app_user_email_lower_case CHECK (email = lower(email)),
  ADD CONSTRAINT app_user_locale CHECK (locale IN ('en', 'es'));
ALTER TABLE role_grant
  ADD CONSTRAINT role_grant_scope CHECK (
    (role IN ('COUNSELOR', 'SCHOOL_STAFF')) = (school_id IS NOT NULL)
    AND (role = 'ZONE_STAFF') = (zone_id IS NOT NULL)
  );
CREATE UNIQUE INDEX role_grant_once ON role_grant (user_id, role, school_id, zone_id) NULLS NOT DISTINCT;
ALTER TABLE enrollment ADD CONSTRAINT enrollment_grade CHECK (grade BETWEEN 0 AND 12);
ALTER TABLE student_record
  ADD CONSTRAINT student_record_counts CHECK (absences >= 0 AND failing_classes >= 0 AND major_disciplinary >= 0);
ALTER TABLE cycle
  ADD CONSTRAINT cycle_dates CHECK (opens_at < closes_at AND closes_at <= results_at AND results_at < answers_by),
  ADD CONSTRAINT cycle_transfer_dates CHECK (transfers_open_at < transfers_close_at),
  ADD CONSTRAINT cycle_thresholds CHECK (max_absences >= 0 AND max_failing >= 0 AND max_disciplinary >= 0);
ALTER TABLE seat_pool
  ADD CONSTRAINT seat_pool_seats CHECK (seats BETWEEN 0 AND 10000),
  ADD CONSTRAINT seat_pool_grade CHECK (grade BETWEEN 0 AND 12);
ALTER TABLE reserve ADD CONSTRAINT reserve_seats CHECK (seats > 0 AND position > 0);
ALTER TABLE priority_rule ADD CONSTRAINT priority_rule_position CHECK (position > 0);
ALTER TABLE submission ADD CONSTRAINT submission_number CHECK (number > 0);
ALTER TABLE choice ADD CONSTRAINT choice_rank CHECK (rank > 0);
ALTER TABLE waitlist_entry ADD CONSTRAINT waitlist_entry_position CHECK (position > 0);
ALTER TABLE placement
  ADD CONSTRAINT placement_school_and_rank CHECK ((school_id IS NULL) = (rank IS NULL)),
  ADD CONSTRAINT placement_lottery_number CHECK (lottery_number > 0);
ALTER TABLE offer
  ADD CONSTRAINT offer_answer CHECK ((state = 'OPEN') = (answered_at IS NULL));
ALTER TABLE transfer_request
  ADD CONSTRAINT transfer_request_two_schools CHECK (from_school_id <> to_school_id),
  ADD CONSTRAINT transfer_request_after_ninth_grade CHECK (grade BETWEEN 10 AND 12),
  ADD CONSTRAINT transfer_request_decision CHECK (
    (state IN ('ACCEPTED', 'DENIED')) = (decided_by_id IS NOT NULL AND decided_at IS NOT NULL)
  ),
  ADD CONSTRAINT transfer_request_denial_has_reason CHECK ((state = 'DENIED') = (denial_reason IS NOT NULL));

-- ------------------------------------------------------------ never changed, never deleted

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% keeps what it holds: no %', TG_TABLE_NAME, lower(TG_OP) USING ERRCODE = 'ZC003';
END $$;

CREATE TRIGGER audit_event_is_kept BEFORE UPDATE OR DELETE ON audit_event
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_event_is_not_emptied BEFORE TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER submission_is_kept BEFORE UPDATE OR DELETE ON submission
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER choice_is_kept BEFORE UPDATE OR DELETE ON choice
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER snapshot_entry_is_kept BEFORE UPDATE OR DELETE ON snapshot_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER placement_is_kept BEFORE UPDATE OR DELETE ON placement
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER run_is_kept BEFORE DELETE ON run
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER round_is_kept BEFORE DELETE ON round
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER priority_rule_set_is_kept BEFORE UPDATE OR DELETE ON priority_rule_set
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER priority_rule_is_kept BEFORE UPDATE OR DELETE ON priority_rule
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

DO $$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['submission', 'choice', 'snapshot_entry', 'run', 'placement', 'round', 'offer',
                              'priority_rule_set', 'priority_rule', 'transfer_request'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
                   kept || '_is_not_emptied', kept);
  END LOOP;
END $$;

-- The year and the zone a cycle is for are what its seats, lists and enrollments hang on.
CREATE FUNCTION cycle_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.zone_id, NEW.school_year, NEW.entry_grade) IS DISTINCT FROM (OLD.zone_id, OLD.school_year, OLD.entry_grade) THEN
    RAISE EXCEPTION 'a cycle stays the one it is' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cycle_stays BEFORE UPDATE ON cycle FOR EACH ROW EXECUTE FUNCTION cycle_stays();

-- A rule comes with its rule set: one added later would change what was published.
CREATE FUNCTION rule_comes_with_set() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM added JOIN priority_rule_set ON priority_rule_set.id = added.rule_set_id
    WHERE priority_rule_set.xmin <> pg_current_xact_id()::xid
  ) THEN
    RAISE EXCEPTION 'a rule set is complete when it is made' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER rule_comes_with_set AFTER INSERT ON priority_rule
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION rule_comes_with_set();

-- ------------------------------------------------------------ applications

CREATE FUNCTION application_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.student_id, NEW.cycle_id) IS DISTINCT FROM (OLD.student_id, OLD.cycle_id) THEN
    RAISE EXCEPTION 'an application stays with its student and its cycle' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER application_stays BEFORE UPDATE ON application
  FOR EACH ROW EXECUTE FUNCTION application_stays();

-- A list is handed in while the window is open, by this clock and at this moment.
CREATE FUNCTION submission_in_window() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE dates record;
BEGIN
  -- the share lock makes a change of the dates, or a freeze, wait for this submission
  SELECT cycle.opens_at, cycle.closes_at INTO dates
    FROM application JOIN cycle ON cycle.id = application.cycle_id
    WHERE application.id = NEW.application_id FOR SHARE OF cycle;
  NEW.submitted_at := clock_timestamp();
  IF NEW.submitted_at < dates.opens_at OR NEW.submitted_at >= dates.closes_at THEN
    RAISE EXCEPTION 'the window is not open' USING ERRCODE = 'ZC001';
  END IF;
  -- dates moved back after the close must not take lists that no round will read
  IF EXISTS (
    SELECT FROM application JOIN round ON round.cycle_id = application.cycle_id
    WHERE application.id = NEW.application_id AND round.state NOT IN ('DRAFT', 'OPEN')
  ) THEN
    RAISE EXCEPTION 'the round is closed' USING ERRCODE = 'ZC001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER submission_in_window BEFORE INSERT ON submission
  FOR EACH ROW EXECUTE FUNCTION submission_in_window();

-- A choice comes with its submission, and names a school that has seats for the entry grade this cycle.
CREATE FUNCTION choice_belongs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM added JOIN submission ON submission.id = added.submission_id
    WHERE submission.xmin <> pg_current_xact_id()::xid
  ) THEN
    RAISE EXCEPTION 'a submission is complete when it is made' USING ERRCODE = 'ZC003';
  END IF;
  IF EXISTS (
    SELECT FROM added
      JOIN submission ON submission.id = added.submission_id
      JOIN application ON application.id = submission.application_id
      JOIN cycle ON cycle.id = application.cycle_id
      LEFT JOIN seat_pool ON seat_pool.cycle_id = cycle.id AND seat_pool.school_id = added.school_id
        AND seat_pool.grade = cycle.entry_grade
    WHERE seat_pool.id IS NULL
  ) THEN
    RAISE EXCEPTION 'the zone does not offer this school in this cycle' USING ERRCODE = 'ZC004';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER choice_belongs AFTER INSERT ON choice
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION choice_belongs();

-- ------------------------------------------------------------ rounds

ALTER TABLE round
  ADD CONSTRAINT round_commitment CHECK (commitment = encode(sha256(decode(secret, 'hex')), 'hex')),
  ADD CONSTRAINT round_frozen CHECK (
    (state IN ('DRAFT', 'OPEN', 'CLOSED')) = (snapshot_digest IS NULL AND frozen_at IS NULL)
  ),
  -- known before the freeze, it would let the lists be fitted to the draw
  ADD CONSTRAINT round_public_string_after_freeze CHECK (
    public_string IS NULL OR state NOT IN ('DRAFT', 'OPEN', 'CLOSED')
  ),
  ADD CONSTRAINT round_approved CHECK (
    (state IN ('APPROVED', 'PUBLISHED')) = (approved_at IS NOT NULL AND approved_by_id IS NOT NULL)
  ),
  ADD CONSTRAINT round_published CHECK (
    (state = 'PUBLISHED') = (published_at IS NOT NULL AND published_run_id IS NOT NULL)
  );

CREATE FUNCTION round_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.state NOT IN ('DRAFT', 'OPEN') THEN
    RAISE EXCEPTION 'a round begins before it is closed' USING ERRCODE = 'ZC005';
  END IF;
  IF (SELECT cycle_id FROM priority_rule_set WHERE id = NEW.rule_set_id) <> NEW.cycle_id THEN
    RAISE EXCEPTION 'a round goes by the rules of its own cycle' USING ERRCODE = 'ZC004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER round_begins BEFORE INSERT OR UPDATE ON round FOR EACH ROW EXECUTE FUNCTION round_begins();

CREATE FUNCTION round_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  official run;
  closes timestamptz;
BEGIN
  IF OLD.state = 'PUBLISHED' THEN
    RAISE EXCEPTION 'a published round keeps what it holds' USING ERRCODE = 'ZC003';
  END IF;
  IF (NEW.cycle_id, NEW.kind, NEW.commitment, NEW.secret) IS DISTINCT FROM
     (OLD.cycle_id, OLD.kind, OLD.commitment, OLD.secret)
     OR (OLD.public_string IS NOT NULL AND NEW.public_string IS DISTINCT FROM OLD.public_string)
     OR (OLD.snapshot_digest IS NOT NULL AND NEW.snapshot_digest IS DISTINCT FROM OLD.snapshot_digest)
     OR (OLD.frozen_at IS NOT NULL
         AND (NEW.frozen_at, NEW.frozen_by_id) IS DISTINCT FROM (OLD.frozen_at, OLD.frozen_by_id))
     OR (OLD.approved_at IS NOT NULL
         AND (NEW.approved_at, NEW.approved_by_id) IS DISTINCT FROM (OLD.approved_at, OLD.approved_by_id))
     OR (OLD.state <> 'DRAFT' AND NEW.rule_set_id <> OLD.rule_set_id) THEN
    RAISE EXCEPTION 'what a round was committed to stays' USING ERRCODE = 'ZC003';
  END IF;
  IF NEW.state = OLD.state THEN RETURN NEW; END IF;

  IF array_position(enum_range(NULL::"RoundState"), NEW.state)
     <> array_position(enum_range(NULL::"RoundState"), OLD.state) + 1 THEN
    RAISE EXCEPTION 'a round goes step by step: % is not after %', NEW.state, OLD.state USING ERRCODE = 'ZC005';
  END IF;
  IF NEW.state IN ('CLOSED', 'FROZEN') THEN
    SELECT closes_at INTO closes FROM cycle WHERE id = NEW.cycle_id FOR UPDATE;
    IF clock_timestamp() < closes THEN
      RAISE EXCEPTION 'the window is still open' USING ERRCODE = 'ZC001';
    END IF;
  END IF;
  IF NEW.state IN ('COMPUTED', 'APPROVED', 'PUBLISHED') THEN
    SELECT * INTO official FROM run
      WHERE round_id = NEW.id AND kind = 'OFFICIAL' AND state = 'DONE'
        AND snapshot_digest = NEW.snapshot_digest AND rule_set_id = NEW.rule_set_id;
    IF official.id IS NULL THEN
      RAISE EXCEPTION 'the official run is not done' USING ERRCODE = 'ZC005';
    END IF;
    IF NEW.state = 'APPROVED' AND NEW.approved_by_id IS NOT DISTINCT FROM official.requested_by_id THEN
      RAISE EXCEPTION 'who ran a round does not approve it' USING ERRCODE = 'ZC006';
    END IF;
    IF NEW.state = 'PUBLISHED' AND NEW.published_run_id <> official.id THEN
      RAISE EXCEPTION 'the official run is what is published' USING ERRCODE = 'ZC004';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER round_step BEFORE UPDATE ON round FOR EACH ROW EXECUTE FUNCTION round_step();

-- One official run for a snapshot and a rule set; one that failed may be followed by another.
CREATE UNIQUE INDEX run_official_once ON run (round_id, snapshot_digest, rule_set_id)
  WHERE kind = 'OFFICIAL' AND state <> 'FAILED';
ALTER TABLE run ADD CONSTRAINT run_done_is_whole CHECK (
  state <> 'DONE' OR (seed IS NOT NULL AND digest IS NOT NULL AND certificate IS NOT NULL AND cutoffs IS NOT NULL
    AND finished_at IS NOT NULL)
);

CREATE FUNCTION run_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state NOT IN ('QUEUED', 'RUNNING') THEN
    RAISE EXCEPTION 'a run ends after it began' USING ERRCODE = 'ZC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER run_begins BEFORE INSERT ON run FOR EACH ROW EXECUTE FUNCTION run_begins();

CREATE FUNCTION run_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('DONE', 'FAILED') THEN
    RAISE EXCEPTION 'a run that ended keeps what it holds' USING ERRCODE = 'ZC003';
  END IF;
  IF (NEW.round_id, NEW.rule_set_id, NEW.kind, NEW.mechanism, NEW.snapshot_digest, NEW.requested_by_id, NEW.requested_at)
     IS DISTINCT FROM
     (OLD.round_id, OLD.rule_set_id, OLD.kind, OLD.mechanism, OLD.snapshot_digest, OLD.requested_by_id, OLD.requested_at) THEN
    RAISE EXCEPTION 'a run stays the one that was asked for' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER run_is_final BEFORE UPDATE ON run FOR EACH ROW EXECUTE FUNCTION run_is_final();

-- Placements come while their run is running, and never later.
CREATE FUNCTION placement_in_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM added JOIN run ON run.id = added.run_id WHERE run.state <> 'RUNNING') THEN
    RAISE EXCEPTION 'placements belong to a run under way' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER placement_in_run AFTER INSERT ON placement
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION placement_in_run();

-- What a round is frozen with comes while it is closed and not yet frozen.
CREATE FUNCTION snapshot_while_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM added JOIN round ON round.id = added.round_id WHERE round.state <> 'CLOSED') THEN
    RAISE EXCEPTION 'a snapshot is taken once, when the round is closed' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER snapshot_while_closed AFTER INSERT ON snapshot_entry
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION snapshot_while_closed();

-- ------------------------------------------------------------ seats

-- A student holds one accepted offer at a time.
CREATE UNIQUE INDEX offer_accepted_once ON offer (application_id) WHERE state = 'ACCEPTED';

-- Accepted offers never exceed the seats; an answer comes in time, and "no" is not taken back.
CREATE FUNCTION offer_answered() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  pool record;
  taken integer;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.round_id, NEW.application_id, NEW.school_id) IS DISTINCT FROM
       (OLD.round_id, OLD.application_id, OLD.school_id) THEN
      RAISE EXCEPTION 'an offer stays what it is' USING ERRCODE = 'ZC003';
    END IF;
    IF OLD.state = 'DECLINED' OR (OLD.state = 'ACCEPTED' AND NEW.state = 'OPEN') THEN
      RAISE EXCEPTION 'this answer was given' USING ERRCODE = 'ZC003';
    END IF;
    IF NEW.state <> OLD.state AND clock_timestamp() > OLD.answer_by THEN
      RAISE EXCEPTION 'the time to answer is over' USING ERRCODE = 'ZC001';
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
  IF NEW.state = 'ACCEPTED' THEN
    SELECT seat_pool.seats, seat_pool.cycle_id INTO pool
      FROM round JOIN cycle ON cycle.id = round.cycle_id
        JOIN seat_pool ON seat_pool.cycle_id = cycle.id AND seat_pool.school_id = NEW.school_id
          AND seat_pool.grade = cycle.entry_grade
      WHERE round.id = NEW.round_id FOR UPDATE OF seat_pool;
    SELECT count(*) INTO taken FROM offer JOIN round ON round.id = offer.round_id
      WHERE round.cycle_id = pool.cycle_id AND offer.school_id = NEW.school_id
        AND offer.state = 'ACCEPTED' AND offer.id <> NEW.id;
    IF pool.seats IS NULL OR taken >= pool.seats THEN
      RAISE EXCEPTION 'no seat is left' USING ERRCODE = 'ZC002';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER offer_answered BEFORE INSERT OR UPDATE ON offer FOR EACH ROW EXECUTE FUNCTION offer_answered();
CREATE TRIGGER offer_is_kept BEFORE DELETE ON offer FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- No school takes more students into a grade than its pool has seats.
CREATE FUNCTION enrollment_within_seats() RETURNS trigger LANGUAGE plpgsql AS $$
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
        SELECT count(*) FROM enrollment WHERE enrollment.school_id = seat_pool.school_id
          AND enrollment.school_year = cycle.school_year AND enrollment.grade = seat_pool.grade)
  ) THEN
    RAISE EXCEPTION 'no seat is left' USING ERRCODE = 'ZC002';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER enrollment_added_within_seats AFTER INSERT ON enrollment
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION enrollment_within_seats();
CREATE TRIGGER enrollment_moved_within_seats AFTER UPDATE ON enrollment
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION enrollment_within_seats();

-- Seats that are taken cannot be taken away: not by fewer of them, not by a pool that goes or begins too small.
CREATE FUNCTION pool_holds_students() RETURNS trigger LANGUAGE plpgsql AS $$
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
  -- who is enrolled, and who may still accept: each student once
  IF seats < (SELECT count(*) FROM (
       SELECT enrollment.student_id FROM enrollment WHERE enrollment.school_id = pool.school_id
         AND enrollment.school_year = year.school_year AND enrollment.grade = pool.grade
       UNION
       SELECT application.student_id FROM offer
         JOIN round ON round.id = offer.round_id JOIN application ON application.id = offer.application_id
         WHERE round.cycle_id = pool.cycle_id AND offer.school_id = pool.school_id
           AND offer.state IN ('OPEN', 'ACCEPTED') AND pool.grade = year.entry_grade) holder) THEN
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

-- Blocks of seats fit into their pool.
CREATE FUNCTION reserves_fit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM seat_pool WHERE seats < (SELECT coalesce(sum(reserve.seats), 0) FROM reserve WHERE seat_pool_id = seat_pool.id)
      AND id = CASE TG_TABLE_NAME WHEN 'seat_pool' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'seat_pool_id')::uuid END
  ) THEN
    RAISE EXCEPTION 'the reserves are larger than the pool' USING ERRCODE = 'ZC002';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER reserves_fit AFTER INSERT OR UPDATE ON reserve
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION reserves_fit();
CREATE CONSTRAINT TRIGGER pool_fits_reserves AFTER UPDATE ON seat_pool
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION reserves_fit();

-- ------------------------------------------------------------ transfers

-- Once in a student's years, and one request at a time.
CREATE UNIQUE INDEX transfer_used_once ON transfer_request (student_id) WHERE state = 'ACCEPTED';
CREATE UNIQUE INDEX transfer_asked_once ON transfer_request (student_id) WHERE state = 'REQUESTED';

CREATE FUNCTION transfer_opened() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  year record;
  pupil record;
BEGIN
  SELECT cycle.zone_id, cycle.school_year, cycle.transfers_open_at, cycle.transfers_close_at INTO year
    FROM cycle WHERE id = NEW.cycle_id FOR SHARE;
  IF clock_timestamp() < year.transfers_open_at OR clock_timestamp() >= year.transfers_close_at THEN
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
  RETURN NEW;
END $$;
CREATE TRIGGER transfer_opened BEFORE INSERT ON transfer_request
  FOR EACH ROW EXECUTE FUNCTION transfer_opened();

CREATE FUNCTION transfer_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'REQUESTED'
     OR (NEW.student_id, NEW.cycle_id, NEW.from_school_id, NEW.to_school_id, NEW.grade,
         NEW.reason, NEW.evidence, NEW.opened_by_id, NEW.opened_at) IS DISTINCT FROM
        (OLD.student_id, OLD.cycle_id, OLD.from_school_id, OLD.to_school_id, OLD.grade,
         OLD.reason, OLD.evidence, OLD.opened_by_id, OLD.opened_at) THEN
    RAISE EXCEPTION 'a decided transfer keeps what it holds' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER transfer_decided BEFORE UPDATE ON transfer_request
  FOR EACH ROW EXECUTE FUNCTION transfer_decided();
CREATE TRIGGER transfer_is_kept BEFORE DELETE ON transfer_request
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- An accepted transfer and the next year's enrollment are one fact.
CREATE FUNCTION transfer_moves_student() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'ACCEPTED' AND NOT EXISTS (
    SELECT FROM enrollment JOIN cycle ON cycle.id = NEW.cycle_id AND cycle.school_year = enrollment.school_year
    WHERE enrollment.student_id = NEW.student_id AND enrollment.school_id = NEW.to_school_id
      AND enrollment.grade = NEW.grade
  ) THEN
    RAISE EXCEPTION 'the student was not moved' USING ERRCODE = 'ZC005';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER transfer_moves_student AFTER UPDATE ON transfer_request
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION transfer_moves_student();
