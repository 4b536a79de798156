-- A year from set-up to a resting waitlist: rule sets that hold everything published, receipts in a tree,
-- release at a set time, retraction, answers and waitlists that move, late rounds, placements by people.

-- CreateEnum
CREATE TYPE "TieBreak" AS ENUM ('ONE', 'PER_SCHOOL');

-- CreateEnum
CREATE TYPE "UnrankedRule" AS ENUM ('NONE', 'AREA', 'ZONE');

-- CreateEnum
CREATE TYPE "NoAnswer" AS ENUM ('DECLINED', 'ACCEPTED');

-- CreateEnum
CREATE TYPE "OfferSource" AS ENUM ('ROUND', 'WAITLIST', 'MANUAL', 'APPEAL');

-- CreateEnum
CREATE TYPE "WaitlistState" AS ENUM ('WAITING', 'OFFERED', 'LEFT');

-- CreateEnum
CREATE TYPE "LeftBecause" AS ENUM ('FAMILY', 'DECLINED', 'NO_ANSWER', 'PLACED', 'RETRACTED', 'LATE_ROUND');

-- CreateEnum
CREATE TYPE "ManualState" AS ENUM ('REQUESTED', 'APPROVED', 'REFUSED');

-- DropIndex
DROP INDEX "round_cycle_id_kind_key";

-- DropIndex
DROP INDEX "offer_round_id_application_id_key";

-- AlterTable
ALTER TABLE "cycle" ADD COLUMN     "appeals_by" TIMESTAMPTZ,
ADD COLUMN     "late_until" TIMESTAMPTZ;
UPDATE "cycle" SET "appeals_by" = "answers_by" + interval '14 days';
ALTER TABLE "cycle" ALTER COLUMN "appeals_by" SET NOT NULL;

-- AlterTable
ALTER TABLE "priority_rule_set" ADD COLUMN     "no_answer" "NoAnswer" NOT NULL DEFAULT 'DECLINED',
ADD COLUMN     "tie_break" "TieBreak" NOT NULL DEFAULT 'ONE',
ADD COLUMN     "unranked" "UnrankedRule" NOT NULL DEFAULT 'NONE';

-- AlterTable
ALTER TABLE "priority_rule" ADD COLUMN     "text_en" TEXT,
ADD COLUMN     "text_es" TEXT;

-- AlterTable
ALTER TABLE "application" ADD COLUMN     "reminded_at" TIMESTAMPTZ;

-- AlterTable
ALTER TABLE "submission" ADD COLUMN     "late" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "salt" TEXT NOT NULL DEFAULT encode(sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea), 'hex');

-- AlterTable
ALTER TABLE "round" ADD COLUMN     "corrects_id" UUID,
ADD COLUMN     "entropy_source" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "merkle_root" TEXT,
ADD COLUMN     "release_at" TIMESTAMPTZ,
ADD COLUMN     "retract_reason" TEXT,
ADD COLUMN     "retracted_at" TIMESTAMPTZ,
ADD COLUMN     "retracted_by_id" UUID;

-- AlterTable
ALTER TABLE "snapshot_entry" ADD COLUMN     "leaf" INTEGER;

-- AlterTable
ALTER TABLE "run" ADD COLUMN     "changes" JSONB,
ADD COLUMN     "summary" JSONB;

-- AlterTable
ALTER TABLE "offer" ADD COLUMN     "deadline_reason" TEXT,
ADD COLUMN     "offered_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "reminded_at" TIMESTAMPTZ,
ADD COLUMN     "source" "OfferSource" NOT NULL DEFAULT 'ROUND';

-- AlterTable
ALTER TABLE "waitlist_entry" ADD COLUMN     "changed_at" TIMESTAMPTZ,
ADD COLUMN     "left_because" "LeftBecause",
ADD COLUMN     "state" "WaitlistState" NOT NULL DEFAULT 'WAITING';

-- CreateTable
CREATE TABLE "feeder" (
    "from_school_id" UUID NOT NULL,
    "to_school_id" UUID NOT NULL,

    CONSTRAINT "feeder_pkey" PRIMARY KEY ("from_school_id","to_school_id")
);

-- CreateTable
CREATE TABLE "reserve_rule" (
    "rule_set_id" UUID NOT NULL,
    "school_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "percent" INTEGER NOT NULL,
    "condition" "Condition",
    "kind" "ReserveKind" NOT NULL,

    CONSTRAINT "reserve_rule_pkey" PRIMARY KEY ("rule_set_id","school_id","position")
);

-- CreateTable
CREATE TABLE "manual_placement" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "school_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "state" "ManualState" NOT NULL DEFAULT 'REQUESTED',
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ,

    CONSTRAINT "manual_placement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_filter" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "place" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,

    CONSTRAINT "saved_filter_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "manual_placement_application_id_idx" ON "manual_placement"("application_id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_filter_user_id_place_name_key" ON "saved_filter"("user_id", "place", "name");

-- CreateIndex
CREATE UNIQUE INDEX "round_corrects_id_key" ON "round"("corrects_id");

-- CreateIndex
CREATE INDEX "round_cycle_id_idx" ON "round"("cycle_id");

-- CreateIndex
CREATE INDEX "offer_round_id_application_id_idx" ON "offer"("round_id", "application_id");

-- CreateIndex
CREATE INDEX "offer_application_id_idx" ON "offer"("application_id");

-- AddForeignKey
ALTER TABLE "feeder" ADD CONSTRAINT "feeder_from_school_id_fkey" FOREIGN KEY ("from_school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feeder" ADD CONSTRAINT "feeder_to_school_id_fkey" FOREIGN KEY ("to_school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reserve_rule" ADD CONSTRAINT "reserve_rule_rule_set_id_fkey" FOREIGN KEY ("rule_set_id") REFERENCES "priority_rule_set"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reserve_rule" ADD CONSTRAINT "reserve_rule_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round" ADD CONSTRAINT "round_corrects_id_fkey" FOREIGN KEY ("corrects_id") REFERENCES "round"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "manual_placement" ADD CONSTRAINT "manual_placement_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "manual_placement" ADD CONSTRAINT "manual_placement_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_filter" ADD CONSTRAINT "saved_filter_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ------------------------------------------------------------ reserves belong to the published rules

INSERT INTO reserve_rule (rule_set_id, school_id, position, percent, condition, kind)
SELECT latest.id, seat_pool.school_id, reserve.position, greatest(1, 100 * reserve.seats / seat_pool.seats),
  reserve.condition, reserve.kind
FROM reserve JOIN seat_pool ON seat_pool.id = reserve.seat_pool_id
  JOIN cycle ON cycle.id = seat_pool.cycle_id AND cycle.entry_grade = seat_pool.grade
  JOIN LATERAL (
    SELECT id FROM priority_rule_set WHERE cycle_id = cycle.id ORDER BY version DESC LIMIT 1
  ) latest ON true
WHERE seat_pool.seats > 0;
DROP TRIGGER pool_fits_reserves ON seat_pool;
DROP TABLE reserve;
DROP FUNCTION reserves_fit;

ALTER TABLE reserve_rule
  ADD CONSTRAINT reserve_rule_percent CHECK (percent BETWEEN 1 AND 100 AND position > 0),
  ADD CONSTRAINT reserve_rule_hard_is_for_a_group CHECK (kind = 'SOFT' OR condition IS NOT NULL);
CREATE TRIGGER reserve_rule_is_kept BEFORE UPDATE OR DELETE ON reserve_rule
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER reserve_rule_is_not_emptied BEFORE TRUNCATE ON reserve_rule
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER reserve_rule_comes_with_set AFTER INSERT ON reserve_rule
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION rule_comes_with_set();

-- The parts of a school's seats are no more than all of them.
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

ALTER TABLE feeder ADD CONSTRAINT feeder_two_schools CHECK (from_school_id <> to_school_id);
ALTER TABLE priority_rule ADD CONSTRAINT priority_rule_text CHECK ((text_en IS NULL) = (text_es IS NULL));

-- ------------------------------------------------------------ dates

ALTER TABLE cycle
  ADD CONSTRAINT cycle_appeals CHECK (appeals_by > results_at),
  ADD CONSTRAINT cycle_late CHECK (late_until > results_at);

CREATE OR REPLACE FUNCTION cycle_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.zone_id, NEW.school_year, NEW.entry_grade) IS DISTINCT FROM (OLD.zone_id, OLD.school_year, OLD.entry_grade) THEN
    RAISE EXCEPTION 'a cycle stays the one it is' USING ERRCODE = 'ZC003';
  END IF;
  -- what had to be published before the window opened is judged by this moment
  IF NEW.opens_at <> OLD.opens_at AND OLD.opens_at <= clock_timestamp() THEN
    RAISE EXCEPTION 'the window has opened' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;

-- ------------------------------------------------------------ lists

ALTER TABLE submission ADD CONSTRAINT submission_salt CHECK (salt ~ '^[0-9a-f]{64}$');

-- A list is handed in while its window is open, by this clock and at this moment: the main one, or
-- for those who sent none then, the late one.
CREATE OR REPLACE FUNCTION submission_in_window() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  dates record;
BEGIN
  -- the share lock makes a change of the dates, or a freeze, wait for this submission
  SELECT cycle.id, cycle.opens_at, cycle.closes_at, cycle.late_until INTO dates
    FROM application JOIN cycle ON cycle.id = application.cycle_id
    WHERE application.id = NEW.application_id FOR SHARE OF cycle;
  NEW.submitted_at := clock_timestamp();
  IF NEW.late THEN
    IF dates.late_until IS NULL OR NEW.submitted_at >= dates.late_until
       OR NOT EXISTS (SELECT FROM round WHERE cycle_id = dates.id AND kind = 'LATE' AND state = 'OPEN') THEN
      RAISE EXCEPTION 'no late list is taken' USING ERRCODE = 'ZC001';
    END IF;
    IF EXISTS (SELECT FROM submission WHERE application_id = NEW.application_id AND NOT late) THEN
      RAISE EXCEPTION 'the list sent in time counts' USING ERRCODE = 'ZC003';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.submitted_at < dates.opens_at OR NEW.submitted_at >= dates.closes_at THEN
    RAISE EXCEPTION 'the window is not open' USING ERRCODE = 'ZC001';
  END IF;
  -- dates moved back after the close must not take lists that no round will read
  IF EXISTS (
    SELECT FROM round WHERE cycle_id = dates.id AND kind = 'MAIN' AND state NOT IN ('DRAFT', 'OPEN')
  ) THEN
    RAISE EXCEPTION 'the round is closed' USING ERRCODE = 'ZC001';
  END IF;
  RETURN NEW;
END $$;

-- ------------------------------------------------------------ rounds

-- One main round that counts; one late round at a time.
CREATE UNIQUE INDEX round_once ON round (cycle_id, kind) WHERE kind <> 'LATE' AND state <> 'RETRACTED';
CREATE UNIQUE INDEX round_late_once ON round (cycle_id) WHERE kind = 'LATE' AND state NOT IN ('PUBLISHED', 'RETRACTED');

ALTER TABLE round
  DROP CONSTRAINT round_approved,
  DROP CONSTRAINT round_published,
  ADD CONSTRAINT round_approved CHECK (
    (state IN ('APPROVED', 'PUBLISHED', 'RETRACTED')) = (approved_at IS NOT NULL AND approved_by_id IS NOT NULL)
  ),
  ADD CONSTRAINT round_published CHECK (
    (state IN ('PUBLISHED', 'RETRACTED')) = (published_at IS NOT NULL AND published_run_id IS NOT NULL)
  ),
  ADD CONSTRAINT round_retracted CHECK (
    (state = 'RETRACTED') = (retracted_at IS NOT NULL AND retracted_by_id IS NOT NULL
      AND coalesce(length(trim(retract_reason)), 0) > 0)
  ),
  ADD CONSTRAINT round_merkle_root CHECK (merkle_root ~ '^[0-9a-f]{64}$');

CREATE OR REPLACE FUNCTION round_begins() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE wrong round;
BEGIN
  IF TG_OP = 'INSERT' AND NEW.state NOT IN ('DRAFT', 'OPEN') THEN
    RAISE EXCEPTION 'a round begins before it is closed' USING ERRCODE = 'ZC005';
  END IF;
  IF (SELECT cycle_id FROM priority_rule_set WHERE id = NEW.rule_set_id) <> NEW.cycle_id THEN
    RAISE EXCEPTION 'a round goes by the rules of its own cycle' USING ERRCODE = 'ZC004';
  END IF;
  IF TG_OP = 'INSERT' AND NEW.corrects_id IS NOT NULL THEN
    SELECT * INTO wrong FROM round WHERE id = NEW.corrects_id;
    IF wrong.state <> 'RETRACTED' OR (wrong.cycle_id, wrong.kind, wrong.secret, wrong.commitment)
       IS DISTINCT FROM (NEW.cycle_id, NEW.kind, NEW.secret, NEW.commitment) THEN
      RAISE EXCEPTION 'a round puts right a retracted one, with its draw' USING ERRCODE = 'ZC004';
    END IF;
  END IF;
  -- nobody draws again: after a retraction the next round of the kind keeps the draw
  IF TG_OP = 'INSERT' AND NEW.corrects_id IS NULL AND NEW.kind <> 'LATE'
     AND EXISTS (SELECT FROM round WHERE cycle_id = NEW.cycle_id AND kind = NEW.kind AND state = 'RETRACTED') THEN
    RAISE EXCEPTION 'the retracted round is put right, not drawn again' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;

-- The secret is committed to before the first list can be sent; a late round follows a published one.
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

CREATE OR REPLACE FUNCTION round_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  official run;
  closes timestamptz;
BEGIN
  IF OLD.state = 'RETRACTED' OR (OLD.state = 'PUBLISHED' AND (
    NEW.state <> 'RETRACTED'
    OR (NEW.published_at, NEW.published_run_id, NEW.rule_set_id, NEW.release_at, NEW.entropy_source)
      IS DISTINCT FROM (OLD.published_at, OLD.published_run_id, OLD.rule_set_id, OLD.release_at, OLD.entropy_source)
  )) THEN
    RAISE EXCEPTION 'a published round keeps what it holds' USING ERRCODE = 'ZC003';
  END IF;
  IF (NEW.cycle_id, NEW.kind, NEW.commitment, NEW.secret, NEW.corrects_id) IS DISTINCT FROM
     (OLD.cycle_id, OLD.kind, OLD.commitment, OLD.secret, OLD.corrects_id)
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
  -- after the opening, rules change only by a later version, and never once the lists are frozen
  IF NEW.rule_set_id <> OLD.rule_set_id AND OLD.state <> 'DRAFT' AND (
    OLD.state NOT IN ('OPEN', 'CLOSED')
    OR (SELECT version FROM priority_rule_set WHERE id = NEW.rule_set_id)
      <= (SELECT version FROM priority_rule_set WHERE id = OLD.rule_set_id)
  ) THEN
    RAISE EXCEPTION 'what a round was committed to stays' USING ERRCODE = 'ZC003';
  END IF;
  IF NEW.state = OLD.state THEN RETURN NEW; END IF;

  IF array_position(enum_range(NULL::"RoundState"), NEW.state)
     <> array_position(enum_range(NULL::"RoundState"), OLD.state) + 1 THEN
    RAISE EXCEPTION 'a round goes step by step: % is not after %', NEW.state, OLD.state USING ERRCODE = 'ZC005';
  END IF;
  IF NEW.state IN ('CLOSED', 'FROZEN') THEN
    SELECT CASE NEW.kind WHEN 'MAIN' THEN closes_at WHEN 'LATE' THEN late_until ELSE transfers_close_at END
      INTO closes FROM cycle WHERE id = NEW.cycle_id FOR UPDATE;
    IF closes IS NULL OR clock_timestamp() < closes THEN
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
    IF NEW.state = 'APPROVED' AND NEW.approved_by_id =
       (SELECT retracted_by_id FROM round WHERE id = NEW.corrects_id) THEN
      RAISE EXCEPTION 'who retracted a round does not approve what puts it right' USING ERRCODE = 'ZC006';
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

-- What a trial changes is a trial's alone.
ALTER TABLE run ADD CONSTRAINT run_changes_of_a_trial CHECK (kind = 'TRIAL' OR (changes IS NULL AND summary IS NULL));

-- ------------------------------------------------------------ offers

CREATE UNIQUE INDEX offer_of_round_once ON offer (round_id, application_id) WHERE source = 'ROUND';
CREATE UNIQUE INDEX offer_live_once ON offer (application_id, school_id) WHERE state IN ('OPEN', 'ACCEPTED');
-- a place on a waitlist brings one offer
CREATE UNIQUE INDEX offer_from_waitlist_once ON offer (round_id, application_id, school_id) WHERE source = 'WAITLIST';
ALTER TABLE offer ADD CONSTRAINT offer_deadline_reason CHECK (length(trim(deadline_reason)) > 0);

-- Accepted offers never exceed the seats; an answer comes in time, and "no" is not taken back.
CREATE OR REPLACE FUNCTION offer_answered() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  pool record;
  taken integer;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.round_id, NEW.application_id, NEW.school_id, NEW.source, NEW.offered_at) IS DISTINCT FROM
       (OLD.round_id, OLD.application_id, OLD.school_id, OLD.source, OLD.offered_at) THEN
      RAISE EXCEPTION 'an offer stays what it is' USING ERRCODE = 'ZC003';
    END IF;
    IF NEW.answer_by <> OLD.answer_by AND (NEW.deadline_reason IS NULL OR NEW.state <> 'OPEN') THEN
      RAISE EXCEPTION 'a deadline is moved for a reason, before the answer' USING ERRCODE = 'ZC003';
    END IF;
    -- an offer that ran out may be opened again with a later deadline; everything else that ended has ended
    IF NEW.state <> OLD.state AND (
      OLD.state IN ('DECLINED', 'RETRACTED')
      -- given up for a seat of the late round: it comes back when that round is retracted
      OR (OLD.state = 'SUPERSEDED' AND NOT (NEW.state IN ('OPEN', 'ACCEPTED') AND EXISTS (
        SELECT FROM offer late JOIN round ON round.id = late.round_id
        WHERE late.application_id = NEW.application_id AND round.kind = 'LATE' AND late.state = 'RETRACTED')))
      OR (OLD.state = 'ACCEPTED' AND NEW.state = 'OPEN')
      OR (OLD.state = 'EXPIRED' AND (NEW.state <> 'OPEN' OR NEW.answer_by <= clock_timestamp()))
    ) THEN
      RAISE EXCEPTION 'this answer was given' USING ERRCODE = 'ZC003';
    END IF;
    -- a seat once accepted may be given back at any time
    IF NEW.state IN ('ACCEPTED', 'DECLINED') AND OLD.state = 'OPEN' AND NEW.state <> OLD.state
       AND clock_timestamp() > OLD.answer_by
       AND NOT (NEW.state = 'ACCEPTED' AND NEW.answered_by_id IS NULL AND (
         SELECT no_answer FROM round JOIN priority_rule_set ON priority_rule_set.id = round.rule_set_id
         WHERE round.id = NEW.round_id) = 'ACCEPTED') THEN
      RAISE EXCEPTION 'the time to answer is over' USING ERRCODE = 'ZC001';
    END IF;
    IF NEW.state = 'EXPIRED' AND OLD.state = 'OPEN' AND clock_timestamp() <= OLD.answer_by THEN
      RAISE EXCEPTION 'there is time left to answer' USING ERRCODE = 'ZC001';
    END IF;
  ELSE
    IF NEW.state <> 'OPEN' THEN
      RAISE EXCEPTION 'an offer is answered after it is made' USING ERRCODE = 'ZC005';
    END IF;
    IF (SELECT cycle_id FROM application WHERE id = NEW.application_id)
       <> (SELECT cycle_id FROM round WHERE id = NEW.round_id) THEN
      RAISE EXCEPTION 'an offer belongs to the cycle of its application' USING ERRCODE = 'ZC004';
    END IF;
  END IF;
  IF NEW.state = 'ACCEPTED' OR (TG_OP = 'UPDATE' AND OLD.state = 'EXPIRED' AND NEW.state = 'OPEN') THEN
    SELECT seat_pool.seats, seat_pool.cycle_id INTO pool
      FROM round JOIN cycle ON cycle.id = round.cycle_id
        JOIN seat_pool ON seat_pool.cycle_id = cycle.id AND seat_pool.school_id = NEW.school_id
          AND seat_pool.grade = cycle.entry_grade
      WHERE round.id = NEW.round_id FOR UPDATE OF seat_pool;
    SELECT count(*) INTO taken FROM offer JOIN round ON round.id = offer.round_id
      WHERE round.cycle_id = pool.cycle_id AND offer.school_id = NEW.school_id AND offer.id <> NEW.id
        AND (offer.state = 'ACCEPTED' OR (NEW.state = 'OPEN' AND offer.state = 'OPEN'));
    IF pool.seats IS NULL OR taken >= pool.seats THEN
      RAISE EXCEPTION 'no seat is left' USING ERRCODE = 'ZC002';
    END IF;
  END IF;
  RETURN NEW;
END $$;

-- Nobody is offered a seat that somebody else holds or may still accept: each student is counted once.
CREATE FUNCTION offers_within_seats() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM seat_pool JOIN cycle ON cycle.id = seat_pool.cycle_id AND cycle.entry_grade = seat_pool.grade
    WHERE (seat_pool.cycle_id, seat_pool.school_id) IN
      (SELECT round.cycle_id, added.school_id FROM added JOIN round ON round.id = added.round_id)
    ORDER BY seat_pool.id FOR UPDATE OF seat_pool;
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT round.cycle_id, added.school_id FROM added JOIN round ON round.id = added.round_id) at
      JOIN cycle ON cycle.id = at.cycle_id
      LEFT JOIN seat_pool ON seat_pool.cycle_id = at.cycle_id AND seat_pool.school_id = at.school_id
        AND seat_pool.grade = cycle.entry_grade
    WHERE coalesce(seat_pool.seats, 0) < (SELECT count(*) FROM (
      SELECT enrollment.student_id FROM enrollment WHERE enrollment.school_id = at.school_id
        AND enrollment.school_year = cycle.school_year AND enrollment.grade = cycle.entry_grade
      UNION
      SELECT application.student_id FROM offer
        JOIN round ON round.id = offer.round_id JOIN application ON application.id = offer.application_id
        WHERE round.cycle_id = at.cycle_id AND offer.school_id = at.school_id
          AND offer.state IN ('OPEN', 'ACCEPTED')) holder)
  ) THEN
    RAISE EXCEPTION 'no seat is left' USING ERRCODE = 'ZC002';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER offers_within_seats AFTER INSERT ON offer
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION offers_within_seats();

-- ------------------------------------------------------------ waitlists

ALTER TABLE waitlist_entry
  ADD CONSTRAINT waitlist_entry_left CHECK ((state = 'LEFT') = (left_because IS NOT NULL));
CREATE FUNCTION waitlist_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.round_id, NEW.school_id, NEW.application_id, NEW.position) IS DISTINCT FROM
     (OLD.round_id, OLD.school_id, OLD.application_id, OLD.position)
     -- the late round's lists take over; when it is retracted, the old ones go on
     OR (OLD.state = 'LEFT' AND NOT (OLD.left_because = 'LATE_ROUND' AND NEW.state = 'WAITING')) THEN
    RAISE EXCEPTION 'a place on a waitlist stays' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER waitlist_entry_stays BEFORE UPDATE ON waitlist_entry
  FOR EACH ROW EXECUTE FUNCTION waitlist_entry_stays();
CREATE TRIGGER waitlist_entry_is_kept BEFORE DELETE ON waitlist_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- ------------------------------------------------------------ placements by people

ALTER TABLE manual_placement
  ADD CONSTRAINT manual_placement_reason CHECK (length(trim(reason)) > 0),
  ADD CONSTRAINT manual_placement_decision CHECK (
    (state = 'REQUESTED') = (decided_by_id IS NULL AND decided_at IS NULL)
  );
CREATE UNIQUE INDEX manual_placement_asked_once ON manual_placement (application_id) WHERE state = 'REQUESTED';
CREATE FUNCTION manual_placement_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'REQUESTED' THEN
      RAISE EXCEPTION 'a placement by people begins as a request' USING ERRCODE = 'ZC005';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state <> 'REQUESTED' OR (NEW.application_id, NEW.school_id, NEW.reason, NEW.requested_by_id, NEW.requested_at)
     IS DISTINCT FROM (OLD.application_id, OLD.school_id, OLD.reason, OLD.requested_by_id, OLD.requested_at) THEN
    RAISE EXCEPTION 'a placement by people keeps what it holds' USING ERRCODE = 'ZC003';
  END IF;
  IF NEW.decided_by_id = OLD.requested_by_id THEN
    RAISE EXCEPTION 'who asks for a placement does not approve it' USING ERRCODE = 'ZC006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER manual_placement_step BEFORE INSERT OR UPDATE ON manual_placement
  FOR EACH ROW EXECUTE FUNCTION manual_placement_step();
CREATE TRIGGER manual_placement_is_kept BEFORE DELETE ON manual_placement
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- ------------------------------------------------------------ trials before the freeze

-- A trial is computed from the lists there are when its turn comes, so it is told then what it read.
CREATE OR REPLACE FUNCTION run_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
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

-- A seat given by the rule for those without one has no rank.
ALTER TABLE placement DROP CONSTRAINT IF EXISTS placement_school_and_rank;
ALTER TABLE placement ADD CONSTRAINT placement_school_and_rank CHECK (school_id IS NOT NULL OR rank IS NULL);
