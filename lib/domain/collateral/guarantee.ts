/** A guarantor's answer: what it covers, until when it is asked for, and how it stands (domain.md section 2). */
import type { ApplicationState, ConsentKind, Term } from '@/lib/domain/application/vocabulary';

/** What a guarantor was shown; amounts in minor units. `guaranteedMinor: null`: the whole loan. */
export type GuaranteedTerms = {
  readonly amountMinor: number;
  readonly term: Term;
  readonly guaranteedMinor: number | null;
};

/** An agreement holds for the loan that was shown or a lighter one: not for more, not for longer, not in other units. */
export function covers(agreed: GuaranteedTerms, loan: Omit<GuaranteedTerms, 'guaranteedMinor'>): boolean {
  return (
    loan.amountMinor <= agreed.amountMinor &&
    loan.term.unit === agreed.term.unit &&
    loan.term.count <= agreed.term.count
  );
}

/** While the loan may still be paid out: outside these nobody needs a guarantor. */
const asking: readonly ApplicationState[] = [
  'assessing',
  'review',
  'approval',
  'awaiting_applicant',
  'approved',
  'offered',
  'accepted',
];
export const asksGuarantor = (state: ApplicationState): boolean => asking.includes(state);

/** The consents without which a guarantor cannot agree, each their own. */
export const guarantorConsents = [
  'identity_check',
  'bureau_inquiry',
] as const satisfies readonly ConsentKind[];
export type GuarantorConsent = (typeof guarantorConsents)[number];

/** Days for which a link can be used. */
export const guaranteeLinkDays = 14;
/** Links that one guarantor is sent for one case in a day, by whomever. */
export const guaranteeLinksADay = 5;
/** Messages with a link that one phone is sent in a day, over all cases and whoever asks. */
export const guaranteeMessagesADay = 5;
/** Tries to give name and number as the borrower did. */
export const guaranteeTries = 5;

export const guaranteeStandings = [
  'not_asked',
  'waiting',
  'link_over',
  'agreed',
  'outgrown',
  'refused',
] as const;
/** `outgrown`: agreed, but the loan has since become larger or longer than what was shown. */
export type GuaranteeStanding = (typeof guaranteeStandings)[number];

export type GuaranteeFacts = {
  readonly answer:
    | (GuaranteedTerms & { readonly answer: 'agreed' | 'refused'; readonly linkId: string })
    | null;
  /** The link that was sent last and not replaced. */
  readonly link: { readonly id: string; readonly expiresAt: Date } | null;
  readonly loan: Omit<GuaranteedTerms, 'guaranteedMinor'>;
  readonly now: Date;
};

/** A newer link asks anew, so that an answer to an earlier one stands only until then where it does not cover the loan. */
export function guaranteeStanding({ answer, link, loan, now }: GuaranteeFacts): GuaranteeStanding {
  if (answer?.answer === 'agreed' && covers(answer, loan)) return 'agreed';
  const asked = link !== null && link.id !== answer?.linkId;
  if (asked) return link.expiresAt > now ? 'waiting' : 'link_over';
  if (answer === null) return 'not_asked';
  return answer.answer === 'refused' ? 'refused' : 'outgrown';
}
