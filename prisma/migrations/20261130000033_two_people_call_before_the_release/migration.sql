-- Between the approval of a round and its release two people, named by one and confirmed by another, see whom to call.

ALTER TABLE result_caller
  ADD CONSTRAINT result_caller_confirmed CHECK ((confirmed_at IS NULL) = (confirmed_by_id IS NULL)),
  ADD CONSTRAINT result_caller_ended CHECK (ended_by_id IS NULL OR ended_at IS NOT NULL);
CREATE UNIQUE INDEX result_caller_named_once ON result_caller (round_id, user_id) WHERE ended_at IS NULL;
CREATE TRIGGER result_caller_is_kept BEFORE DELETE ON result_caller FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The zone of a round that is approved and not released; who publishes it or sends it back at this moment is waited for.
CREATE FUNCTION zone_of_approved(approved uuid) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  place uuid;
BEGIN
  SELECT cycle.zone_id INTO place FROM round JOIN cycle ON cycle.id = round.cycle_id
    WHERE round.id = approved AND round.state = 'APPROVED' FOR NO KEY UPDATE OF round;
  IF place IS NULL THEN
    RAISE EXCEPTION 'families are called between the approval and the release' USING ERRCODE = 'ZC005';
  END IF;
  RETURN place;
END $$;

CREATE FUNCTION result_caller_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  staff CONSTANT "Role"[] := ARRAY['ZONE_STAFF', 'ADMINISTRATOR'];
  place uuid;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.confirmed_at IS NOT NULL OR NEW.ended_at IS NOT NULL THEN
      RAISE EXCEPTION 'a caller is named first' USING ERRCODE = 'ZC005';
    END IF;
    place := zone_of_approved(NEW.round_id);
    -- the moment counts, not what the statement says
    NEW.named_at := clock_timestamp();
    PERFORM require_role_before(NEW.named_by_id, staff, place, NEW.named_at);
    PERFORM require_role_before(NEW.user_id, staff, place, NEW.named_at);
    IF (SELECT count(*) FROM result_caller WHERE round_id = NEW.round_id AND ended_at IS NULL) >= 2 THEN
      RAISE EXCEPTION 'two people call, no more' USING ERRCODE = 'ZC004';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.ended_at IS NOT NULL
     OR (NEW.id, NEW.round_id, NEW.user_id, NEW.named_by_id, NEW.named_at)
       IS DISTINCT FROM (OLD.id, OLD.round_id, OLD.user_id, OLD.named_by_id, OLD.named_at)
     OR (OLD.confirmed_at IS NOT NULL AND (NEW.confirmed_at, NEW.confirmed_by_id)
       IS DISTINCT FROM (OLD.confirmed_at, OLD.confirmed_by_id)) THEN
    RAISE EXCEPTION 'who was named stays in the record' USING ERRCODE = 'ZC003';
  END IF;
  IF OLD.confirmed_at IS NULL AND NEW.confirmed_at IS NOT NULL THEN
    IF NEW.confirmed_by_id IN (NEW.named_by_id, NEW.user_id) THEN
      RAISE EXCEPTION 'another person confirms who calls' USING ERRCODE = 'ZC006';
    END IF;
    PERFORM require_role_before(NEW.confirmed_by_id, staff, zone_of_approved(NEW.round_id), OLD.named_at);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER result_caller_step BEFORE INSERT OR UPDATE ON result_caller
  FOR EACH ROW EXECUTE FUNCTION result_caller_step();

-- It ends with the release and when the round is sent back. Results that are taken back were released before.
CREATE FUNCTION round_ends_calls() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE result_caller SET ended_at = clock_timestamp() WHERE round_id = NEW.id AND ended_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER round_ends_calls AFTER UPDATE OF state ON round
  FOR EACH ROW WHEN (OLD.state = 'APPROVED' AND NEW.state <> 'APPROVED') EXECUTE FUNCTION round_ends_calls();

-- It ends with the role that it came with, and when the account is given to another address: that may be another person.
CREATE FUNCTION role_ends_calls() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE result_caller caller SET ended_at = clock_timestamp()
  FROM round JOIN cycle ON cycle.id = round.cycle_id
  WHERE caller.user_id = OLD.user_id AND caller.ended_at IS NULL AND round.id = caller.round_id
    AND NOT EXISTS (SELECT FROM role_grant held WHERE held.user_id = OLD.user_id AND (held.role = 'ADMINISTRATOR'
      OR (held.role = 'ZONE_STAFF' AND held.zone_id = cycle.zone_id)));
  RETURN NULL;
END $$;
CREATE TRIGGER role_ends_calls AFTER DELETE ON role_grant FOR EACH ROW EXECUTE FUNCTION role_ends_calls();

CREATE FUNCTION address_ends_calls() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE result_caller SET ended_at = clock_timestamp() WHERE user_id = NEW.id AND ended_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER address_ends_calls AFTER UPDATE OF address_given_at ON app_user
  FOR EACH ROW WHEN (NEW.address_given_at IS DISTINCT FROM OLD.address_given_at) EXECUTE FUNCTION address_ends_calls();

CREATE VIEW standing_caller AS
  SELECT caller.id AS caller_id, caller.round_id, caller.user_id
  FROM result_caller caller
    JOIN round ON round.id = caller.round_id AND round.state = 'APPROVED'
    JOIN cycle ON cycle.id = round.cycle_id
  WHERE caller.confirmed_at IS NOT NULL AND caller.ended_at IS NULL
    AND EXISTS (SELECT FROM role_grant held JOIN app_user ON app_user.id = held.user_id
      WHERE held.user_id = caller.user_id
        AND (held.role = 'ADMINISTRATOR' OR (held.role = 'ZONE_STAFF' AND held.zone_id = cycle.zone_id))
        AND greatest(held.granted_at, app_user.address_given_at) < caller.named_at);
COMMENT ON VIEW standing_caller IS
  'Who may see the call list of a round now: named by one person and confirmed by another, while the round is '
  'approved and not released, and with the role of the zone since before they were named.';

-- A call is marked by who calls, in their role there, about a child of the round, also one that lives in another zone by
-- now. A release at the same moment is waited for.
CREATE FUNCTION call_is_of_its_list() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  place CONSTANT uuid := zone_of_approved(NEW.round_id);
BEGIN
  IF NOT EXISTS (SELECT FROM standing_caller WHERE round_id = NEW.round_id AND user_id = NEW.author_id)
     OR NOT EXISTS (SELECT FROM role_grant held WHERE held.user_id = NEW.author_id AND held.role = NEW.role
       AND (held.role = 'ADMINISTRATOR' OR held.zone_id = place))
     OR NOT EXISTS (SELECT FROM placement JOIN run ON run.id = placement.run_id
       JOIN application ON application.id = placement.application_id
       WHERE run.round_id = NEW.round_id AND run.kind = 'OFFICIAL' AND run.state = 'DONE'
         AND application.student_id = NEW.student_id) THEN
    RAISE EXCEPTION 'who calls marks calls to families of the round' USING ERRCODE = 'ZC004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER call_is_of_its_list BEFORE INSERT ON contact_note
  FOR EACH ROW WHEN (NEW.round_id IS NOT NULL) EXECUTE FUNCTION call_is_of_its_list();
