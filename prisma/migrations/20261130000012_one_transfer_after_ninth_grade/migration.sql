-- A student transfers once, after 9th grade, inside the zone. Correcting the records that decide it takes two people.

ALTER TABLE transfer_request
  ADD CONSTRAINT transfer_request_two_schools CHECK (from_school_id <> to_school_id),
  ADD CONSTRAINT transfer_request_after_ninth_grade CHECK (grade BETWEEN 10 AND 12),
  ADD CONSTRAINT transfer_request_denial_has_reason CHECK ((state = 'DENIED') = (denial_reason IS NOT NULL)),
  ADD CONSTRAINT transfer_request_decision CHECK (
    (state IN ('APPROVED', 'ACCEPTED', 'DENIED', 'UNPLACED')) = (decided_by_id IS NOT NULL AND decided_at IS NOT NULL)
  ),
  ADD CONSTRAINT transfer_request_review CHECK ((reviewed_by_id IS NULL) = (reviewed_at IS NULL)),
  ADD CONSTRAINT transfer_request_plan CHECK (state NOT IN ('UNPLACED') OR plan_id IS NOT NULL),
  ADD CONSTRAINT transfer_request_consent CHECK (
    channel = 'ONLINE' OR (length(trim(asked_by)) > 0 AND length(trim(consent)) > 0)
  );

ALTER TABLE transfer_plan
  ADD CONSTRAINT transfer_plan_released CHECK (
  (state = 'RELEASED') = (released_by_id IS NOT NULL AND released_at IS NOT NULL)
);

ALTER TABLE record_correction
  ADD CONSTRAINT record_correction_values CHECK (before >= 0 AND after >= 0 AND after_failing >= 0
    AND after_disciplinary >= 0 AND length(trim(reason)) > 0),
  -- a record that was never imported is entered whole
  ADD CONSTRAINT record_correction_whole CHECK (
    (field = 'WHOLE_RECORD') = (before IS NULL)
    AND (field = 'WHOLE_RECORD') = (after_failing IS NOT NULL)
    AND (field = 'WHOLE_RECORD') = (after_disciplinary IS NOT NULL)
  ),
  ADD CONSTRAINT record_correction_decision CHECK (
    (state = 'REQUESTED') = (decided_by_id IS NULL AND decided_at IS NULL)
  );

-- One transfer per student, and one open request at a time.
CREATE UNIQUE INDEX transfer_used_once ON transfer_request (student_id) WHERE state = 'ACCEPTED';

CREATE UNIQUE INDEX transfer_asked_once ON transfer_request (student_id)
  WHERE state IN ('REQUESTED', 'REVIEWED', 'APPROVED');

CREATE UNIQUE INDEX transfer_plan_one_draft ON transfer_plan (cycle_id) WHERE state = 'DRAFT';

CREATE UNIQUE INDEX record_correction_asked_once ON record_correction (student_id, school_year, field)
  WHERE state = 'REQUESTED';

CREATE FUNCTION transfer_opened() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  year record;
  pupil record;
BEGIN
  SELECT cycle.zone_id, cycle.school_year, cycle.transfers_open_at, cycle.transfers_close_at INTO year
    FROM cycle WHERE id = NEW.cycle_id FOR SHARE;
  -- a permit opened at the same moment waits for this request, and the other way round
  PERFORM FROM student WHERE id = NEW.student_id FOR NO KEY UPDATE;
  IF (clock_timestamp() < year.transfers_open_at OR clock_timestamp() >= year.transfers_close_at)
     AND NOT coalesce((SELECT transfers_between FROM priority_rule_set WHERE cycle_id = NEW.cycle_id
       ORDER BY version DESC LIMIT 1), false) THEN
    RAISE EXCEPTION 'the transfer window is not open' USING ERRCODE = 'ZC001';
  END IF;
  IF (SELECT count(*) FROM school WHERE id IN (NEW.from_school_id, NEW.to_school_id) AND zone_id = year.zone_id) <> 2 THEN
    RAISE EXCEPTION 'a transfer stays in its zone' USING ERRCODE = 'ZC004';
  END IF;
  SELECT school_id, grade INTO pupil FROM present_enrollment
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
CREATE TRIGGER transfer_opened BEFORE INSERT ON transfer_request
  FOR EACH ROW EXECUTE FUNCTION transfer_opened();

CREATE FUNCTION transfer_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state NOT IN ('REQUESTED', 'REVIEWED', 'APPROVED')
     OR (NEW.student_id, NEW.cycle_id, NEW.from_school_id, NEW.to_school_id, NEW.grade, NEW.reason,
         NEW.opened_by_id, NEW.opened_at, NEW.channel, NEW.asked_by, NEW.consent) IS DISTINCT FROM
        (OLD.student_id, OLD.cycle_id, OLD.from_school_id, OLD.to_school_id, OLD.grade, OLD.reason,
         OLD.opened_by_id, OLD.opened_at, OLD.channel, OLD.asked_by, OLD.consent) THEN
    RAISE EXCEPTION 'a decided transfer keeps what it holds' USING ERRCODE = 'ZC003';
  END IF;
  -- the evidence is checked again at each step, but no longer after the school's decision
  IF OLD.state = 'APPROVED' AND NEW.evidence IS DISTINCT FROM OLD.evidence THEN
    RAISE EXCEPTION 'a decided transfer keeps what it holds' USING ERRCODE = 'ZC003';
  END IF;
  IF OLD.reviewed_at IS NOT NULL AND (NEW.reviewed_by_id, NEW.reviewed_at, NEW.review_note)
     IS DISTINCT FROM (OLD.reviewed_by_id, OLD.reviewed_at, OLD.review_note) THEN
    RAISE EXCEPTION 'a review stays' USING ERRCODE = 'ZC003';
  END IF;
  IF (OLD.state = 'REVIEWED' AND NEW.state = 'REQUESTED')
     OR (OLD.state = 'APPROVED' AND NEW.state IN ('REQUESTED', 'REVIEWED'))
     OR (NEW.state = 'REVIEWED' AND NEW.reviewed_at IS NULL) THEN
    RAISE EXCEPTION 'a transfer goes on, not back' USING ERRCODE = 'ZC005';
  END IF;
  IF OLD.state = 'REQUESTED' AND NEW.state NOT IN ('REQUESTED', 'REVIEWED', 'WITHDRAWN') THEN
    RAISE EXCEPTION 'the sending school reviews a transfer before it is decided' USING ERRCODE = 'ZC005';
  END IF;
  IF NEW.state = 'UNPLACED' AND OLD.state <> 'APPROVED' THEN
    RAISE EXCEPTION 'only what was agreed to can go without a seat' USING ERRCODE = 'ZC005';
  END IF;
  -- a school's only counselor may also review a request they entered for a family
  IF OLD.reviewed_at IS NULL AND NEW.reviewed_by_id = OLD.opened_by_id AND EXISTS (
    SELECT FROM role_grant WHERE role = 'COUNSELOR' AND school_id = OLD.from_school_id
      AND user_id <> OLD.opened_by_id
  ) THEN
    RAISE EXCEPTION 'who asks for a transfer does not review it' USING ERRCODE = 'ZC006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER transfer_decided BEFORE UPDATE ON transfer_request
  FOR EACH ROW EXECUTE FUNCTION transfer_decided();

-- An accepted transfer and the next year's enrollment belong together.
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

CREATE FUNCTION transfer_plan_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'DRAFT' THEN
      RAISE EXCEPTION 'a plan begins as a draft' USING ERRCODE = 'ZC005';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state <> 'DRAFT' OR (NEW.cycle_id, NEW.problem, NEW.result, NEW.digest, NEW.computed_by_id, NEW.computed_at)
     IS DISTINCT FROM (OLD.cycle_id, OLD.problem, OLD.result, OLD.digest, OLD.computed_by_id, OLD.computed_at) THEN
    RAISE EXCEPTION 'a plan keeps what it holds' USING ERRCODE = 'ZC003';
  END IF;
  IF NEW.state = 'RELEASED' AND NEW.released_by_id = OLD.computed_by_id THEN
    RAISE EXCEPTION 'who makes a plan does not release it' USING ERRCODE = 'ZC006';
  END IF;
  -- families were told that all requests of the window are resolved together after it closes
  IF NEW.state = 'RELEASED' AND clock_timestamp() < (
    SELECT transfers_close_at FROM cycle WHERE id = NEW.cycle_id FOR SHARE
  ) AND (SELECT transfers FROM priority_rule_set WHERE cycle_id = NEW.cycle_id ORDER BY version DESC LIMIT 1) = 'TOGETHER' THEN
    RAISE EXCEPTION 'requests are taken still' USING ERRCODE = 'ZC001';
  END IF;
  IF NEW.state = 'RELEASED' THEN
    PERFORM require_role_before(NEW.released_by_id, ARRAY['ZONE_STAFF', 'ADMINISTRATOR']::"Role"[],
      (SELECT zone_id FROM cycle WHERE id = NEW.cycle_id), OLD.computed_at);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER transfer_plan_step BEFORE INSERT OR UPDATE ON transfer_plan
  FOR EACH ROW EXECUTE FUNCTION transfer_plan_step();

CREATE FUNCTION correction_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'REQUESTED' OR (NEW.student_id, NEW.school_year, NEW.field, NEW.before, NEW.after, NEW.after_failing,
      NEW.after_disciplinary, NEW.reason, NEW.requested_by_id, NEW.requested_at) IS DISTINCT FROM (OLD.student_id,
      OLD.school_year, OLD.field, OLD.before, OLD.after, OLD.after_failing, OLD.after_disciplinary, OLD.reason,
      OLD.requested_by_id, OLD.requested_at) THEN
    RAISE EXCEPTION 'a correction keeps what it holds' USING ERRCODE = 'ZC003';
  END IF;
  IF NEW.decided_by_id = OLD.requested_by_id THEN
    RAISE EXCEPTION 'who asks for a correction does not review it' USING ERRCODE = 'ZC006';
  END IF;
  IF NEW.decided_by_id IS NOT NULL THEN
    PERFORM require_role_before(NEW.decided_by_id, ARRAY['ZONE_STAFF', 'COUNSELOR']::"Role"[],
      (SELECT zone_id FROM student WHERE id = NEW.student_id), OLD.requested_at);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER correction_step BEFORE UPDATE ON record_correction FOR EACH ROW EXECUTE FUNCTION correction_step();
