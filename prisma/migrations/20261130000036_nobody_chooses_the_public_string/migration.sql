-- What is mixed into a draw has one form, fixed when the round becomes public. Dice are typed by one person and typed
-- again by another, so that neither of them chooses the string, nor one of many ways to write it.

ALTER TABLE round
  -- 20 throws of a ten-sided die are 66 bits: nobody tries them all
  ADD CONSTRAINT round_dice_throws CHECK (dice_throws BETWEEN 20 AND 60),
  ADD CONSTRAINT round_beacon_minutes CHECK (beacon_minutes BETWEEN 1 AND 10080),
  ADD CONSTRAINT round_public_string_form CHECK (CASE string_form
    WHEN 'DICE' THEN public_string ~ '^[0-9]+$' AND length(public_string) = dice_throws
    ELSE public_string ~ '^[0-9a-f]{96}$'
  END);

CREATE FUNCTION round_form_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'DRAFT' AND (NEW.string_form, NEW.dice_throws, NEW.beacon_minutes)
     IS DISTINCT FROM (OLD.string_form, OLD.dice_throws, OLD.beacon_minutes) THEN
    RAISE EXCEPTION 'the form of the public string was published with the round' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER round_form_is_fixed BEFORE UPDATE ON round FOR EACH ROW EXECUTE FUNCTION round_form_is_fixed();

-- A round that puts another right has its form, and its string where one was fixed.
CREATE FUNCTION round_keeps_form() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM round wrong WHERE wrong.id = NEW.corrects_id
    AND (wrong.string_form, wrong.dice_throws, wrong.beacon_minutes, wrong.entropy_source)
      = (NEW.string_form, NEW.dice_throws, NEW.beacon_minutes, NEW.entropy_source)) THEN
    RAISE EXCEPTION 'a round puts another right with its public string' USING ERRCODE = 'ZC004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER round_keeps_form BEFORE INSERT ON round
  FOR EACH ROW WHEN (NEW.corrects_id IS NOT NULL) EXECUTE FUNCTION round_keeps_form();

ALTER TABLE dice_entry
  ADD CONSTRAINT dice_entry_digits CHECK (digits ~ '^[0-9]{20,60}$'),
  ADD CONSTRAINT dice_entry_confirmed CHECK ((confirmed_at IS NULL) = (confirmed_by_id IS NULL)),
  ADD CONSTRAINT dice_entry_one_end CHECK (confirmed_at IS NULL OR taken_back_at IS NULL);
CREATE UNIQUE INDEX dice_entry_once ON dice_entry (round_id) WHERE taken_back_at IS NULL;
CREATE TRIGGER dice_entry_is_kept BEFORE DELETE ON dice_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION dice_entry_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  staff CONSTANT "Role"[] := ARRAY['ZONE_STAFF', 'ADMINISTRATOR'];
  its round;
  place uuid;
BEGIN
  -- who runs it or sends it back at this moment is waited for
  SELECT * INTO its FROM round WHERE id = NEW.round_id FOR NO KEY UPDATE;
  SELECT zone_id INTO place FROM cycle WHERE id = its.cycle_id;
  IF TG_OP = 'INSERT' THEN
    IF NEW.confirmed_at IS NOT NULL OR NEW.taken_back_at IS NOT NULL OR its.state <> 'FROZEN'
       OR its.string_form <> 'DICE' OR its.public_string IS NOT NULL THEN
      RAISE EXCEPTION 'dice are typed once, after the freeze' USING ERRCODE = 'ZC005';
    END IF;
    IF length(NEW.digits) <> its.dice_throws THEN
      RAISE EXCEPTION 'there are as many throws as were published' USING ERRCODE = 'ZC004';
    END IF;
    -- after the freeze, and never ahead of the clock: who is second had the role before this moment
    NEW.typed_at := greatest(least(NEW.typed_at, clock_timestamp()), its.frozen_at);
    PERFORM require_role_before(NEW.typed_by_id, staff, place, NEW.typed_at);
    RETURN NEW;
  END IF;
  IF OLD.confirmed_at IS NOT NULL OR OLD.taken_back_at IS NOT NULL
     OR (NEW.id, NEW.round_id, NEW.digits, NEW.typed_by_id, NEW.typed_at)
       IS DISTINCT FROM (OLD.id, OLD.round_id, OLD.digits, OLD.typed_by_id, OLD.typed_at) THEN
    RAISE EXCEPTION 'throws stay as they were typed' USING ERRCODE = 'ZC003';
  END IF;
  IF NEW.confirmed_at IS NOT NULL THEN
    IF its.state <> 'FROZEN' THEN
      RAISE EXCEPTION 'dice are confirmed while the round is frozen' USING ERRCODE = 'ZC005';
    END IF;
    IF NEW.confirmed_by_id = NEW.typed_by_id THEN
      RAISE EXCEPTION 'another person confirms the throws' USING ERRCODE = 'ZC006';
    END IF;
    PERFORM require_role_before(NEW.confirmed_by_id, staff, place, OLD.typed_at);
    NEW.confirmed_at := greatest(NEW.confirmed_at, OLD.typed_at);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER dice_entry_step BEFORE INSERT OR UPDATE ON dice_entry
  FOR EACH ROW EXECUTE FUNCTION dice_entry_step();

-- The string of dice is what two people typed; one that a round was put right with stays.
CREATE FUNCTION round_string_is_confirmed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before CONSTANT text := (SELECT public_string FROM round WHERE id = NEW.corrects_id);
BEGIN
  IF before IS NOT NULL THEN
    IF NEW.public_string <> before THEN
      RAISE EXCEPTION 'a round puts another right with its public string' USING ERRCODE = 'ZC004';
    END IF;
  ELSIF NEW.string_form = 'DICE' AND NOT EXISTS (SELECT FROM dice_entry
      WHERE round_id = NEW.id AND digits = NEW.public_string AND confirmed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'two people type the throws' USING ERRCODE = 'ZC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER round_string_is_confirmed BEFORE UPDATE ON round
  FOR EACH ROW WHEN (OLD.public_string IS NULL AND NEW.public_string IS NOT NULL)
  EXECUTE FUNCTION round_string_is_confirmed();
