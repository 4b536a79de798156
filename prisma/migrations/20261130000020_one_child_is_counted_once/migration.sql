-- Two numbers of one child are settled by two people; from then on one of them counts nowhere, and nothing is deleted.

ALTER TABLE duplicate_number
  ADD CONSTRAINT duplicate_number_two CHECK (kept_id <> other_id),
  ADD CONSTRAINT duplicate_number_reason CHECK (length(trim(reason)) >= 10),
  ADD CONSTRAINT duplicate_number_decision CHECK (
    (state = 'REQUESTED') = (decided_by_id IS NULL) AND num_nulls(decided_by_id, decided_at) IN (0, 2)
  );

-- a child stands in one open case at a time, on whichever side
CREATE UNIQUE INDEX duplicate_number_other_once ON duplicate_number (other_id) WHERE state = 'REQUESTED';
CREATE UNIQUE INDEX duplicate_number_kept_once ON duplicate_number (kept_id) WHERE state = 'REQUESTED';

CREATE FUNCTION duplicate_number_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  child record;
BEGIN
  IF TG_OP = 'INSERT' AND NEW.state <> 'REQUESTED' THEN
    RAISE EXCEPTION 'two numbers are first asked about' USING ERRCODE = 'ZC005';
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF OLD.state <> 'REQUESTED' OR (NEW.kept_id, NEW.other_id, NEW.merge, NEW.take_number, NEW.reason,
        NEW.requested_by_id, NEW.requested_at) IS DISTINCT FROM (OLD.kept_id, OLD.other_id, OLD.merge, OLD.take_number,
        OLD.reason, OLD.requested_by_id, OLD.requested_at) THEN
      RAISE EXCEPTION 'a case of two numbers keeps what it holds' USING ERRCODE = 'ZC003';
    END IF;
    IF NEW.state = 'APPROVED' AND NEW.decided_by_id = OLD.requested_by_id THEN
      RAISE EXCEPTION 'who asks does not settle it' USING ERRCODE = 'ZC006';
    END IF;
  END IF;
  -- in a fixed order, so that two cases about the same children wait and do not deadlock
  FOR child IN SELECT id, zone_id, same_as_id FROM student
      WHERE id IN (NEW.kept_id, NEW.other_id) ORDER BY id FOR NO KEY UPDATE LOOP
    IF child.same_as_id IS NOT NULL AND NEW.state <> 'REFUSED' THEN
      RAISE EXCEPTION 'this number is settled' USING ERRCODE = 'ZC003';
    END IF;
    PERFORM refuse_own_child(child.id, NEW.requested_by_id);
    IF NEW.decided_by_id IS NOT NULL AND NEW.decided_by_id <> NEW.requested_by_id THEN
      PERFORM refuse_own_child(child.id, NEW.decided_by_id);
      PERFORM require_role_before(NEW.decided_by_id, ARRAY['ZONE_STAFF', 'ADMINISTRATOR']::"Role"[],
        child.zone_id, NEW.requested_at);
    END IF;
  END LOOP;
  -- numbers that were settled for the child that counts no more would lead nowhere
  IF NEW.state <> 'REFUSED' AND EXISTS (SELECT FROM student WHERE same_as_id = NEW.other_id) THEN
    RAISE EXCEPTION 'other numbers lead to this one' USING ERRCODE = 'ZC003';
  END IF;
  -- a list in a running draw stays in it: the case waits for the results
  IF NEW.state = 'APPROVED' AND EXISTS (
    SELECT FROM snapshot_entry JOIN round ON round.id = snapshot_entry.round_id
      JOIN submission ON submission.id = snapshot_entry.submission_id
      JOIN application ON application.id = submission.application_id
    WHERE application.student_id IN (NEW.kept_id, NEW.other_id) AND round.state IN ('FROZEN', 'COMPUTED', 'APPROVED')
  ) THEN
    RAISE EXCEPTION 'a list of the child is being drawn from' USING ERRCODE = 'ZC001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER duplicate_number_step BEFORE INSERT OR UPDATE ON duplicate_number
  FOR EACH ROW EXECUTE FUNCTION duplicate_number_step();

CREATE FUNCTION duplicate_number_settled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE student SET same_as_id = NEW.kept_id WHERE id = NEW.other_id;
  RETURN NULL;
END $$;
CREATE TRIGGER duplicate_number_settled AFTER UPDATE ON duplicate_number
  FOR EACH ROW WHEN (NEW.state = 'APPROVED') EXECUTE FUNCTION duplicate_number_settled();

CREATE FUNCTION same_child_settled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.same_as_id IS NOT NULL THEN
    RAISE EXCEPTION 'which number a child goes by is settled once' USING ERRCODE = 'ZC003';
  END IF;
  IF NOT EXISTS (SELECT FROM duplicate_number
      WHERE kept_id = NEW.same_as_id AND other_id = NEW.id AND state = 'APPROVED') THEN
    RAISE EXCEPTION 'two people settle which number a child goes by' USING ERRCODE = 'ZC006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER same_child_settled_inserted BEFORE INSERT ON student
  FOR EACH ROW WHEN (NEW.same_as_id IS NOT NULL) EXECUTE FUNCTION same_child_settled();
CREATE TRIGGER same_child_settled BEFORE UPDATE OF same_as_id ON student
  FOR EACH ROW WHEN (NEW.same_as_id IS DISTINCT FROM OLD.same_as_id) EXECUTE FUNCTION same_child_settled();

-- Nothing new begins under a number that counts no more.
CREATE FUNCTION child_is_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM doubled_student WHERE student_id = NEW.student_id) THEN
    RAISE EXCEPTION 'the child has another number' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER transfer_of_counted_child BEFORE INSERT ON transfer_request
  FOR EACH ROW EXECUTE FUNCTION child_is_counted();
CREATE TRIGGER permit_of_counted_child BEFORE INSERT ON permit
  FOR EACH ROW EXECUTE FUNCTION child_is_counted();

-- Said once, however the two are named.
ALTER TABLE household_apart
  ADD CONSTRAINT household_apart_order CHECK (one_id < two_id),
  ADD CONSTRAINT household_apart_reason CHECK (length(trim(reason)) >= 10);
