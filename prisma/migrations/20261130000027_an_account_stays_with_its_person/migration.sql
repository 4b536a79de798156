-- The mail address of an account is who signs in. It changes by one way only: asked for by its person and confirmed from
-- the new mailbox, or given by somebody else with a reason, and then the account counts as a new one wherever somebody
-- has to be second.

ALTER TABLE address_change
  ADD CONSTRAINT address_change_lower_case CHECK (to_email = lower(to_email)),
  ADD CONSTRAINT address_change_differs CHECK (to_email <> from_email),
  ADD CONSTRAINT address_change_reason CHECK (
    (asked_by_id = user_id) = (reason IS NULL) AND (reason IS NULL OR length(trim(reason)) >= 10)
  ),
  ADD CONSTRAINT address_change_secrets CHECK (
    num_nulls(code_hash, link_hash, expires_at) = CASE WHEN asked_by_id = user_id THEN 0 ELSE 3 END
  ),
  ADD CONSTRAINT address_change_over_once CHECK (num_nonnulls(done_at, ended_at) <= 1);
CREATE UNIQUE INDEX address_change_open_once ON address_change (user_id) WHERE done_at IS NULL AND ended_at IS NULL;
CREATE TRIGGER address_change_is_kept BEFORE DELETE ON address_change FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Administrators give an address to everybody but each other; zone staff to families alone, whose children are all of
-- their zones; nobody to whom they share a child with.
CREATE FUNCTION may_give_address(giver uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT EXISTS (SELECT FROM role_grant WHERE user_id = person AND role = 'ADMINISTRATOR')
    AND NOT EXISTS (SELECT FROM guardian_link one JOIN guardian_link other USING (student_id)
      WHERE one.user_id = giver AND other.user_id = person)
    AND (EXISTS (SELECT FROM role_grant WHERE user_id = giver AND role = 'ADMINISTRATOR')
      OR NOT EXISTS (SELECT FROM role_grant WHERE user_id = person)
        AND (SELECT bool_and(EXISTS (SELECT FROM role_grant WHERE user_id = giver AND role = 'ZONE_STAFF'
            AND role_grant.zone_id = student.zone_id))
          FROM guardian_link JOIN student ON student.id = guardian_link.student_id
          WHERE guardian_link.user_id = person))
$$;

CREATE FUNCTION address_change_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.done_at IS NOT NULL OR OLD.ended_at IS NOT NULL OR (NEW.user_id, NEW.from_email,
      NEW.to_email, NEW.asked_by_id, NEW.code_hash, NEW.link_hash, NEW.asked_at, NEW.expires_at) IS DISTINCT FROM
      (OLD.user_id, OLD.from_email, OLD.to_email, OLD.asked_by_id, OLD.code_hash, OLD.link_hash, OLD.asked_at,
      OLD.expires_at)) THEN
    RAISE EXCEPTION 'a change of an address works once and stays what it is' USING ERRCODE = 'ZC003';
  END IF;
  IF NEW.ended_at IS NOT NULL THEN RETURN NEW; END IF;
  -- two at once wait for each other
  PERFORM FROM app_user WHERE id = NEW.user_id AND email = NEW.from_email FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the account has another address by now' USING ERRCODE = 'ZC005';
  END IF;
  IF NEW.asked_by_id = NEW.user_id THEN
    IF TG_OP = 'INSERT' AND NEW.done_at IS NOT NULL THEN
      RAISE EXCEPTION 'a new address is confirmed first' USING ERRCODE = 'ZC005';
    END IF;
  ELSIF NEW.done_at IS NULL THEN
    RAISE EXCEPTION 'an address that is given is given at once' USING ERRCODE = 'ZC005';
  ELSIF may_give_address(NEW.asked_by_id, NEW.user_id) IS NOT TRUE THEN
    RAISE EXCEPTION 'this person is given no address by that one' USING ERRCODE = 'ZC006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER address_change_step BEFORE INSERT OR UPDATE ON address_change
  FOR EACH ROW EXECUTE FUNCTION address_change_step();

-- Every session ends, and codes that wait in the old mailbox die. Whoever never typed a name goes by the address.
CREATE FUNCTION address_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE app_user SET email = NEW.to_email, session_version = session_version + 1,
    name = CASE WHEN name = NEW.from_email THEN NEW.to_email ELSE name END,
    address_given_at = CASE WHEN NEW.asked_by_id = NEW.user_id THEN address_given_at ELSE NEW.done_at END
  WHERE id = NEW.user_id;
  UPDATE sign_in_code SET expires_at = least(expires_at, NEW.done_at) WHERE email = NEW.from_email AND used_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER address_changed AFTER INSERT OR UPDATE OF done_at ON address_change
  FOR EACH ROW WHEN (NEW.done_at IS NOT NULL) EXECUTE FUNCTION address_changed();

CREATE FUNCTION address_changes_by_its_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- done by the trigger of such a row, not by hand
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'an address changes once it is confirmed or given' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER address_changes_by_its_row BEFORE UPDATE OF email ON app_user
  FOR EACH ROW WHEN (NEW.email <> OLD.email) EXECUTE FUNCTION address_changes_by_its_row();
