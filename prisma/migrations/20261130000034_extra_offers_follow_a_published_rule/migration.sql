-- A main round offers more than the seats only by a rule that two people agreed on before the window opened, and that
-- families could read. How many it comes to is fixed with the round. What such offers may fill: `extra_offers_at`.

ALTER TABLE extra_rule
  ADD CONSTRAINT extra_rule_share CHECK (share BETWEEN 1 AND 200),
  ADD CONSTRAINT extra_rule_most CHECK (most BETWEEN 1 AND 20),
  ADD CONSTRAINT extra_rule_decision CHECK (
    (decided_by_id IS NULL) = (decided_at IS NULL) AND (state <> 'PROPOSED' OR decided_at IS NULL)
    AND (state NOT IN ('APPROVED', 'REFUSED') OR decided_at IS NOT NULL)),
  ADD CONSTRAINT extra_rule_end CHECK (
    (state = 'ENDED') = (ended_by_id IS NOT NULL) AND (ended_by_id IS NULL) = (ended_at IS NULL));

ALTER TABLE extra_answers
  ADD CONSTRAINT extra_answers_count CHECK (offers > 0 AND yes BETWEEN 0 AND offers);

ALTER TABLE extra_offers
  ADD CONSTRAINT extra_offers_count CHECK (offers >= 0);

CREATE UNIQUE INDEX extra_rule_live_once ON extra_rule (cycle_id) WHERE state IN ('PROPOSED', 'APPROVED');

CREATE FUNCTION extra_rule_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  year record;
BEGIN
  SELECT zone_id, opens_at INTO year FROM cycle WHERE id = NEW.cycle_id FOR SHARE;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'PROPOSED' THEN
      RAISE EXCEPTION 'a rule for extra offers begins as a proposal' USING ERRCODE = 'ZC005';
    END IF;
  ELSE
    IF (NEW.cycle_id, NEW.share, NEW.most, NEW.proposed_by_id, NEW.proposed_at)
        IS DISTINCT FROM (OLD.cycle_id, OLD.share, OLD.most, OLD.proposed_by_id, OLD.proposed_at)
       OR (OLD.decided_at IS NOT NULL AND (NEW.decided_by_id, NEW.decided_at)
        IS DISTINCT FROM (OLD.decided_by_id, OLD.decided_at)) THEN
      RAISE EXCEPTION 'a rule for extra offers keeps what it holds' USING ERRCODE = 'ZC003';
    END IF;
    IF NOT ((OLD.state = 'PROPOSED' AND NEW.state IN ('APPROVED', 'REFUSED') AND NEW.decided_by_id IS NOT NULL)
       OR (OLD.state IN ('PROPOSED', 'APPROVED') AND NEW.state = 'ENDED'
         AND (NEW.decided_by_id IS NULL) = (OLD.decided_by_id IS NULL))) THEN
      RAISE EXCEPTION 'this rule for extra offers was decided' USING ERRCODE = 'ZC003';
    END IF;
    IF NEW.state IN ('APPROVED', 'REFUSED') THEN
      IF NEW.decided_by_id = OLD.proposed_by_id THEN
        RAISE EXCEPTION 'who proposes extra offers does not approve them' USING ERRCODE = 'ZC006';
      END IF;
      PERFORM require_role_before(NEW.decided_by_id, ARRAY['ZONE_STAFF', 'ADMINISTRATOR']::"Role"[],
        year.zone_id, OLD.proposed_at);
    END IF;
  END IF;
  -- families read the rules before they rank: from then on they stay. A proposal that nobody approved may still end
  IF year.opens_at <= clock_timestamp() AND NOT (TG_OP = 'UPDATE' AND OLD.state = 'PROPOSED' AND NEW.state <> 'APPROVED') THEN
    RAISE EXCEPTION 'the window has opened' USING ERRCODE = 'ZC001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER extra_rule_step BEFORE INSERT OR UPDATE ON extra_rule
  FOR EACH ROW EXECUTE FUNCTION extra_rule_step();

-- The past answers belong to the proposal: what the second person reads is what counts.
CREATE FUNCTION extra_answers_of_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM extra_rule JOIN cycle ON cycle.id = extra_rule.cycle_id
      WHERE extra_rule.id = NEW.rule_id AND extra_rule.state = 'PROPOSED' AND NEW.school_year < cycle.school_year
        -- written in this very transaction
        AND extra_rule.xmin::text::bigint = pg_current_xact_id()::text::bigint & 4294967295) THEN
    RAISE EXCEPTION 'past answers come with their proposal' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER extra_answers_of_proposal BEFORE INSERT ON extra_answers
  FOR EACH ROW EXECUTE FUNCTION extra_answers_of_proposal();

-- How many there are is fixed with the lists: of an approved rule of the same year, for a main round that is being frozen.
CREATE FUNCTION extra_offers_of_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM round JOIN extra_rule ON extra_rule.cycle_id = round.cycle_id
      WHERE round.id = NEW.round_id AND extra_rule.id = NEW.rule_id AND round.kind = 'MAIN' AND round.state = 'CLOSED'
        AND extra_rule.state = 'APPROVED' AND NEW.offers <= extra_rule.most
        AND EXISTS (SELECT FROM extra_answers
          WHERE extra_answers.rule_id = NEW.rule_id AND extra_answers.school_id = NEW.school_id)) THEN
    RAISE EXCEPTION 'extra offers follow the approved rule of the year' USING ERRCODE = 'ZC004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER extra_offers_of_round BEFORE INSERT ON extra_offers
  FOR EACH ROW EXECUTE FUNCTION extra_offers_of_round();

CREATE TRIGGER extra_rule_is_kept BEFORE DELETE ON extra_rule FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER extra_answers_is_kept BEFORE UPDATE OR DELETE ON extra_answers
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER extra_offers_is_kept BEFORE UPDATE OR DELETE ON extra_offers
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
