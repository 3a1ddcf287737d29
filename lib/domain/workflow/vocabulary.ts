/** Events and clocks of an application's life (domain.md section 2). */

export const applicationEvents = [
  'create',
  'import',
  'import_historical',
  'open_book',
  'submit',
  'lapse_draft',
  'auto_approve',
  'auto_decline',
  'route',
  'assess_failed',
  'reassess',
  'ask',
  'answer',
  'lapse',
  'recommend',
  'recommend_decline',
  'sign',
  'change',
  'return',
  'refer',
  'committee_close',
  'decline',
  'reopen',
  'offer',
  'accept',
  'refuse',
  'expire',
  'second_look',
  'uphold',
  'undo_approval',
  'cancel',
  'disburse',
  'withdraw',
] as const;
export type ApplicationEvent = (typeof applicationEvents)[number];

/** Capacities in which somebody appears on a case; the transition table names by them who may raise an event. */
export const eventActors = [
  'applicant',
  'staff',
  'integration',
  'system',
  'database_owner',
  'holder',
  'open_step',
  'party_asked',
  'approving_authority',
  'manager',
  'officer_and_manager',
] as const;
export type EventActor = (typeof eventActors)[number];

/** What must be shown before an event may happen; who calls the transition vouches for each by naming it. */
export const transitionNeeds = [
  'product_amount_term',
  'external_id',
  'assessment_and_outcome',
  'opening_event',
  'required_facts',
  'consents',
  'applicant_code',
  'untouched_30_days',
  'reminder_sent',
  'assessment',
  'automatic_conditions',
  'three_failures_or_ten_minutes',
  'party_text_due_date',
  'two_reminders_sent',
  'terms',
  'reasons',
  'one_to_four_reasons',
  'reason',
  'authority',
  'vote_result',
  'frozen_terms',
  'cost_sheet',
  'one_time_code',
  'offer_past_validity',
  'first_within_30_days',
  'ground_in_contract',
  'conditions_settled',
  'not_investigators_alone',
] as const;
export type TransitionNeed = (typeof transitionNeeds)[number];

/** Why an event does not happen: by the state it meets, by who raises it, or by what is missing. */
export const transitionRefusals = [
  'not_created',
  'already_exists',
  'not_submitted',
  'being_assessed',
  'in_review',
  'in_approval',
  'awaiting_applicant',
  'already_approved',
  'already_accepted',
  'case_ended',
  'signature_held',
  'actor_not_allowed',
  'need_unmet',
  'not_an_appeal',
  'appeal_from_offer',
  'no_standing_offer',
  'not_declined_automatically',
  'target_unknown',
] as const;
export type TransitionRefusal = (typeof transitionRefusals)[number];

export const clockOwners = ['ours', 'applicant', 'third_party'] as const;
export type ClockOwner = (typeof clockOwners)[number];
