/** What a submission writes, as the system, in the applicant's own transaction. */
import type { Transaction } from '@/db/connect';
import type { CasePatch } from '@/db/queries/case/case';
import {
  documentsOfCase,
  insertConsents,
  insertFactSet,
  insertPersonalText,
  insertRequirements,
  insertSignals,
} from '@/db/queries/case/draft';

import { earlierOf, insertDeadline } from '@/db/queries/decision/second-look';
import { branchForRegion, type legalParametersOn } from '@/db/queries/institution/product';
import { ageLimitYears, legalAgeYears } from '@/lib/domain/application/age-limits';
import type { ConsentKind } from '@/lib/domain/application/vocabulary';
import { matchPurpose } from '@/lib/domain/assessment/purpose-matching';
import { daysFor, dueOn } from '@/lib/domain/second-look/deadlines';
import { addDays, addMonths } from '@/lib/domain/shared/calendar-date';
import { maskIdentityNumber } from '@/lib/domain/shared/identity-number';
import { nameForms } from '@/lib/platform/name-forms';
import { endOf } from '@/lib/services/kernel/after-decision/decided/promises';
import type { Context } from '@/lib/services/kernel/context';
import { consentTextVersion } from './consent-texts';
import { type DraftParties, factsFromDraft } from './facts-from-draft';
import type { OwnDraft } from './own-draft';
import { borrowerParty, guarantorParty, type PartyInput, spouseParty } from './parties-of-draft';

export type Submission = {
  readonly consents: readonly ConsentKind[];
  readonly now: Date;
  readonly onDate: string;
  readonly timeZone: string;
  readonly legal: Awaited<ReturnType<typeof legalParametersOn>>;
};

/** Stores all but the case's own row, as the system; the applicant's own act then moves the case with what is returned. */
export async function storeSubmission(
  tx: Transaction,
  context: Context,
  own: OwnDraft,
  submission: Submission,
): Promise<{
  readonly factSetId: string;
  readonly guarantorId: string | null;
  readonly patch: CasePatch;
}> {
  const { row, data, draft, key } = own;
  const term = data.loan?.term ?? { count: row.termCount, unit: row.termUnit };
  const ends =
    term.unit === 'month' ? addMonths(submission.onDate, term.count) : addDays(submission.onDate, term.count);
  const input: PartyInput = {
    applicationId: row.id,
    onDate: submission.onDate,
    maturity: ends,
    legalAgeYears,
    ageLimitYears,
  };
  const parties: DraftParties = {
    borrower: await borrowerParty(tx, context, { partyId: draft.partyId, key }, data, input),
    spouse: await spouseParty(tx, context, draft.partyId, data.person, input),
    guarantor: await guarantorParty(tx, context, draft.partyId, data.guarantor, input),
  };
  const factSetId = await storeFacts(tx, context, own, submission, parties);
  await storeConsents(tx, context, own, submission);
  await standNotice(tx, row.id, submission);
  const documents = await requireDocuments(tx, own, parties);
  const branch = await branchForRegion(tx, data.person?.regionCode ?? null);
  const names = nameForms(data.person?.name ?? '');
  return {
    factSetId,
    guarantorId: parties.guarantor?.id ?? null,
    patch: {
      ...documents,
      handlingBranchId: branch?.id ?? row.handlingBranchId,
      amountMinor: data.loan?.amountMinor ?? row.amountMinor,
      termCount: term.count,
      termUnit: term.unit,
      repaymentMethod: data.loan?.repaymentMethod ?? row.repaymentMethod,
      purposeCategory: data.purpose?.category ?? null,
      borrowerName: names.name,
      borrowerNameLatin: names.nameLatin,
      borrowerPinyin: names.pinyin,
      borrowerPinyinInitials: names.pinyinInitials,
      borrowerIdentityMasked: maskOf(data.person?.identityNumber),
      submittedAt: submission.now,
      receivedAt: submission.now,
    },
  };
}

/** When the applicant must have heard, where the law in force names days; where it names none no date stands. */
async function standNotice(
  tx: Transaction,
  applicationId: string,
  { legal, onDate, timeZone }: Submission,
): Promise<void> {
  const days = daysFor('adverse_action_notice', legal);
  const { parameterId, ownDays } = days;
  const on = dueOn(onDate, days);
  if (on === null) return;
  const dueAt = endOf(timeZone, on);
  await insertDeadline(tx, {
    applicationId,
    kind: 'adverse_action_notice',
    dueOn: on,
    dueAt,
    parameterId,
    ownDays,
  });
}

const maskOf = (number: string | undefined) => (number === undefined ? null : maskIdentityNumber(number));

async function storeFacts(
  tx: Transaction,
  context: Context,
  own: OwnDraft,
  submission: Submission,
  parties: DraftParties,
): Promise<string> {
  const { row, data, draft, key } = own;
  const words = [
    ['purpose', data.purpose?.text],
    ['employer_name', data.income?.employerName],
    ...(data.debts?.debts ?? []).map((debt, index) => [`lender:borrower.debt.${index + 1}`, debt.lender]),
    ...(data.purpose?.collateral ?? []).map((item, index) => [`collateral:${index + 1}`, item.description]),
  ] as const;
  for (const [kind, text] of words) {
    if (kind === undefined || text === undefined) continue;
    await insertPersonalText(tx, {
      applicationId: row.id,
      partyId: draft.partyId,
      kind,
      cipher: key.seal(text, `personal_text/${row.id}/${kind}`),
      keyId: key.keyId,
      createdByKind: 'applicant',
    });
  }
  // What was filled in by one press from an earlier application takes no time, and says nothing of who fills it in.
  const again = (await earlierOf(tx, row.id)) !== undefined;
  const secondsToFill = again
    ? null
    : Math.round((submission.now.getTime() - row.createdAt.getTime()) / 1000);
  const { networkAddress, device } = context.request;
  const hashed = { applicationId: row.id, hashVersion: context.vault.hashVersion };
  await insertSignals(tx, [
    { applicationId: row.id, kind: 'timing', secondsToFill },
    ...(device === null
      ? []
      : [{ ...hashed, kind: 'device' as const, hash: context.vault.searchHash('device', device) }]),
    ...(networkAddress === null
      ? []
      : [
          {
            ...hashed,
            kind: 'network_address' as const,
            hash: context.vault.searchHash('network_address', networkAddress),
          },
        ]),
  ]);
  const facts = factsFromDraft(data, parties, {
    at: submission.now.toISOString(),
    purposeHits: matchPurpose(data.purpose?.text ?? '', data.purpose?.category ?? null),
    session: { id: 'session', secondsToFill, keyFieldEdits: null },
  });
  return insertFactSet(tx, { applicationId: row.id, sequence: 1, facts, createdByKind: 'applicant' });
}

async function storeConsents(
  tx: Transaction,
  context: Context,
  own: OwnDraft,
  submission: Submission,
): Promise<void> {
  const { networkAddress } = context.request;
  const networkHash =
    networkAddress === null ? null : context.vault.searchHash('network_address', networkAddress);
  await insertConsents(
    tx,
    submission.consents.map((kind) => ({
      applicationId: own.row.id,
      partyId: own.draft.partyId,
      kind,
      textVersion: consentTextVersion,
      language: context.locale,
      networkHash,
    })),
  );
}

/** A guarantor's letter is asked of the guarantor; everything else of the borrower. */
async function requireDocuments(tx: Transaction, own: OwnDraft, parties: DraftParties) {
  const present = await documentsOfCase(tx, own.row.id);
  const needed = own.product.requiredDocuments
    .map((kind) => ({
      kind,
      partyId: kind === 'guarantee_letter' ? (parties.guarantor?.id ?? null) : own.draft.partyId,
    }))
    .flatMap(({ kind, partyId }) => (partyId === null ? [] : [{ kind, partyId }]));
  await insertRequirements(
    tx,
    needed.map((need) => ({
      ...need,
      applicationId: own.row.id,
      documentId: present.find(({ document }) => document.kind === need.kind)?.document.id ?? null,
    })),
  );
  // Papers that serve a second time may have been accepted the first.
  const documentsFine = needed.filter(({ kind }) =>
    present.some(({ document }) => document.kind === kind && document.state === 'accepted'),
  ).length;
  return { documentsRequired: needed.length, documentsFine, documentsProblem: 0 };
}
