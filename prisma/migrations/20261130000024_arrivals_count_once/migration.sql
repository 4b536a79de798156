-- A child who arrives in the middle of a year gets a free seat by the published order, or by two people, and counts once.

ALTER TABLE arrival_placement
  ADD CONSTRAINT arrival_placement_reason CHECK (by_order OR length(trim(reason)) >= 10),
  ADD CONSTRAINT arrival_placement_grade CHECK (grade BETWEEN 0 AND 12),
  ADD CONSTRAINT arrival_placement_decision CHECK (
    CASE WHEN by_order THEN state = 'APPROVED' AND decided_by_id IS NULL
      ELSE (state = 'REQUESTED') = (decided_by_id IS NULL) END
    AND num_nulls(decided_by_id, decided_at) IN (0, 2)
  );

CREATE UNIQUE INDEX arrival_placement_asked_once ON arrival_placement (student_id) WHERE state = 'REQUESTED';

CREATE FUNCTION arrival_placement_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.by_order <> (NEW.state = 'APPROVED') OR NEW.state = 'REFUSED' THEN
      RAISE EXCEPTION 'who does not go by the order asks first' USING ERRCODE = 'ZC005';
    END IF;
    PERFORM refuse_own_child(NEW.student_id, NEW.requested_by_id);
    -- whoever waits at the school comes first
    IF NEW.by_order AND EXISTS (
      SELECT FROM waitlist_entry JOIN round ON round.id = waitlist_entry.round_id AND round.state = 'PUBLISHED'
        JOIN cycle ON cycle.id = round.cycle_id
      WHERE cycle.id = NEW.cycle_id AND cycle.entry_grade = NEW.grade AND waitlist_entry.school_id = NEW.school_id
        AND waitlist_entry.state = 'WAITING'
    ) THEN
      RAISE EXCEPTION 'others wait for this seat' USING ERRCODE = 'ZC005';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state <> 'REQUESTED' OR (NEW.student_id, NEW.cycle_id, NEW.school_id, NEW.grade, NEW.entered_on, NEW.by_order,
      NEW.reason, NEW.requested_by_id, NEW.requested_at) IS DISTINCT FROM (OLD.student_id, OLD.cycle_id, OLD.school_id,
      OLD.grade, OLD.entered_on, OLD.by_order, OLD.reason, OLD.requested_by_id, OLD.requested_at) THEN
    RAISE EXCEPTION 'a placement of an arrival keeps what it holds' USING ERRCODE = 'ZC003';
  END IF;
  IF NEW.decided_by_id = OLD.requested_by_id THEN
    RAISE EXCEPTION 'who asks for a placement does not approve it' USING ERRCODE = 'ZC006';
  END IF;
  PERFORM refuse_own_child(NEW.student_id, NEW.decided_by_id);
  PERFORM require_role_before(NEW.decided_by_id, ARRAY['ZONE_STAFF', 'ADMINISTRATOR']::"Role"[],
    (SELECT zone_id FROM cycle WHERE id = NEW.cycle_id), OLD.requested_at);
  RETURN NEW;
END $$;
CREATE TRIGGER arrival_placement_step BEFORE INSERT OR UPDATE ON arrival_placement
  FOR EACH ROW EXECUTE FUNCTION arrival_placement_step();

-- A placement that stands and the enrollment of the running year belong together.
CREATE FUNCTION arrival_is_enrolled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM enrollment JOIN cycle ON cycle.id = NEW.cycle_id AND cycle.school_year = enrollment.school_year
    WHERE enrollment.student_id = NEW.student_id AND enrollment.school_id = NEW.school_id AND enrollment.grade = NEW.grade
  ) THEN
    RAISE EXCEPTION 'the child was not enrolled' USING ERRCODE = 'ZC005';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER arrival_is_enrolled AFTER INSERT OR UPDATE ON arrival_placement
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'APPROVED') EXECUTE FUNCTION arrival_is_enrolled();
