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

/** Acts by which the transition table names who may raise an event. */
export const eventActors = [
  'applicant',
  'staff',
  'integration',
  'system',
  'database_owner',
  'holder',
  'open_step',
  'manager',
  'officer_and_manager',
] as const;
export type EventActor = (typeof eventActors)[number];

export const clockOwners = ['ours', 'applicant', 'third_party'] as const;
export type ClockOwner = (typeof clockOwners)[number];
