-- An import is read, checked and then applied or not. What looks wrong as a whole waits for a second person.

ALTER TABLE import
  ADD CONSTRAINT import_released_with_reason CHECK ((released_by_id IS NULL) = (release_reason IS NULL)),
  ADD CONSTRAINT import_release_reason CHECK (length(trim(release_reason)) > 0),
  ADD CONSTRAINT import_settled CHECK (
    (settled_at IS NOT NULL) = (state IN ('REFUSED', 'APPLIED', 'NOTHING_NEW', 'WITHDRAWN')));

CREATE FUNCTION import_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.source, NEW.channel, NEW.received_at, NEW.received_by_id)
     IS DISTINCT FROM (OLD.source, OLD.channel, OLD.received_at, OLD.received_by_id) THEN
    RAISE EXCEPTION 'an import stays what was received' USING ERRCODE = 'ZC003';
  END IF;
  IF NEW.state = OLD.state THEN
    RETURN NEW;
  END IF;
  IF OLD.state IN ('REFUSED', 'APPLIED', 'NOTHING_NEW', 'WITHDRAWN') THEN
    RAISE EXCEPTION 'this import has ended' USING ERRCODE = 'ZC003';
  END IF;
  -- read again as often as what it is compared with has changed; applied only once it was checked
  IF NEW.state = 'APPLIED' AND NOT (OLD.state = 'CHECKED' AND NEW.by_itself)
     OR NEW.state = 'HELD' AND OLD.state <> 'READ'
     OR NEW.state = 'CHECKED' AND OLD.state NOT IN ('READ', 'HELD')
     OR NEW.state = 'READ' AND OLD.state <> 'RECEIVED'
     OR NEW.state = 'RECEIVED' AND OLD.state NOT IN ('READ', 'CHECKED') THEN
    RAISE EXCEPTION 'this is not the next step of an import' USING ERRCODE = 'ZC005';
  END IF;
  IF OLD.state = 'HELD' AND NEW.state = 'CHECKED' THEN
    IF NEW.released_by_id IS NULL OR NEW.released_by_id IS NOT DISTINCT FROM NEW.received_by_id THEN
      RAISE EXCEPTION 'a held import is released by a second person' USING ERRCODE = 'ZC006';
    END IF;
    -- administrators are so everywhere: any place will do
    PERFORM require_role_before(NEW.released_by_id, ARRAY['ADMINISTRATOR']::"Role"[], NEW.id, NEW.received_at);
  ELSIF NEW.released_by_id IS NOT NULL AND NEW.released_by_id IS DISTINCT FROM OLD.released_by_id THEN
    RAISE EXCEPTION 'only what is held is released' USING ERRCODE = 'ZC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER import_step BEFORE UPDATE ON import FOR EACH ROW EXECUTE FUNCTION import_step();

CREATE TRIGGER import_is_kept BEFORE DELETE ON import FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Passwords are nobody's business here. Files that may hold some go with the step that ends their import.
CREATE FUNCTION received_passwords_go() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM import_part WHERE import_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER received_passwords_go AFTER UPDATE OF state ON import FOR EACH ROW
  WHEN (NEW.settled_at IS NOT NULL AND NEW.has_passwords IS NOT FALSE) EXECUTE FUNCTION received_passwords_go();

-- The secret of a service is sealed, and a time of the night is one.
ALTER TABLE roster_service
  ADD CONSTRAINT roster_service_sealed CHECK (secret ~ '^v1\.[A-Za-z0-9_-]+$'),
  ADD CONSTRAINT roster_service_night CHECK (nightly_from ~ '^([01]\d|2[0-3]):[0-5]\d$');
