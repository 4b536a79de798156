-- Staff sign in where their district has their accounts. Who they are there is an issuer and a subject, tied once to an
-- account that holds a role; another subject with the same address is somebody else.

ALTER TABLE staff_identity
  ADD CONSTRAINT staff_identity_says_who CHECK (issuer <> '' AND subject <> '' AND length(subject) <= 255);

CREATE FUNCTION staff_identity_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    RAISE EXCEPTION 'an identity stays that of its account until it is untied' USING ERRCODE = 'ZC003';
  END IF;
  -- who ends the last role waits here, and then ends the session too
  PERFORM FROM app_user WHERE id = NEW.user_id FOR UPDATE;
  IF NOT EXISTS (SELECT FROM role_grant WHERE user_id = NEW.user_id) THEN
    RAISE EXCEPTION 'only staff sign in so' USING ERRCODE = 'ZC004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER staff_identity_step BEFORE INSERT OR UPDATE ON staff_identity
  FOR EACH ROW EXECUTE FUNCTION staff_identity_step();

-- Ending a role beats a live session, whoever ends it: a person, an import, the end of a school.
CREATE FUNCTION end_their_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE app_user SET session_version = session_version + 1 WHERE id IN (SELECT user_id FROM ended);
  RETURN NULL;
END $$;
CREATE TRIGGER role_ends_sessions AFTER DELETE ON role_grant
  REFERENCING OLD TABLE AS ended FOR EACH STATEMENT EXECUTE FUNCTION end_their_sessions();

-- Whoever is untied signs in anew.
CREATE TRIGGER untied_ends_sessions AFTER DELETE ON staff_identity
  REFERENCING OLD TABLE AS ended FOR EACH STATEMENT EXECUTE FUNCTION end_their_sessions();

-- Whether staff sign in only so is for two administrators to say, who both came in this way themselves. The command line
-- opens the way by code again: it is the one way back.
ALTER TABLE staff_sign_in_rule
  ADD CONSTRAINT staff_sign_in_rule_decided CHECK ((decided_at IS NULL) = (agreed IS NULL)),
  ADD CONSTRAINT staff_sign_in_rule_by CHECK (
    CASE WHEN asked_by_id IS NULL THEN agreed IS TRUE AND NOT provider_only AND decided_by_id IS NULL
    ELSE (decided_by_id IS NULL) = (decided_at IS NULL) END);
CREATE UNIQUE INDEX staff_sign_in_rule_open_once ON staff_sign_in_rule ((true)) WHERE decided_at IS NULL;
CREATE TRIGGER staff_sign_in_rule_is_kept BEFORE DELETE ON staff_sign_in_rule
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION require_identity(person uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM staff_identity WHERE user_id = person) THEN
    RAISE EXCEPTION 'who closes the other way has come in by this one' USING ERRCODE = 'ZC004';
  END IF;
END $$;

CREATE FUNCTION staff_sign_in_rule_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.asked_by_id IS NULL THEN RETURN NEW; END IF;
    IF NEW.decided_at IS NOT NULL THEN
      RAISE EXCEPTION 'a rule is asked for first' USING ERRCODE = 'ZC005';
    END IF;
    IF NOT EXISTS (SELECT FROM role_grant WHERE user_id = NEW.asked_by_id AND role = 'ADMINISTRATOR') THEN
      RAISE EXCEPTION 'administrators alone ask for it' USING ERRCODE = 'ZC004';
    END IF;
    IF NEW.provider_only THEN PERFORM require_identity(NEW.asked_by_id); END IF;
    RETURN NEW;
  END IF;
  IF OLD.decided_at IS NOT NULL OR (NEW.id, NEW.provider_only, NEW.asked_by_id, NEW.asked_at)
      IS DISTINCT FROM (OLD.id, OLD.provider_only, OLD.asked_by_id, OLD.asked_at) THEN
    RAISE EXCEPTION 'what was decided stays' USING ERRCODE = 'ZC003';
  END IF;
  -- whoever asked may take it back
  IF NOT NEW.agreed THEN RETURN NEW; END IF;
  IF NEW.decided_by_id = NEW.asked_by_id THEN
    RAISE EXCEPTION 'another administrator agrees' USING ERRCODE = 'ZC006';
  END IF;
  PERFORM require_role_before(NEW.decided_by_id, ARRAY['ADMINISTRATOR']::"Role"[], NULL, NEW.asked_at);
  IF NEW.provider_only THEN PERFORM require_identity(NEW.decided_by_id); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER staff_sign_in_rule_step BEFORE INSERT OR UPDATE ON staff_sign_in_rule
  FOR EACH ROW EXECUTE FUNCTION staff_sign_in_rule_step();

CREATE FUNCTION single_sign_on_only() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT provider_only FROM staff_sign_in_rule WHERE agreed ORDER BY decided_at DESC, id DESC LIMIT 1), false)
$$;
