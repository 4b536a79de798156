-- An appeal is decided by somebody who did not make the placement, and its documents never change.

ALTER TABLE appeal
  ADD CONSTRAINT appeal_statement CHECK (length(trim(statement)) > 0),
  ADD CONSTRAINT appeal_decision CHECK (
    (state IN ('ACCEPTED', 'DENIED')) = (decided_by_id IS NOT NULL AND decided_at IS NOT NULL
      AND coalesce(length(trim(decision_note)), 0) > 0)
  );

ALTER TABLE document
  ADD CONSTRAINT document_size CHECK (size = length(content) AND size BETWEEN 1 AND 10485760),
  ADD CONSTRAINT document_type CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png', 'image/webp', 'image/heic')),
  ADD CONSTRAINT document_sha256 CHECK (sha256 = encode(sha256(content), 'hex'));

CREATE UNIQUE INDEX appeal_open_once ON appeal (application_id) WHERE state = 'OPEN';

CREATE FUNCTION appeal_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE year record;
BEGIN
  SELECT cycle.id, cycle.entry_grade, cycle.appeals_by INTO year
    FROM application JOIN cycle ON cycle.id = application.cycle_id
    WHERE application.id = NEW.application_id FOR SHARE OF cycle;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'OPEN' THEN
      RAISE EXCEPTION 'an appeal begins open' USING ERRCODE = 'ZC005';
    END IF;
    IF clock_timestamp() >= year.appeals_by THEN
      RAISE EXCEPTION 'the time to appeal is over' USING ERRCODE = 'ZC001';
    END IF;
    IF NOT EXISTS (SELECT FROM placement JOIN round ON round.published_run_id = placement.run_id
        WHERE placement.application_id = NEW.application_id AND round.state = 'PUBLISHED') THEN
      RAISE EXCEPTION 'there is no result to appeal' USING ERRCODE = 'ZC005';
    END IF;
    IF NOT EXISTS (SELECT FROM seat_pool WHERE cycle_id = year.id AND school_id = NEW.school_id
        AND grade = year.entry_grade) THEN
      RAISE EXCEPTION 'the zone does not offer this school in this cycle' USING ERRCODE = 'ZC004';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state <> 'OPEN' OR (NEW.application_id, NEW.school_id, NEW.grounds, NEW.statement, NEW.opened_by_id,
      NEW.opened_at, NEW.channel, NEW.asked_by) IS DISTINCT FROM (OLD.application_id, OLD.school_id, OLD.grounds,
      OLD.statement, OLD.opened_by_id, OLD.opened_at, OLD.channel, OLD.asked_by) THEN
    RAISE EXCEPTION 'an appeal keeps what it holds' USING ERRCODE = 'ZC003';
  END IF;
  IF NEW.decided_by_id IS NOT NULL AND (NEW.decided_by_id = OLD.opened_by_id OR EXISTS (
    SELECT FROM placement JOIN run ON run.id = placement.run_id
      JOIN round ON round.published_run_id = run.id
      WHERE placement.application_id = NEW.application_id
        AND NEW.decided_by_id IN (run.requested_by_id, round.approved_by_id)
  ) OR EXISTS (
    SELECT FROM application JOIN guardian_link ON guardian_link.student_id = application.student_id
      WHERE application.id = NEW.application_id AND guardian_link.user_id = NEW.decided_by_id
  )) THEN
    RAISE EXCEPTION 'who made the placement does not decide its appeal' USING ERRCODE = 'ZC006';
  END IF;
  IF NEW.decided_by_id IS NOT NULL THEN
    PERFORM require_role_before(NEW.decided_by_id, ARRAY['APPEAL_PANEL']::"Role"[],
      (SELECT zone_id FROM cycle WHERE id = year.id), OLD.opened_at);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER appeal_step BEFORE INSERT OR UPDATE ON appeal FOR EACH ROW EXECUTE FUNCTION appeal_step();

CREATE FUNCTION document_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.appeal_id, NEW.name, NEW.media_type, NEW.sha256, NEW.uploaded_by_id, NEW.uploaded_at) IS DISTINCT FROM
     (OLD.appeal_id, OLD.name, OLD.media_type, OLD.sha256, OLD.uploaded_by_id, OLD.uploaded_at)
     OR OLD.scan <> 'PENDING' THEN
    RAISE EXCEPTION 'a document stays what it is' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER document_stays BEFORE UPDATE ON document FOR EACH ROW EXECUTE FUNCTION document_stays();

-- A document is added while its appeal is open; the lock makes a withdrawal or a decision wait for it.
CREATE FUNCTION document_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM appeal WHERE id = NEW.appeal_id AND state = 'OPEN' FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'an appeal that is closed takes no document' USING ERRCODE = 'ZC003';
  END IF;
  IF (SELECT count(*) FROM document WHERE appeal_id = NEW.appeal_id) >= 5 THEN
    RAISE EXCEPTION 'an appeal has five documents at most' USING ERRCODE = 'ZC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER document_added BEFORE INSERT ON document FOR EACH ROW EXECUTE FUNCTION document_added();
