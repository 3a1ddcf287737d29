/** Which cases of the book are shown to whom: accounts to sign in with, and people who ask for a second look. */
import { z } from 'zod';
import { dayOf } from '@/scripts/seed/case/local-day';
import type { Walk } from '@/scripts/seed/case/walk';
import type { ApplicantAccount } from '../demonstration/accounts';
import type { BuiltCase } from './build-book';

const decisionRow = z.object({
  id: z.string(),
  result: z.enum(['approved', 'declined']),
  amountMinor: z.number().nullable(),
  fraudBased: z.boolean(),
  secondLookUntil: z.string().nullable(),
});

export function decisionOf(walk: Walk): z.infer<typeof decisionRow> | null {
  const [row] = walk.rows.get('decision')?.rows ?? [];
  return row === undefined ? null : decisionRow.parse(row);
}

const signIn = z.object({ id: z.string(), phoneNumber: z.string() });
const signInOf = (of: BuiltCase | undefined) =>
  signIn.safeParse(of?.walk.rows.get('user')?.rows[0]).data ?? null;

/** Declined so lately that they may ask for a second look, and told why; the latest first. */
function declinedOfLate(cases: readonly BuiltCase[], asOf: Date): readonly BuiltCase[] {
  return cases
    .filter(({ walk }) => {
      const decision = walk.row.state === 'declined' ? decisionOf(walk) : null;
      return decision !== null && !decision.fraudBased && (decision.secondLookUntil ?? '') > dayOf(asOf);
    })
    .filter((each) => signInOf(each) !== null)
    .toSorted((one, other) => other.walk.at.getTime() - one.walk.at.getTime());
}

/** Whom to sign in as to see an offer, a refusal, and a case in progress. */
export function applicantsOf(cases: readonly BuiltCase[], asOf: Date): ApplicantAccount[] {
  const inState = (state: string) =>
    cases.find((each) => each.walk.row.state === state && signInOf(each) !== null);
  const shown = [
    { of: inState('offered'), shows: 'has an offer' },
    { of: declinedOfLate(cases, asOf)[0] ?? inState('declined'), shows: 'was declined' },
    { of: inState('review'), shows: 'is in review' },
  ];
  return shown.flatMap(({ of, shows }) => {
    const phone = signInOf(of)?.phoneNumber;
    return phone === undefined ? [] : [{ phone, role: 'applicant' as const, branch: null, shows }];
  });
}

export type Asking = { readonly number: string; readonly userId: string; readonly phone: string };

/**
 * Every third of those declined of late asks for a second look; never the one that is shown as declined. They ask now,
 * so that a book of another day has only those whose date has not passed.
 */
export function askersOf(cases: readonly BuiltCase[], asOf: Date, now: Date): readonly Asking[] {
  if (now < asOf) return [];
  return declinedOfLate(cases, now)
    .slice(1)
    .flatMap((each, at) => {
      const person = at % 3 === 0 ? signInOf(each) : null;
      const { number } = each.walk.row;
      return person === null ? [] : [{ number, userId: person.id, phone: person.phoneNumber }];
    });
}
