-- A manual placement is requested by one person and decided by another.

ALTER TABLE manual_placement
  ADD CONSTRAINT manual_placement_reason CHECK (length(trim(reason)) > 0),
  ADD CONSTRAINT manual_placement_decision CHECK (
    (state = 'REQUESTED') = (decided_by_id IS NULL AND decided_at IS NULL)
  );

CREATE UNIQUE INDEX manual_placement_asked_once ON manual_placement (application_id) WHERE state = 'REQUESTED';

CREATE FUNCTION manual_placement_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'REQUESTED' THEN
      RAISE EXCEPTION 'a placement by people begins as a request' USING ERRCODE = 'ZC005';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state <> 'REQUESTED' OR (NEW.application_id, NEW.school_id, NEW.reason, NEW.requested_by_id, NEW.requested_at)
     IS DISTINCT FROM (OLD.application_id, OLD.school_id, OLD.reason, OLD.requested_by_id, OLD.requested_at) THEN
    RAISE EXCEPTION 'a placement by people keeps what it holds' USING ERRCODE = 'ZC003';
  END IF;
  IF NEW.decided_by_id = OLD.requested_by_id THEN
    RAISE EXCEPTION 'who asks for a placement does not approve it' USING ERRCODE = 'ZC006';
  END IF;
  IF NEW.decided_by_id IS NOT NULL THEN
    PERFORM require_role_before(NEW.decided_by_id, ARRAY['ZONE_STAFF', 'ADMINISTRATOR']::"Role"[], (
      SELECT zone_id FROM application JOIN cycle ON cycle.id = application.cycle_id
      WHERE application.id = NEW.application_id), OLD.requested_at);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER manual_placement_step BEFORE INSERT OR UPDATE ON manual_placement
  FOR EACH ROW EXECUTE FUNCTION manual_placement_step();
