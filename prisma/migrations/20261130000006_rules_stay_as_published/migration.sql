-- A rule set is complete when it is created and never changes: a change is a new version.

ALTER TABLE priority_rule ADD CONSTRAINT priority_rule_position CHECK (position > 0);

ALTER TABLE reserve_rule
  ADD CONSTRAINT reserve_rule_percent CHECK (percent BETWEEN 1 AND 100 AND position > 0),
  ADD CONSTRAINT reserve_rule_hard_is_for_a_group CHECK (kind = 'SOFT' OR condition IS NOT NULL);

-- Families read why.
ALTER TABLE priority_rule_set ADD CONSTRAINT priority_rule_set_reason
  CHECK (length(trim(reason)) BETWEEN 1 AND 500);

-- Rules are created together with their rule set: one added later would change what was published.
CREATE FUNCTION rule_comes_with_set() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM added JOIN priority_rule_set ON priority_rule_set.id = added.rule_set_id
    WHERE priority_rule_set.xmin <> pg_current_xact_id()::xid
  ) THEN
    RAISE EXCEPTION 'a rule set is complete when it is made' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER rule_comes_with_set AFTER INSERT ON priority_rule
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION rule_comes_with_set();
CREATE TRIGGER reserve_rule_comes_with_set AFTER INSERT ON reserve_rule
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION rule_comes_with_set();
CREATE TRIGGER rule_text_comes_with_set AFTER INSERT ON priority_rule_text
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION rule_comes_with_set();

-- So is what was known of it, with the reason.
ALTER TABLE confirmed_finding ADD CONSTRAINT confirmed_finding_has_a_reason
  CHECK (code <> '' AND length(trim(reason)) BETWEEN 1 AND 500);
CREATE TRIGGER confirmed_finding_comes_with_set AFTER INSERT ON confirmed_finding
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION rule_comes_with_set();

-- A draft changes the newest version: the next one ends it.
CREATE FUNCTION rule_draft_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM rule_set_draft WHERE cycle_id = NEW.cycle_id;
  RETURN NULL;
END $$;
CREATE TRIGGER rule_draft_ends AFTER INSERT ON priority_rule_set
  FOR EACH ROW EXECUTE FUNCTION rule_draft_ends();

-- A check that is asked for has all that a worker needs, and none of it stays when it is done.
ALTER TABLE rule_set_draft ADD CONSTRAINT rule_draft_check_asked
  CHECK (num_nulls(check_seed, check_asked_at, check_asked_by_id) IN (0, 3)
    AND check_seed ~ '^[0-9a-f]{64}$');

CREATE FUNCTION rule_draft_of_newest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.base <> coalesce((SELECT max(version) FROM priority_rule_set
                           WHERE cycle_id = NEW.cycle_id), 0) THEN
    RAISE EXCEPTION 'a newer version is there' USING ERRCODE = 'ZC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rule_draft_of_newest BEFORE INSERT OR UPDATE ON rule_set_draft
  FOR EACH ROW EXECUTE FUNCTION rule_draft_of_newest();

-- A school's reserves do not exceed 100 percent of its seats.
CREATE FUNCTION reserves_within_school() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM reserve_rule WHERE (rule_set_id, school_id) IN (SELECT rule_set_id, school_id FROM added)
    GROUP BY rule_set_id, school_id HAVING sum(percent) > 100
  ) THEN
    RAISE EXCEPTION 'the parts are more than the whole' USING ERRCODE = 'ZC002';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER reserves_within_school AFTER INSERT ON reserve_rule
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION reserves_within_school();
