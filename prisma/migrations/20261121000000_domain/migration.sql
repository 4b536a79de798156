-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "ZoneLevel" AS ENUM ('HIGH', 'MIDDLE');

-- CreateEnum
CREATE TYPE "SchoolKind" AS ENUM ('PILOT', 'TRADITIONAL', 'CHARTER', 'ESBM', 'SMALL_LEARNING_COMMUNITY', 'HIGH_TECH', 'MAGNET', 'MIDDLE', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "Agreement" AS ENUM ('BELMONT_PILOT_SCHOOLS', 'LOS_ANGELES_PILOT_SCHOOL', 'LOS_ANGELES_PILOT_SCHOOL_LSSEI');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('COUNSELOR', 'SCHOOL_STAFF', 'ZONE_STAFF', 'ADMINISTRATOR', 'AUDITOR');

-- CreateEnum
CREATE TYPE "AttemptKind" AS ENUM ('CODE_REQUEST', 'CODE_TRY', 'STUDENT_LINK');

-- CreateEnum
CREATE TYPE "ReserveKind" AS ENUM ('SOFT', 'HARD');

-- CreateEnum
CREATE TYPE "Condition" AS ENUM ('CONTINUING', 'SIBLING_ENROLLED', 'ATTENDANCE_AREA', 'ZONE_RESIDENT');

-- CreateEnum
CREATE TYPE "ClaimState" AS ENUM ('APPROVED', 'PENDING', 'REJECTED');

-- CreateEnum
CREATE TYPE "ClaimSource" AS ENUM ('DERIVED', 'STATED');

-- CreateEnum
CREATE TYPE "RoundKind" AS ENUM ('MAIN');

-- CreateEnum
CREATE TYPE "RoundState" AS ENUM ('DRAFT', 'OPEN', 'CLOSED', 'FROZEN', 'COMPUTED', 'APPROVED', 'PUBLISHED');

-- CreateEnum
CREATE TYPE "RunKind" AS ENUM ('TRIAL', 'OFFICIAL');

-- CreateEnum
CREATE TYPE "RunState" AS ENUM ('QUEUED', 'RUNNING', 'DONE', 'FAILED');

-- CreateEnum
CREATE TYPE "OfferState" AS ENUM ('OPEN', 'ACCEPTED', 'DECLINED');

-- CreateEnum
CREATE TYPE "TransferState" AS ENUM ('REQUESTED', 'ACCEPTED', 'DENIED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "DenialReason" AS ENUM ('NO_SEAT', 'ATTENDANCE', 'GRADES', 'DISCIPLINE', 'OTHER');

-- CreateTable
CREATE TABLE "district" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "cds_code" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,

    CONSTRAINT "district_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "zone" (
    "id" UUID NOT NULL,
    "district_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "name_es" TEXT NOT NULL,
    "level" "ZoneLevel" NOT NULL,

    CONSTRAINT "zone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campus" (
    "id" UUID NOT NULL,
    "zone_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "opened_year" INTEGER,

    CONSTRAINT "campus_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attendance_area" (
    "id" UUID NOT NULL,
    "zone_id" UUID NOT NULL,
    "campus_id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "attendance_area_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "school" (
    "id" UUID NOT NULL,
    "zone_id" UUID NOT NULL,
    "campus_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "SchoolKind" NOT NULL,
    "agreement" "Agreement",
    "teacher_powered" BOOLEAN NOT NULL DEFAULT false,
    "lowest_grade" INTEGER NOT NULL,
    "highest_grade" INTEGER NOT NULL,
    "opened_year" INTEGER,
    "closed_year" INTEGER,
    "cds_code" TEXT,
    "parent_id" UUID,

    CONSTRAINT "school_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "school_fact" (
    "id" UUID NOT NULL,
    "school_id" UUID NOT NULL,
    "year" INTEGER,
    "text_en" TEXT NOT NULL,
    "text_es" TEXT NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "school_fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_grant" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "school_id" UUID,
    "zone_id" UUID,

    CONSTRAINT "role_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_code" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "used_at" TIMESTAMPTZ,

    CONSTRAINT "sign_in_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" UUID NOT NULL,
    "kind" "AttemptKind" NOT NULL,
    "subject" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "student" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "given_name" TEXT NOT NULL,
    "family_name" TEXT NOT NULL,
    "birth_date" DATE NOT NULL,
    "zone_id" UUID NOT NULL,
    "attendance_area_id" UUID,
    "household_id" UUID,
    "letter_code_hash" TEXT,

    CONSTRAINT "student_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guardian_link" (
    "user_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "guardian_link_pkey" PRIMARY KEY ("user_id","student_id")
);

-- CreateTable
CREATE TABLE "enrollment" (
    "student_id" UUID NOT NULL,
    "school_year" INTEGER NOT NULL,
    "school_id" UUID NOT NULL,
    "grade" INTEGER NOT NULL,

    CONSTRAINT "enrollment_pkey" PRIMARY KEY ("student_id","school_year")
);

-- CreateTable
CREATE TABLE "student_record" (
    "student_id" UUID NOT NULL,
    "school_year" INTEGER NOT NULL,
    "absences" INTEGER NOT NULL,
    "failing_classes" INTEGER NOT NULL,
    "major_disciplinary" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "as_of" DATE NOT NULL,

    CONSTRAINT "student_record_pkey" PRIMARY KEY ("student_id","school_year")
);

-- CreateTable
CREATE TABLE "cycle" (
    "id" UUID NOT NULL,
    "zone_id" UUID NOT NULL,
    "school_year" INTEGER NOT NULL,
    "entry_grade" INTEGER NOT NULL,
    "opens_at" TIMESTAMPTZ NOT NULL,
    "closes_at" TIMESTAMPTZ NOT NULL,
    "results_at" TIMESTAMPTZ NOT NULL,
    "answers_by" TIMESTAMPTZ NOT NULL,
    "transfers_open_at" TIMESTAMPTZ NOT NULL,
    "transfers_close_at" TIMESTAMPTZ NOT NULL,
    "max_absences" INTEGER NOT NULL DEFAULT 14,
    "max_failing" INTEGER NOT NULL DEFAULT 0,
    "max_disciplinary" INTEGER NOT NULL DEFAULT 0,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "cycle_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seat_pool" (
    "id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "school_id" UUID NOT NULL,
    "grade" INTEGER NOT NULL,
    "seats" INTEGER NOT NULL,

    CONSTRAINT "seat_pool_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reserve" (
    "id" UUID NOT NULL,
    "seat_pool_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "seats" INTEGER NOT NULL,
    "condition" "Condition",
    "kind" "ReserveKind" NOT NULL,

    CONSTRAINT "reserve_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "priority_rule_set" (
    "id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "author_id" UUID,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "priority_rule_set_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "priority_rule" (
    "rule_set_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "condition" "Condition" NOT NULL,

    CONSTRAINT "priority_rule_pkey" PRIMARY KEY ("rule_set_id","position")
);

-- CreateTable
CREATE TABLE "application" (
    "id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "draft" UUID[],
    "draft_version" INTEGER NOT NULL DEFAULT 0,
    "draft_saved_at" TIMESTAMPTZ,
    "draft_saved_by_id" UUID,

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "submission" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "receipt_code" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    "submitted_by_id" UUID,

    CONSTRAINT "submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "choice" (
    "submission_id" UUID NOT NULL,
    "rank" INTEGER NOT NULL,
    "school_id" UUID NOT NULL,

    CONSTRAINT "choice_pkey" PRIMARY KEY ("submission_id","rank")
);

-- CreateTable
CREATE TABLE "claim" (
    "id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "school_id" UUID NOT NULL,
    "condition" "Condition" NOT NULL,
    "state" "ClaimState" NOT NULL,
    "source" "ClaimSource" NOT NULL,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "round" (
    "id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "kind" "RoundKind" NOT NULL,
    "state" "RoundState" NOT NULL DEFAULT 'DRAFT',
    "rule_set_id" UUID NOT NULL,
    "commitment" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "public_string" TEXT,
    "snapshot_digest" TEXT,
    "frozen_at" TIMESTAMPTZ,
    "frozen_by_id" UUID,
    "approved_at" TIMESTAMPTZ,
    "approved_by_id" UUID,
    "published_at" TIMESTAMPTZ,
    "published_run_id" UUID,

    CONSTRAINT "round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "snapshot_entry" (
    "round_id" UUID NOT NULL,
    "submission_id" UUID NOT NULL,

    CONSTRAINT "snapshot_entry_pkey" PRIMARY KEY ("round_id","submission_id")
);

-- CreateTable
CREATE TABLE "run" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "rule_set_id" UUID NOT NULL,
    "kind" "RunKind" NOT NULL,
    "state" "RunState" NOT NULL DEFAULT 'QUEUED',
    "mechanism" TEXT NOT NULL,
    "seed" TEXT,
    "snapshot_digest" TEXT NOT NULL,
    "requested_by_id" UUID,
    "requested_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ,
    "finished_at" TIMESTAMPTZ,
    "failure" TEXT,
    "certificate" JSONB,
    "cutoffs" JSONB,
    "digest" TEXT,

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "placement" (
    "run_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "school_id" UUID,
    "rank" INTEGER,
    "lottery_number" INTEGER NOT NULL,
    "reasons" JSONB NOT NULL,

    CONSTRAINT "placement_pkey" PRIMARY KEY ("run_id","application_id")
);

-- CreateTable
CREATE TABLE "offer" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "school_id" UUID NOT NULL,
    "state" "OfferState" NOT NULL DEFAULT 'OPEN',
    "answer_by" TIMESTAMPTZ NOT NULL,
    "answered_at" TIMESTAMPTZ,
    "answered_by_id" UUID,

    CONSTRAINT "offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "waitlist_entry" (
    "round_id" UUID NOT NULL,
    "school_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "waitlist_entry_pkey" PRIMARY KEY ("round_id","school_id","application_id")
);

-- CreateTable
CREATE TABLE "transfer_request" (
    "id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "from_school_id" UUID NOT NULL,
    "to_school_id" UUID NOT NULL,
    "grade" INTEGER NOT NULL,
    "state" "TransferState" NOT NULL DEFAULT 'REQUESTED',
    "reason" TEXT NOT NULL,
    "evidence" JSONB NOT NULL,
    "opened_by_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ,
    "denial_reason" "DenialReason",
    "decision_note" TEXT,

    CONSTRAINT "transfer_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "to_address" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ,
    "failure" TEXT,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    "actor_id" UUID,
    "verb" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "zone_id" UUID,
    "detail" JSONB NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "district_cds_code_key" ON "district"("cds_code");

-- CreateIndex
CREATE UNIQUE INDEX "zone_slug_key" ON "zone"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "campus_zone_id_name_key" ON "campus"("zone_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "attendance_area_zone_id_name_key" ON "attendance_area"("zone_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "school_slug_key" ON "school"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "school_cds_code_key" ON "school"("cds_code");

-- CreateIndex
CREATE INDEX "school_zone_id_idx" ON "school"("zone_id");

-- CreateIndex
CREATE INDEX "school_fact_school_id_idx" ON "school_fact"("school_id");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "role_grant_user_id_role_school_id_zone_id_key" ON "role_grant"("user_id", "role", "school_id", "zone_id");

-- CreateIndex
CREATE INDEX "sign_in_code_email_created_at_idx" ON "sign_in_code"("email", "created_at");

-- CreateIndex
CREATE INDEX "attempt_kind_subject_at_idx" ON "attempt"("kind", "subject", "at");

-- CreateIndex
CREATE UNIQUE INDEX "student_number_key" ON "student"("number");

-- CreateIndex
CREATE INDEX "student_zone_id_idx" ON "student"("zone_id");

-- CreateIndex
CREATE INDEX "student_household_id_idx" ON "student"("household_id");

-- CreateIndex
CREATE INDEX "guardian_link_student_id_idx" ON "guardian_link"("student_id");

-- CreateIndex
CREATE INDEX "enrollment_school_id_school_year_grade_idx" ON "enrollment"("school_id", "school_year", "grade");

-- CreateIndex
CREATE UNIQUE INDEX "cycle_zone_id_school_year_key" ON "cycle"("zone_id", "school_year");

-- CreateIndex
CREATE UNIQUE INDEX "seat_pool_cycle_id_school_id_grade_key" ON "seat_pool"("cycle_id", "school_id", "grade");

-- CreateIndex
CREATE UNIQUE INDEX "reserve_seat_pool_id_position_key" ON "reserve"("seat_pool_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "priority_rule_set_cycle_id_version_key" ON "priority_rule_set"("cycle_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "priority_rule_rule_set_id_condition_key" ON "priority_rule"("rule_set_id", "condition");

-- CreateIndex
CREATE INDEX "application_cycle_id_idx" ON "application"("cycle_id");

-- CreateIndex
CREATE UNIQUE INDEX "application_student_id_cycle_id_key" ON "application"("student_id", "cycle_id");

-- CreateIndex
CREATE UNIQUE INDEX "submission_receipt_code_key" ON "submission"("receipt_code");

-- CreateIndex
CREATE UNIQUE INDEX "submission_application_id_number_key" ON "submission"("application_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "choice_submission_id_school_id_key" ON "choice"("submission_id", "school_id");

-- CreateIndex
CREATE INDEX "claim_student_id_idx" ON "claim"("student_id");

-- CreateIndex
CREATE UNIQUE INDEX "claim_cycle_id_student_id_school_id_condition_key" ON "claim"("cycle_id", "student_id", "school_id", "condition");

-- CreateIndex
CREATE UNIQUE INDEX "round_published_run_id_key" ON "round"("published_run_id");

-- CreateIndex
CREATE UNIQUE INDEX "round_cycle_id_kind_key" ON "round"("cycle_id", "kind");

-- CreateIndex
CREATE INDEX "run_round_id_idx" ON "run"("round_id");

-- CreateIndex
CREATE INDEX "placement_application_id_idx" ON "placement"("application_id");

-- CreateIndex
CREATE INDEX "offer_school_id_idx" ON "offer"("school_id");

-- CreateIndex
CREATE UNIQUE INDEX "offer_round_id_application_id_key" ON "offer"("round_id", "application_id");

-- CreateIndex
CREATE INDEX "waitlist_entry_application_id_idx" ON "waitlist_entry"("application_id");

-- CreateIndex
CREATE UNIQUE INDEX "waitlist_entry_round_id_school_id_position_key" ON "waitlist_entry"("round_id", "school_id", "position");

-- CreateIndex
CREATE INDEX "transfer_request_student_id_idx" ON "transfer_request"("student_id");

-- CreateIndex
CREATE INDEX "transfer_request_to_school_id_idx" ON "transfer_request"("to_school_id");

-- CreateIndex
CREATE INDEX "transfer_request_from_school_id_idx" ON "transfer_request"("from_school_id");

-- CreateIndex
CREATE INDEX "message_to_address_created_at_idx" ON "message"("to_address", "created_at");

-- CreateIndex
CREATE INDEX "audit_event_subject_type_subject_id_idx" ON "audit_event"("subject_type", "subject_id");

-- CreateIndex
CREATE INDEX "audit_event_zone_id_at_idx" ON "audit_event"("zone_id", "at");

-- AddForeignKey
ALTER TABLE "zone" ADD CONSTRAINT "zone_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "district"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campus" ADD CONSTRAINT "campus_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "zone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance_area" ADD CONSTRAINT "attendance_area_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "zone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance_area" ADD CONSTRAINT "attendance_area_campus_id_fkey" FOREIGN KEY ("campus_id") REFERENCES "campus"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "school" ADD CONSTRAINT "school_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "zone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "school" ADD CONSTRAINT "school_campus_id_fkey" FOREIGN KEY ("campus_id") REFERENCES "campus"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "school" ADD CONSTRAINT "school_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "school"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "school_fact" ADD CONSTRAINT "school_fact_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "zone"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "student" ADD CONSTRAINT "student_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "zone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "student" ADD CONSTRAINT "student_attendance_area_id_fkey" FOREIGN KEY ("attendance_area_id") REFERENCES "attendance_area"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guardian_link" ADD CONSTRAINT "guardian_link_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guardian_link" ADD CONSTRAINT "guardian_link_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrollment" ADD CONSTRAINT "enrollment_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrollment" ADD CONSTRAINT "enrollment_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "student_record" ADD CONSTRAINT "student_record_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cycle" ADD CONSTRAINT "cycle_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "zone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat_pool" ADD CONSTRAINT "seat_pool_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat_pool" ADD CONSTRAINT "seat_pool_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reserve" ADD CONSTRAINT "reserve_seat_pool_id_fkey" FOREIGN KEY ("seat_pool_id") REFERENCES "seat_pool"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "priority_rule_set" ADD CONSTRAINT "priority_rule_set_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "priority_rule" ADD CONSTRAINT "priority_rule_rule_set_id_fkey" FOREIGN KEY ("rule_set_id") REFERENCES "priority_rule_set"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "choice" ADD CONSTRAINT "choice_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "choice" ADD CONSTRAINT "choice_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round" ADD CONSTRAINT "round_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round" ADD CONSTRAINT "round_rule_set_id_fkey" FOREIGN KEY ("rule_set_id") REFERENCES "priority_rule_set"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round" ADD CONSTRAINT "round_published_run_id_fkey" FOREIGN KEY ("published_run_id") REFERENCES "run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snapshot_entry" ADD CONSTRAINT "snapshot_entry_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snapshot_entry" ADD CONSTRAINT "snapshot_entry_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_rule_set_id_fkey" FOREIGN KEY ("rule_set_id") REFERENCES "priority_rule_set"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "placement" ADD CONSTRAINT "placement_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "placement" ADD CONSTRAINT "placement_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "placement" ADD CONSTRAINT "placement_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer" ADD CONSTRAINT "offer_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer" ADD CONSTRAINT "offer_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offer" ADD CONSTRAINT "offer_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer_request" ADD CONSTRAINT "transfer_request_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer_request" ADD CONSTRAINT "transfer_request_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer_request" ADD CONSTRAINT "transfer_request_from_school_id_fkey" FOREIGN KEY ("from_school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transfer_request" ADD CONSTRAINT "transfer_request_to_school_id_fkey" FOREIGN KEY ("to_school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;
