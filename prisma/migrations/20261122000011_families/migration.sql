-- What families look at before they rank, lists made in class and on paper, transfers that are reviewed
-- and resolved together, appeals, permits.

-- CreateEnum
CREATE TYPE "ZoneEventKind" AS ENUM ('MEETING', 'FAIR');

-- CreateEnum
CREATE TYPE "Measure" AS ENUM ('ATTENDANCE', 'SUSPENSIONS', 'TRANSFERS', 'RETENTIONS', 'GRADUATION', 'COLLEGE_ENROLLMENT', 'EXIT_EXAM', 'ADVANCED_PLACEMENT', 'ENROLLMENT', 'BUDGET_PER_PUPIL');

-- CreateEnum
CREATE TYPE "ReviewKind" AS ENUM ('WALK_THROUGH', 'SELF_STUDY', 'QUALITY_REVIEW', 'RENEWAL');

-- CreateEnum
CREATE TYPE "TransferRule" AS ENUM ('TOGETHER', 'SINGLE');

-- CreateEnum
CREATE TYPE "Channel" AS ENUM ('ONLINE', 'CLASS', 'IN_PERSON', 'PHONE', 'PAPER');

-- CreateEnum
CREATE TYPE "PlanState" AS ENUM ('DRAFT', 'RELEASED', 'DISCARDED');

-- CreateEnum
CREATE TYPE "CaseDecision" AS ENUM ('REQUESTED', 'APPROVED', 'REFUSED');

-- CreateEnum
CREATE TYPE "RecordField" AS ENUM ('ABSENCES', 'FAILING_CLASSES', 'MAJOR_DISCIPLINARY');

-- CreateEnum
CREATE TYPE "AppealGrounds" AS ENUM ('SIBLING', 'HOUSEHOLD', 'SAFETY', 'HARDSHIP', 'ERROR');

-- CreateEnum
CREATE TYPE "AppealState" AS ENUM ('OPEN', 'ACCEPTED', 'DENIED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "ScanState" AS ENUM ('PENDING', 'CLEAN', 'INFECTED');

-- AlterTable
ALTER TABLE "zone" ADD COLUMN     "boundary" JSONB,
ADD COLUMN     "boundary_demo" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "priority_rule_set" ADD COLUMN     "exchanges" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "guardian_confirms" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "paper_twice" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "transfers" "TransferRule" NOT NULL DEFAULT 'SINGLE',
ADD COLUMN     "transfers_between" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "submission" ADD COLUMN     "asked_by" TEXT,
ADD COLUMN     "channel" "Channel" NOT NULL DEFAULT 'ONLINE',
ADD COLUMN     "consent" TEXT,
ADD COLUMN     "session_id" UUID;

-- AlterTable
ALTER TABLE "claim" ADD COLUMN     "answered_at" TIMESTAMPTZ,
ADD COLUMN     "answered_by_id" UUID,
ADD COLUMN     "note" TEXT,
ADD COLUMN     "stated_at" TIMESTAMPTZ,
ADD COLUMN     "stated_by_id" UUID;

-- AlterTable
ALTER TABLE "transfer_request" ADD COLUMN     "asked_by" TEXT,
ADD COLUMN     "channel" "Channel" NOT NULL DEFAULT 'ONLINE',
ADD COLUMN     "consent" TEXT,
ADD COLUMN     "due_at" TIMESTAMPTZ,
ADD COLUMN     "escalated_at" TIMESTAMPTZ,
ADD COLUMN     "plan_id" UUID,
ADD COLUMN     "reminded_at" TIMESTAMPTZ,
ADD COLUMN     "review_note" TEXT,
ADD COLUMN     "reviewed_at" TIMESTAMPTZ,
ADD COLUMN     "reviewed_by_id" UUID;

-- AlterTable
ALTER TABLE "message" ADD COLUMN     "subject_id" TEXT,
ADD COLUMN     "subject_type" TEXT;

-- CreateTable
CREATE TABLE "zone_event" (
    "id" UUID NOT NULL,
    "zone_id" UUID NOT NULL,
    "kind" "ZoneEventKind" NOT NULL,
    "title_en" TEXT NOT NULL,
    "title_es" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ NOT NULL,
    "ends_at" TIMESTAMPTZ NOT NULL,
    "place" TEXT NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "zone_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "school_profile" (
    "school_id" UUID NOT NULL,
    "theme_en" TEXT,
    "theme_es" TEXT,
    "council_en" TEXT,
    "council_es" TEXT,
    "agreement_year" INTEGER,
    "agreement_en" TEXT,
    "agreement_es" TEXT,
    "source" TEXT NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "school_profile_pkey" PRIMARY KEY ("school_id")
);

-- CreateTable
CREATE TABLE "figure" (
    "id" UUID NOT NULL,
    "school_id" UUID,
    "measure" "Measure" NOT NULL,
    "year" INTEGER NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "source" TEXT NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "figure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "school_review" (
    "school_id" UUID NOT NULL,
    "kind" "ReviewKind" NOT NULL,
    "year" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "school_review_pkey" PRIMARY KEY ("school_id","kind","year")
);

-- CreateTable
CREATE TABLE "shortlist" (
    "user_id" UUID NOT NULL,
    "school_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shortlist_pkey" PRIMARY KEY ("user_id","school_id")
);

-- CreateTable
CREATE TABLE "confirmation" (
    "submission_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "confirmation_pkey" PRIMARY KEY ("submission_id")
);

-- CreateTable
CREATE TABLE "class_session" (
    "id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "school_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "opened_by_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closes_at" TIMESTAMPTZ NOT NULL,
    "closed_at" TIMESTAMPTZ,

    CONSTRAINT "class_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paper_entry" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "choices" UUID[],
    "asked_by" TEXT NOT NULL,
    "consent" TEXT NOT NULL,
    "entered_by_id" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ,

    CONSTRAINT "paper_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assignment" (
    "counselor_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("counselor_id","student_id")
);

-- CreateTable
CREATE TABLE "odds_table" (
    "cycle_id" UUID NOT NULL,
    "table" BYTEA NOT NULL,
    "draws" INTEGER NOT NULL,
    "based_on" INTEGER NOT NULL,
    "lists" INTEGER NOT NULL,
    "made_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "odds_table_pkey" PRIMARY KEY ("cycle_id")
);

-- CreateTable
CREATE TABLE "transfer_plan" (
    "id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "state" "PlanState" NOT NULL DEFAULT 'DRAFT',
    "problem" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "computed_by_id" UUID NOT NULL,
    "computed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "released_by_id" UUID,
    "released_at" TIMESTAMPTZ,

    CONSTRAINT "transfer_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "record_correction" (
    "id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "school_year" INTEGER NOT NULL,
    "field" "RecordField" NOT NULL,
    "before" INTEGER NOT NULL,
    "after" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "state" "CaseDecision" NOT NULL DEFAULT 'REQUESTED',
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ,

    CONSTRAINT "record_correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "permit" (
    "id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "from_school_id" UUID NOT NULL,
    "to_school" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" "CaseDecision" NOT NULL DEFAULT 'REQUESTED',
    "opened_by_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "first_signed_by_id" UUID,
    "first_signed_at" TIMESTAMPTZ,
    "second_signed_by_id" UUID,
    "second_signed_at" TIMESTAMPTZ,
    "refused_by_id" UUID,
    "note" TEXT,

    CONSTRAINT "permit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appeal" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "school_id" UUID NOT NULL,
    "grounds" "AppealGrounds" NOT NULL,
    "statement" TEXT NOT NULL,
    "state" "AppealState" NOT NULL DEFAULT 'OPEN',
    "channel" "Channel" NOT NULL DEFAULT 'ONLINE',
    "asked_by" TEXT,
    "opened_by_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    "due_at" TIMESTAMPTZ NOT NULL,
    "reminded_at" TIMESTAMPTZ,
    "escalated_at" TIMESTAMPTZ,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ,
    "decision_note" TEXT,

    CONSTRAINT "appeal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "appeal_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "scan" "ScanState" NOT NULL DEFAULT 'PENDING',
    "uploaded_by_id" UUID NOT NULL,
    "uploaded_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "zone_event_zone_id_starts_at_idx" ON "zone_event"("zone_id", "starts_at");

-- CreateIndex
CREATE INDEX "figure_school_id_measure_idx" ON "figure"("school_id", "measure");

-- CreateIndex
CREATE INDEX "class_session_code_idx" ON "class_session"("code");

-- CreateIndex
CREATE INDEX "paper_entry_application_id_idx" ON "paper_entry"("application_id");

-- CreateIndex
CREATE INDEX "assignment_student_id_idx" ON "assignment"("student_id");

-- CreateIndex
CREATE INDEX "transfer_plan_cycle_id_idx" ON "transfer_plan"("cycle_id");

-- CreateIndex
CREATE INDEX "record_correction_student_id_idx" ON "record_correction"("student_id");

-- CreateIndex
CREATE INDEX "permit_student_id_idx" ON "permit"("student_id");

-- CreateIndex
CREATE INDEX "permit_from_school_id_idx" ON "permit"("from_school_id");

-- CreateIndex
CREATE INDEX "appeal_application_id_idx" ON "appeal"("application_id");

-- CreateIndex
CREATE INDEX "document_appeal_id_idx" ON "document"("appeal_id");

-- CreateIndex
CREATE INDEX "message_subject_type_subject_id_idx" ON "message"("subject_type", "subject_id");

-- AddForeignKey
ALTER TABLE "zone_event" ADD CONSTRAINT "zone_event_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "zone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "school_profile" ADD CONSTRAINT "school_profile_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "figure" ADD CONSTRAINT "figure_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "school_review" ADD CONSTRAINT "school_review_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shortlist" ADD CONSTRAINT "shortlist_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shortlist" ADD CONSTRAINT "shortlist_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "class_session"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "confirmation" ADD CONSTRAINT "confirmation_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_session" ADD CONSTRAINT "class_session_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "class_session" ADD CONSTRAINT "class_session_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper_entry" ADD CONSTRAINT "paper_entry_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_counselor_id_fkey" FOREIGN KEY ("counselor_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "odds_table" ADD CONSTRAINT "odds_table_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer_request" ADD CONSTRAINT "transfer_request_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "transfer_plan"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer_plan" ADD CONSTRAINT "transfer_plan_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record_correction" ADD CONSTRAINT "record_correction_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "permit" ADD CONSTRAINT "permit_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "permit" ADD CONSTRAINT "permit_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "permit" ADD CONSTRAINT "permit_from_school_id_fkey" FOREIGN KEY ("from_school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_appeal_id_fkey" FOREIGN KEY ("appeal_id") REFERENCES "appeal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Years published before this version moved a student with the school's yes; new ones resolve together.
ALTER TABLE priority_rule_set ALTER COLUMN transfers SET DEFAULT 'TOGETHER';

-- ------------------------------------------------------------ places and figures

ALTER TABLE attendance_area ADD COLUMN boundary JSONB;
ALTER TABLE school ADD COLUMN pilot_since INTEGER;

ALTER TABLE zone_event ADD CONSTRAINT zone_event_times CHECK (ends_at > starts_at);
ALTER TABLE figure ADD CONSTRAINT figure_year CHECK (year BETWEEN 1990 AND 2100);

-- ------------------------------------------------------------ roles

ALTER TABLE role_grant DROP CONSTRAINT role_grant_scope;
ALTER TABLE role_grant ADD CONSTRAINT role_grant_scope CHECK (
  (role IN ('COUNSELOR', 'SCHOOL_STAFF')) = (school_id IS NOT NULL)
  AND (role IN ('ZONE_STAFF', 'APPEAL_PANEL')) = (zone_id IS NOT NULL)
);

-- ------------------------------------------------------------ lists made for a family

ALTER TABLE submission
  ADD CONSTRAINT submission_consent CHECK (
    channel IN ('ONLINE', 'CLASS') OR (length(trim(asked_by)) > 0 AND length(trim(consent)) > 0)
  ),
  ADD CONSTRAINT submission_in_class CHECK ((channel = 'CLASS') = (session_id IS NOT NULL));
CREATE UNIQUE INDEX class_session_code ON class_session (code) WHERE closed_at IS NULL;
CREATE TRIGGER confirmation_is_kept BEFORE UPDATE OR DELETE ON confirmation
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- ------------------------------------------------------------ transfers

ALTER TABLE transfer_request
  DROP CONSTRAINT transfer_request_decision,
  ADD CONSTRAINT transfer_request_decision CHECK (
    (state IN ('APPROVED', 'ACCEPTED', 'DENIED', 'UNPLACED')) = (decided_by_id IS NOT NULL AND decided_at IS NOT NULL)
  ),
  ADD CONSTRAINT transfer_request_review CHECK ((reviewed_by_id IS NULL) = (reviewed_at IS NULL)),
  ADD CONSTRAINT transfer_request_plan CHECK (state NOT IN ('UNPLACED') OR plan_id IS NOT NULL),
  ADD CONSTRAINT transfer_request_consent CHECK (
    channel = 'ONLINE' OR (length(trim(asked_by)) > 0 AND length(trim(consent)) > 0)
  );
DROP INDEX transfer_asked_once;
CREATE UNIQUE INDEX transfer_asked_once ON transfer_request (student_id)
  WHERE state IN ('REQUESTED', 'REVIEWED', 'APPROVED');

CREATE OR REPLACE FUNCTION transfer_opened() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  year record;
  pupil record;
BEGIN
  SELECT cycle.zone_id, cycle.school_year, cycle.transfers_open_at, cycle.transfers_close_at INTO year
    FROM cycle WHERE id = NEW.cycle_id FOR SHARE;
  IF (clock_timestamp() < year.transfers_open_at OR clock_timestamp() >= year.transfers_close_at)
     AND NOT coalesce((SELECT transfers_between FROM priority_rule_set WHERE cycle_id = NEW.cycle_id
       ORDER BY version DESC LIMIT 1), false) THEN
    RAISE EXCEPTION 'the transfer window is not open' USING ERRCODE = 'ZC001';
  END IF;
  IF (SELECT count(*) FROM school WHERE id IN (NEW.from_school_id, NEW.to_school_id) AND zone_id = year.zone_id) <> 2 THEN
    RAISE EXCEPTION 'a transfer stays in its zone' USING ERRCODE = 'ZC004';
  END IF;
  SELECT school_id, grade INTO pupil FROM enrollment
    WHERE student_id = NEW.student_id AND school_year = year.school_year - 1;
  IF pupil.school_id IS DISTINCT FROM NEW.from_school_id OR NEW.grade IS DISTINCT FROM pupil.grade + 1 THEN
    RAISE EXCEPTION 'a transfer starts at the student''s own school and grade' USING ERRCODE = 'ZC004';
  END IF;
  IF NEW.state <> 'REQUESTED' THEN
    RAISE EXCEPTION 'a transfer begins as a request' USING ERRCODE = 'ZC005';
  END IF;
  IF EXISTS (SELECT FROM transfer_request WHERE student_id = NEW.student_id AND state = 'ACCEPTED') THEN
    RAISE EXCEPTION 'the transfer was used' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION transfer_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state NOT IN ('REQUESTED', 'REVIEWED', 'APPROVED')
     OR (NEW.student_id, NEW.cycle_id, NEW.from_school_id, NEW.to_school_id, NEW.grade, NEW.reason,
         NEW.opened_by_id, NEW.opened_at, NEW.channel, NEW.asked_by, NEW.consent) IS DISTINCT FROM
        (OLD.student_id, OLD.cycle_id, OLD.from_school_id, OLD.to_school_id, OLD.grade, OLD.reason,
         OLD.opened_by_id, OLD.opened_at, OLD.channel, OLD.asked_by, OLD.consent) THEN
    RAISE EXCEPTION 'a decided transfer keeps what it holds' USING ERRCODE = 'ZC003';
  END IF;
  -- the evidence is judged again with each step, and with none after the school's decision
  IF OLD.state = 'APPROVED' AND NEW.evidence IS DISTINCT FROM OLD.evidence THEN
    RAISE EXCEPTION 'a decided transfer keeps what it holds' USING ERRCODE = 'ZC003';
  END IF;
  IF OLD.reviewed_at IS NOT NULL AND (NEW.reviewed_by_id, NEW.reviewed_at, NEW.review_note)
     IS DISTINCT FROM (OLD.reviewed_by_id, OLD.reviewed_at, OLD.review_note) THEN
    RAISE EXCEPTION 'a review stays' USING ERRCODE = 'ZC003';
  END IF;
  IF (OLD.state = 'REVIEWED' AND NEW.state = 'REQUESTED')
     OR (OLD.state = 'APPROVED' AND NEW.state IN ('REQUESTED', 'REVIEWED'))
     OR (NEW.state = 'REVIEWED' AND NEW.reviewed_at IS NULL) THEN
    RAISE EXCEPTION 'a transfer goes on, not back' USING ERRCODE = 'ZC005';
  END IF;
  IF OLD.state = 'REQUESTED' AND NEW.state NOT IN ('REQUESTED', 'REVIEWED', 'WITHDRAWN') THEN
    RAISE EXCEPTION 'the sending school reviews a transfer before it is decided' USING ERRCODE = 'ZC005';
  END IF;
  IF NEW.state = 'UNPLACED' AND OLD.state <> 'APPROVED' THEN
    RAISE EXCEPTION 'only what was agreed to can go without a seat' USING ERRCODE = 'ZC005';
  END IF;
  -- alone at a school, a counselor also reviews the request that he or she typed for a family
  IF OLD.reviewed_at IS NULL AND NEW.reviewed_by_id = OLD.opened_by_id AND EXISTS (
    SELECT FROM role_grant WHERE role = 'COUNSELOR' AND school_id = OLD.from_school_id
      AND user_id <> OLD.opened_by_id
  ) THEN
    RAISE EXCEPTION 'who asks for a transfer does not review it' USING ERRCODE = 'ZC006';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION transfer_plan_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'DRAFT' THEN
      RAISE EXCEPTION 'a plan begins as a draft' USING ERRCODE = 'ZC005';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state <> 'DRAFT' OR (NEW.cycle_id, NEW.problem, NEW.result, NEW.digest, NEW.computed_by_id, NEW.computed_at)
     IS DISTINCT FROM (OLD.cycle_id, OLD.problem, OLD.result, OLD.digest, OLD.computed_by_id, OLD.computed_at) THEN
    RAISE EXCEPTION 'a plan keeps what it holds' USING ERRCODE = 'ZC003';
  END IF;
  IF NEW.state = 'RELEASED' AND NEW.released_by_id = OLD.computed_by_id THEN
    RAISE EXCEPTION 'who makes a plan does not release it' USING ERRCODE = 'ZC006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER transfer_plan_step BEFORE INSERT OR UPDATE ON transfer_plan
  FOR EACH ROW EXECUTE FUNCTION transfer_plan_step();
CREATE TRIGGER transfer_plan_is_kept BEFORE DELETE ON transfer_plan
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE UNIQUE INDEX transfer_plan_one_draft ON transfer_plan (cycle_id) WHERE state = 'DRAFT';
ALTER TABLE transfer_plan ADD CONSTRAINT transfer_plan_released CHECK (
  (state = 'RELEASED') = (released_by_id IS NOT NULL AND released_at IS NOT NULL)
);

-- ------------------------------------------------------------ corrections and permits

CREATE FUNCTION correction_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'REQUESTED' OR (NEW.student_id, NEW.school_year, NEW.field, NEW.before, NEW.after, NEW.reason,
      NEW.requested_by_id, NEW.requested_at) IS DISTINCT FROM (OLD.student_id, OLD.school_year, OLD.field, OLD.before,
      OLD.after, OLD.reason, OLD.requested_by_id, OLD.requested_at) THEN
    RAISE EXCEPTION 'a correction keeps what it holds' USING ERRCODE = 'ZC003';
  END IF;
  IF NEW.decided_by_id = OLD.requested_by_id THEN
    RAISE EXCEPTION 'who asks for a correction does not review it' USING ERRCODE = 'ZC006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER correction_step BEFORE UPDATE ON record_correction FOR EACH ROW EXECUTE FUNCTION correction_step();
CREATE TRIGGER correction_is_kept BEFORE DELETE ON record_correction FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE record_correction
  ADD CONSTRAINT record_correction_values CHECK (before >= 0 AND after >= 0 AND length(trim(reason)) > 0),
  ADD CONSTRAINT record_correction_decision CHECK (
    (state = 'REQUESTED') = (decided_by_id IS NULL AND decided_at IS NULL)
  );
CREATE UNIQUE INDEX record_correction_asked_once ON record_correction (student_id, school_year, field)
  WHERE state = 'REQUESTED';

CREATE FUNCTION permit_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'REQUESTED' OR NEW.first_signed_by_id IS NOT NULL OR NEW.second_signed_by_id IS NOT NULL THEN
      RAISE EXCEPTION 'a permit begins without a signature' USING ERRCODE = 'ZC005';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state <> 'REQUESTED' OR (NEW.student_id, NEW.cycle_id, NEW.from_school_id, NEW.to_school, NEW.reason,
      NEW.opened_by_id, NEW.opened_at) IS DISTINCT FROM (OLD.student_id, OLD.cycle_id, OLD.from_school_id,
      OLD.to_school, OLD.reason, OLD.opened_by_id, OLD.opened_at)
     OR (OLD.first_signed_by_id IS NOT NULL AND NEW.first_signed_by_id IS DISTINCT FROM OLD.first_signed_by_id) THEN
    RAISE EXCEPTION 'a permit keeps what it holds' USING ERRCODE = 'ZC003';
  END IF;
  IF NEW.second_signed_by_id = NEW.first_signed_by_id THEN
    RAISE EXCEPTION 'two people sign a permit' USING ERRCODE = 'ZC006';
  END IF;
  IF NEW.second_signed_by_id IS NOT NULL AND OLD.first_signed_by_id IS NULL THEN
    RAISE EXCEPTION 'the zone signs after the school' USING ERRCODE = 'ZC005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER permit_step BEFORE INSERT OR UPDATE ON permit FOR EACH ROW EXECUTE FUNCTION permit_step();
CREATE TRIGGER permit_is_kept BEFORE DELETE ON permit FOR EACH ROW EXECUTE FUNCTION refuse_change();
ALTER TABLE permit ADD CONSTRAINT permit_signed CHECK (
  (state = 'APPROVED') = (first_signed_by_id IS NOT NULL AND second_signed_by_id IS NOT NULL)
);
ALTER TABLE permit ADD CONSTRAINT permit_refused CHECK (
  (state = 'REFUSED') = (refused_by_id IS NOT NULL AND coalesce(length(trim(note)), 0) > 0)
);
CREATE UNIQUE INDEX permit_open_once ON permit (student_id, cycle_id) WHERE state IN ('REQUESTED', 'APPROVED');

-- ------------------------------------------------------------ appeals

CREATE UNIQUE INDEX appeal_open_once ON appeal (application_id) WHERE state = 'OPEN';
ALTER TABLE appeal
  ADD CONSTRAINT appeal_statement CHECK (length(trim(statement)) > 0),
  ADD CONSTRAINT appeal_decision CHECK (
    (state IN ('ACCEPTED', 'DENIED')) = (decided_by_id IS NOT NULL AND decided_at IS NOT NULL
      AND coalesce(length(trim(decision_note)), 0) > 0)
  );
CREATE FUNCTION appeal_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE year record;
BEGIN
  SELECT cycle.id, cycle.entry_grade, cycle.appeals_by INTO year
    FROM application JOIN cycle ON cycle.id = application.cycle_id
    WHERE application.id = NEW.application_id FOR SHARE OF cycle;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'OPEN' THEN
      RAISE EXCEPTION 'an appeal begins open' USING ERRCODE = 'ZC005';
    END IF;
    IF clock_timestamp() >= year.appeals_by THEN
      RAISE EXCEPTION 'the time to appeal is over' USING ERRCODE = 'ZC001';
    END IF;
    IF NOT EXISTS (SELECT FROM placement JOIN round ON round.published_run_id = placement.run_id
        WHERE placement.application_id = NEW.application_id AND round.state = 'PUBLISHED') THEN
      RAISE EXCEPTION 'there is no result to appeal' USING ERRCODE = 'ZC005';
    END IF;
    IF NOT EXISTS (SELECT FROM seat_pool WHERE cycle_id = year.id AND school_id = NEW.school_id
        AND grade = year.entry_grade) THEN
      RAISE EXCEPTION 'the zone does not offer this school in this cycle' USING ERRCODE = 'ZC004';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state <> 'OPEN' OR (NEW.application_id, NEW.school_id, NEW.grounds, NEW.statement, NEW.opened_by_id,
      NEW.opened_at, NEW.channel, NEW.asked_by) IS DISTINCT FROM (OLD.application_id, OLD.school_id, OLD.grounds,
      OLD.statement, OLD.opened_by_id, OLD.opened_at, OLD.channel, OLD.asked_by) THEN
    RAISE EXCEPTION 'an appeal keeps what it holds' USING ERRCODE = 'ZC003';
  END IF;
  IF NEW.decided_by_id IS NOT NULL AND (NEW.decided_by_id = OLD.opened_by_id OR EXISTS (
    SELECT FROM placement JOIN run ON run.id = placement.run_id
      JOIN round ON round.published_run_id = run.id
      WHERE placement.application_id = NEW.application_id
        AND NEW.decided_by_id IN (run.requested_by_id, round.approved_by_id)
  ) OR EXISTS (
    SELECT FROM application JOIN guardian_link ON guardian_link.student_id = application.student_id
      WHERE application.id = NEW.application_id AND guardian_link.user_id = NEW.decided_by_id
  )) THEN
    RAISE EXCEPTION 'who made the placement does not decide its appeal' USING ERRCODE = 'ZC006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER appeal_step BEFORE INSERT OR UPDATE ON appeal FOR EACH ROW EXECUTE FUNCTION appeal_step();
CREATE TRIGGER appeal_is_kept BEFORE DELETE ON appeal FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE document
  ADD CONSTRAINT document_size CHECK (size = length(content) AND size BETWEEN 1 AND 10485760),
  ADD CONSTRAINT document_type CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png', 'image/webp', 'image/heic')),
  ADD CONSTRAINT document_sha256 CHECK (sha256 = encode(sha256(content), 'hex'));
CREATE FUNCTION document_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.appeal_id, NEW.name, NEW.media_type, NEW.sha256, NEW.uploaded_by_id, NEW.uploaded_at) IS DISTINCT FROM
     (OLD.appeal_id, OLD.name, OLD.media_type, OLD.sha256, OLD.uploaded_by_id, OLD.uploaded_at)
     OR OLD.scan <> 'PENDING' THEN
    RAISE EXCEPTION 'a document stays what it is' USING ERRCODE = 'ZC003';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER document_stays BEFORE UPDATE ON document FOR EACH ROW EXECUTE FUNCTION document_stays();
CREATE TRIGGER document_is_kept BEFORE DELETE ON document FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- A document comes while its appeal is open: the lock makes a withdrawal or a decision wait for it.
CREATE FUNCTION document_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM appeal WHERE id = NEW.appeal_id AND state = 'OPEN' FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'an appeal that is closed takes no document' USING ERRCODE = 'ZC003';
  END IF;
  IF (SELECT count(*) FROM document WHERE appeal_id = NEW.appeal_id) >= 5 THEN
    RAISE EXCEPTION 'an appeal has five documents at most' USING ERRCODE = 'ZC002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER document_added BEFORE INSERT ON document FOR EACH ROW EXECUTE FUNCTION document_added();

-- An appeal that is accepted brings one seat, at once or when the first one comes free.
CREATE UNIQUE INDEX offer_from_appeal_once ON offer (application_id, school_id)
  WHERE source = 'APPEAL' AND state <> 'RETRACTED';
