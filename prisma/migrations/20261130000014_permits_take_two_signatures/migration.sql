-- A permit to leave the zone is signed by the school and the zone, and excludes a transfer and a draw.

ALTER TABLE permit
  ADD CONSTRAINT permit_signed CHECK (
  (state = 'APPROVED') = (first_signed_by_id IS NOT NULL AND second_signed_by_id IS NOT NULL)
),
  ADD CONSTRAINT permit_refused CHECK (
  (state = 'REFUSED') = (refused_by_id IS NOT NULL AND coalesce(length(trim(note)), 0) > 0)
);

CREATE UNIQUE INDEX permit_open_once ON permit (student_id, cycle_id) WHERE state IN ('REQUESTED', 'APPROVED');

CREATE FUNCTION permit_step() RETURNS trigger LANGUAGE plpgsql AS $$
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
    IF NEW.second_signed_by_id IS NOT NULL THEN
      PERFORM require_role_before(NEW.second_signed_by_id, ARRAY['ZONE_STAFF', 'ADMINISTRATOR']::"Role"[],
        (SELECT zone_id FROM cycle WHERE id = NEW.cycle_id), coalesce(OLD.first_signed_at, OLD.opened_at));
    END IF;
    IF NEW.refused_by_id IS NOT NULL AND OLD.first_signed_by_id IS NOT NULL THEN
      PERFORM require_role_before(NEW.refused_by_id, ARRAY['ZONE_STAFF', 'ADMINISTRATOR']::"Role"[],
        (SELECT zone_id FROM cycle WHERE id = NEW.cycle_id), OLD.first_signed_at);
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
  -- a list in a running draw stays in it: the permit waits for the results
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
CREATE TRIGGER permit_step BEFORE INSERT OR UPDATE ON permit FOR EACH ROW EXECUTE FUNCTION permit_step();
