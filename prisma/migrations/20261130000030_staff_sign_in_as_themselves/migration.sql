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
