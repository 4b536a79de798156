-- The tables of prisma/schema.prisma. The later files hold the rules that must never break.

CREATE TYPE "BoundaryOf" AS ENUM ('ZONES', 'AREAS');

CREATE TYPE "ZoneLevel" AS ENUM ('HIGH', 'MIDDLE');

CREATE TYPE "ZoneEventKind" AS ENUM ('MEETING', 'FAIR');

CREATE TYPE "SchoolKind" AS ENUM ('PILOT', 'TRADITIONAL', 'CHARTER', 'ESBM', 'SMALL_LEARNING_COMMUNITY', 'HIGH_TECH', 'MAGNET', 'MIDDLE', 'UNKNOWN');

CREATE TYPE "Agreement" AS ENUM ('BELMONT_PILOT_SCHOOLS', 'LOS_ANGELES_PILOT_SCHOOL', 'LOS_ANGELES_PILOT_SCHOOL_LSSEI');

CREATE TYPE "SchoolTopic" AS ENUM ('THEME', 'COUNCIL', 'AGREEMENT');

CREATE TYPE "Measure" AS ENUM ('ATTENDANCE', 'CHRONIC_ABSENTEEISM', 'SUSPENSIONS', 'TRANSFERS', 'RETENTIONS', 'GRADUATION', 'COLLEGE_ENROLLMENT', 'EXIT_EXAM', 'ADVANCED_PLACEMENT', 'ENROLLMENT', 'BUDGET_PER_PUPIL');

CREATE TYPE "ReviewKind" AS ENUM ('WALK_THROUGH', 'SELF_STUDY', 'QUALITY_REVIEW', 'RENEWAL');

CREATE TYPE "Role" AS ENUM ('COUNSELOR', 'SCHOOL_STAFF', 'ZONE_STAFF', 'ADMINISTRATOR', 'AUDITOR', 'APPEAL_PANEL');

CREATE TYPE "AttemptKind" AS ENUM ('CODE_REQUEST', 'CODE_TRY', 'STUDENT_LINK');

CREATE TYPE "ReserveKind" AS ENUM ('SOFT', 'HARD');

CREATE TYPE "Condition" AS ENUM ('CONTINUING', 'SIBLING_ENROLLED', 'ATTENDANCE_AREA', 'ZONE_RESIDENT', 'SIBLING_APPLYING', 'CAMPUS', 'FEEDER', 'STAFF_CHILD');

CREATE TYPE "TieBreak" AS ENUM ('ONE', 'PER_SCHOOL');

CREATE TYPE "UnrankedRule" AS ENUM ('NONE', 'AREA', 'ZONE');

CREATE TYPE "NoAnswer" AS ENUM ('DECLINED', 'ACCEPTED');

CREATE TYPE "ClaimState" AS ENUM ('APPROVED', 'PENDING', 'REJECTED');

CREATE TYPE "ClaimSource" AS ENUM ('DERIVED', 'STATED');

CREATE TYPE "RoundKind" AS ENUM ('MAIN', 'LATE', 'TRANSFER');

CREATE TYPE "RoundState" AS ENUM ('DRAFT', 'OPEN', 'CLOSED', 'FROZEN', 'COMPUTED', 'APPROVED', 'PUBLISHED', 'RETRACTED', 'SENT_BACK');

CREATE TYPE "RunKind" AS ENUM ('TRIAL', 'OFFICIAL');

CREATE TYPE "RunState" AS ENUM ('QUEUED', 'RUNNING', 'DONE', 'FAILED');

CREATE TYPE "OfferState" AS ENUM ('OPEN', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'SUPERSEDED', 'RETRACTED');

CREATE TYPE "OfferSource" AS ENUM ('ROUND', 'WAITLIST', 'MANUAL', 'APPEAL');

CREATE TYPE "WaitlistState" AS ENUM ('WAITING', 'OFFERED', 'LEFT');

CREATE TYPE "LeftBecause" AS ENUM ('FAMILY', 'DECLINED', 'NO_ANSWER', 'PLACED', 'RETRACTED', 'LATE_ROUND', 'PERMIT', 'DISTRICT');

CREATE TYPE "ManualState" AS ENUM ('REQUESTED', 'APPROVED', 'REFUSED');

CREATE TYPE "TransferState" AS ENUM ('REQUESTED', 'REVIEWED', 'APPROVED', 'ACCEPTED', 'DENIED', 'WITHDRAWN', 'UNPLACED');

CREATE TYPE "TransferRule" AS ENUM ('TOGETHER', 'SINGLE');

CREATE TYPE "Channel" AS ENUM ('ONLINE', 'CLASS', 'IN_PERSON', 'PHONE', 'PAPER');

CREATE TYPE "DenialReason" AS ENUM ('NO_SEAT', 'ATTENDANCE', 'GRADES', 'DISCIPLINE', 'OTHER');

CREATE TYPE "PlanState" AS ENUM ('DRAFT', 'RELEASED', 'DISCARDED');

CREATE TYPE "CaseDecision" AS ENUM ('REQUESTED', 'APPROVED', 'REFUSED');

CREATE TYPE "RecordField" AS ENUM ('ABSENCES', 'FAILING_CLASSES', 'MAJOR_DISCIPLINARY', 'WHOLE_RECORD');

CREATE TYPE "AppealGrounds" AS ENUM ('SIBLING', 'HOUSEHOLD', 'SAFETY', 'HARDSHIP', 'ERROR');

CREATE TYPE "AppealState" AS ENUM ('OPEN', 'ACCEPTED', 'DENIED', 'WITHDRAWN');

CREATE TYPE "ScanState" AS ENUM ('PENDING', 'CLEAN', 'INFECTED');

CREATE TYPE "ImportState" AS ENUM ('RECEIVED', 'READ', 'CHECKED', 'HELD', 'REFUSED', 'APPLIED', 'NOTHING_NEW', 'WITHDRAWN');

CREATE TYPE "ImportChannel" AS ENUM ('PAGE', 'COMMAND', 'FOLDER', 'REST');

CREATE TYPE "GuardianEnd" AS ENUM ('UNLINKED', 'CUSTODY', 'COURT_ORDER');

CREATE TYPE "NoteKind" AS ENUM ('NOTE', 'CALL_IN', 'CALL_OUT', 'VISIT');

CREATE TYPE "NoteOutcome" AS ENUM ('REACHED', 'NO_ANSWER', 'LEFT_MESSAGE');

CREATE TYPE "ChildPage" AS ENUM ('ZONE', 'COUNSELOR', 'SCHOOL');

CREATE TYPE "ExtraRuleState" AS ENUM ('PROPOSED', 'APPROVED', 'REFUSED', 'ENDED');

CREATE TYPE "RuleChangeState" AS ENUM ('PROPOSED', 'APPROVED', 'REFUSED', 'ENDED');

CREATE TYPE "StringForm" AS ENUM ('DICE', 'DRAND_QUICKNET');

CREATE TABLE "district" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "cds_code" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "email" TEXT,
    "languages" TEXT[],
    "office_hours" TEXT,
    "phone" TEXT,
    "website" TEXT,

    CONSTRAINT "district_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "zone" (
    "id" UUID NOT NULL,
    "district_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "level" "ZoneLevel" NOT NULL,
    "boundary" JSONB,
    "boundary_demo" BOOLEAN NOT NULL DEFAULT false,
    "closed_at" TIMESTAMPTZ,
    "email" TEXT,
    "languages" TEXT[],
    "office_hours" TEXT,
    "phone" TEXT,
    "boundary_mark" TEXT,

    CONSTRAINT "zone_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "zone_name" (
    "zone_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "zone_name_pkey" PRIMARY KEY ("zone_id","locale")
);

CREATE TABLE "zone_event" (
    "id" UUID NOT NULL,
    "zone_id" UUID NOT NULL,
    "kind" "ZoneEventKind" NOT NULL,
    "starts_at" TIMESTAMPTZ NOT NULL,
    "ends_at" TIMESTAMPTZ NOT NULL,
    "place" TEXT NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "zone_event_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "zone_event_title" (
    "event_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "zone_event_title_pkey" PRIMARY KEY ("event_id","locale")
);

CREATE TABLE "campus" (
    "id" UUID NOT NULL,
    "zone_id" UUID,
    "name" TEXT COLLATE "es-x-icu" NOT NULL,
    "address" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "opened_year" INTEGER,
    "code" TEXT,

    CONSTRAINT "campus_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "boundary_original" (
    "mark" TEXT NOT NULL,
    "shape" JSONB NOT NULL,
    "kept_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "boundary_original_pkey" PRIMARY KEY ("mark")
);

CREATE TABLE "attendance_area" (
    "id" UUID NOT NULL,
    "zone_id" UUID NOT NULL,
    "campus_id" UUID NOT NULL,
    "name" TEXT COLLATE "es-x-icu" NOT NULL,
    "boundary" JSONB,
    "code" TEXT,
    "boundary_mark" TEXT,

    CONSTRAINT "attendance_area_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "school" (
    "id" UUID NOT NULL,
    "zone_id" UUID,
    "campus_id" UUID,
    "slug" TEXT NOT NULL,
    "name" TEXT COLLATE "es-x-icu" NOT NULL,
    "kind" "SchoolKind" NOT NULL,
    "agreement" "Agreement",
    "teacher_powered" BOOLEAN NOT NULL DEFAULT false,
    "lowest_grade" INTEGER NOT NULL,
    "highest_grade" INTEGER NOT NULL,
    "opened_year" INTEGER,
    "closed_year" INTEGER,
    "pilot_since" INTEGER,
    "cds_code" TEXT,
    "parent_id" UUID,
    "email" TEXT,
    "languages" TEXT[],
    "local_code" TEXT,
    "office_hours" TEXT,
    "phone" TEXT,
    "website" TEXT,

    CONSTRAINT "school_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "feeder" (
    "from_school_id" UUID NOT NULL,
    "to_school_id" UUID NOT NULL,

    CONSTRAINT "feeder_pkey" PRIMARY KEY ("from_school_id","to_school_id")
);

CREATE TABLE "school_fact" (
    "id" UUID NOT NULL,
    "school_id" UUID NOT NULL,
    "year" INTEGER,
    "source_id" UUID NOT NULL,

    CONSTRAINT "school_fact_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "school_fact_text" (
    "fact_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "school_fact_text_pkey" PRIMARY KEY ("fact_id","locale")
);

CREATE TABLE "source" (
    "id" UUID NOT NULL,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "source_text" (
    "source_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "source_text_pkey" PRIMARY KEY ("source_id","locale")
);

CREATE TABLE "school_profile" (
    "school_id" UUID NOT NULL,
    "agreement_year" INTEGER,
    "source_id" UUID NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "school_profile_pkey" PRIMARY KEY ("school_id")
);

CREATE TABLE "school_profile_text" (
    "school_id" UUID NOT NULL,
    "topic" "SchoolTopic" NOT NULL,
    "locale" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "school_profile_text_pkey" PRIMARY KEY ("school_id","topic","locale")
);

CREATE TABLE "figure" (
    "id" UUID NOT NULL,
    "school_id" UUID,
    "measure" "Measure" NOT NULL,
    "year" INTEGER NOT NULL,
    "value" DOUBLE PRECISION,
    "source_id" UUID NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "figure_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "school_review" (
    "school_id" UUID NOT NULL,
    "kind" "ReviewKind" NOT NULL,
    "year" INTEGER NOT NULL,
    "source_id" UUID NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "school_review_pkey" PRIMARY KEY ("school_id","kind","year")
);

CREATE TABLE "shortlist" (
    "user_id" UUID NOT NULL,
    "school_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shortlist_pkey" PRIMARY KEY ("user_id","school_id")
);

CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT COLLATE "es-x-icu" NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "address_given_at" TIMESTAMPTZ,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "kept_text" (
    "user_id" UUID NOT NULL,
    "texts" TEXT[],
    "kept_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "kept_text_pkey" PRIMARY KEY ("user_id")
);

CREATE TABLE "role_grant" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "school_id" UUID,
    "zone_id" UUID,
    "granted_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "import_id" UUID,

    CONSTRAINT "role_grant_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "sign_in_code" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "link_hash" TEXT NOT NULL,
    "device_hash" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "used_at" TIMESTAMPTZ,

    CONSTRAINT "sign_in_code_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "attempt" (
    "id" UUID NOT NULL,
    "kind" "AttemptKind" NOT NULL,
    "subject" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "student" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "given_name" TEXT COLLATE "es-x-icu" NOT NULL,
    "family_name" TEXT COLLATE "es-x-icu" NOT NULL,
    "birth_date" DATE NOT NULL,
    "zone_id" UUID NOT NULL,
    "attendance_area_id" UUID,
    "household_id" UUID,
    "student_code_hash" TEXT,
    "home_language" TEXT,
    "import_id" UUID,
    "left_on" DATE,
    "preferred_name" TEXT COLLATE "es-x-icu",
    "ssid" TEXT,
    "same_as_id" UUID,

    CONSTRAINT "student_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "guardian_link" (
    "user_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "guardian_link_pkey" PRIMARY KEY ("user_id","student_id")
);

CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "link_hash" TEXT NOT NULL,
    "invited_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "used_at" TIMESTAMPTZ,
    "revoked_at" TIMESTAMPTZ,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "enrollment" (
    "student_id" UUID NOT NULL,
    "school_year" INTEGER NOT NULL,
    "school_id" UUID NOT NULL,
    "grade" INTEGER NOT NULL,
    "entered_on" DATE,
    "import_id" UUID,
    "left_on" DATE,

    CONSTRAINT "enrollment_pkey" PRIMARY KEY ("student_id","school_year")
);

CREATE TABLE "student_record" (
    "student_id" UUID NOT NULL,
    "school_year" INTEGER NOT NULL,
    "absences" INTEGER NOT NULL,
    "failing_classes" INTEGER NOT NULL,
    "major_disciplinary" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "as_of" DATE NOT NULL,
    "import_id" UUID,

    CONSTRAINT "student_record_pkey" PRIMARY KEY ("student_id","school_year")
);

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
    "appeals_by" TIMESTAMPTZ NOT NULL,
    "late_until" TIMESTAMPTZ,
    "max_absences" INTEGER NOT NULL DEFAULT 14,
    "max_failing" INTEGER NOT NULL DEFAULT 0,
    "max_disciplinary" INTEGER NOT NULL DEFAULT 0,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "turnout_least" INTEGER,
    "turnout_most" INTEGER,
    "lists_closed_at" TIMESTAMPTZ,

    CONSTRAINT "cycle_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "seat_pool" (
    "id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "school_id" UUID NOT NULL,
    "grade" INTEGER NOT NULL,
    "seats" INTEGER NOT NULL,

    CONSTRAINT "seat_pool_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "reserve_rule" (
    "rule_set_id" UUID NOT NULL,
    "school_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "percent" INTEGER NOT NULL,
    "condition" "Condition",
    "kind" "ReserveKind" NOT NULL,

    CONSTRAINT "reserve_rule_pkey" PRIMARY KEY ("rule_set_id","school_id","position")
);

CREATE TABLE "priority_rule_set" (
    "id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "author_id" UUID,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tie_break" "TieBreak" NOT NULL DEFAULT 'ONE',
    "unranked" "UnrankedRule" NOT NULL DEFAULT 'NONE',
    "no_answer" "NoAnswer" NOT NULL DEFAULT 'DECLINED',
    "transfers" "TransferRule" NOT NULL DEFAULT 'TOGETHER',
    "transfers_between" BOOLEAN NOT NULL DEFAULT false,
    "exchanges" BOOLEAN NOT NULL DEFAULT false,
    "guardian_confirms" BOOLEAN NOT NULL DEFAULT false,
    "paper_twice" BOOLEAN NOT NULL DEFAULT false,
    "tried" JSONB,

    CONSTRAINT "priority_rule_set_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "priority_rule" (
    "rule_set_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "condition" "Condition" NOT NULL,

    CONSTRAINT "priority_rule_pkey" PRIMARY KEY ("rule_set_id","position")
);

CREATE TABLE "priority_rule_text" (
    "rule_set_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "locale" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "priority_rule_text_pkey" PRIMARY KEY ("rule_set_id","position","locale")
);

CREATE TABLE "family_draw" (
    "household_id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "together" BOOLEAN NOT NULL,
    "chosen_by_id" UUID NOT NULL,
    "chosen_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "family_draw_pkey" PRIMARY KEY ("household_id","cycle_id")
);

CREATE TABLE "application" (
    "id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "draft" UUID[],
    "draft_version" INTEGER NOT NULL DEFAULT 0,
    "draft_saved_at" TIMESTAMPTZ,
    "draft_saved_by_id" UUID,
    "reminded_at" TIMESTAMPTZ,

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "submission" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "receipt_code" TEXT NOT NULL,
    "salt" TEXT NOT NULL DEFAULT encode(sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea), 'hex'),
    "late" BOOLEAN NOT NULL DEFAULT false,
    "submitted_at" TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    "submitted_by_id" UUID,
    "channel" "Channel" NOT NULL DEFAULT 'ONLINE',
    "asked_by" TEXT,
    "consent" TEXT,
    "class_hour_id" UUID,

    CONSTRAINT "submission_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "choice" (
    "submission_id" UUID NOT NULL,
    "rank" INTEGER NOT NULL,
    "school_id" UUID NOT NULL,

    CONSTRAINT "choice_pkey" PRIMARY KEY ("submission_id","rank")
);

CREATE TABLE "confirmation" (
    "submission_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "confirmation_pkey" PRIMARY KEY ("submission_id")
);

CREATE TABLE "class_hour" (
    "id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "school_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "opened_by_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closes_at" TIMESTAMPTZ NOT NULL,
    "closed_at" TIMESTAMPTZ,

    CONSTRAINT "class_hour_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "paper_entry" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "choices" UUID[],
    "asked_by" TEXT NOT NULL,
    "consent" TEXT NOT NULL,
    "entered_by_id" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "typing" UUID,
    "settled_at" TIMESTAMPTZ,
    "settled_by_id" UUID,
    "submission_id" UUID,
    "set_aside" TEXT,
    "retyped" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "paper_entry_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "class_list_set_aside" (
    "submission_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "class_list_set_aside_pkey" PRIMARY KEY ("submission_id")
);

CREATE TABLE "assignment" (
    "counselor_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("counselor_id","student_id")
);

CREATE TABLE "claim" (
    "id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "school_id" UUID NOT NULL,
    "condition" "Condition" NOT NULL,
    "state" "ClaimState" NOT NULL,
    "source" "ClaimSource" NOT NULL,
    "note" TEXT,
    "stated_by_id" UUID,
    "stated_at" TIMESTAMPTZ,
    "answered_by_id" UUID,
    "answered_at" TIMESTAMPTZ,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "odds_table" (
    "cycle_id" UUID NOT NULL,
    "table" BYTEA NOT NULL,
    "draws" INTEGER NOT NULL,
    "basis" TEXT NOT NULL,
    "lists" INTEGER NOT NULL,
    "made_at" TIMESTAMPTZ NOT NULL,
    "last_lists" INTEGER NOT NULL,

    CONSTRAINT "odds_table_pkey" PRIMARY KEY ("cycle_id")
);

CREATE TABLE "round" (
    "id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "kind" "RoundKind" NOT NULL,
    "state" "RoundState" NOT NULL DEFAULT 'DRAFT',
    "rule_set_id" UUID NOT NULL,
    "commitment" TEXT NOT NULL,
    "secret" TEXT,
    "public_string" TEXT,
    "entropy_source" TEXT NOT NULL DEFAULT '',
    "merkle_root" TEXT,
    "snapshot_digest" TEXT,
    "frozen_at" TIMESTAMPTZ,
    "frozen_by_id" UUID,
    "approved_at" TIMESTAMPTZ,
    "approved_by_id" UUID,
    "published_at" TIMESTAMPTZ,
    "published_run_id" UUID,
    "release_at" TIMESTAMPTZ,
    "retracted_at" TIMESTAMPTZ,
    "retracted_by_id" UUID,
    "retract_reason" TEXT,
    "sent_back_at" TIMESTAMPTZ,
    "sent_back_by_id" UUID,
    "send_back_reason" TEXT,
    "corrects_id" UUID,
    "beacon_minutes" INTEGER NOT NULL DEFAULT 30,
    "dice_throws" INTEGER NOT NULL DEFAULT 20,
    "sealed_secret" TEXT NOT NULL,
    "string_form" "StringForm" NOT NULL DEFAULT 'DICE',

    CONSTRAINT "round_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "snapshot_entry" (
    "round_id" UUID NOT NULL,
    "submission_id" UUID NOT NULL,
    "leaf" INTEGER,

    CONSTRAINT "snapshot_entry_pkey" PRIMARY KEY ("round_id","submission_id")
);

CREATE TABLE "snapshot" (
    "round_id" UUID NOT NULL,
    "document" TEXT NOT NULL,

    CONSTRAINT "snapshot_pkey" PRIMARY KEY ("round_id")
);

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
    "changes" JSONB,
    "summary" JSONB,
    "certificate" JSONB,
    "cutoffs" JSONB,
    "digest" TEXT,
    "differences" JSONB,

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "placement" (
    "run_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "school_id" UUID,
    "rank" INTEGER,
    "lottery_number" INTEGER NOT NULL,
    "reasons" JSONB NOT NULL,

    CONSTRAINT "placement_pkey" PRIMARY KEY ("run_id","application_id")
);

CREATE TABLE "offer" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "school_id" UUID NOT NULL,
    "state" "OfferState" NOT NULL DEFAULT 'OPEN',
    "answer_by" TIMESTAMPTZ NOT NULL,
    "answered_at" TIMESTAMPTZ,
    "answered_by_id" UUID,
    "source" "OfferSource" NOT NULL DEFAULT 'ROUND',
    "offered_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deadline_reason" TEXT,
    "reminded_at" TIMESTAMPTZ,

    CONSTRAINT "offer_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "waitlist_entry" (
    "round_id" UUID NOT NULL,
    "school_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "state" "WaitlistState" NOT NULL DEFAULT 'WAITING',
    "left_because" "LeftBecause",
    "left_by_id" UUID,
    "changed_at" TIMESTAMPTZ,

    CONSTRAINT "waitlist_entry_pkey" PRIMARY KEY ("round_id","school_id","application_id")
);

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

CREATE TABLE "saved_filter" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "place" TEXT NOT NULL,
    "name" TEXT COLLATE "es-x-icu" NOT NULL,
    "query" TEXT NOT NULL,

    CONSTRAINT "saved_filter_pkey" PRIMARY KEY ("id")
);

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
    "channel" "Channel" NOT NULL DEFAULT 'ONLINE',
    "asked_by" TEXT,
    "consent" TEXT,
    "reviewed_by_id" UUID,
    "reviewed_at" TIMESTAMPTZ,
    "review_note" TEXT,
    "due_at" TIMESTAMPTZ,
    "reminded_at" TIMESTAMPTZ,
    "escalated_at" TIMESTAMPTZ,
    "plan_id" UUID,

    CONSTRAINT "transfer_request_pkey" PRIMARY KEY ("id")
);

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

CREATE TABLE "record_correction" (
    "id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "school_year" INTEGER NOT NULL,
    "field" "RecordField" NOT NULL,
    "before" INTEGER,
    "after" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "state" "CaseDecision" NOT NULL DEFAULT 'REQUESTED',
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ,
    "after_disciplinary" INTEGER,
    "after_failing" INTEGER,

    CONSTRAINT "record_correction_pkey" PRIMARY KEY ("id")
);

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

CREATE TABLE "letter" (
    "id" UUID NOT NULL,
    "to_address" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ,
    "failure" TEXT,
    "subject_type" TEXT,
    "subject_id" TEXT,
    "stopped_at" TIMESTAMPTZ,
    "goes_with_id" UUID,
    "held_by_id" UUID,
    "held_until" TIMESTAMPTZ,
    "roles" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "roles_before" TIMESTAMPTZ,

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "public_change" (
    "transaction" BIGINT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "public_change_pkey" PRIMARY KEY ("transaction")
);

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

CREATE TABLE "student_address" (
    "student_id" UUID NOT NULL,
    "street" TEXT,
    "city" TEXT,
    "zip" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,

    CONSTRAINT "student_address_pkey" PRIMARY KEY ("student_id")
);

CREATE TABLE "guardian_contact" (
    "id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "source_key" TEXT NOT NULL,
    "given_name" TEXT COLLATE "es-x-icu" NOT NULL,
    "family_name" TEXT COLLATE "es-x-icu" NOT NULL,
    "relationship" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "language" TEXT,
    "custody" BOOLEAN NOT NULL,
    "may_be_contacted" BOOLEAN NOT NULL,
    "lives_with" BOOLEAN,
    "ended_on" DATE,
    "import_id" UUID,

    CONSTRAINT "guardian_contact_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "import" (
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "channel" "ImportChannel" NOT NULL,
    "state" "ImportState" NOT NULL DEFAULT 'RECEIVED',
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "school_year" INTEGER,
    "received_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "received_by_id" UUID,
    "checked_at" TIMESTAMPTZ,
    "settled_at" TIMESTAMPTZ,
    "by_itself" BOOLEAN NOT NULL DEFAULT false,
    "leave_wrong" BOOLEAN NOT NULL DEFAULT false,
    "released_by_id" UUID,
    "release_reason" TEXT,
    "holds" JSONB NOT NULL DEFAULT '[]',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "has_passwords" BOOLEAN,
    "changes_since" TIMESTAMPTZ,
    "fingerprint" TEXT,

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "import_part" (
    "import_id" UUID NOT NULL,
    "file" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "import_part_pkey" PRIMARY KEY ("import_id","file","number")
);

CREATE TABLE "import_problem" (
    "id" BIGSERIAL NOT NULL,
    "import_id" UUID NOT NULL,
    "file" TEXT NOT NULL,
    "row" INTEGER,
    "column" TEXT,
    "value" TEXT,
    "code" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "wrong" BOOLEAN NOT NULL,

    CONSTRAINT "import_problem_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "import_table" (
    "import_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "read" INTEGER NOT NULL,
    "added" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "wrong" INTEGER NOT NULL DEFAULT 0,
    "gone" INTEGER NOT NULL DEFAULT 0,
    "by_school" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "import_table_pkey" PRIMARY KEY ("import_id","name")
);

CREATE TABLE "value_change" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "import_id" UUID,
    "actor_id" UUID,
    "table_name" TEXT NOT NULL,
    "row_id" TEXT NOT NULL,
    "column_name" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    "reason" TEXT,

    CONSTRAINT "value_change_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "kept_value" (
    "table_name" TEXT NOT NULL,
    "row_id" TEXT NOT NULL,
    "column_name" TEXT NOT NULL,
    "source_value" TEXT,
    "kept_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kept_by_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "kept_value_pkey" PRIMARY KEY ("table_name","row_id","column_name")
);

CREATE TABLE "import_source" (
    "name" TEXT NOT NULL,
    "mapping" JSONB,
    "limits" JSONB NOT NULL DEFAULT '{}',
    "rests_from" DATE,
    "rests_until" DATE,
    "number_from" TEXT,
    "boundary_of" "BoundaryOf",
    "boundary_property" TEXT,

    CONSTRAINT "import_source_pkey" PRIMARY KEY ("name")
);

CREATE TABLE "staff_entry" (
    "role_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "staff_id" TEXT,

    CONSTRAINT "staff_entry_pkey" PRIMARY KEY ("role_id")
);

CREATE TABLE "file_household" (
    "id" UUID NOT NULL,
    "code" TEXT,

    CONSTRAINT "file_household_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "waiting_change" (
    "table_name" TEXT NOT NULL,
    "row_id" TEXT NOT NULL,
    "column_name" TEXT NOT NULL,
    "student_id" UUID NOT NULL,
    "before" TEXT,
    "after" TEXT,
    "since" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "import_id" UUID NOT NULL,

    CONSTRAINT "waiting_change_pkey" PRIMARY KEY ("table_name","row_id","column_name")
);

CREATE TABLE "duplicate_number" (
    "id" UUID NOT NULL,
    "kept_id" UUID NOT NULL,
    "other_id" UUID NOT NULL,
    "merge" BOOLEAN NOT NULL,
    "take_number" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "state" "CaseDecision" NOT NULL DEFAULT 'REQUESTED',
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ,

    CONSTRAINT "duplicate_number_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "household_apart" (
    "one_id" UUID NOT NULL,
    "two_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "household_apart_pkey" PRIMARY KEY ("one_id","two_id")
);

CREATE TABLE "withdrawn_list" (
    "submission_id" UUID NOT NULL,
    "by_family" BOOLEAN NOT NULL,
    "reason" TEXT,
    "receipt_code" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "withdrawn_list_pkey" PRIMARY KEY ("submission_id")
);

CREATE TABLE "served_zone" (
    "school_id" UUID NOT NULL,
    "zone_id" UUID NOT NULL,

    CONSTRAINT "served_zone_pkey" PRIMARY KEY ("school_id","zone_id")
);

CREATE TABLE "export_receiver" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "headings" JSONB NOT NULL DEFAULT '{}',
    "made_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "export_receiver_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "ending" TEXT NOT NULL,
    "scopes" TEXT[],
    "zone_id" UUID,
    "made_by_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "last_used_at" TIMESTAMPTZ,
    "revoked_at" TIMESTAMPTZ,
    "counted" INTEGER NOT NULL DEFAULT 0,
    "counted_from" TIMESTAMPTZ,
    "kept_by_id" UUID,

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "webhook" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "events" TEXT[],
    "zone_id" UUID,
    "secret" TEXT NOT NULL,
    "old_secret" TEXT,
    "old_secret_until" TIMESTAMPTZ,
    "made_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "webhook_delivery" (
    "id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "tried_at" TIMESTAMPTZ,
    "delivered_at" TIMESTAMPTZ,
    "failure" TEXT,

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "ended_guardian" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "why" "GuardianEnd" NOT NULL,
    "reason" TEXT,
    "linked_at" TIMESTAMPTZ,
    "ended_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_by_id" UUID,
    "approved_by_id" UUID,
    "import_id" UUID,
    "back_at" TIMESTAMPTZ,
    "back_by_id" UUID,
    "back_approved_by_id" UUID,
    "back_reason" TEXT,

    CONSTRAINT "ended_guardian_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "guardian_case" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "lifts_id" UUID,
    "reason" TEXT NOT NULL,
    "state" "CaseDecision" NOT NULL DEFAULT 'REQUESTED',
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ,

    CONSTRAINT "guardian_case_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "source_id" (
    "source" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sourced_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,

    CONSTRAINT "source_id_pkey" PRIMARY KEY ("source","kind","sourced_id")
);

CREATE TABLE "staff_contact" (
    "user_id" UUID NOT NULL,
    "phone" TEXT,
    "office_hours" TEXT,
    "languages" TEXT[],

    CONSTRAINT "staff_contact_pkey" PRIMARY KEY ("user_id")
);

CREATE TABLE "arrival_placement" (
    "id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "school_id" UUID NOT NULL,
    "grade" INTEGER NOT NULL,
    "entered_on" DATE NOT NULL,
    "by_order" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "state" "CaseDecision" NOT NULL DEFAULT 'REQUESTED',
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ,

    CONSTRAINT "arrival_placement_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "roster_service" (
    "source" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "token_url" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "scope" TEXT,
    "nightly_from" TEXT,
    "takes_changes" BOOLEAN NOT NULL DEFAULT false,
    "asked_at" TIMESTAMPTZ,

    CONSTRAINT "roster_service_pkey" PRIMARY KEY ("source")
);

CREATE TABLE "address_change" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "from_email" TEXT NOT NULL,
    "to_email" TEXT NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "reason" TEXT,
    "code_hash" TEXT,
    "link_hash" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "asked_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ,
    "done_at" TIMESTAMPTZ,
    "ended_at" TIMESTAMPTZ,

    CONSTRAINT "address_change_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "contact_note" (
    "id" UUID NOT NULL,
    "student_id" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    "author_id" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "school_id" UUID,
    "kind" "NoteKind" NOT NULL,
    "outcome" "NoteOutcome",
    "said" TEXT NOT NULL,
    "call_again_on" DATE,
    "done_at" TIMESTAMPTZ,
    "done_by_id" UUID,
    "corrects_id" UUID,
    "round_id" UUID,

    CONSTRAINT "contact_note_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "page_read" (
    "student_id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "page" "ChildPage" NOT NULL,

    CONSTRAINT "page_read_pkey" PRIMARY KEY ("student_id","actor_id","hour")
);

CREATE TABLE "shown_columns" (
    "user_id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "columns" TEXT[],

    CONSTRAINT "shown_columns_pkey" PRIMARY KEY ("user_id","list")
);

CREATE TABLE "rule_set_draft" (
    "cycle_id" UUID NOT NULL,
    "revision" UUID NOT NULL,
    "base" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "checked" JSONB,
    "author_id" UUID,
    "kept_at" TIMESTAMPTZ NOT NULL,
    "check_asked_at" TIMESTAMPTZ,
    "check_asked_by_id" UUID,
    "check_seed" TEXT,

    CONSTRAINT "rule_set_draft_pkey" PRIMARY KEY ("cycle_id")
);

CREATE TABLE "confirmed_finding" (
    "rule_set_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "confirmed_finding_pkey" PRIMARY KEY ("rule_set_id","code")
);

CREATE TABLE "staff_identity" (
    "id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "linked_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "staff_identity_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "staff_sign_in_rule" (
    "id" UUID NOT NULL,
    "provider_only" BOOLEAN NOT NULL,
    "asked_by_id" UUID,
    "asked_at" TIMESTAMPTZ NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ,
    "agreed" BOOLEAN,

    CONSTRAINT "staff_sign_in_rule_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "result_caller" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "named_by_id" UUID NOT NULL,
    "named_at" TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    "confirmed_by_id" UUID,
    "confirmed_at" TIMESTAMPTZ,
    "ended_at" TIMESTAMPTZ,
    "ended_by_id" UUID,

    CONSTRAINT "result_caller_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "extra_rule" (
    "id" UUID NOT NULL,
    "cycle_id" UUID NOT NULL,
    "share" INTEGER NOT NULL,
    "most" INTEGER NOT NULL,
    "state" "ExtraRuleState" NOT NULL DEFAULT 'PROPOSED',
    "proposed_by_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ,
    "ended_by_id" UUID,
    "ended_at" TIMESTAMPTZ,

    CONSTRAINT "extra_rule_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "extra_answers" (
    "rule_id" UUID NOT NULL,
    "school_id" UUID NOT NULL,
    "school_year" INTEGER NOT NULL,
    "offers" INTEGER NOT NULL,
    "yes" INTEGER NOT NULL,

    CONSTRAINT "extra_answers_pkey" PRIMARY KEY ("rule_id","school_id","school_year")
);

CREATE TABLE "extra_offers" (
    "round_id" UUID NOT NULL,
    "school_id" UUID NOT NULL,
    "rule_id" UUID NOT NULL,
    "offers" INTEGER NOT NULL,

    CONSTRAINT "extra_offers_pkey" PRIMARY KEY ("round_id","school_id")
);

CREATE TABLE "round_rule_change" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "state" "RuleChangeState" NOT NULL DEFAULT 'PROPOSED',
    "proposed_by_id" UUID NOT NULL,
    "proposed_as" "Role" NOT NULL,
    "proposed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_id" UUID,
    "decided_as" "Role",
    "decided_at" TIMESTAMPTZ,
    "ended_at" TIMESTAMPTZ,

    CONSTRAINT "round_rule_change_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "dice_entry" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "digits" TEXT NOT NULL,
    "typed_by_id" UUID NOT NULL,
    "typed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "taken_back_at" TIMESTAMPTZ,
    "confirmed_by_id" UUID,
    "confirmed_at" TIMESTAMPTZ,

    CONSTRAINT "dice_entry_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "district_cds_code_key" ON "district"("cds_code");

CREATE UNIQUE INDEX "zone_slug_key" ON "zone"("slug");

CREATE INDEX "zone_event_zone_id_starts_at_idx" ON "zone_event"("zone_id", "starts_at");

CREATE UNIQUE INDEX "campus_zone_id_name_key" ON "campus"("zone_id", "name");

CREATE UNIQUE INDEX "attendance_area_zone_id_name_key" ON "attendance_area"("zone_id", "name");

CREATE UNIQUE INDEX "school_slug_key" ON "school"("slug");

CREATE UNIQUE INDEX "school_cds_code_key" ON "school"("cds_code");

CREATE INDEX "school_zone_id_idx" ON "school"("zone_id");

CREATE INDEX "school_fact_school_id_idx" ON "school_fact"("school_id");

CREATE INDEX "figure_school_id_measure_idx" ON "figure"("school_id", "measure");

CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

CREATE UNIQUE INDEX "role_grant_user_id_role_school_id_zone_id_key" ON "role_grant"("user_id", "role", "school_id", "zone_id");

CREATE UNIQUE INDEX "sign_in_code_link_hash_key" ON "sign_in_code"("link_hash");

CREATE INDEX "sign_in_code_email_created_at_idx" ON "sign_in_code"("email", "created_at");

CREATE INDEX "attempt_kind_subject_at_idx" ON "attempt"("kind", "subject", "at");

CREATE UNIQUE INDEX "student_number_key" ON "student"("number");

CREATE INDEX "student_zone_id_idx" ON "student"("zone_id");

CREATE INDEX "student_household_id_idx" ON "student"("household_id");

CREATE UNIQUE INDEX "invitation_link_hash_key" ON "invitation"("link_hash");

CREATE INDEX "invitation_student_id_idx" ON "invitation"("student_id");

CREATE INDEX "guardian_link_student_id_idx" ON "guardian_link"("student_id");

CREATE INDEX "enrollment_school_id_school_year_grade_idx" ON "enrollment"("school_id", "school_year", "grade");

CREATE UNIQUE INDEX "cycle_zone_id_school_year_key" ON "cycle"("zone_id", "school_year");

CREATE UNIQUE INDEX "seat_pool_cycle_id_school_id_grade_key" ON "seat_pool"("cycle_id", "school_id", "grade");

CREATE UNIQUE INDEX "priority_rule_set_cycle_id_version_key" ON "priority_rule_set"("cycle_id", "version");

CREATE UNIQUE INDEX "priority_rule_rule_set_id_condition_key" ON "priority_rule"("rule_set_id", "condition");

CREATE INDEX "application_cycle_id_idx" ON "application"("cycle_id");

CREATE UNIQUE INDEX "application_student_id_cycle_id_key" ON "application"("student_id", "cycle_id");

CREATE UNIQUE INDEX "submission_receipt_code_key" ON "submission"("receipt_code");

CREATE UNIQUE INDEX "submission_application_id_number_key" ON "submission"("application_id", "number");

CREATE UNIQUE INDEX "choice_submission_id_school_id_key" ON "choice"("submission_id", "school_id");

CREATE INDEX "class_hour_code_idx" ON "class_hour"("code");

CREATE UNIQUE INDEX "paper_entry_typing_key" ON "paper_entry"("typing");

CREATE INDEX "paper_entry_application_id_idx" ON "paper_entry"("application_id");

CREATE INDEX "assignment_student_id_idx" ON "assignment"("student_id");

CREATE INDEX "claim_student_id_idx" ON "claim"("student_id");

CREATE UNIQUE INDEX "claim_cycle_id_student_id_school_id_condition_key" ON "claim"("cycle_id", "student_id", "school_id", "condition");

CREATE UNIQUE INDEX "round_published_run_id_key" ON "round"("published_run_id");

CREATE UNIQUE INDEX "round_corrects_id_key" ON "round"("corrects_id");

CREATE INDEX "round_cycle_id_idx" ON "round"("cycle_id");

CREATE INDEX "run_round_id_idx" ON "run"("round_id");

CREATE INDEX "placement_application_id_idx" ON "placement"("application_id");

CREATE INDEX "offer_round_id_application_id_idx" ON "offer"("round_id", "application_id");

CREATE INDEX "offer_application_id_idx" ON "offer"("application_id");

CREATE INDEX "offer_school_id_idx" ON "offer"("school_id");

CREATE INDEX "waitlist_entry_application_id_idx" ON "waitlist_entry"("application_id");

CREATE UNIQUE INDEX "waitlist_entry_round_id_school_id_position_key" ON "waitlist_entry"("round_id", "school_id", "position");

CREATE INDEX "manual_placement_application_id_idx" ON "manual_placement"("application_id");

CREATE UNIQUE INDEX "saved_filter_user_id_place_name_key" ON "saved_filter"("user_id", "place", "name");

CREATE INDEX "transfer_request_student_id_idx" ON "transfer_request"("student_id");

CREATE INDEX "transfer_request_to_school_id_idx" ON "transfer_request"("to_school_id");

CREATE INDEX "transfer_request_from_school_id_idx" ON "transfer_request"("from_school_id");

CREATE INDEX "transfer_plan_cycle_id_idx" ON "transfer_plan"("cycle_id");

CREATE INDEX "record_correction_student_id_idx" ON "record_correction"("student_id");

CREATE INDEX "permit_student_id_idx" ON "permit"("student_id");

CREATE INDEX "permit_from_school_id_idx" ON "permit"("from_school_id");

CREATE INDEX "appeal_application_id_idx" ON "appeal"("application_id");

CREATE INDEX "document_appeal_id_idx" ON "document"("appeal_id");

CREATE INDEX "letter_to_address_created_at_idx" ON "letter"("to_address", "created_at");

CREATE INDEX "letter_subject_type_subject_id_idx" ON "letter"("subject_type", "subject_id");

CREATE INDEX "audit_event_subject_type_subject_id_idx" ON "audit_event"("subject_type", "subject_id");

CREATE INDEX "audit_event_zone_id_at_idx" ON "audit_event"("zone_id", "at");

CREATE INDEX "guardian_contact_email_idx" ON "guardian_contact"("email");

CREATE UNIQUE INDEX "guardian_contact_student_id_source_key_key" ON "guardian_contact"("student_id", "source_key");

CREATE INDEX "import_source_received_at_idx" ON "import"("source", "received_at");

CREATE INDEX "import_problem_import_id_file_row_idx" ON "import_problem"("import_id", "file", "row");

CREATE INDEX "value_change_table_name_row_id_column_name_idx" ON "value_change"("table_name", "row_id", "column_name");

CREATE INDEX "value_change_import_id_idx" ON "value_change"("import_id");

CREATE UNIQUE INDEX "campus_code_key" ON "campus"("code");

CREATE UNIQUE INDEX "attendance_area_code_key" ON "attendance_area"("code");

CREATE UNIQUE INDEX "school_local_code_key" ON "school"("local_code");

CREATE UNIQUE INDEX "student_ssid_key" ON "student"("ssid");

CREATE UNIQUE INDEX "file_household_code_key" ON "file_household"("code");

CREATE INDEX "waiting_change_student_id_idx" ON "waiting_change"("student_id");
CREATE INDEX "duplicate_number_kept_id_idx" ON "duplicate_number"("kept_id");

CREATE INDEX "duplicate_number_other_id_idx" ON "duplicate_number"("other_id");

CREATE INDEX "student_same_as_id_idx" ON "student"("same_as_id");

CREATE UNIQUE INDEX "withdrawn_list_receipt_code_key" ON "withdrawn_list"("receipt_code");

CREATE INDEX "served_zone_zone_id_idx" ON "served_zone"("zone_id");

CREATE UNIQUE INDEX "export_receiver_name_key" ON "export_receiver"("name");

CREATE UNIQUE INDEX "api_token_name_key" ON "api_token"("name");

CREATE UNIQUE INDEX "api_token_hash_key" ON "api_token"("hash");

CREATE UNIQUE INDEX "webhook_name_key" ON "webhook"("name");

CREATE INDEX "webhook_delivery_webhook_id_made_at_idx" ON "webhook_delivery"("webhook_id", "made_at");

CREATE INDEX "guardian_contact_source_key_idx" ON "guardian_contact"("source_key");

CREATE INDEX "ended_guardian_user_id_student_id_idx" ON "ended_guardian"("user_id", "student_id");

CREATE INDEX "ended_guardian_student_id_idx" ON "ended_guardian"("student_id");

CREATE INDEX "guardian_case_student_id_idx" ON "guardian_case"("student_id");

ALTER TABLE "zone" ADD CONSTRAINT "zone_boundary_mark_fkey" FOREIGN KEY ("boundary_mark") REFERENCES "boundary_original"("mark") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "attendance_area" ADD CONSTRAINT "attendance_area_boundary_mark_fkey" FOREIGN KEY ("boundary_mark") REFERENCES "boundary_original"("mark") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE INDEX "arrival_placement_student_id_idx" ON "arrival_placement"("student_id");

CREATE INDEX "arrival_placement_cycle_id_idx" ON "arrival_placement"("cycle_id");

CREATE UNIQUE INDEX "address_change_link_hash_key" ON "address_change"("link_hash");

CREATE INDEX "address_change_user_id_asked_at_idx" ON "address_change"("user_id", "asked_at");

CREATE INDEX "address_change_from_email_idx" ON "address_change"("from_email");

CREATE UNIQUE INDEX "contact_note_corrects_id_key" ON "contact_note"("corrects_id");

CREATE INDEX "contact_note_student_id_at_idx" ON "contact_note"("student_id", "at");

CREATE INDEX "contact_note_author_id_idx" ON "contact_note"("author_id");

CREATE INDEX "page_read_actor_id_at_idx" ON "page_read"("actor_id", "at");

CREATE UNIQUE INDEX "rule_set_draft_revision_key" ON "rule_set_draft"("revision");

CREATE UNIQUE INDEX "staff_identity_issuer_subject_key" ON "staff_identity"("issuer", "subject");

CREATE UNIQUE INDEX "staff_identity_user_id_issuer_key" ON "staff_identity"("user_id", "issuer");

CREATE INDEX "staff_sign_in_rule_decided_at_idx" ON "staff_sign_in_rule"("decided_at");

CREATE INDEX "page_read_at_idx" ON "page_read"("at");

CREATE INDEX "result_caller_round_id_idx" ON "result_caller"("round_id");

CREATE INDEX "result_caller_user_id_idx" ON "result_caller"("user_id");

CREATE INDEX "extra_rule_cycle_id_idx" ON "extra_rule"("cycle_id");

CREATE INDEX "round_rule_change_round_id_idx" ON "round_rule_change"("round_id");

CREATE INDEX "dice_entry_round_id_idx" ON "dice_entry"("round_id");

ALTER TABLE "zone" ADD CONSTRAINT "zone_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "district"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "zone_name" ADD CONSTRAINT "zone_name_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "zone"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "zone_event" ADD CONSTRAINT "zone_event_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "zone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "zone_event_title" ADD CONSTRAINT "zone_event_title_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "zone_event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "campus" ADD CONSTRAINT "campus_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "zone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "attendance_area" ADD CONSTRAINT "attendance_area_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "zone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "attendance_area" ADD CONSTRAINT "attendance_area_campus_id_fkey" FOREIGN KEY ("campus_id") REFERENCES "campus"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "school" ADD CONSTRAINT "school_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "zone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "school" ADD CONSTRAINT "school_campus_id_fkey" FOREIGN KEY ("campus_id") REFERENCES "campus"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "school" ADD CONSTRAINT "school_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "school"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "feeder" ADD CONSTRAINT "feeder_from_school_id_fkey" FOREIGN KEY ("from_school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "feeder" ADD CONSTRAINT "feeder_to_school_id_fkey" FOREIGN KEY ("to_school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "school_fact" ADD CONSTRAINT "school_fact_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "school_fact" ADD CONSTRAINT "school_fact_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "school_fact_text" ADD CONSTRAINT "school_fact_text_fact_id_fkey" FOREIGN KEY ("fact_id") REFERENCES "school_fact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "source_text" ADD CONSTRAINT "source_text_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "school_profile" ADD CONSTRAINT "school_profile_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "school_profile" ADD CONSTRAINT "school_profile_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "school_profile_text" ADD CONSTRAINT "school_profile_text_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school_profile"("school_id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "figure" ADD CONSTRAINT "figure_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "figure" ADD CONSTRAINT "figure_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "school_review" ADD CONSTRAINT "school_review_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "school_review" ADD CONSTRAINT "school_review_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "shortlist" ADD CONSTRAINT "shortlist_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "shortlist" ADD CONSTRAINT "shortlist_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "kept_text" ADD CONSTRAINT "kept_text_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "zone"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "student" ADD CONSTRAINT "student_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "zone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "student" ADD CONSTRAINT "student_attendance_area_id_fkey" FOREIGN KEY ("attendance_area_id") REFERENCES "attendance_area"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "guardian_link" ADD CONSTRAINT "guardian_link_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "guardian_link" ADD CONSTRAINT "guardian_link_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "invitation" ADD CONSTRAINT "invitation_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "invitation" ADD CONSTRAINT "invitation_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "guardian_contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "enrollment" ADD CONSTRAINT "enrollment_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "enrollment" ADD CONSTRAINT "enrollment_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "student_record" ADD CONSTRAINT "student_record_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "cycle" ADD CONSTRAINT "cycle_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "zone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "seat_pool" ADD CONSTRAINT "seat_pool_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "seat_pool" ADD CONSTRAINT "seat_pool_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "reserve_rule" ADD CONSTRAINT "reserve_rule_rule_set_id_fkey" FOREIGN KEY ("rule_set_id") REFERENCES "priority_rule_set"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "reserve_rule" ADD CONSTRAINT "reserve_rule_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "priority_rule_set" ADD CONSTRAINT "priority_rule_set_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "priority_rule" ADD CONSTRAINT "priority_rule_rule_set_id_fkey" FOREIGN KEY ("rule_set_id") REFERENCES "priority_rule_set"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "priority_rule_text" ADD CONSTRAINT "priority_rule_text_rule_set_id_position_fkey" FOREIGN KEY ("rule_set_id", "position") REFERENCES "priority_rule"("rule_set_id", "position") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "family_draw" ADD CONSTRAINT "family_draw_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "family_draw" ADD CONSTRAINT "family_draw_chosen_by_id_fkey" FOREIGN KEY ("chosen_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "application" ADD CONSTRAINT "application_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "application" ADD CONSTRAINT "application_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "submission" ADD CONSTRAINT "submission_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "submission" ADD CONSTRAINT "submission_class_hour_id_fkey" FOREIGN KEY ("class_hour_id") REFERENCES "class_hour"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "choice" ADD CONSTRAINT "choice_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "choice" ADD CONSTRAINT "choice_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "confirmation" ADD CONSTRAINT "confirmation_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "class_hour" ADD CONSTRAINT "class_hour_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "class_hour" ADD CONSTRAINT "class_hour_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "paper_entry" ADD CONSTRAINT "paper_entry_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "paper_entry" ADD CONSTRAINT "paper_entry_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "class_list_set_aside" ADD CONSTRAINT "class_list_set_aside_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "assignment" ADD CONSTRAINT "assignment_counselor_id_fkey" FOREIGN KEY ("counselor_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "assignment" ADD CONSTRAINT "assignment_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "claim" ADD CONSTRAINT "claim_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "claim" ADD CONSTRAINT "claim_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "claim" ADD CONSTRAINT "claim_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "odds_table" ADD CONSTRAINT "odds_table_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "round" ADD CONSTRAINT "round_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "round" ADD CONSTRAINT "round_rule_set_id_fkey" FOREIGN KEY ("rule_set_id") REFERENCES "priority_rule_set"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "round" ADD CONSTRAINT "round_published_run_id_fkey" FOREIGN KEY ("published_run_id") REFERENCES "run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "round" ADD CONSTRAINT "round_corrects_id_fkey" FOREIGN KEY ("corrects_id") REFERENCES "round"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "snapshot_entry" ADD CONSTRAINT "snapshot_entry_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "snapshot_entry" ADD CONSTRAINT "snapshot_entry_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "snapshot" ADD CONSTRAINT "snapshot_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "run" ADD CONSTRAINT "run_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "run" ADD CONSTRAINT "run_rule_set_id_fkey" FOREIGN KEY ("rule_set_id") REFERENCES "priority_rule_set"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "placement" ADD CONSTRAINT "placement_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "placement" ADD CONSTRAINT "placement_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "placement" ADD CONSTRAINT "placement_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "offer" ADD CONSTRAINT "offer_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "offer" ADD CONSTRAINT "offer_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "offer" ADD CONSTRAINT "offer_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "manual_placement" ADD CONSTRAINT "manual_placement_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "manual_placement" ADD CONSTRAINT "manual_placement_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "saved_filter" ADD CONSTRAINT "saved_filter_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "transfer_request" ADD CONSTRAINT "transfer_request_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "transfer_plan"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "transfer_request" ADD CONSTRAINT "transfer_request_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "transfer_request" ADD CONSTRAINT "transfer_request_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "transfer_request" ADD CONSTRAINT "transfer_request_from_school_id_fkey" FOREIGN KEY ("from_school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "transfer_request" ADD CONSTRAINT "transfer_request_to_school_id_fkey" FOREIGN KEY ("to_school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "transfer_plan" ADD CONSTRAINT "transfer_plan_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "record_correction" ADD CONSTRAINT "record_correction_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "permit" ADD CONSTRAINT "permit_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "permit" ADD CONSTRAINT "permit_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "permit" ADD CONSTRAINT "permit_from_school_id_fkey" FOREIGN KEY ("from_school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "appeal" ADD CONSTRAINT "appeal_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "appeal" ADD CONSTRAINT "appeal_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "document" ADD CONSTRAINT "document_appeal_id_fkey" FOREIGN KEY ("appeal_id") REFERENCES "appeal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "student" ADD CONSTRAINT "student_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "student_address" ADD CONSTRAINT "student_address_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "guardian_contact" ADD CONSTRAINT "guardian_contact_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "guardian_contact" ADD CONSTRAINT "guardian_contact_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "enrollment" ADD CONSTRAINT "enrollment_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "student_record" ADD CONSTRAINT "student_record_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "import_part" ADD CONSTRAINT "import_part_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "import_problem" ADD CONSTRAINT "import_problem_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "import_table" ADD CONSTRAINT "import_table_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "value_change" ADD CONSTRAINT "value_change_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "value_change" ADD CONSTRAINT "value_change_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "kept_value" ADD CONSTRAINT "kept_value_kept_by_id_fkey" FOREIGN KEY ("kept_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "staff_entry" ADD CONSTRAINT "staff_entry_role_id_fkey" FOREIGN KEY ("role_id") REFERENCES "role_grant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "waiting_change" ADD CONSTRAINT "waiting_change_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "waiting_change" ADD CONSTRAINT "waiting_change_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "student" ADD CONSTRAINT "student_same_as_id_fkey" FOREIGN KEY ("same_as_id") REFERENCES "student"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "duplicate_number" ADD CONSTRAINT "duplicate_number_kept_id_fkey" FOREIGN KEY ("kept_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "duplicate_number" ADD CONSTRAINT "duplicate_number_other_id_fkey" FOREIGN KEY ("other_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "withdrawn_list" ADD CONSTRAINT "withdrawn_list_submission_id_fkey" FOREIGN KEY ("submission_id") REFERENCES "submission"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "served_zone" ADD CONSTRAINT "served_zone_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "served_zone" ADD CONSTRAINT "served_zone_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "zone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "api_token" ADD CONSTRAINT "api_token_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "zone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "api_token" ADD CONSTRAINT "api_token_made_by_id_fkey" FOREIGN KEY ("made_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "webhook" ADD CONSTRAINT "webhook_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "zone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "ended_guardian" ADD CONSTRAINT "ended_guardian_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "ended_guardian" ADD CONSTRAINT "ended_guardian_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "ended_guardian" ADD CONSTRAINT "ended_guardian_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "guardian_case" ADD CONSTRAINT "guardian_case_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "guardian_case" ADD CONSTRAINT "guardian_case_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "guardian_case" ADD CONSTRAINT "guardian_case_lifts_id_fkey" FOREIGN KEY ("lifts_id") REFERENCES "ended_guardian"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "staff_contact" ADD CONSTRAINT "staff_contact_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "arrival_placement" ADD CONSTRAINT "arrival_placement_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "arrival_placement" ADD CONSTRAINT "arrival_placement_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "arrival_placement" ADD CONSTRAINT "arrival_placement_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "address_change" ADD CONSTRAINT "address_change_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "api_token" ADD CONSTRAINT "api_token_kept_by_id_fkey" FOREIGN KEY ("kept_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "contact_note" ADD CONSTRAINT "contact_note_corrects_id_fkey" FOREIGN KEY ("corrects_id") REFERENCES "contact_note"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "contact_note" ADD CONSTRAINT "contact_note_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "contact_note" ADD CONSTRAINT "contact_note_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "contact_note" ADD CONSTRAINT "contact_note_done_by_id_fkey" FOREIGN KEY ("done_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "contact_note" ADD CONSTRAINT "contact_note_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "page_read" ADD CONSTRAINT "page_read_student_id_fkey" FOREIGN KEY ("student_id") REFERENCES "student"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "page_read" ADD CONSTRAINT "page_read_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "shown_columns" ADD CONSTRAINT "shown_columns_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "rule_set_draft" ADD CONSTRAINT "rule_set_draft_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "confirmed_finding" ADD CONSTRAINT "confirmed_finding_rule_set_id_fkey" FOREIGN KEY ("rule_set_id") REFERENCES "priority_rule_set"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "staff_identity" ADD CONSTRAINT "staff_identity_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "letter" ADD CONSTRAINT "letter_held_by_id_fkey" FOREIGN KEY ("held_by_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "letter" ADD CONSTRAINT "letter_goes_with_id_fkey" FOREIGN KEY ("goes_with_id") REFERENCES "letter"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "contact_note" ADD CONSTRAINT "contact_note_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "result_caller" ADD CONSTRAINT "result_caller_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "result_caller" ADD CONSTRAINT "result_caller_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "extra_rule" ADD CONSTRAINT "extra_rule_cycle_id_fkey" FOREIGN KEY ("cycle_id") REFERENCES "cycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "extra_answers" ADD CONSTRAINT "extra_answers_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "extra_rule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "extra_answers" ADD CONSTRAINT "extra_answers_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "extra_offers" ADD CONSTRAINT "extra_offers_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "extra_offers" ADD CONSTRAINT "extra_offers_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "extra_offers" ADD CONSTRAINT "extra_offers_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "extra_rule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "round_rule_change" ADD CONSTRAINT "round_rule_change_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "round_rule_change" ADD CONSTRAINT "round_rule_change_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "priority_rule_set"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "round_rule_change" ADD CONSTRAINT "round_rule_change_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "priority_rule_set"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "dice_entry" ADD CONSTRAINT "dice_entry_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
