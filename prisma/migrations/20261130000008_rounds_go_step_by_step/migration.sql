-- A round publishes its commitment before the window opens, moves forward one step at a time, is drawn once, and is
-- approved, or sent back, by somebody other than the person who ran it.

ALTER TABLE placement
  ADD CONSTRAINT placement_lottery_number CHECK (lottery_number > 0),
  ADD CONSTRAINT placement_school_and_rank CHECK (school_id IS NOT NULL OR rank IS NULL);

ALTER TABLE round
  ADD CONSTRAINT round_commitment CHECK (commitment = encode(sha256(decode(secret, 'hex')), 'hex')),
  -- until then it stands here under a key that is not in this database
  ADD CONSTRAINT round_secret_when_published CHECK ((state IN ('PUBLISHED', 'RETRACTED')) = (secret IS NOT NULL)),
  ADD CONSTRAINT round_secret_is_sealed CHECK (sealed_secret ~ '^v1\.[A-Za-z0-9_-]{123}$'),
  ADD CONSTRAINT round_frozen CHECK (
    (state IN ('DRAFT', 'OPEN', 'CLOSED')) = (snapshot_digest IS NULL AND frozen_at IS NULL)
  ),
  -- if it were known before the freeze, lists could be fitted to the draw
  ADD CONSTRAINT round_public_string_after_freeze CHECK (
    public_string IS NULL OR state NOT IN ('DRAFT', 'OPEN', 'CLOSED')
  ),
  ADD CONSTRAINT round_approved CHECK (
    (state IN ('APPROVED', 'PUBLISHED', 'RETRACTED')) = (approved_at IS NOT NULL AND approved_by_id IS NOT NULL)
    OR (state = 'SENT_BACK' AND (approved_at IS NULL) = (approved_by_id IS NULL))
  ),
  ADD CONSTRAINT round_published CHECK (
    (state IN ('PUBLISHED', 'RETRACTED')) = (published_at IS NOT NULL AND published_run_id IS NOT NULL)
  ),
  ADD CONSTRAINT round_retracted CHECK (
    (state = 'RETRACTED') = (retracted_at IS NOT NULL AND retracted_by_id IS NOT NULL
      AND coalesce(length(trim(retract_reason)), 0) > 0)
  ),
  ADD CONSTRAINT round_sent_back CHECK (
    (state = 'SENT_BACK') = (sent_back_at IS NOT NULL AND sent_back_by_id IS NOT NULL
      AND coalesce(length(trim(send_back_reason)), 0) > 0)
  ),
  ADD CONSTRAINT round_merkle_root CHECK (merkle_root ~ '^[0-9a-f]{64}$');

ALTER TABLE run
  ADD CONSTRAINT run_done_is_whole CHECK (
  state <> 'DONE' OR (seed IS NOT NULL AND digest IS NOT NULL AND certificate IS NOT NULL AND cutoffs IS NOT NULL
    AND finished_at IS NOT NULL)
),
  -- Only trials have changes.
  ADD CONSTRAINT run_changes_of_a_trial CHECK (kind = 'TRIAL' OR (changes IS NULL AND summary IS NULL));

-- One official run per snapshot and rule set; after a failed one another may follow.
CREATE UNIQUE INDEX run_official_once ON run (round_id, snapshot_digest, rule_set_id)
  WHERE kind = 'OFFICIAL' AND state <> 'FAILED';

-- One main round that counts, and one late round at a time.
CREATE UNIQUE INDEX round_once ON round (cycle_id, kind)
  WHERE kind <> 'LATE' AND state NOT IN ('RETRACTED', 'SENT_BACK');

CREATE UNIQUE INDEX round_late_once ON round (cycle_id)
  WHERE kind = 'LATE' AND state NOT IN ('PUBLISHED', 'RETRACTED', 'SENT_BACK');

CREATE FUNCTION round_begins() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE wrong round;
BEGIN
  -- a retraction under way is waited for: else its round would be drawn again beside it
  IF TG_OP = 'INSERT' THEN
    PERFORM FROM cycle WHERE id = NEW.cycle_id FOR UPDATE;
  END IF;
  IF TG_OP = 'INSERT' AND NEW.state NOT IN ('DRAFT', 'OPEN') THEN
    RAISE EXCEPTION 'a round begins before it is closed' USING ERRCODE = 'ZC005';
  END IF;
  IF (SELECT cycle_id FROM priority_rule_set WHERE id = NEW.rule_set_id) <> NEW.cycle_id THEN
    RAISE EXCEPTION 'a round goes by the rules of its own cycle' USING ERRCODE = 'ZC004';
  END IF;
  IF TG_OP = 'INSERT' AND NEW.corrects_id IS NOT NULL THEN
    SELECT * INTO wrong FROM round WHERE id = NEW.corrects_id;
    IF wrong.state NOT IN ('RETRACTED', 'SENT_BACK') OR (wrong.cycle_id, wrong.kind, wrong.sealed_secret, wrong.commitment)
       IS DISTINCT FROM (NEW.cycle_id, NEW.kind, NEW.sealed_secret, NEW.commitment) THEN
      RAISE EXCEPTION 'a round puts right one that was taken or sent back, with its draw' USING ERRCODE = 'ZC004';
    END IF;
  END IF;
  -- nobody draws again: after a retraction, or a round sent back, the next one of that kind keeps the draw
  IF TG_OP = 'INSERT' AND NEW.corrects_id IS NULL AND NEW.kind <> 'LATE'
     AND EXISTS (SELECT FROM round WHERE cycle_id = NEW.cycle_id AND kind = NEW.kind
       AND state IN ('RETRACTED', 'SENT_BACK')) THEN
    RAISE EXCEPTION 'the retracted round is put right, not drawn again' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER round_begins BEFORE INSERT OR UPDATE ON round FOR EACH ROW EXECUTE FUNCTION round_begins();

-- The commitment to the secret is published before the first list can be sent; a late round follows a published main
-- round.
CREATE FUNCTION round_commits_first() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.corrects_id IS NOT NULL THEN RETURN NEW; END IF;
  IF NEW.kind = 'MAIN' AND clock_timestamp() >= (SELECT opens_at FROM cycle WHERE id = NEW.cycle_id FOR SHARE) THEN
    RAISE EXCEPTION 'the commitment comes before the window' USING ERRCODE = 'ZC001';
  END IF;
  IF NEW.kind = 'LATE' AND NOT EXISTS (
    SELECT FROM round WHERE cycle_id = NEW.cycle_id AND kind = 'MAIN' AND state = 'PUBLISHED'
  ) THEN
    RAISE EXCEPTION 'a late round follows the main one' USING ERRCODE = 'ZC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER round_commits_first_inserted BEFORE INSERT ON round
  FOR EACH ROW WHEN (NEW.state = 'OPEN') EXECUTE FUNCTION round_commits_first();
CREATE TRIGGER round_commits_first_opened BEFORE UPDATE ON round
  FOR EACH ROW WHEN (NEW.state = 'OPEN' AND OLD.state = 'DRAFT') EXECUTE FUNCTION round_commits_first();

-- Who took back the published round that this one puts right, also when rounds between them were sent back; null when
-- none was.
CREATE FUNCTION wrong_round_taken_back_by(round_id uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE before AS (
    SELECT wrong.* FROM round JOIN round wrong ON wrong.id = round.corrects_id WHERE round.id = round_id
    UNION ALL
    SELECT wrong.* FROM before JOIN round wrong ON wrong.id = before.corrects_id WHERE before.state = 'SENT_BACK'
  )
  SELECT retracted_by_id FROM before WHERE state = 'RETRACTED'
$$;

CREATE FUNCTION round_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  official run;
  closes timestamptz;
BEGIN
  IF OLD.state IN ('RETRACTED', 'SENT_BACK') OR (OLD.state = 'PUBLISHED' AND (
    NEW.state <> 'RETRACTED'
    OR (NEW.published_at, NEW.published_run_id, NEW.rule_set_id, NEW.release_at, NEW.entropy_source)
      IS DISTINCT FROM (OLD.published_at, OLD.published_run_id, OLD.rule_set_id, OLD.release_at, OLD.entropy_source)
  )) THEN
    RAISE EXCEPTION 'a published round keeps what it holds' USING ERRCODE = 'ZC003';
  END IF;
  IF (NEW.cycle_id, NEW.kind, NEW.commitment, NEW.sealed_secret, NEW.corrects_id) IS DISTINCT FROM
     (OLD.cycle_id, OLD.kind, OLD.commitment, OLD.sealed_secret, OLD.corrects_id)
     OR (OLD.secret IS NOT NULL AND NEW.secret IS DISTINCT FROM OLD.secret)
     OR (OLD.state <> 'DRAFT' AND NEW.entropy_source <> OLD.entropy_source)
     OR (OLD.public_string IS NOT NULL AND NEW.public_string IS DISTINCT FROM OLD.public_string)
     OR (OLD.snapshot_digest IS NOT NULL AND NEW.snapshot_digest IS DISTINCT FROM OLD.snapshot_digest)
     OR (OLD.merkle_root IS NOT NULL AND NEW.merkle_root IS DISTINCT FROM OLD.merkle_root)
     OR (OLD.frozen_at IS NOT NULL
         AND (NEW.frozen_at, NEW.frozen_by_id) IS DISTINCT FROM (OLD.frozen_at, OLD.frozen_by_id))
     OR (OLD.approved_at IS NOT NULL
         AND (NEW.approved_at, NEW.approved_by_id) IS DISTINCT FROM (OLD.approved_at, OLD.approved_by_id)) THEN
    RAISE EXCEPTION 'what a round was committed to stays' USING ERRCODE = 'ZC003';
  END IF;
  -- after the opening, the rules change only to a later version, and never once the lists are frozen
  IF NEW.rule_set_id <> OLD.rule_set_id AND OLD.state <> 'DRAFT' AND (
    OLD.state NOT IN ('OPEN', 'CLOSED')
    OR (SELECT version FROM priority_rule_set WHERE id = NEW.rule_set_id)
      <= (SELECT version FROM priority_rule_set WHERE id = OLD.rule_set_id)
  ) THEN
    RAISE EXCEPTION 'what a round was committed to stays' USING ERRCODE = 'ZC003';
  END IF;
  IF NEW.state = OLD.state THEN RETURN NEW; END IF;

  -- the second person refuses what would be released: from the freeze on, while no run is under way
  IF NEW.state = 'SENT_BACK' THEN
    IF OLD.state NOT IN ('FROZEN', 'COMPUTED', 'APPROVED')
       OR EXISTS (SELECT FROM run WHERE round_id = NEW.id AND kind = 'OFFICIAL' AND state IN ('QUEUED', 'RUNNING')) THEN
      RAISE EXCEPTION 'there is nothing to send back' USING ERRCODE = 'ZC005';
    END IF;
    IF NEW.sent_back_by_id IN (OLD.frozen_by_id, (SELECT requested_by_id FROM run
        WHERE round_id = NEW.id AND kind = 'OFFICIAL' ORDER BY requested_at DESC LIMIT 1)) THEN
      RAISE EXCEPTION 'who froze or ran a round does not send it back' USING ERRCODE = 'ZC006';
    END IF;
    PERFORM require_role_before(NEW.sent_back_by_id, ARRAY['ZONE_STAFF', 'ADMINISTRATOR']::"Role"[],
      (SELECT zone_id FROM cycle WHERE id = NEW.cycle_id), OLD.frozen_at);
    RETURN NEW;
  END IF;
  -- a window that ended is opened again while nothing of its lists is frozen or drawn
  IF (OLD.state, NEW.state) = ('CLOSED', 'OPEN') THEN
    SELECT CASE NEW.kind WHEN 'MAIN' THEN closes_at WHEN 'LATE' THEN late_until ELSE transfers_close_at END
      INTO closes FROM cycle WHERE id = NEW.cycle_id FOR UPDATE;
    IF NEW.corrects_id IS NOT NULL OR closes IS NULL OR closes <= clock_timestamp() THEN
      RAISE EXCEPTION 'the window stays closed' USING ERRCODE = 'ZC001';
    END IF;
    RETURN NEW;
  END IF;
  IF array_position(enum_range(NULL::"RoundState"), NEW.state)
     <> array_position(enum_range(NULL::"RoundState"), OLD.state) + 1 THEN
    RAISE EXCEPTION 'a round goes step by step: % is not after %', NEW.state, OLD.state USING ERRCODE = 'ZC005';
  END IF;
  IF NEW.state IN ('CLOSED', 'FROZEN') THEN
    SELECT CASE NEW.kind WHEN 'MAIN' THEN closes_at WHEN 'LATE' THEN late_until ELSE transfers_close_at END
      INTO closes FROM cycle WHERE id = NEW.cycle_id FOR UPDATE;
    -- a correction takes no lists; a window that was closed once stays closed without its date
    IF NEW.corrects_id IS NULL
       AND ((closes IS NULL AND NEW.state = 'CLOSED') OR clock_timestamp() < closes) THEN
      RAISE EXCEPTION 'the window is still open' USING ERRCODE = 'ZC001';
    END IF;
  END IF;
  IF NEW.state IN ('COMPUTED', 'APPROVED', 'PUBLISHED') THEN
    SELECT * INTO official FROM run
      WHERE round_id = NEW.id AND kind = 'OFFICIAL' AND state = 'DONE'
        AND snapshot_digest = NEW.snapshot_digest AND rule_set_id = NEW.rule_set_id;
    IF official.id IS NULL THEN
      RAISE EXCEPTION 'the official run is not done' USING ERRCODE = 'ZC005';
    END IF;
    IF NEW.state = 'APPROVED' AND NEW.approved_by_id IS NOT DISTINCT FROM official.requested_by_id THEN
      RAISE EXCEPTION 'who ran a round does not approve it' USING ERRCODE = 'ZC006';
    END IF;
    IF NEW.state = 'APPROVED' AND NEW.approved_by_id = wrong_round_taken_back_by(NEW.id) THEN
      RAISE EXCEPTION 'who retracted a round does not approve what puts it right' USING ERRCODE = 'ZC006';
    END IF;
    IF NEW.state = 'APPROVED' AND NEW.approved_by_id IS NOT NULL THEN
      PERFORM require_role_before(NEW.approved_by_id, ARRAY['ZONE_STAFF', 'ADMINISTRATOR']::"Role"[],
        (SELECT zone_id FROM cycle WHERE id = NEW.cycle_id), NEW.frozen_at);
    END IF;
    IF NEW.state = 'PUBLISHED' AND NEW.published_run_id <> official.id THEN
      RAISE EXCEPTION 'the official run is what is published' USING ERRCODE = 'ZC004';
    END IF;
    IF NEW.state = 'PUBLISHED' AND clock_timestamp() < NEW.release_at THEN
      RAISE EXCEPTION 'the round is released at its set time' USING ERRCODE = 'ZC001';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER round_step BEFORE UPDATE ON round FOR EACH ROW EXECUTE FUNCTION round_step();

CREATE FUNCTION run_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state NOT IN ('QUEUED', 'RUNNING') THEN
    RAISE EXCEPTION 'a run ends after it began' USING ERRCODE = 'ZC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER run_begins BEFORE INSERT ON run FOR EACH ROW EXECUTE FUNCTION run_begins();

-- A trial uses the lists that exist when it starts, so its input is recorded then.
CREATE FUNCTION run_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('DONE', 'FAILED') THEN
    RAISE EXCEPTION 'a run that ended keeps what it holds' USING ERRCODE = 'ZC003';
  END IF;
  IF (NEW.round_id, NEW.rule_set_id, NEW.kind, NEW.mechanism, NEW.requested_by_id, NEW.requested_at, NEW.changes)
     IS DISTINCT FROM
     (OLD.round_id, OLD.rule_set_id, OLD.kind, OLD.mechanism, OLD.requested_by_id, OLD.requested_at, OLD.changes)
     OR (OLD.kind = 'OFFICIAL' AND NEW.snapshot_digest <> OLD.snapshot_digest) THEN
    RAISE EXCEPTION 'a run stays the one that was asked for' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER run_is_final BEFORE UPDATE ON run FOR EACH ROW EXECUTE FUNCTION run_is_final();

-- Placements are added while their run is running, and never later.
CREATE FUNCTION placement_in_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM added JOIN run ON run.id = added.run_id WHERE run.state <> 'RUNNING') THEN
    RAISE EXCEPTION 'placements belong to a run under way' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER placement_in_run AFTER INSERT ON placement
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION placement_in_run();

-- A round's snapshot is added while the round is closed and not yet frozen.
CREATE FUNCTION snapshot_while_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM added JOIN round ON round.id = added.round_id WHERE round.state <> 'CLOSED') THEN
    RAISE EXCEPTION 'a snapshot is taken once, when the round is closed' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER snapshot_while_closed AFTER INSERT ON snapshot_entry
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION snapshot_while_closed();
CREATE TRIGGER snapshot_document_while_closed AFTER INSERT ON snapshot
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION snapshot_while_closed();

CREATE VIEW published_result AS
SELECT placement.application_id, placement.run_id, round.id AS round_id, round.kind, round.published_at
FROM placement JOIN round ON round.published_run_id = placement.run_id AND round.state = 'PUBLISHED'
WHERE NOT EXISTS (
  SELECT FROM placement before JOIN round earlier ON earlier.published_run_id = before.run_id
  WHERE before.application_id = placement.application_id AND earlier.state = 'PUBLISHED'
    AND (earlier.kind, earlier.published_at) < (round.kind, round.published_at));
COMMENT ON VIEW published_result IS
  'The result of an application, at most one: its placement in the published round that its list was sent for, '
  'which is the main round, and the late one only for a list that came late. A child of the main round who still '
  'waits is drawn in the late round too; what that round gives is an offer, and its result stays.';
