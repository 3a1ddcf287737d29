CREATE SCHEMA "app";
--> statement-breakpoint
CREATE SCHEMA "auth";
--> statement-breakpoint
CREATE TYPE "app"."actor_kind" AS ENUM('staff', 'applicant', 'integration', 'system', 'public');--> statement-breakpoint
CREATE TYPE "app"."application_event" AS ENUM('create', 'import', 'import_historical', 'open_book', 'submit', 'lapse_draft', 'auto_approve', 'auto_decline', 'route', 'assess_failed', 'reassess', 'ask', 'answer', 'lapse', 'recommend', 'recommend_decline', 'sign', 'change', 'return', 'refer', 'committee_close', 'decline', 'reopen', 'offer', 'accept', 'refuse', 'expire', 'second_look', 'uphold', 'undo_approval', 'cancel', 'disburse', 'withdraw');--> statement-breakpoint
CREATE TYPE "app"."application_state" AS ENUM('historical', 'draft', 'assessing', 'review', 'approval', 'awaiting_applicant', 'approved', 'offered', 'accepted', 'disbursed', 'declined', 'refused', 'expired', 'cancelled', 'withdrawn', 'lapsed');--> statement-breakpoint
CREATE TYPE "app"."appointment" AS ENUM('committee_chair', 'committee_member', 'committee_alternate', 'fraud_specialist');--> statement-breakpoint
CREATE TYPE "app"."assessment_outcome" AS ENUM('approve', 'refer', 'decline');--> statement-breakpoint
CREATE TYPE "app"."clock_owner" AS ENUM('ours', 'applicant', 'third_party');--> statement-breakpoint
CREATE TYPE "app"."collateral_kind" AS ENUM('residential_property', 'commercial_property', 'vehicle', 'equipment', 'inventory', 'receivables', 'financial_assets');--> statement-breakpoint
CREATE TYPE "app"."consent_kind" AS ENUM('terms', 'privacy', 'bureau_inquiry', 'automated_decision', 'identity_check', 'income_check');--> statement-breakpoint
CREATE TYPE "app"."decided_outcome" AS ENUM('approved', 'approved_automatic', 'declined', 'declined_automatic', 'withdrawn', 'other');--> statement-breakpoint
CREATE TYPE "app"."document_kind" AS ENUM('identity_card', 'income_proof', 'bank_statement', 'employer_letter', 'business_licence', 'tax_return', 'credit_report', 'title_deed', 'vehicle_licence', 'valuation_report', 'guarantee_letter', 'other');--> statement-breakpoint
CREATE TYPE "app"."document_rejection" AS ENUM('unreadable', 'wrong_kind', 'incomplete', 'out_of_date', 'name_differs', 'altered');--> statement-breakpoint
CREATE TYPE "app"."document_state" AS ENUM('uploaded', 'scanning', 'extracting', 'to_review', 'accepted', 'rejected', 'expired');--> statement-breakpoint
CREATE TYPE "app"."grade" AS ENUM('A', 'B', 'C', 'D', 'E');--> statement-breakpoint
CREATE TYPE "app"."grant_kind" AS ENUM('role', 'branch', 'limit', 'appointment');--> statement-breakpoint
CREATE TYPE "app"."grant_state" AS ENUM('proposed', 'active', 'ended', 'rejected');--> statement-breakpoint
CREATE TYPE "app"."monitored_attribute_kind" AS ENUM('sex', 'birth_date', 'marital_status', 'ethnicity', 'home_place');--> statement-breakpoint
CREATE TYPE "app"."origin" AS ENUM('applicant', 'staff', 'integration', 'import', 'import_historical', 'open_book');--> statement-breakpoint
CREATE TYPE "app"."party_kind" AS ENUM('person', 'company');--> statement-breakpoint
CREATE TYPE "app"."party_role" AS ENUM('borrower', 'co_borrower', 'spouse', 'guarantor', 'pledgor');--> statement-breakpoint
CREATE TYPE "app"."purpose_category" AS ENUM('working_capital', 'stock', 'equipment', 'vehicle', 'premises', 'farm_inputs', 'education', 'medical', 'home_improvement', 'household_goods', 'repay_other_loans', 'securities', 'equity', 'other');--> statement-breakpoint
CREATE TYPE "app"."queue_view" AS ENUM('open', 'mine', 'unclaimed', 'waiting', 'at_risk', 'committee', 'conditions', 'archive');--> statement-breakpoint
CREATE TYPE "app"."rate_type" AS ENUM('fixed', 'floating');--> statement-breakpoint
CREATE TYPE "app"."repayment_method" AS ENUM('equal_instalment', 'equal_principal', 'interest_only', 'bullet');--> statement-breakpoint
CREATE TYPE "app"."signature_act" AS ENUM('recommend', 'recommend_decline', 'sign', 'change', 'decline', 'refer', 'return', 'uphold', 'vote');--> statement-breakpoint
CREATE TYPE "app"."signature_state" AS ENUM('held', 'final', 'taken_back', 'voided', 'superseded');--> statement-breakpoint
CREATE TYPE "app"."staff_role" AS ENUM('officer', 'manager', 'risk', 'auditor', 'admin');--> statement-breakpoint
CREATE TYPE "app"."stage" AS ENUM('draft', 'checking', 'documents', 'officer', 'manager', 'committee', 'applicant', 'offer', 'conditions', 'historical', 'disbursed', 'declined', 'refused', 'expired', 'cancelled', 'withdrawn', 'lapsed');--> statement-breakpoint
CREATE TYPE "app"."step_kind" AS ENUM('officer', 'manager', 'committee');--> statement-breakpoint
CREATE TYPE "app"."term_unit" AS ENUM('day', 'month');--> statement-breakpoint
CREATE TYPE "app"."tier" AS ENUM('auto', 'O', 'OM', 'K2', 'K3');--> statement-breakpoint
CREATE TYPE "app"."vote_choice" AS ENUM('yes', 'no', 'recuse', 'veto');--> statement-breakpoint
CREATE TABLE "app"."application" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"state" "app"."application_state" NOT NULL,
	"last_event" "app"."application_event" NOT NULL,
	"stage" "app"."stage" NOT NULL,
	"origin" "app"."origin" NOT NULL,
	"created_by_kind" "app"."actor_kind" NOT NULL,
	"created_by_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"origin_branch_id" uuid NOT NULL,
	"handling_branch_id" uuid NOT NULL,
	"covering_branch_id" uuid,
	"holder_id" uuid,
	"held_since" timestamp (3) with time zone,
	"product_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"term_count" integer NOT NULL,
	"term_unit" "app"."term_unit" NOT NULL,
	"repayment_method" "app"."repayment_method" NOT NULL,
	"purpose_category" "app"."purpose_category",
	"decided_amount_minor" bigint,
	"decided_term_count" integer,
	"decided_term_unit" "app"."term_unit",
	"decided_rate_annual" numeric(12, 8),
	"outstanding_minor" bigint DEFAULT 0 NOT NULL,
	"borrower_id" uuid,
	"borrower_name" text,
	"borrower_name_latin" text,
	"borrower_pinyin" text,
	"borrower_pinyin_initials" text,
	"borrower_identity_masked" text,
	"assessment_id" uuid,
	"assessed_at" timestamp (3) with time zone,
	"outcome" "app"."assessment_outcome",
	"grade" "app"."grade",
	"pd" double precision,
	"points" integer,
	"exposure_minor" bigint,
	"tier" "app"."tier",
	"top_reason_code" text,
	"top_reason_params" jsonb,
	"route_because" text[] DEFAULT '{}' NOT NULL,
	"peek" jsonb,
	"round" integer DEFAULT 1 NOT NULL,
	"open_step" integer,
	"held_signature_id" uuid,
	"held_final_at" timestamp (3) with time zone,
	"investigator_ids" uuid[] DEFAULT '{}' NOT NULL,
	"appeal" boolean DEFAULT false NOT NULL,
	"appeal_from" "app"."application_state",
	"resume_state" "app"."application_state",
	"borrower_wants_person" boolean DEFAULT false NOT NULL,
	"cannot_be_staffed" boolean DEFAULT false NOT NULL,
	"documents_required" integer DEFAULT 0 NOT NULL,
	"documents_fine" integer DEFAULT 0 NOT NULL,
	"documents_problem" integer DEFAULT 0 NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"stage_since" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"target_minutes" integer,
	"due_at" timestamp (3) with time zone,
	"at_risk_at" timestamp (3) with time zone,
	"paused_at" timestamp (3) with time zone,
	"paused_left_minutes" integer,
	"escalated_at" timestamp (3) with time zone,
	"promised_on" date,
	"missed_promise_on" date,
	"decided_at" timestamp (3) with time zone,
	"decided_outcome" "app"."decided_outcome",
	"decision_minutes" integer,
	"drawn_for_review" boolean DEFAULT false NOT NULL,
	"is_open" boolean GENERATED ALWAYS AS ((state in ('assessing', 'review', 'approval', 'awaiting_applicant', 'approved', 'offered', 'accepted'))) STORED NOT NULL,
	"desk" text GENERATED ALWAYS AS ((case
        when state = 'draft' then 'draft'
        when state = 'historical' then 'historical'
        when state in ('awaiting_applicant', 'offered') then 'waiting'
        when state = 'accepted' then 'conditions'
        when state in ('review', 'approval') and stage = 'committee' then 'committee'
        when state in ('review', 'approval') and holder_id is null then 'unclaimed'
        when state in ('assessing', 'review', 'approval', 'approved') then 'claimed'
        else 'archive' end)) STORED NOT NULL,
	"sla_sort_at" timestamp(3) with time zone GENERATED ALWAYS AS ((case when paused_at is null then coalesce(due_at, 'infinity'::timestamptz) else 'infinity'::timestamptz end)) STORED NOT NULL,
	"grade_sort" smallint GENERATED ALWAYS AS ((case grade when 'A' then 1 when 'B' then 2 when 'C' then 3 when 'D' then 4 when 'E' then 5 else 9 end)) STORED NOT NULL,
	CONSTRAINT "application_number_unique" UNIQUE("number"),
	CONSTRAINT "application_amounts" CHECK (amount_minor > 0 and term_count > 0 and outstanding_minor >= 0),
	CONSTRAINT "application_number" CHECK (number ~ '^[0-9]{4}-[0-9]{4,6}$'),
	CONSTRAINT "application_holder" CHECK ((holder_id is null) = (held_since is null)),
	CONSTRAINT "application_held" CHECK ((held_signature_id is null) = (held_final_at is null)),
	CONSTRAINT "application_pd" CHECK (pd is null or (pd >= 0 and pd <= 1)),
	CONSTRAINT "application_decided" CHECK ((decided_at is null) = (decided_outcome is null)),
	CONSTRAINT "application_resume" CHECK (state <> 'awaiting_applicant' or resume_state in ('review', 'approval')),
	CONSTRAINT "application_appeal" CHECK (not appeal or appeal_from in ('declined', 'offered')),
	CONSTRAINT "application_currency" CHECK (currency ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "app"."application_party" (
	"application_id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"role" "app"."party_role" NOT NULL,
	"guaranteed_minor" bigint,
	"agreed_at" timestamp (3) with time zone,
	"same_address_as_borrower" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "application_party_once" UNIQUE("application_id","party_id","role")
);
--> statement-breakpoint
CREATE TABLE "app"."message" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"internal" boolean DEFAULT false NOT NULL,
	"from_kind" "app"."actor_kind" NOT NULL,
	"from_id" uuid,
	"cipher" "bytea",
	"key_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "app"."request" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"document_kind" "app"."document_kind",
	"blocking" boolean NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"text_cipher" "bytea",
	"answer_cipher" "bytea",
	"key_id" text NOT NULL,
	"round" integer NOT NULL,
	"step" integer,
	"due_on" date NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"asked_by_id" uuid,
	"asked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"reminders_sent" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "request_kind" CHECK (kind in ('document', 'explanation', 'correction')),
	CONSTRAINT "request_state" CHECK (state in ('open', 'answered', 'lapsed', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "app"."document" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"kind" "app"."document_kind" NOT NULL,
	"state" "app"."document_state" DEFAULT 'uploaded' NOT NULL,
	"blob_id" uuid NOT NULL,
	"file_name_cipher" "bytea",
	"key_id" text NOT NULL,
	"request_id" uuid,
	"replaces_id" uuid,
	"rejection" "app"."document_rejection",
	"note_cipher" "bytea",
	"reviewed_by_id" uuid,
	"reviewed_at" timestamp (3) with time zone,
	"in_tray" boolean DEFAULT false NOT NULL,
	"uploaded_by_kind" "app"."actor_kind" NOT NULL,
	"uploaded_by_id" uuid,
	"uploaded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "document_rejected" CHECK ((state = 'rejected') = (rejection is not null))
);
--> statement-breakpoint
CREATE TABLE "app"."document_blob" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"storage_key" text NOT NULL,
	"sha256" "bytea" NOT NULL,
	"size_bytes" integer NOT NULL,
	"media_type" text NOT NULL,
	"created_by_kind" "app"."actor_kind" NOT NULL,
	"created_by_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "document_blob_storageKey_unique" UNIQUE("storage_key")
);
--> statement-breakpoint
CREATE TABLE "app"."document_requirement" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"kind" "app"."document_kind" NOT NULL,
	"document_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"waived_at" timestamp (3) with time zone,
	CONSTRAINT "document_requirement_once" UNIQUE("application_id","party_id","kind")
);
--> statement-breakpoint
CREATE TABLE "app"."consent" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"kind" "app"."consent_kind" NOT NULL,
	"text_version" text NOT NULL,
	"language" text NOT NULL,
	"given_to" text DEFAULT 'us' NOT NULL,
	"network_hash" "bytea",
	"given_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "consent_once" UNIQUE("application_id","party_id","kind","text_version"),
	CONSTRAINT "consent_given_to" CHECK (given_to in ('us', 'source'))
);
--> statement-breakpoint
CREATE TABLE "app"."draft" (
	"application_id" uuid PRIMARY KEY NOT NULL,
	"party_id" uuid NOT NULL,
	"step" text NOT NULL,
	"cipher" "bytea",
	"key_id" text NOT NULL,
	"saved_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"reminded_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."fact_set" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"state" text DEFAULT 'current' NOT NULL,
	"facts" jsonb NOT NULL,
	"admitted_by_id" uuid,
	"created_by_kind" "app"."actor_kind" NOT NULL,
	"created_by_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fact_set_applicationId_sequence_unique" UNIQUE("application_id","sequence"),
	CONSTRAINT "fact_set_state" CHECK (state in ('current', 'tray', 'past', 'left'))
);
--> statement-breakpoint
CREATE TABLE "app"."intake_signal" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"hash" "bytea",
	"hash_version" text,
	"seconds_to_fill" integer,
	"key_field_edits" integer,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "intake_signal_kind" CHECK (kind in ('device', 'network_address', 'document_image', 'timing')),
	CONSTRAINT "intake_signal_value" CHECK ((kind = 'timing') = (hash is null))
);
--> statement-breakpoint
CREATE TABLE "app"."personal_text" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"cipher" "bytea",
	"key_id" text NOT NULL,
	"created_by_kind" "app"."actor_kind" NOT NULL,
	"created_by_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."notice" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid,
	"party_id" uuid,
	"staff_id" uuid,
	"channel" text NOT NULL,
	"template" text NOT NULL,
	"params" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"dedupe_key" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"seen_at" timestamp (3) with time zone,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "notice_dedupeKey_unique" UNIQUE("dedupe_key"),
	CONSTRAINT "notice_channel" CHECK (channel in ('sms', 'email')),
	CONSTRAINT "notice_state" CHECK (state in ('waiting', 'sent', 'failed', 'dropped'))
);
--> statement-breakpoint
CREATE TABLE "app"."port_answer" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"party_id" uuid NOT NULL,
	"port" text NOT NULL,
	"provider" text NOT NULL,
	"simulated" boolean NOT NULL,
	"facts" jsonb NOT NULL,
	"cipher" "bytea",
	"key_id" text,
	"asked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"failure" text,
	CONSTRAINT "port_answer_port" CHECK (port in ('identity', 'bureau', 'income'))
);
--> statement-breakpoint
CREATE TABLE "app"."sms_message" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"recipient_masked" text NOT NULL,
	"recipient_hash" "bytea" NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."stage_span" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"stage" "app"."stage" NOT NULL,
	"owner" "app"."clock_owner" NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"minutes" integer
);
--> statement-breakpoint
CREATE TABLE "app"."assessment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"fact_set_id" uuid,
	"snapshot" text,
	"snapshot_hash" text NOT NULL,
	"result" text,
	"result_hash" text NOT NULL,
	"policy_version_id" uuid NOT NULL,
	"matrix_version_id" uuid NOT NULL,
	"model_versions" jsonb NOT NULL,
	"legal_parameter_ids" text[] NOT NULL,
	"outcome" "app"."assessment_outcome" NOT NULL,
	"grade" "app"."grade",
	"pd" double precision,
	"points" double precision,
	"tier" "app"."tier",
	"exposure_minor" bigint,
	"recommended_amount_minor" bigint,
	"recommended_term_count" integer,
	"recommended_term_unit" "app"."term_unit",
	"recommended_rate_annual" numeric(12, 8),
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"erased_at" timestamp (3) with time zone,
	CONSTRAINT "assessment_applicationId_sequence_unique" UNIQUE("application_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "app"."assessment_vector" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"assessment_id" uuid,
	"product_code" text NOT NULL,
	"layout" text NOT NULL,
	"vector" double precision[] NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assessment_vector_assessmentId_unique" UNIQUE("assessment_id")
);
--> statement-breakpoint
CREATE TABLE "app"."outcome" (
	"application_id" uuid PRIMARY KEY NOT NULL,
	"observed" text NOT NULL,
	"definition" text NOT NULL,
	"source" text NOT NULL,
	"worst_overdue_days" integer,
	"loss_share" numeric(7, 6),
	"censored" boolean DEFAULT false NOT NULL,
	"observed_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outcome_observed" CHECK (observed in ('good', 'bad', 'indeterminate'))
);
--> statement-breakpoint
CREATE TABLE "app"."headroom_limit" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"dimension" text NOT NULL,
	"key" text NOT NULL,
	"currency" text NOT NULL,
	"ceiling_minor" bigint NOT NULL,
	"reserved_minor" bigint DEFAULT 0 NOT NULL,
	"used_minor" bigint DEFAULT 0 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "headroom_limit_once" UNIQUE("dimension","key","currency"),
	CONSTRAINT "headroom_limit_dimension" CHECK (dimension in ('borrower', 'connected_group', 'household', 'guarantor', 'industry', 'region', 'product')),
	CONSTRAINT "headroom_not_negative" CHECK (reserved_minor >= 0 and used_minor >= 0),
	CONSTRAINT "headroom_not_exceeded" CHECK (reserved_minor + used_minor <= ceiling_minor)
);
--> statement-breakpoint
CREATE TABLE "app"."reservation" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"limit_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"state" text DEFAULT 'held' NOT NULL,
	"signature_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"released_at" timestamp (3) with time zone,
	CONSTRAINT "reservation_state" CHECK (state in ('held', 'kept', 'turned', 'released')),
	CONSTRAINT "reservation_amount" CHECK (amount_minor > 0)
);
--> statement-breakpoint
CREATE TABLE "app"."act_code" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"act" text NOT NULL,
	"user_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "app"."condition" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"code" text NOT NULL,
	"party_id" uuid,
	"state" text DEFAULT 'open' NOT NULL,
	"set_by_signature_id" uuid,
	"due_on" date,
	"evidence_document_id" uuid,
	"settled_by_id" uuid,
	"settled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "condition_state" CHECK (state in ('open', 'met', 'waived', 'unmet'))
);
--> statement-breakpoint
CREATE TABLE "app"."decision" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"result" text NOT NULL,
	"automatic" boolean NOT NULL,
	"people" integer NOT NULL,
	"amount_minor" bigint,
	"term_count" integer,
	"term_unit" "app"."term_unit",
	"rate_annual" numeric(12, 8),
	"reasons" jsonb NOT NULL,
	"fraud_based" boolean DEFAULT false NOT NULL,
	"second_look_until" date,
	"decided_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp (3) with time zone,
	CONSTRAINT "decision_applicationId_sequence_unique" UNIQUE("application_id","sequence"),
	CONSTRAINT "decision_result" CHECK (result in ('approved', 'declined')),
	CONSTRAINT "decision_reasons" CHECK (jsonb_array_length(reasons) <= 4)
);
--> statement-breakpoint
CREATE TABLE "app"."offer" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"currency" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"term_count" integer NOT NULL,
	"term_unit" "app"."term_unit" NOT NULL,
	"rate_annual" numeric(12, 8) NOT NULL,
	"repayment_method" "app"."repayment_method" NOT NULL,
	"instalment_minor" bigint NOT NULL,
	"total_repaid_minor" bigint NOT NULL,
	"fees" jsonb NOT NULL,
	"all_in_simple" double precision NOT NULL,
	"all_in_effective" double precision NOT NULL,
	"legal_ceiling" double precision,
	"legal_parameter_ids" text[] NOT NULL,
	"cost_sheet_shown_at" timestamp (3) with time zone,
	"open_until" date NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"paused_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "offer_applicationId_sequence_unique" UNIQUE("application_id","sequence"),
	CONSTRAINT "offer_state" CHECK (state in ('open', 'paused', 'accepted', 'refused', 'expired', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "app"."schedule_line" (
	"offer_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"due_on" date NOT NULL,
	"principal_minor" bigint NOT NULL,
	"interest_minor" bigint NOT NULL,
	"fee_minor" bigint DEFAULT 0 NOT NULL,
	"total_minor" bigint NOT NULL,
	"balance_minor" bigint NOT NULL,
	CONSTRAINT "schedule_line_offer_id_number_pk" PRIMARY KEY("offer_id","number"),
	CONSTRAINT "schedule_line_total" CHECK (total_minor = principal_minor + interest_minor + fee_minor),
	CONSTRAINT "schedule_line_balance" CHECK (balance_minor >= 0)
);
--> statement-breakpoint
CREATE TABLE "app"."override" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"signature_id" uuid,
	"staff_id" uuid NOT NULL,
	"direction" text NOT NULL,
	"grade" "app"."grade",
	"reasons" text[] NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "override_direction" CHECK (direction in ('approved_against', 'declined_against', 'more_than_recommended'))
);
--> statement-breakpoint
CREATE TABLE "app"."panel_member" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"step" integer NOT NULL,
	"staff_id" uuid NOT NULL,
	"appointment" "app"."appointment" NOT NULL,
	"seated" boolean NOT NULL,
	"recused_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "panel_member_once" UNIQUE("application_id","round","step","staff_id")
);
--> statement-breakpoint
CREATE TABLE "app"."route_step" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"step" integer NOT NULL,
	"kind" "app"."step_kind" NOT NULL,
	"tier" "app"."tier" NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"votes_needed" integer,
	"panel_size" integer,
	"chair_must_agree" boolean DEFAULT false NOT NULL,
	"branch_id" uuid,
	"postponed" integer DEFAULT 0 NOT NULL,
	"opened_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"result" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "route_step_once" UNIQUE("application_id","round","step"),
	CONSTRAINT "route_step_state" CHECK (state in ('waiting', 'open', 'done', 'void', 'not_needed')),
	CONSTRAINT "route_step_panel" CHECK ((kind = 'committee') = (votes_needed is not null and panel_size is not null))
);
--> statement-breakpoint
CREATE TABLE "app"."signature" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"step" integer NOT NULL,
	"step_kind" "app"."step_kind" NOT NULL,
	"act" "app"."signature_act" NOT NULL,
	"state" "app"."signature_state" DEFAULT 'held' NOT NULL,
	"staff_id" uuid NOT NULL,
	"role" "app"."staff_role" NOT NULL,
	"signed_for_id" uuid,
	"amount_minor" bigint,
	"term_count" integer,
	"term_unit" "app"."term_unit",
	"rate_annual" numeric(12, 8),
	"reasons" text[] DEFAULT '{}' NOT NULL,
	"conditions" text[] DEFAULT '{}' NOT NULL,
	"note_cipher" "bytea",
	"key_id" text,
	"return_to_step" integer,
	"authority" jsonb NOT NULL,
	"exposure_minor" bigint,
	"assessment_id" uuid,
	"application_version" integer NOT NULL,
	"overrides" boolean DEFAULT false NOT NULL,
	"override_cipher" "bytea",
	"carried_from_id" uuid,
	"held_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"final_at" timestamp (3) with time zone NOT NULL,
	"finalised_at" timestamp (3) with time zone,
	"taken_back_at" timestamp (3) with time zone,
	"voided_at" timestamp (3) with time zone,
	"voided_because" text,
	CONSTRAINT "signature_not_for_oneself" CHECK (signed_for_id is null or signed_for_id <> staff_id),
	CONSTRAINT "signature_override" CHECK (overrides or override_cipher is null)
);
--> statement-breakpoint
CREATE TABLE "app"."vote" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"step" integer NOT NULL,
	"staff_id" uuid NOT NULL,
	"choice" "app"."vote_choice" NOT NULL,
	"note_cipher" "bytea",
	"key_id" text,
	"salt" "bytea" NOT NULL,
	"commitment" text NOT NULL,
	"state" "app"."signature_state" DEFAULT 'held' NOT NULL,
	"held_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"final_at" timestamp (3) with time zone NOT NULL,
	"finalised_at" timestamp (3) with time zone,
	"taken_back_at" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "app"."branch" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"code" text NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"region_code" text,
	"phone" text,
	"opens_minute" integer DEFAULT 540 NOT NULL,
	"closes_minute" integer DEFAULT 1050 NOT NULL,
	"substitute_branch_id" uuid,
	"closed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "branch_code_unique" UNIQUE("code"),
	CONSTRAINT "branch_hours" CHECK (opens_minute >= 0 and opens_minute < closes_minute and closes_minute <= 1440)
);
--> statement-breakpoint
CREATE TABLE "app"."institution" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"jurisdiction" text NOT NULL,
	"time_zone" text NOT NULL,
	"currency" text NOT NULL,
	"totp_required" boolean DEFAULT true NOT NULL,
	"step_up_amount_minor" bigint DEFAULT 5000000 NOT NULL,
	"review_share" numeric(5, 4) DEFAULT '0.05' NOT NULL,
	"demonstration" boolean DEFAULT false NOT NULL,
	"only_one" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "institution_onlyOne_unique" UNIQUE("only_one"),
	CONSTRAINT "institution_only_one" CHECK (only_one)
);
--> statement-breakpoint
CREATE TABLE "app"."net_assets" (
	"currency" text NOT NULL,
	"as_of" date NOT NULL,
	"net_assets_minor" bigint NOT NULL,
	"set_by_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "net_assets_currency_as_of_pk" PRIMARY KEY("currency","as_of")
);
--> statement-breakpoint
CREATE TABLE "app"."authority_matrix_version" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"product_id" uuid NOT NULL,
	"secured" boolean NOT NULL,
	"currency" text NOT NULL,
	"number" integer NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"body" text NOT NULL,
	"body_hash" text NOT NULL,
	"created_by_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"published_by_id" uuid,
	"published_at" timestamp (3) with time zone,
	"in_force_from" timestamp (3) with time zone,
	"retired_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "authority_matrix_number" UNIQUE("product_id","secured","currency","number"),
	CONSTRAINT "authority_matrix_state" CHECK (state in ('draft', 'published', 'retired')),
	CONSTRAINT "authority_matrix_four_eyes" CHECK (published_by_id is null or published_by_id <> created_by_id),
	CONSTRAINT "authority_matrix_published" CHECK (state = 'draft' or in_force_from is not null)
);
--> statement-breakpoint
CREATE TABLE "app"."legal_parameter" (
	"id" text PRIMARY KEY NOT NULL,
	"jurisdiction" text NOT NULL,
	"instrument" text NOT NULL,
	"article" text,
	"subject" text NOT NULL,
	"value" text NOT NULL,
	"unit" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"trust" text NOT NULL,
	"note" text,
	CONSTRAINT "legal_parameter_trust" CHECK (trust in ('verified', 'secondary', 'draft', 'unverified'))
);
--> statement-breakpoint
CREATE TABLE "app"."policy_version" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"product_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"body" text NOT NULL,
	"body_hash" text NOT NULL,
	"created_by_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"published_by_id" uuid,
	"published_at" timestamp (3) with time zone,
	"in_force_from" timestamp (3) with time zone,
	"retired_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "policy_version_productId_number_unique" UNIQUE("product_id","number"),
	CONSTRAINT "policy_version_state" CHECK (state in ('draft', 'published', 'retired')),
	CONSTRAINT "policy_version_four_eyes" CHECK (published_by_id is null or published_by_id <> created_by_id),
	CONSTRAINT "policy_version_published" CHECK (state = 'draft' or in_force_from is not null)
);
--> statement-breakpoint
CREATE TABLE "app"."product" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"code" text NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"about_en" text DEFAULT '' NOT NULL,
	"about_zh" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"currency" text NOT NULL,
	"jurisdiction" text NOT NULL,
	"secured" boolean NOT NULL,
	"rate_type" "app"."rate_type" NOT NULL,
	"amount_min_minor" bigint NOT NULL,
	"amount_max_minor" bigint NOT NULL,
	"amount_step_minor" bigint NOT NULL,
	"term_min_count" integer NOT NULL,
	"term_max_count" integer NOT NULL,
	"term_unit" "app"."term_unit" NOT NULL,
	"repayment_methods" "app"."repayment_method"[] NOT NULL,
	"indicative_rate_annual" numeric(12, 8) NOT NULL,
	"required_documents" "app"."document_kind"[] NOT NULL,
	"terms" jsonb NOT NULL,
	"open_to_applicants" boolean DEFAULT true NOT NULL,
	"created_by_id" uuid,
	"published_by_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "product_code_unique" UNIQUE("code"),
	CONSTRAINT "product_state" CHECK (state in ('draft', 'published', 'retired')),
	CONSTRAINT "product_amounts" CHECK (amount_min_minor > 0 and amount_min_minor <= amount_max_minor and amount_step_minor > 0),
	CONSTRAINT "product_terms" CHECK (term_min_count > 0 and term_min_count <= term_max_count),
	CONSTRAINT "product_four_eyes" CHECK (published_by_id is null or published_by_id <> created_by_id)
);
--> statement-breakpoint
CREATE TABLE "auth"."account" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" uuid NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth"."login_event" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"user_id" uuid,
	"identifier_hash" text,
	"network_address" text,
	"outcome" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth"."rate_limit" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "rate_limit_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "auth"."session" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"stepped_up_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "auth"."totp_use" (
	"user_id" uuid NOT NULL,
	"code" text NOT NULL,
	"used_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "totp_use_user_id_code_pk" PRIMARY KEY("user_id","code")
);
--> statement-breakpoint
CREATE TABLE "auth"."two_factor" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"verified" boolean DEFAULT true NOT NULL,
	"failed_verification_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "auth"."user" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text DEFAULT 'applicant' NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"email" text,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"phone_number" text,
	"phone_number_verified" boolean DEFAULT false NOT NULL,
	"two_factor_enabled" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email"),
	CONSTRAINT "user_phoneNumber_unique" UNIQUE("phone_number")
);
--> statement-breakpoint
CREATE TABLE "auth"."verification" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."monitored_attribute" (
	"party_id" uuid NOT NULL,
	"attribute" "app"."monitored_attribute_kind" NOT NULL,
	"value" text NOT NULL,
	"set_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "monitored_attribute_party_id_attribute_pk" PRIMARY KEY("party_id","attribute")
);
--> statement-breakpoint
CREATE TABLE "app"."party" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" "app"."party_kind" NOT NULL,
	"name" text NOT NULL,
	"name_latin" text,
	"pinyin" text,
	"pinyin_initials" text,
	"industry_code" text,
	"region_code" text,
	"created_by_kind" "app"."actor_kind" NOT NULL,
	"created_by_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"erased_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."party_identity" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"party_id" uuid NOT NULL,
	"field" text NOT NULL,
	"cipher" "bytea",
	"key_id" text NOT NULL,
	"hash" "bytea",
	"hash_version" text NOT NULL,
	"masked" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"replaced_at" timestamp (3) with time zone,
	CONSTRAINT "party_identity_field" CHECK (field in ('identity_number', 'phone', 'email', 'account', 'address', 'employer_phone'))
);
--> statement-breakpoint
CREATE TABLE "app"."party_key" (
	"party_id" uuid PRIMARY KEY NOT NULL,
	"wrapped_key" "bytea",
	"master_key_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"destroyed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "app"."party_relation" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"party_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"share" numeric(5, 4),
	"declared" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "party_relation_kind" CHECK (kind in ('spouse', 'controls', 'mutual_guarantee')),
	CONSTRAINT "party_relation_two" CHECK (party_id <> other_id)
);
--> statement-breakpoint
CREATE TABLE "app"."party_user" (
	"party_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "party_user_party_id_user_id_pk" PRIMARY KEY("party_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "app"."grant" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"staff_id" uuid NOT NULL,
	"kind" "app"."grant_kind" NOT NULL,
	"state" "app"."grant_state" DEFAULT 'proposed' NOT NULL,
	"role" "app"."staff_role",
	"branch_id" uuid,
	"currency" text,
	"limit_minor" bigint,
	"appointment" "app"."appointment",
	"ends_grant_id" uuid,
	"proposed_by_id" uuid,
	"proposed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"confirmed_by_id" uuid,
	"confirmed_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "grant_value" CHECK (case kind when 'role' then role is not null when 'branch' then branch_id is not null
        when 'limit' then currency is not null and limit_minor >= 0 else appointment is not null end),
	CONSTRAINT "grant_four_eyes" CHECK ((confirmed_by_id is null or confirmed_by_id is distinct from proposed_by_id)
        and (confirmed_by_id is null or confirmed_by_id <> staff_id)
        and (proposed_by_id is null or proposed_by_id <> staff_id)),
	CONSTRAINT "grant_confirmed" CHECK (state <> 'active' or confirmed_at is not null)
);
--> statement-breakpoint
CREATE TABLE "app"."integration_key" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"key_hash" "bytea" NOT NULL,
	"branch_id" uuid NOT NULL,
	"product_ids" uuid[] NOT NULL,
	"created_by_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "integration_key_keyHash_unique" UNIQUE("key_hash")
);
--> statement-breakpoint
CREATE TABLE "app"."staff" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid,
	"name" text NOT NULL,
	"name_latin" text,
	"initials" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_by_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "staff_userId_unique" UNIQUE("user_id")
);
--> statement-breakpoint
CREATE TABLE "app"."staff_invitation" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"staff_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"created_by_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "staff_invitation_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "app"."staff_register" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"staff_id" uuid NOT NULL,
	"relation" text NOT NULL,
	"identity_hash" "bytea",
	"phone_hash" "bytea",
	"address_hash" "bytea",
	"hash_version" text NOT NULL,
	"confirmed_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "staff_register_relation" CHECK (relation in ('self', 'relative', 'firm'))
);
--> statement-breakpoint
CREATE TABLE "app"."audit_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "app"."audit_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" "app"."actor_kind" NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"payload" text NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	"event" "app"."application_event",
	"from_state" "app"."application_state",
	"to_state" "app"."application_state",
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "audit_event_chain" UNIQUE("subject_kind","subject_id","sequence"),
	CONSTRAINT "audit_event_subject" CHECK (subject_kind in ('application', 'party', 'staff', 'grant', 'institution', 'product', 'policy', 'authority', 'import'))
);
--> statement-breakpoint
CREATE TABLE "app"."number_counter" (
	"month" text PRIMARY KEY NOT NULL,
	"last" integer NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."transition" (
	"event" "app"."application_event" NOT NULL,
	"from_state" "app"."application_state",
	"to_state" "app"."application_state" NOT NULL,
	CONSTRAINT "transition_once" UNIQUE NULLS NOT DISTINCT("event","from_state","to_state")
);
--> statement-breakpoint
CREATE TABLE "app"."queue_count" (
	"branch_id" uuid NOT NULL,
	"view" "app"."queue_view" NOT NULL,
	"staff_id" uuid,
	"count" bigint NOT NULL,
	CONSTRAINT "queue_count_key" UNIQUE NULLS NOT DISTINCT("branch_id","view","staff_id")
);
--> statement-breakpoint
CREATE TABLE "app"."queue_count_delta" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "app"."queue_count_delta_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"branch_id" uuid NOT NULL,
	"view" "app"."queue_view" NOT NULL,
	"staff_id" uuid,
	"delta" integer NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."statistic" (
	"metric" text NOT NULL,
	"branch_id" uuid NOT NULL,
	"bucket" date NOT NULL,
	"key1" text NOT NULL,
	"key2" text NOT NULL,
	"count" bigint NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	CONSTRAINT "statistic_key" UNIQUE("metric","branch_id","bucket","key1","key2","currency")
);
--> statement-breakpoint
CREATE TABLE "app"."statistic_delta" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "app"."statistic_delta_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"metric" text NOT NULL,
	"branch_id" uuid NOT NULL,
	"bucket" date NOT NULL,
	"key1" text NOT NULL,
	"key2" text NOT NULL,
	"delta" integer NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."idempotency_key" (
	"actor_kind" "app"."actor_kind" NOT NULL,
	"actor_id" uuid NOT NULL,
	"operation" text NOT NULL,
	"key" uuid NOT NULL,
	"input_hash" text NOT NULL,
	"status" integer,
	"resource_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_key_actor_id_operation_key_actor_kind_pk" PRIMARY KEY("actor_id","operation","key","actor_kind")
);
--> statement-breakpoint
CREATE TABLE "app"."rate_window" (
	"bucket" text PRIMARY KEY NOT NULL,
	"window_start" timestamp (3) with time zone NOT NULL,
	"count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."import_error" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"run_id" uuid NOT NULL,
	"line" bigint NOT NULL,
	"column" text,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "app"."import_row" (
	"source" text NOT NULL,
	"external_id" text NOT NULL,
	"run_id" uuid NOT NULL,
	"line" bigint NOT NULL,
	"application_id" uuid NOT NULL,
	CONSTRAINT "import_row_source_external_id_pk" PRIMARY KEY("source","external_id")
);
--> statement-breakpoint
CREATE TABLE "app"."import_run" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"source" text NOT NULL,
	"file_name" text NOT NULL,
	"file_sha256" text NOT NULL,
	"map" jsonb NOT NULL,
	"historical" boolean NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"next_line" bigint DEFAULT 1 NOT NULL,
	"read" integer DEFAULT 0 NOT NULL,
	"added" integer DEFAULT 0 NOT NULL,
	"duplicate" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "import_run_state" CHECK (state in ('running', 'done', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "app"."application" ADD CONSTRAINT "application_origin_branch_id_branch_id_fk" FOREIGN KEY ("origin_branch_id") REFERENCES "app"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."application" ADD CONSTRAINT "application_handling_branch_id_branch_id_fk" FOREIGN KEY ("handling_branch_id") REFERENCES "app"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."application" ADD CONSTRAINT "application_covering_branch_id_branch_id_fk" FOREIGN KEY ("covering_branch_id") REFERENCES "app"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."application" ADD CONSTRAINT "application_holder_id_staff_id_fk" FOREIGN KEY ("holder_id") REFERENCES "app"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."application" ADD CONSTRAINT "application_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "app"."product"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."application" ADD CONSTRAINT "application_borrower_id_party_id_fk" FOREIGN KEY ("borrower_id") REFERENCES "app"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."application_party" ADD CONSTRAINT "application_party_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."application_party" ADD CONSTRAINT "application_party_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "app"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."message" ADD CONSTRAINT "message_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."message" ADD CONSTRAINT "message_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "app"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."request" ADD CONSTRAINT "request_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."request" ADD CONSTRAINT "request_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "app"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."document" ADD CONSTRAINT "document_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."document" ADD CONSTRAINT "document_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "app"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."document" ADD CONSTRAINT "document_blob_id_document_blob_id_fk" FOREIGN KEY ("blob_id") REFERENCES "app"."document_blob"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."document" ADD CONSTRAINT "document_request_id_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "app"."request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."document_requirement" ADD CONSTRAINT "document_requirement_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."document_requirement" ADD CONSTRAINT "document_requirement_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "app"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."document_requirement" ADD CONSTRAINT "document_requirement_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "app"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."consent" ADD CONSTRAINT "consent_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."consent" ADD CONSTRAINT "consent_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "app"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."draft" ADD CONSTRAINT "draft_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."draft" ADD CONSTRAINT "draft_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "app"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."fact_set" ADD CONSTRAINT "fact_set_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."intake_signal" ADD CONSTRAINT "intake_signal_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."personal_text" ADD CONSTRAINT "personal_text_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."personal_text" ADD CONSTRAINT "personal_text_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "app"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."notice" ADD CONSTRAINT "notice_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."notice" ADD CONSTRAINT "notice_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "app"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."port_answer" ADD CONSTRAINT "port_answer_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."port_answer" ADD CONSTRAINT "port_answer_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "app"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."stage_span" ADD CONSTRAINT "stage_span_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."assessment" ADD CONSTRAINT "assessment_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."assessment" ADD CONSTRAINT "assessment_fact_set_id_fact_set_id_fk" FOREIGN KEY ("fact_set_id") REFERENCES "app"."fact_set"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."assessment" ADD CONSTRAINT "assessment_policy_version_id_policy_version_id_fk" FOREIGN KEY ("policy_version_id") REFERENCES "app"."policy_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."assessment" ADD CONSTRAINT "assessment_matrix_version_id_authority_matrix_version_id_fk" FOREIGN KEY ("matrix_version_id") REFERENCES "app"."authority_matrix_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."assessment_vector" ADD CONSTRAINT "assessment_vector_assessment_id_assessment_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "app"."assessment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."outcome" ADD CONSTRAINT "outcome_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."reservation" ADD CONSTRAINT "reservation_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."reservation" ADD CONSTRAINT "reservation_limit_id_headroom_limit_id_fk" FOREIGN KEY ("limit_id") REFERENCES "app"."headroom_limit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."act_code" ADD CONSTRAINT "act_code_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."condition" ADD CONSTRAINT "condition_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."condition" ADD CONSTRAINT "condition_evidence_document_id_document_id_fk" FOREIGN KEY ("evidence_document_id") REFERENCES "app"."document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."decision" ADD CONSTRAINT "decision_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."offer" ADD CONSTRAINT "offer_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."schedule_line" ADD CONSTRAINT "schedule_line_offer_id_offer_id_fk" FOREIGN KEY ("offer_id") REFERENCES "app"."offer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."override" ADD CONSTRAINT "override_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."override" ADD CONSTRAINT "override_signature_id_signature_id_fk" FOREIGN KEY ("signature_id") REFERENCES "app"."signature"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."override" ADD CONSTRAINT "override_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "app"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."panel_member" ADD CONSTRAINT "panel_member_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."panel_member" ADD CONSTRAINT "panel_member_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "app"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."route_step" ADD CONSTRAINT "route_step_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."route_step" ADD CONSTRAINT "route_step_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "app"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."signature" ADD CONSTRAINT "signature_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."signature" ADD CONSTRAINT "signature_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "app"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."signature" ADD CONSTRAINT "signature_signed_for_id_staff_id_fk" FOREIGN KEY ("signed_for_id") REFERENCES "app"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."signature" ADD CONSTRAINT "signature_assessment_id_assessment_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "app"."assessment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."vote" ADD CONSTRAINT "vote_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."vote" ADD CONSTRAINT "vote_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "app"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."branch" ADD CONSTRAINT "branch_substitute_branch_id_branch_id_fk" FOREIGN KEY ("substitute_branch_id") REFERENCES "app"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."authority_matrix_version" ADD CONSTRAINT "authority_matrix_version_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "app"."product"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."policy_version" ADD CONSTRAINT "policy_version_product_id_product_id_fk" FOREIGN KEY ("product_id") REFERENCES "app"."product"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."totp_use" ADD CONSTRAINT "totp_use_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."two_factor" ADD CONSTRAINT "two_factor_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."monitored_attribute" ADD CONSTRAINT "monitored_attribute_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "app"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."party_identity" ADD CONSTRAINT "party_identity_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "app"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."party_key" ADD CONSTRAINT "party_key_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "app"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."party_relation" ADD CONSTRAINT "party_relation_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "app"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."party_relation" ADD CONSTRAINT "party_relation_other_id_party_id_fk" FOREIGN KEY ("other_id") REFERENCES "app"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."party_user" ADD CONSTRAINT "party_user_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "app"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."grant" ADD CONSTRAINT "grant_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "app"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."grant" ADD CONSTRAINT "grant_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "app"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."integration_key" ADD CONSTRAINT "integration_key_branch_id_branch_id_fk" FOREIGN KEY ("branch_id") REFERENCES "app"."branch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."staff_invitation" ADD CONSTRAINT "staff_invitation_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "app"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."staff_register" ADD CONSTRAINT "staff_register_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "app"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."import_error" ADD CONSTRAINT "import_error_run_id_import_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "app"."import_run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."import_row" ADD CONSTRAINT "import_row_run_id_import_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "app"."import_run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app"."import_row" ADD CONSTRAINT "import_row_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "app"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "queue_branch_sla" ON "app"."application" USING btree ("handling_branch_id","sla_sort_at","id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "queue_desk_sla" ON "app"."application" USING btree ("handling_branch_id","desk","sla_sort_at","id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "queue_mine_sla" ON "app"."application" USING btree ("holder_id","sla_sort_at","id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "queue_all_sla" ON "app"."application" USING btree ("sla_sort_at","id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "queue_branch_received" ON "app"."application" USING btree ("handling_branch_id","received_at","id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "queue_desk_received" ON "app"."application" USING btree ("handling_branch_id","desk","received_at","id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "queue_mine_received" ON "app"."application" USING btree ("holder_id","received_at","id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "queue_all_received" ON "app"."application" USING btree ("received_at","id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "queue_branch_amount" ON "app"."application" USING btree ("handling_branch_id","amount_minor","id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "queue_desk_amount" ON "app"."application" USING btree ("handling_branch_id","desk","amount_minor","id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "queue_mine_amount" ON "app"."application" USING btree ("holder_id","amount_minor","id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "queue_all_amount" ON "app"."application" USING btree ("amount_minor","id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "queue_branch_grade" ON "app"."application" USING btree ("handling_branch_id","grade_sort","id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "queue_desk_grade" ON "app"."application" USING btree ("handling_branch_id","desk","grade_sort","id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "queue_mine_grade" ON "app"."application" USING btree ("holder_id","grade_sort","id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "queue_all_grade" ON "app"."application" USING btree ("grade_sort","id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "queue_all_desk_sla" ON "app"."application" USING btree ("desk","sla_sort_at","id") WHERE is_open;--> statement-breakpoint
CREATE INDEX "queue_covering" ON "app"."application" USING btree ("covering_branch_id","sla_sort_at","id") WHERE is_open and covering_branch_id is not null;--> statement-breakpoint
CREATE INDEX "queue_at_risk" ON "app"."application" USING btree ("handling_branch_id","at_risk_at","id") WHERE is_open and paused_at is null and at_risk_at is not null;--> statement-breakpoint
CREATE INDEX "archive_branch_received" ON "app"."application" USING btree ("handling_branch_id","received_at","id") WHERE desk = 'archive';--> statement-breakpoint
CREATE INDEX "archive_all_received" ON "app"."application" USING btree ("received_at","id") WHERE desk = 'archive';--> statement-breakpoint
CREATE INDEX "application_borrower" ON "app"."application" USING btree ("borrower_id");--> statement-breakpoint
CREATE INDEX "application_name" ON "app"."application" USING btree ("borrower_name" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "application_pinyin" ON "app"."application" USING btree ("borrower_pinyin" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "application_initials" ON "app"."application" USING btree ("borrower_pinyin_initials" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "application_created_by" ON "app"."application" USING btree ("created_by_id");--> statement-breakpoint
CREATE INDEX "application_held_signature" ON "app"."application" USING btree ("held_final_at") WHERE held_signature_id is not null;--> statement-breakpoint
CREATE INDEX "application_party_party_id_index" ON "app"."application_party" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "message_application_id_created_at_index" ON "app"."message" USING btree ("application_id","created_at");--> statement-breakpoint
CREATE INDEX "request_application_id_index" ON "app"."request" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "document_application_id_index" ON "app"."document" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "document_blob_id_index" ON "app"."document" USING btree ("blob_id");--> statement-breakpoint
CREATE INDEX "intake_signal_application_id_index" ON "app"."intake_signal" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "intake_signal_hash" ON "app"."intake_signal" USING btree ("hash","kind");--> statement-breakpoint
CREATE INDEX "personal_text_application_id_kind_index" ON "app"."personal_text" USING btree ("application_id","kind");--> statement-breakpoint
CREATE INDEX "notice_waiting" ON "app"."notice" USING btree ("xid","created_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "notice_application_id_index" ON "app"."notice" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "port_answer_application_id_port_index" ON "app"."port_answer" USING btree ("application_id","port");--> statement-breakpoint
CREATE INDEX "port_answer_party_id_port_answered_at_index" ON "app"."port_answer" USING btree ("party_id","port","answered_at");--> statement-breakpoint
CREATE INDEX "sms_message_created_at_id_index" ON "app"."sms_message" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "stage_span_application_id_index" ON "app"."stage_span" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "assessment_vector_product_code_created_at_index" ON "app"."assessment_vector" USING btree ("product_code","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "reservation_standing" ON "app"."reservation" USING btree ("application_id","limit_id") WHERE state in ('held', 'kept', 'turned');--> statement-breakpoint
CREATE INDEX "reservation_limit_id_index" ON "app"."reservation" USING btree ("limit_id");--> statement-breakpoint
CREATE INDEX "condition_application_id_index" ON "app"."condition" USING btree ("application_id");--> statement-breakpoint
CREATE UNIQUE INDEX "offer_standing" ON "app"."offer" USING btree ("application_id") WHERE state in ('open', 'paused');--> statement-breakpoint
CREATE INDEX "override_staff_id_created_at_index" ON "app"."override" USING btree ("staff_id","created_at");--> statement-breakpoint
CREATE INDEX "panel_member_staff_id_index" ON "app"."panel_member" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "signature_application_id_round_index" ON "app"."signature" USING btree ("application_id","round");--> statement-breakpoint
CREATE INDEX "signature_staff_id_index" ON "app"."signature" USING btree ("staff_id");--> statement-breakpoint
CREATE UNIQUE INDEX "signature_one_per_step" ON "app"."signature" USING btree ("application_id","round","step") WHERE state in ('held', 'final') and act <> 'vote';--> statement-breakpoint
CREATE UNIQUE INDEX "signature_one_per_person" ON "app"."signature" USING btree ("application_id","round","staff_id") WHERE state in ('held', 'final');--> statement-breakpoint
CREATE INDEX "signature_overdue" ON "app"."signature" USING btree ("final_at") WHERE state = 'held';--> statement-breakpoint
CREATE UNIQUE INDEX "vote_one_per_person" ON "app"."vote" USING btree ("application_id","round","step","staff_id") WHERE state in ('held', 'final');--> statement-breakpoint
CREATE INDEX "vote_overdue" ON "app"."vote" USING btree ("final_at") WHERE state = 'held';--> statement-breakpoint
CREATE UNIQUE INDEX "authority_matrix_live" ON "app"."authority_matrix_version" USING btree ("product_id","secured","currency") WHERE state = 'published';--> statement-breakpoint
CREATE INDEX "legal_parameter_jurisdiction_subject_index" ON "app"."legal_parameter" USING btree ("jurisdiction","subject");--> statement-breakpoint
CREATE UNIQUE INDEX "policy_version_live" ON "app"."policy_version" USING btree ("product_id") WHERE state = 'published';--> statement-breakpoint
CREATE INDEX "account_user_id_index" ON "auth"."account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "login_event_user_id_at_index" ON "auth"."login_event" USING btree ("user_id","at");--> statement-breakpoint
CREATE INDEX "login_event_at_index" ON "auth"."login_event" USING btree ("at");--> statement-breakpoint
CREATE INDEX "session_user_id_index" ON "auth"."session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "two_factor_user_id_index" ON "auth"."two_factor" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verification_identifier_index" ON "auth"."verification" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "party_name" ON "app"."party" USING btree ("name" text_pattern_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "party_identity_current" ON "app"."party_identity" USING btree ("party_id","field") WHERE replaced_at is null;--> statement-breakpoint
CREATE INDEX "party_identity_hash" ON "app"."party_identity" USING btree ("hash","field");--> statement-breakpoint
CREATE UNIQUE INDEX "party_relation_once" ON "app"."party_relation" USING btree ("party_id","other_id","kind") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "party_relation_other_id_index" ON "app"."party_relation" USING btree ("other_id");--> statement-breakpoint
CREATE INDEX "party_user_user_id_index" ON "app"."party_user" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "grant_staff_id_state_index" ON "app"."grant" USING btree ("staff_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "grant_active_role" ON "app"."grant" USING btree ("staff_id","role") WHERE state = 'active' and kind = 'role' and ends_grant_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "grant_active_branch" ON "app"."grant" USING btree ("staff_id") WHERE state = 'active' and kind = 'branch' and ends_grant_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "grant_active_limit" ON "app"."grant" USING btree ("staff_id","currency") WHERE state = 'active' and kind = 'limit' and ends_grant_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "grant_active_appointment" ON "app"."grant" USING btree ("staff_id","appointment") WHERE state = 'active' and kind = 'appointment' and ends_grant_id is null;--> statement-breakpoint
CREATE INDEX "staff_register_staff_id_index" ON "app"."staff_register" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "staff_register_identity_hash_index" ON "app"."staff_register" USING btree ("identity_hash");--> statement-breakpoint
CREATE INDEX "audit_event_order" ON "app"."audit_event" USING btree ("xid","id");--> statement-breakpoint
CREATE INDEX "audit_event_at" ON "app"."audit_event" USING btree ("at");--> statement-breakpoint
CREATE INDEX "queue_count_delta_xid_id_index" ON "app"."queue_count_delta" USING btree ("xid","id");--> statement-breakpoint
CREATE INDEX "statistic_delta_xid_id_index" ON "app"."statistic_delta" USING btree ("xid","id");--> statement-breakpoint
CREATE INDEX "idempotency_key_expires_at_index" ON "app"."idempotency_key" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "import_error_run_id_line_index" ON "app"."import_error" USING btree ("run_id","line");--> statement-breakpoint
CREATE INDEX "import_row_application_id_index" ON "app"."import_row" USING btree ("application_id");