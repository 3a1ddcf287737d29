/** Opens a draft for the applicant who is signed in; their party is the one of their own earlier applications, if any. */

import { randomUUID } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { databaseNow, findCaseById, insertCase, nextNumber } from '@/db/queries/case/case';
import { insertDraft, latestDraftOf, openDraftsOf } from '@/db/queries/case/draft';
import {
  branchForRegion,
  type ProductRow,
  productByCode,
  theInstitution,
} from '@/db/queries/institution/product';
import { addToCase, insertParty, linkUser, ownBorrower } from '@/db/queries/people/party';
import type { DraftData } from '@/lib/contracts/applicant/apply';
import type { Term } from '@/lib/domain/application/vocabulary';
import type { PersonKey } from '@/lib/platform/crypto/crypto';
import type { ApplicantActor } from '@/lib/services/kernel/actor';
import { authorize } from '@/lib/services/kernel/authorize';
import { monthIn } from '@/lib/services/kernel/case/business-day';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { personKeyOf, setIdentity } from '@/lib/services/kernel/people/person';
import { openDraft, sealDraft } from './draft-cipher';

type Input = { productCode: string; amountMinor: number; term: Term; key: string };

/** Nobody fills in more forms than this at once; a script that begins them without end is stopped. */
export const draftsMax = 10;

export function startDraft(context: Context, input: Input): Promise<Outcome<{ number: string }>> {
  const { key, ...content } = input;
  return runCommand(context, {
    operation: 'draft.start',
    key,
    input: content,
    async run(tx) {
      const allowed = authorize(context.actor, 'draft.write');
      if (!allowed.ok) return allowed;
      const product = await productByCode(tx, input.productCode);
      if (product === undefined || product.state !== 'published' || !product.openToApplicants)
        return notFound;
      const { actor } = context;
      if (actor.kind !== 'applicant') return refused('FORBIDDEN', 'forbidden');
      const partyId = await partyOfApplicant(tx, context, actor);
      if ((await openDraftsOf(tx, partyId)) >= draftsMax) return refused('REFUSED', 'too_many_drafts');
      return createDraft(tx, context, product, partyId, input);
    },
    async read(tx, id) {
      const row = await findCaseById(tx, id);
      return row === undefined ? notFound : done({ number: row.number });
    },
  });
}

/**
 * The person behind the sign-in, never as somebody else wrote them down: what they say here of themselves changes
 * nothing in a case in which they are named. The name follows in the wizard; until then it is empty.
 */
async function partyOfApplicant(tx: Transaction, context: Context, by: ApplicantActor): Promise<string> {
  const known = await asSystem(tx, 'intake', () => ownBorrower(tx, by.id));
  if (known !== null) return known;
  const id = randomUUID();
  const { wrapped, key } = context.vault.createPersonKey(id);
  await asSystem(tx, 'intake', async () => {
    await insertParty(
      tx,
      { id, kind: 'person', name: '', createdByKind: 'applicant', createdById: by.id },
      wrapped,
    );
    await linkUser(tx, id, by.id);
    if (by.phone !== null)
      await setIdentity(tx, context.vault, { partyId: id, key, field: 'phone', value: by.phone });
  });
  return id;
}

/** What the person told in an earlier application, so that nothing is asked twice; the loan is a new one. */
async function earlierAnswers(tx: Transaction, key: PersonKey, partyId: string): Promise<DraftData> {
  const earlier = await latestDraftOf(tx, partyId);
  if (earlier === undefined || earlier.cipher === null) return {};
  const { person, income, debts } = openDraft(key, earlier);
  return { ...(person ? { person } : {}), ...(income ? { income } : {}), ...(debts ? { debts } : {}) };
}

/** `data`: answers to begin with; without them those of the person's latest application. */
export async function createDraft(
  tx: Transaction,
  context: Context,
  product: ProductRow,
  partyId: string,
  input: Pick<Input, 'amountMinor' | 'term'> & { readonly data?: DraftData },
): Promise<Outcome<string>> {
  const branch = await branchForRegion(tx, null);
  if (branch === undefined || context.actor.kind !== 'applicant') return refused('REFUSED', 'no_branch_open');
  const { timeZone } = await theInstitution(tx);
  const number = await nextNumber(tx, monthIn(timeZone, await databaseNow(tx)));
  const [repaymentMethod] = product.repaymentMethods;
  const row = await insertCase(tx, {
    number,
    state: 'draft',
    lastEvent: 'create',
    stage: 'draft',
    origin: 'applicant',
    createdByKind: 'applicant',
    createdById: context.actor.id,
    originBranchId: branch.id,
    handlingBranchId: branch.id,
    productId: product.id,
    currency: product.currency,
    amountMinor: input.amountMinor,
    termCount: input.term.count,
    termUnit: input.term.unit,
    repaymentMethod: repaymentMethod ?? 'equal_instalment',
    borrowerId: partyId,
  });
  await recordOnCase(
    tx,
    context.actor,
    row.id,
    {
      action: 'application.created',
      payload: { number, product: product.code, amountMinor: input.amountMinor },
    },
    { event: 'create', from: null, to: 'draft' },
  );
  await addToCase(tx, { applicationId: row.id, partyId, role: 'borrower', sameAddressAsBorrower: true });
  const personKey = await personKeyOf(tx, context.vault, partyId);
  const loan = {
    ...(repaymentMethod === undefined ? {} : { repaymentMethod }),
    ...input.data?.loan,
    amountMinor: input.amountMinor,
    term: input.term,
  };
  const earlier = input.data ?? (await earlierAnswers(tx, personKey, partyId));
  await insertDraft(tx, {
    applicationId: row.id,
    partyId,
    step: 'loan',
    ...sealDraft(personKey, row.id, { ...earlier, loan }),
  });
  return done(row.id);
}
