-- Nobody decides about their own child: no claim, transfer, permit, correction or manual placement.

CREATE FUNCTION refuse_own_child(student uuid, person uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM guardian_link WHERE student_id = student AND user_id = person) THEN
    RAISE EXCEPTION 'nobody decides about the own child' USING ERRCODE = 'ZC006';
  END IF;
END $$;

CREATE FUNCTION claim_not_of_own_child() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_own_child(NEW.student_id, NEW.answered_by_id);
  RETURN NEW;
END $$;
CREATE TRIGGER claim_not_of_own_child BEFORE UPDATE ON claim
  FOR EACH ROW WHEN (NEW.answered_by_id IS DISTINCT FROM OLD.answered_by_id)
  EXECUTE FUNCTION claim_not_of_own_child();

CREATE FUNCTION transfer_not_of_own_child() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_own_child(NEW.student_id, NEW.reviewed_by_id);
  PERFORM refuse_own_child(NEW.student_id, NEW.decided_by_id);
  RETURN NEW;
END $$;
CREATE TRIGGER transfer_not_of_own_child BEFORE UPDATE ON transfer_request
  FOR EACH ROW WHEN ((NEW.reviewed_by_id, NEW.decided_by_id) IS DISTINCT FROM (OLD.reviewed_by_id, OLD.decided_by_id))
  EXECUTE FUNCTION transfer_not_of_own_child();

CREATE FUNCTION permit_not_of_own_child() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_own_child(NEW.student_id, NEW.first_signed_by_id);
  PERFORM refuse_own_child(NEW.student_id, NEW.second_signed_by_id);
  RETURN NEW;
END $$;
CREATE TRIGGER permit_not_of_own_child BEFORE UPDATE ON permit
  FOR EACH ROW WHEN ((NEW.first_signed_by_id, NEW.second_signed_by_id)
    IS DISTINCT FROM (OLD.first_signed_by_id, OLD.second_signed_by_id))
  EXECUTE FUNCTION permit_not_of_own_child();

CREATE FUNCTION correction_not_of_own_child() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_own_child(NEW.student_id, NEW.decided_by_id);
  RETURN NEW;
END $$;
CREATE TRIGGER correction_not_of_own_child BEFORE UPDATE ON record_correction
  FOR EACH ROW WHEN (NEW.decided_by_id IS DISTINCT FROM OLD.decided_by_id)
  EXECUTE FUNCTION correction_not_of_own_child();

CREATE FUNCTION manual_not_of_own_child() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_own_child((SELECT student_id FROM application WHERE id = NEW.application_id), NEW.decided_by_id);
  RETURN NEW;
END $$;
CREATE TRIGGER manual_not_of_own_child BEFORE UPDATE ON manual_placement
  FOR EACH ROW WHEN (NEW.decided_by_id IS DISTINCT FROM OLD.decided_by_id)
  EXECUTE FUNCTION manual_not_of_own_child();
