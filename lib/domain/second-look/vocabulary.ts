/** Words of what may follow a decision (domain.md sections 2 and 5). */

/** `human_review`: a person was asked for after an automatic decision. */
export const lookKinds = ['second_look', 'human_review'] as const;
export type LookKind = (typeof lookKinds)[number];

/**
 * `reversed`: declined before, approved now; `improved`: other terms than those offered; `upheld`: as it was, also where
 * the applicant left it or did not answer; `accepted`: the standing offer was taken meanwhile.
 */
export const lookResults = ['reversed', 'improved', 'upheld', 'accepted', 'withdrawn'] as const;

export const verdicts = ['agreed', 'disagreed'] as const;
export type Verdict = (typeof verdicts)[number];

export const deadlineKinds = [
  'adverse_action_notice',
  'second_look_window',
  'second_look_reply',
  'human_review_reply',
  'after_review',
] as const;
export type DeadlineKind = (typeof deadlineKinds)[number];
