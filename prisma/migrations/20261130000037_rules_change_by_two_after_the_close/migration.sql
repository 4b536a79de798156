-- The rules of a public round change only by a row of `round_rule_change`, which is its history. While its families can
-- still answer to a change one person is enough; afterwards one proposes and another, who had the role before, approves.

ALTER TABLE round_rule_change
  ADD CONSTRAINT round_rule_change_reason CHECK (length(trim(reason)) BETWEEN 1 AND 500),
  ADD CONSTRAINT round_rule_change_roles CHECK (
    proposed_as IN ('ZONE_STAFF', 'ADMINISTRATOR') AND decided_as IN ('ZONE_STAFF', 'ADMINISTRATOR')),
  ADD CONSTRAINT round_rule_change_decision CHECK (
    num_nulls(decided_by_id, decided_as, decided_at) IN (0, 3)
    AND (state <> 'REFUSED' OR decided_at IS NOT NULL) AND (state NOT IN ('PROPOSED', 'ENDED') OR decided_at IS NULL)
    AND decided_at >= proposed_at),
  ADD CONSTRAINT round_rule_change_end CHECK ((state = 'ENDED') = (ended_at IS NOT NULL));

CREATE UNIQUE INDEX round_rule_change_proposed_once ON round_rule_change (round_id) WHERE state = 'PROPOSED';

-- A window that is opened again does not make one person enough again: the lists were there to be read. No program says
-- when they closed first.
CREATE FUNCTION lists_closed_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.lists_closed_at IS NOT NULL THEN
    NEW.lists_closed_at := OLD.lists_closed_at;
  ELSIF OLD.closes_at <= clock_timestamp() AND NEW.closes_at > OLD.closes_at THEN
    NEW.lists_closed_at := OLD.closes_at;
  ELSE
    NEW.lists_closed_at := NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lists_closed_once BEFORE INSERT OR UPDATE ON cycle FOR EACH ROW EXECUTE FUNCTION lists_closed_once();

CREATE FUNCTION rules_take_two(round_id uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT round.kind <> 'MAIN' OR round.corrects_id IS NOT NULL OR round.state <> 'OPEN'
    OR least(cycle.closes_at, cycle.lists_closed_at) <= clock_timestamp()
  FROM round JOIN cycle ON cycle.id = round.cycle_id WHERE round.id = rules_take_two.round_id
$$;
COMMENT ON FUNCTION rules_take_two(uuid) IS
  'Whether a change of the rules of this public round takes two people: its lists closed once, it puts another round '
  'right, or it is a late one, whose applicants of the main round send no other list.';

CREATE FUNCTION round_rule_change_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed round;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.round_id, NEW.from_id, NEW.to_id, NEW.reason, NEW.proposed_by_id, NEW.proposed_as, NEW.proposed_at)
       IS DISTINCT FROM
       (OLD.round_id, OLD.from_id, OLD.to_id, OLD.reason, OLD.proposed_by_id, OLD.proposed_as, OLD.proposed_at)
       OR OLD.state <> 'PROPOSED' OR NEW.state = 'PROPOSED' THEN
      RAISE EXCEPTION 'this change of rules was decided' USING ERRCODE = 'ZC003';
    END IF;
    IF NEW.state = 'ENDED' THEN
      NEW.ended_at := clock_timestamp();
      RETURN NEW;
    END IF;
    IF NEW.decided_by_id = OLD.proposed_by_id THEN
      RAISE EXCEPTION 'who proposes other rules does not decide about them' USING ERRCODE = 'ZC006';
    END IF;
  END IF;
  SELECT * INTO changed FROM round WHERE id = NEW.round_id FOR UPDATE;
  -- these moments are published: no program says them
  IF TG_OP = 'INSERT' THEN
    NEW.proposed_at := clock_timestamp();
  ELSE
    NEW.decided_at := clock_timestamp();
    PERFORM require_role_before(NEW.decided_by_id, ARRAY['ZONE_STAFF', 'ADMINISTRATOR']::"Role"[],
      (SELECT zone_id FROM cycle WHERE id = changed.cycle_id), OLD.proposed_at);
    IF NEW.state = 'REFUSED' THEN RETURN NEW; END IF;
  END IF;
  IF changed.state NOT IN ('OPEN', 'CLOSED') OR (SELECT version FROM priority_rule_set WHERE id = NEW.to_id)
     <= (SELECT version FROM priority_rule_set WHERE id = NEW.from_id) THEN
    RAISE EXCEPTION 'a public round takes a later version, until its lists are frozen' USING ERRCODE = 'ZC003';
  END IF;
  IF (SELECT cycle_id FROM priority_rule_set WHERE id = NEW.to_id) <> changed.cycle_id THEN
    RAISE EXCEPTION 'a round goes by the rules of its own cycle' USING ERRCODE = 'ZC004';
  END IF;
  IF changed.rule_set_id <> NEW.from_id THEN
    RAISE EXCEPTION 'the round has taken other rules meanwhile' USING ERRCODE = 'ZC005';
  END IF;
  IF TG_OP = 'INSERT' AND NEW.state <> 'PROPOSED' AND (NEW.state <> 'APPROVED' OR NEW.decided_by_id IS NOT NULL) THEN
    RAISE EXCEPTION 'a change of rules begins as a proposal' USING ERRCODE = 'ZC005';
  END IF;
  IF TG_OP = 'INSERT' AND NEW.state = 'APPROVED' AND rules_take_two(changed.id) THEN
    RAISE EXCEPTION 'the lists are closed: other rules take two people' USING ERRCODE = 'ZC001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER round_rule_change_step BEFORE INSERT OR UPDATE ON round_rule_change
  FOR EACH ROW EXECUTE FUNCTION round_rule_change_step();
CREATE TRIGGER round_rule_change_is_kept BEFORE DELETE ON round_rule_change
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The round takes what was approved in the same statement, so that its history cannot tell another story.
CREATE FUNCTION round_takes_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE round SET rule_set_id = NEW.to_id WHERE id = NEW.round_id;
  RETURN NULL;
END $$;
CREATE TRIGGER round_takes_rules_at_once AFTER INSERT ON round_rule_change
  FOR EACH ROW WHEN (NEW.state = 'APPROVED') EXECUTE FUNCTION round_takes_rules();
CREATE TRIGGER round_takes_rules_approved AFTER UPDATE ON round_rule_change
  FOR EACH ROW WHEN (NEW.state = 'APPROVED') EXECUTE FUNCTION round_takes_rules();

CREATE FUNCTION round_rules_have_history() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  known uuid;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state <> 'DRAFT' THEN
    IF NEW.rule_set_id <> OLD.rule_set_id AND NOT EXISTS (SELECT FROM round_rule_change
        WHERE round_id = NEW.id AND from_id = OLD.rule_set_id AND to_id = NEW.rule_set_id AND state = 'APPROVED') THEN
      RAISE EXCEPTION 'the rules of a public round change with their history' USING ERRCODE = 'ZC003';
    END IF;
    -- whoever freezes may have waited for whoever approved
    IF NEW.state = 'FROZEN' AND OLD.state = 'CLOSED' THEN
      NEW.frozen_at := greatest(NEW.frozen_at, (SELECT max(coalesce(decided_at, proposed_at)) FROM round_rule_change
        WHERE round_id = NEW.id AND state = 'APPROVED'));
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.state = 'DRAFT' THEN RETURN NEW; END IF;
  -- a round that begins after the lists of its year closed begins with the rules that they were sent under
  SELECT rule_set_id INTO known FROM round
    WHERE CASE WHEN NEW.corrects_id IS NOT NULL THEN id = NEW.corrects_id
      ELSE NEW.kind = 'LATE' AND cycle_id = NEW.cycle_id AND kind = 'MAIN' AND state = 'PUBLISHED' END;
  IF known IS NOT NULL AND NEW.rule_set_id <> known THEN
    RAISE EXCEPTION 'the round begins with the rules of the one before it' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER round_rules_have_history BEFORE INSERT OR UPDATE ON round
  FOR EACH ROW EXECUTE FUNCTION round_rules_have_history();

-- The freeze fixes the rules: what nobody has approved by then comes too late.
CREATE FUNCTION freeze_ends_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE round_rule_change SET state = 'ENDED' WHERE round_id = NEW.id AND state = 'PROPOSED';
  RETURN NULL;
END $$;
CREATE TRIGGER freeze_ends_proposal AFTER UPDATE ON round
  FOR EACH ROW WHEN (NEW.state = 'FROZEN' AND OLD.state <> 'FROZEN') EXECUTE FUNCTION freeze_ends_proposal();
