/** Submission: the draft's facts become the case's, parties and consents are set, and the assessment is asked for. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { databaseNow, findCase, lockCase } from '@/db/queries/case/case';
import { legalParametersOn, theInstitution } from '@/db/queries/institution/product';
import { enqueue } from '@/db/queries/record/jobs';
import type { DraftProblem } from '@/lib/contracts/applicant/apply';
import { draftProblems, requiredConsents } from '@/lib/contracts/drafts/draft-problems';
import type { ConsentKind } from '@/lib/domain/application/vocabulary';
import { authorize } from '@/lib/services/kernel/authorize';
import { dateIn } from '@/lib/services/kernel/case/business-day';
import { moveCase } from '@/lib/services/kernel/case/move-case';
import { runCommand } from '@/lib/services/kernel/command';
import { type Context, reading } from '@/lib/services/kernel/context';
import { askGuarantor } from '@/lib/services/kernel/guarantee/ask-guarantor';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { type OwnDraft, ownDraft } from './own-draft';
import { productView } from './products/product-view';
import { storeSubmission } from './store-submission';

type Input = { number: string; version: number; consents: readonly ConsentKind[]; key: string };
export type Submitted = { submitted: true; number: string } | { submitted: false; problems: DraftProblem[] };

/** Problems are an answer, not an error: nothing is stored, and the same key may be used again. */
export async function submitApplication(context: Context, input: Input): Promise<Outcome<Submitted>> {
  const allowed = authorize(context.actor, 'application.submit');
  if (!allowed.ok) return allowed;
  const problems = await reading(context, async (tx) => {
    const own = await ownDraft(tx, context, input.number, false);
    return own.ok ? problemsOf(own.value, input.consents) : [];
  });
  if (problems.length > 0) return done({ submitted: false, problems });
  return runCommand<Submitted>(context, {
    operation: 'application.submit',
    key: input.key,
    input: { number: input.number, version: input.version, consents: input.consents },
    run: (tx) => submit(tx, context, input),
    async read(tx) {
      const row = await findCase(tx, input.number);
      return row === undefined ? notFound : done({ submitted: true, number: row.number });
    },
  });
}

function problemsOf(own: OwnDraft, consents: readonly ConsentKind[]): DraftProblem[] {
  const missing = requiredConsents
    .filter((kind) => !consents.includes(kind))
    .map((kind): DraftProblem => ({ step: 'review', field: kind, reason: 'consent_missing' }));
  return [...draftProblems(own.data, productView(own.product)), ...missing];
}

async function submit(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const locked = await lockCase(tx, input.number);
  if (locked === undefined) return notFound;
  const own = await ownDraft(tx, context, input.number, false);
  if (!own.ok) return own;
  if (own.value.draft.version !== input.version) return refused('REFUSED', 'draft_saved_elsewhere');
  if (problemsOf(own.value, input.consents).length > 0) return refused('REFUSED', 'draft_incomplete');
  const { timeZone, jurisdiction } = await theInstitution(tx);
  const now = await databaseNow(tx);
  const onDate = dateIn(timeZone, now);
  const legal = await legalParametersOn(tx, jurisdiction, onDate);
  const stored = await asSystem(tx, 'intake', () =>
    storeSubmission(tx, context, own.value, { consents: input.consents, now, onDate, timeZone, legal }),
  );
  const { row } = own.value;
  const moved = await moveCase(tx, context.actor, {
    row,
    event: 'submit',
    to: 'assessing',
    act: {
      action: 'application.submitted',
      payload: {
        amountMinor: stored.patch.amountMinor ?? row.amountMinor,
        factSetId: stored.factSetId,
        consents: input.consents,
      },
    },
    patch: stored.patch,
  });
  if (moved === undefined) return refused('REFUSED', 'draft_saved_elsewhere');
  // Where the phone was sent too many links today, the case stands as not asked, and the officer or the borrower asks later.
  if (stored.guarantorId !== null) await askGuarantor(tx, context.actor, moved, stored.guarantorId);
  await enqueue(tx, {
    task: 'assess_application',
    payload: { applicationId: own.value.row.id },
    key: `assess/${own.value.row.id}`,
  });
  // What waits for its payout to an account that is given here too is looked at before it is paid.
  if (own.value.data.purpose?.payoutAccount !== undefined)
    await enqueue(tx, {
      task: 'weigh_account',
      payload: { applicationId: own.value.row.id },
      key: `weigh_account/${own.value.row.id}`,
    });
  return done(own.value.row.id);
}
