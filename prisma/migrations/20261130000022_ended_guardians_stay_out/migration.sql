-- A guardian who is one no longer: the link is gone in the same transaction, so that every read that asks for it is
-- right at once. No code and no invitation brings back whom the records or a court keep out.

ALTER TABLE ended_guardian
  ADD CONSTRAINT ended_guardian_said_by CHECK (num_nulls(ended_by_id, import_id) = 1),
  ADD CONSTRAINT ended_guardian_reason CHECK (
    (reason IS NULL) = (ended_by_id IS NULL) AND (reason IS NULL OR length(trim(reason)) >= 10)
  ),
  ADD CONSTRAINT ended_guardian_by_files CHECK (import_id IS NULL OR why = 'CUSTODY'),
  ADD CONSTRAINT ended_guardian_two CHECK (
    (why = 'COURT_ORDER') = (approved_by_id IS NOT NULL) AND (approved_by_id IS NULL OR approved_by_id <> ended_by_id)
  ),
  ADD CONSTRAINT ended_guardian_back CHECK (
    (back_at IS NULL) = (back_by_id IS NULL) AND (back_at IS NOT NULL OR num_nulls(back_approved_by_id, back_reason) = 2)
    -- whoever was only unlinked can come back by the code of a letter
    AND (back_at IS NULL OR back_reason IS NOT NULL OR why = 'UNLINKED')
    AND (back_reason IS NULL OR length(trim(back_reason)) >= 10)
    AND (back_at IS NULL OR why <> 'COURT_ORDER'
      OR (back_approved_by_id IS NOT NULL AND back_approved_by_id <> back_by_id))
  );
CREATE UNIQUE INDEX ended_guardian_stands_once ON ended_guardian (user_id, student_id, why) WHERE back_at IS NULL;
CREATE TRIGGER ended_guardian_is_kept BEFORE DELETE ON ended_guardian FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The student that a letter is about; null for letters about nobody in particular.
CREATE FUNCTION child_of_letter(subject_type text, subject_id text) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT CASE subject_type
    WHEN 'student' THEN subject_id::uuid
    WHEN 'invitation' THEN (SELECT student_id FROM guardian_contact WHERE id = subject_id::uuid)
    WHEN 'application' THEN (SELECT student_id FROM application WHERE id = subject_id::uuid)
    WHEN 'appeal' THEN (SELECT student_id FROM appeal JOIN application ON application.id = appeal.application_id
      WHERE appeal.id = subject_id::uuid)
    WHEN 'manual' THEN (SELECT student_id FROM manual_placement JOIN application
      ON application.id = manual_placement.application_id WHERE manual_placement.id = subject_id::uuid)
    WHEN 'claim' THEN (SELECT student_id FROM claim WHERE id = subject_id::uuid)
    WHEN 'record' THEN (SELECT student_id FROM record_correction WHERE id = subject_id::uuid)
    WHEN 'transfer' THEN (SELECT student_id FROM transfer_request WHERE id = subject_id::uuid)
    WHEN 'permit' THEN (SELECT student_id FROM permit WHERE id = subject_id::uuid)
  END
$$;

-- Whether a letter about a child would go to somebody who is the child's guardian no longer.
CREATE FUNCTION goes_to_ended_guardian(address text, subject_type text, subject_id text) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM account_address known JOIN ended_guardian ended ON ended.user_id = known.user_id AND ended.back_at IS NULL
    WHERE known.email = address AND ended.student_id = child_of_letter(subject_type, subject_id)
      AND NOT EXISTS (SELECT FROM guardian_link link
        WHERE link.user_id = ended.user_id AND link.student_id = ended.student_id)
  )
$$;

CREATE FUNCTION ended_guardian_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- whoever links a guardian to the student at this moment waits
  PERFORM FROM student WHERE id = NEW.student_id FOR NO KEY UPDATE;
  IF TG_OP = 'UPDATE' THEN
    IF OLD.back_at IS NOT NULL OR (NEW.user_id, NEW.student_id, NEW.why, NEW.reason, NEW.linked_at, NEW.ended_at,
        NEW.ended_by_id, NEW.approved_by_id, NEW.import_id) IS DISTINCT FROM (OLD.user_id, OLD.student_id, OLD.why,
        OLD.reason, OLD.linked_at, OLD.ended_at, OLD.ended_by_id, OLD.approved_by_id, OLD.import_id) THEN
      RAISE EXCEPTION 'an ended link keeps what it holds' USING ERRCODE = 'ZC003';
    END IF;
    IF NEW.back_reason IS NOT NULL AND NEW.back_by_id = NEW.user_id THEN
      RAISE EXCEPTION 'nobody links themselves again' USING ERRCODE = 'ZC006';
    END IF;
    RETURN NEW;
  END IF;
  PERFORM refuse_own_child(NEW.student_id, NEW.ended_by_id);
  PERFORM refuse_own_child(NEW.student_id, NEW.approved_by_id);
  NEW.linked_at := coalesce(NEW.linked_at, (SELECT created_at FROM guardian_link
    WHERE user_id = NEW.user_id AND student_id = NEW.student_id));
  RETURN NEW;
END $$;
CREATE TRIGGER ended_guardian_step BEFORE INSERT OR UPDATE ON ended_guardian
  FOR EACH ROW EXECUTE FUNCTION ended_guardian_step();

-- Access ends, letters on their way about the child stop, and the code on paper that the person may have dies.
CREATE FUNCTION guardian_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM guardian_link WHERE user_id = NEW.user_id AND student_id = NEW.student_id;
  UPDATE student SET student_code_hash = NULL WHERE id = NEW.student_id AND student_code_hash IS NOT NULL;
  UPDATE letter SET stopped_at = now()
  WHERE to_address IN (SELECT email FROM account_address WHERE user_id = NEW.user_id) AND sent_at IS NULL AND stopped_at IS NULL
    AND child_of_letter(subject_type, subject_id) = NEW.student_id;
  UPDATE invitation SET revoked_at = now()
  WHERE student_id = NEW.student_id AND used_at IS NULL AND revoked_at IS NULL
    AND email IN (SELECT email FROM account_address WHERE user_id = NEW.user_id);
  RETURN NULL;
END $$;
CREATE TRIGGER guardian_ended AFTER INSERT ON ended_guardian
  FOR EACH ROW WHEN (NEW.back_at IS NULL) EXECUTE FUNCTION guardian_ended();

-- Linked again, unless another end of the same link stands.
CREATE FUNCTION guardian_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM ended_guardian WHERE user_id = NEW.user_id AND student_id = NEW.student_id
      AND back_at IS NULL AND why <> 'UNLINKED') THEN
    INSERT INTO guardian_link (user_id, student_id) VALUES (NEW.user_id, NEW.student_id) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER guardian_back AFTER UPDATE ON ended_guardian
  FOR EACH ROW WHEN (OLD.back_at IS NULL AND NEW.back_at IS NOT NULL) EXECUTE FUNCTION guardian_back();

CREATE FUNCTION guardian_may_be_linked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- an end at the same moment comes first
  PERFORM FROM student WHERE id = NEW.student_id FOR SHARE;
  IF EXISTS (SELECT FROM ended_guardian WHERE user_id = NEW.user_id AND student_id = NEW.student_id
      AND back_at IS NULL AND why <> 'UNLINKED') THEN
    RAISE EXCEPTION 'the link of this guardian has ended' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guardian_may_be_linked BEFORE INSERT ON guardian_link
  FOR EACH ROW EXECUTE FUNCTION guardian_may_be_linked();

-- An end without more behind it is over when the person was linked by a new code.
CREATE FUNCTION guardian_linked_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE ended_guardian SET back_at = now(), back_by_id = NEW.user_id
  WHERE user_id = NEW.user_id AND student_id = NEW.student_id AND back_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER guardian_linked_again AFTER INSERT ON guardian_link
  FOR EACH ROW EXECUTE FUNCTION guardian_linked_again();

-- The contacts of the records who have no custody: whoever has a link under the same verified address, or under one that
-- the records had for the contact before, loses it, unless another contact of the child with custody has that address.
-- Answers the students.
CREATE FUNCTION suspend_without_custody(contacts uuid[], said_by_import uuid, said_by uuid, said text)
RETURNS SETOF uuid LANGUAGE sql VOLATILE AS $$
  WITH said_address AS (
    SELECT student_id, lower(email) AS email FROM guardian_contact WHERE id = ANY(contacts) AND NOT custody
    UNION
    SELECT contact.student_id, lower(change.before) FROM guardian_contact contact
      JOIN value_change change ON change.table_name = 'guardians' AND change.row_id = contact.id::text
        AND change.column_name = 'email'
    WHERE contact.id = ANY(contacts) AND NOT contact.custody)
  INSERT INTO ended_guardian (id, user_id, student_id, why, reason, ended_by_id, import_id)
  SELECT DISTINCT ON (link.user_id, link.student_id)
    new_id(), link.user_id, link.student_id, 'CUSTODY'::"GuardianEnd", said, said_by, said_by_import
  FROM said_address JOIN account_address known ON known.email = said_address.email
    JOIN guardian_link link ON link.user_id = known.user_id AND link.student_id = said_address.student_id
  WHERE NOT EXISTS (SELECT FROM guardian_contact other WHERE other.student_id = said_address.student_id
      AND lower(other.email) = said_address.email AND other.custody AND other.ended_on IS NULL)
  RETURNING student_id
$$;

ALTER TABLE guardian_case
  ADD CONSTRAINT guardian_case_reason CHECK (length(trim(reason)) >= 10),
  ADD CONSTRAINT guardian_case_decision CHECK (
    (state = 'REQUESTED') = (decided_by_id IS NULL) AND num_nulls(decided_by_id, decided_at) IN (0, 2)
  );
CREATE UNIQUE INDEX guardian_case_open_once ON guardian_case (user_id, student_id) WHERE state = 'REQUESTED';
CREATE TRIGGER guardian_case_is_kept BEFORE DELETE ON guardian_case FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION guardian_case_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM student WHERE id = NEW.student_id FOR NO KEY UPDATE;
  PERFORM refuse_own_child(NEW.student_id, NEW.requested_by_id);
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'REQUESTED' THEN
      RAISE EXCEPTION 'a court order is first recorded' USING ERRCODE = 'ZC005';
    END IF;
    IF NEW.lifts_id IS NULL AND (
        EXISTS (SELECT FROM ended_guardian WHERE user_id = NEW.user_id AND student_id = NEW.student_id
          AND why = 'COURT_ORDER' AND back_at IS NULL)
        OR NOT EXISTS (SELECT FROM guardian_link WHERE user_id = NEW.user_id AND student_id = NEW.student_id
          UNION ALL SELECT FROM ended_guardian WHERE user_id = NEW.user_id AND student_id = NEW.student_id)) THEN
      RAISE EXCEPTION 'there is no access to end' USING ERRCODE = 'ZC004';
    END IF;
    IF NEW.lifts_id IS NOT NULL AND NOT EXISTS (SELECT FROM ended_guardian WHERE id = NEW.lifts_id
        AND user_id = NEW.user_id AND student_id = NEW.student_id AND why = 'COURT_ORDER' AND back_at IS NULL) THEN
      RAISE EXCEPTION 'there is no order to lift' USING ERRCODE = 'ZC004';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state <> 'REQUESTED' OR (NEW.user_id, NEW.student_id, NEW.lifts_id, NEW.reason, NEW.requested_by_id,
      NEW.requested_at) IS DISTINCT FROM (OLD.user_id, OLD.student_id, OLD.lifts_id, OLD.reason, OLD.requested_by_id,
      OLD.requested_at) THEN
    RAISE EXCEPTION 'a case of a guardian keeps what it holds' USING ERRCODE = 'ZC003';
  END IF;
  IF NEW.state = 'APPROVED' AND NEW.decided_by_id = OLD.requested_by_id THEN
    RAISE EXCEPTION 'who records an order does not approve it' USING ERRCODE = 'ZC006';
  END IF;
  IF NEW.decided_by_id <> NEW.requested_by_id THEN
    PERFORM refuse_own_child(NEW.student_id, NEW.decided_by_id);
    PERFORM require_role_before(NEW.decided_by_id, ARRAY['ZONE_STAFF', 'ADMINISTRATOR']::"Role"[],
      (SELECT zone_id FROM student WHERE id = NEW.student_id), NEW.requested_at);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guardian_case_step BEFORE INSERT OR UPDATE ON guardian_case
  FOR EACH ROW EXECUTE FUNCTION guardian_case_step();

CREATE FUNCTION guardian_case_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.lifts_id IS NULL THEN
    INSERT INTO ended_guardian (id, user_id, student_id, why, reason, ended_by_id, approved_by_id, ended_at)
    VALUES (new_id(), NEW.user_id, NEW.student_id, 'COURT_ORDER', NEW.reason, NEW.requested_by_id, NEW.decided_by_id,
      NEW.decided_at);
  ELSE
    UPDATE ended_guardian SET back_at = NEW.decided_at, back_by_id = NEW.requested_by_id,
      back_approved_by_id = NEW.decided_by_id, back_reason = NEW.reason
    WHERE id = NEW.lifts_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER guardian_case_approved AFTER UPDATE ON guardian_case
  FOR EACH ROW WHEN (NEW.state = 'APPROVED') EXECUTE FUNCTION guardian_case_approved();

-- An invitation works once, and one for a child and an address at a time.
CREATE UNIQUE INDEX invitation_open_once ON invitation (student_id, email) WHERE used_at IS NULL AND revoked_at IS NULL;
CREATE TRIGGER invitation_is_kept BEFORE DELETE ON invitation FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION invitation_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.used_at IS NOT NULL OR OLD.revoked_at IS NOT NULL OR (NEW.student_id, NEW.contact_id, NEW.email, NEW.link_hash,
      NEW.invited_by_id, NEW.created_at, NEW.expires_at) IS DISTINCT FROM (OLD.student_id, OLD.contact_id, OLD.email,
      OLD.link_hash, OLD.invited_by_id, OLD.created_at, OLD.expires_at) THEN
    RAISE EXCEPTION 'an invitation works once and stays what it is' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER invitation_step BEFORE UPDATE ON invitation FOR EACH ROW EXECUTE FUNCTION invitation_step();

-- Whom an invitation may go to: contacts with custody who may be contacted, of children who are counted and here, unless
-- the address has access already, or its access ended. Never emergency contacts, doctors or neighbors, whatever a flag
-- says. Without an address it is a letter on paper.
CREATE VIEW invitable_contact AS
SELECT contact.id AS contact_id, contact.student_id, lower(contact.email) AS email, contact.language
FROM guardian_contact contact JOIN student ON student.id = contact.student_id
WHERE contact.custody AND contact.may_be_contacted AND contact.ended_on IS NULL
  AND student.left_on IS NULL AND student.same_as_id IS NULL
  AND coalesce(contact.relationship, '') !~* '(emergenc|doctor|physician|neighbo|vecin|m[eé]dic)'
  AND NOT EXISTS (SELECT FROM account_address known JOIN guardian_link link ON link.user_id = known.user_id
    WHERE known.email = lower(contact.email) AND link.student_id = contact.student_id)
  AND NOT EXISTS (SELECT FROM account_address known JOIN ended_guardian ended ON ended.user_id = known.user_id
    WHERE known.email = lower(contact.email) AND ended.student_id = contact.student_id AND ended.back_at IS NULL);
