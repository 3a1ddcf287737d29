/** From a person's answers to an assessment: facts, ports, snapshot and `assess`, all by the product's own functions. */

import type { SeedBorrower } from '@/db/seed/people';
import type { DraftData } from '@/lib/contracts/applicant/apply';
import { assess } from '@/lib/domain/assessment/assess';
import type { Assessment } from '@/lib/domain/assessment/assessment';
import { type CaseFacts, joinPortFacts, type PortFacts } from '@/lib/domain/assessment/case-facts';
import { matchPurpose } from '@/lib/domain/assessment/purpose-matching';
import type { DocumentFact, Snapshot } from '@/lib/domain/assessment/snapshot';
import { addMonths } from '@/lib/domain/shared/calendar-date';
import {
  isOfLegalAge,
  isWithinAgeLimit,
  parseResidentIdentityNumber,
} from '@/lib/domain/shared/identity-number';
import { shareOf } from '@/lib/domain/shared/rate';
import { localBureau, localIdentity, localIncome } from '@/lib/platform/ports/local-providers';
import { noScanner } from '@/lib/platform/ports/scanner';
import { factsFromDraft, type PartySeen } from '@/lib/services/applying/intake/facts-from-draft';
import { askPorts, type PortReply } from '@/lib/services/case/assessment/ask-ports';
import { productFacts } from '@/lib/services/kernel/case/product-facts';
import type { Book } from './book';
import type { Rules, RulesOfProduct } from './rules';

export type Answered = {
  readonly person: SeedBorrower;
  readonly product: RulesOfProduct;
  readonly data: DraftData;
  readonly submittedAt: Date;
  readonly onDate: string;
  readonly documents: readonly DocumentFact[];
  readonly secondsToFill: number;
};
export type AssessedAnswers = {
  readonly facts: CaseFacts;
  readonly replies: readonly PortReply[];
  readonly snapshot: Snapshot;
  readonly assessment: Assessment;
};

const ports = { identity: localIdentity, bureau: localBureau, income: localIncome };

function seen(partyId: string, identityNumber: string, onDate: string, months: number): PartySeen {
  const parsed = parseResidentIdentityNumber(identityNumber);
  if (!parsed.ok) return { id: partyId, ofLegalAge: null, withinAgeLimit: null };
  const { birthDate } = parsed.value;
  return {
    id: partyId,
    ofLegalAge: isOfLegalAge(birthDate, onDate, 18),
    withinAgeLimit: isWithinAgeLimit(birthDate, addMonths(onDate, months), 65),
  };
}

function factsOf({ person, data, submittedAt, onDate, secondsToFill }: Answered): CaseFacts {
  const months = data.loan?.term?.count ?? 12;
  return factsFromDraft(
    data,
    {
      borrower: seen(person.partyId, person.identityNumber, onDate, months),
      spouse:
        person.spouse === null
          ? null
          : seen(person.spouse.partyId, person.spouse.identityNumber, onDate, months),
      guarantor: null,
    },
    {
      at: submittedAt.toISOString(),
      purposeHits: matchPurpose(data.purpose?.text ?? '', data.purpose?.category ?? null),
      session: { id: 'session', secondsToFill, keyFieldEdits: null },
    },
  );
}

async function ask(answered: Answered, facts: CaseFacts): Promise<readonly PortReply[]> {
  const { person, onDate, submittedAt } = answered;
  const incomes = facts.parties[0]?.incomes ?? [];
  const declared = incomes.map((each) => each.monthlyMinor.values[0]?.value ?? 0);
  return askPorts(
    { ...ports, ...unused },
    {
      partyId: person.partyId,
      prefix: 'borrower',
      name: person.name,
      identityNumber: person.identityNumber,
      phone: person.phone,
      declaredMonthlyMinor: declared.length === 0 ? null : declared.reduce((sum, each) => sum + each, 0),
      consents: { identity: true, bureau: true, income: true },
    },
    onDate,
    submittedAt.toISOString(),
  );
}

const absent = () => Promise.reject(new Error('The seed sends and stores nothing through this port.'));
const unused = {
  sms: { name: 'none', simulated: true, send: absent },
  mail: { name: 'none', simulated: true, send: absent },
  storage: {
    contentHash: () => Buffer.alloc(0),
    put: absent,
    get: absent,
    rewrap: () => {
      throw new Error('The seed stores nothing through this port.');
    },
    olderKeyIds: [],
    remove: absent,
    list: async function* none() {},
    ageMs: absent,
  },
  scanner: noScanner,
};

function fraudOf(answered: Answered, facts: CaseFacts, book: Book): Snapshot['fraud'] {
  const { person, submittedAt } = answered;
  const at = submittedAt.getTime();
  const earlier = book.earlier(person.index, at);
  const open = book.openAt(person.index, at);
  const within = (days: number) => earlier.filter((each) => each.submittedMs > at - days * 86_400_000).length;
  const shared = person.device === 'device/ring' ? 3 : 0;
  const own = ['account', 'address', 'device', 'identity_number', 'phone'] as const;
  return {
    duplicates: own.map((attribute) => ({
      id: `duplicate.${attribute}`,
      attribute,
      otherApplications: earlier.length + (attribute === 'device' ? shared : 0),
      otherPeople: attribute === 'device' ? shared : 0,
      otherOpenApplications: open,
    })),
    velocity: {
      id: 'velocity',
      applications7d: within(7),
      applications30d: within(30),
      sameDevice7d: within(7),
    },
    session: facts.session,
    watchListHits: [],
    onlyReportedIdentityUnderMonths: null,
  };
}

function snapshotOf(
  answered: Answered,
  facts: CaseFacts,
  replies: readonly PortReply[],
  rules: Rules,
  book: Book,
): Snapshot {
  const { person, product, data, submittedAt, onDate } = answered;
  const at = submittedAt.getTime();
  const reply = (port: PortReply['port']) => replies.find((each) => each.port === port)?.facts ?? null;
  const answers: PortFacts = {
    partyId: person.partyId,
    bureauConsent: true,
    identity: reply('identity') as PortFacts['identity'],
    bureau: reply('bureau') as PortFacts['bureau'],
    income: reply('income') as PortFacts['income'],
  };
  const { row } = product;
  const legal = rules.legalOn(onDate);
  const ceiling = (id: string) => {
    const share = legal.find((each) => each.id === id)?.value;
    const netAssetsMinor = rules.netAssetsOn(onDate);
    return share === undefined || netAssetsMinor === null ? null : shareOf(netAssetsMinor, share);
  };
  const usedMinor = book.held(person.index, at);
  return {
    schema: 1,
    asOf: onDate,
    origin: 'applicant',
    request: {
      id: 'request',
      productCode: row.code,
      currency: row.currency,
      amountMinor: data.loan?.amountMinor ?? 0,
      term: data.loan?.term ?? { count: 12, unit: 'month' },
      repaymentMethod: data.loan?.repaymentMethod ?? 'equal_instalment',
      ...facts.request,
    },
    product: productFacts(row),
    parties: facts.parties.map((party) =>
      joinPortFacts(party, party.id === person.partyId ? answers : noAnswers(party.id)),
    ),
    collateral: facts.collateral,
    documents: answered.documents,
    history: book.history(person.index, at),
    fraud: fraudOf(answered, facts, book),
    exposure: book.exposure(person.index, at),
    // Before the law set a share there was no limit to test; a share without net assets would refer.
    limits: (
      [
        ['borrower', 'cn-single-borrower'],
        ['connected_group', 'cn-connected-borrowers'],
      ] as const
    ).flatMap(([dimension, id]) =>
      legal.some((each) => each.id === id)
        ? [{ id: `limit.${dimension}`, dimension, ceilingMinor: ceiling(id), usedMinor }]
        : [],
    ),
    legal: legal.map(({ id, subject, value, unit, trust }) => ({ id, subject, value, unit, trust })),
    market: { id: 'market', industryOutlook: null, outlookDate: null, cycle: null },
    appeal: false,
  };
}

const noAnswers = (partyId: string): PortFacts => ({
  partyId,
  bureauConsent: false,
  identity: null,
  bureau: null,
  income: null,
});

export async function assessAnswers(answered: Answered, rules: Rules, book: Book): Promise<AssessedAnswers> {
  const facts = factsOf(answered);
  const replies = await ask(answered, facts);
  const snapshot = snapshotOf(answered, facts, replies, rules, book);
  const { policy, matrix, champion } = answered.product;
  const assessment = assess(snapshot, policy, { champion, challengers: [], matrix });
  return { facts, replies, snapshot, assessment };
}
