/** After an approval: offer with its real schedule and all-in cost, the applicant's answer, disbursement, and how it went. */

import { createHash } from 'node:crypto';
import { outcome } from '@/db/schema/decision/assessment';
import { condition, offer, scheduleLine } from '@/db/schema/decision/offer';
import { hiddenChanceOfBad } from '@/db/seed/applications';
import type { SeedBorrower } from '@/db/seed/people';
import { type Chance, seededId } from '@/db/seed/seeded';
import type { SeedPerson } from '@/db/seed/staff-rows';
import { productTerms } from '@/lib/contracts/stored/product-terms';
import { feesOf } from '@/lib/domain/affordability/all-in-cost';
import { buildSchedule, type Schedule } from '@/lib/domain/affordability/schedule';
import type { TermsPayload } from '@/lib/domain/audit/event';
import { costSheet } from '@/lib/domain/offer/cost-sheet';
import { addDays } from '@/lib/domain/shared/calendar-date';
import { canonicalJson } from '@/lib/domain/shared/canonical-json';
import { systemActor } from '@/lib/services/kernel/actor';
import type { Begun } from '@/scripts/seed/case/begun-case';
import { type Loan, outstandingOn } from '@/scripts/seed/case/book';
import { dayOf } from '@/scripts/seed/case/local-day';
import { move, pass, passBusiness, put, record, type Walk } from '@/scripts/seed/case/walk';
import type { Stop } from './deciding';
import { actorFor, branchOf, managerFor, officerFor } from './desk';
import { datePapers, dropPapers, readPapers } from './wanted-papers';

export type Lending = {
  readonly name: string;
  readonly chance: Chance;
  readonly begun: Begun;
  readonly person: SeedBorrower;
  readonly terms: TermsPayload;
  readonly stop: Stop | null;
  readonly asOf: Date;
};

/** As the table of legal parameters has it. */
const readingSeconds = 10;

const answers: readonly (readonly ['accepted' | 'refused' | 'expired', number])[] = [
  ['accepted', 88],
  ['refused', 6],
  ['expired', 6],
];

/** The loan where one was paid out; `null` where the case ended or stands before that. */
export function lend(of: Lending): Loan | null {
  const { begun, stop, chance } = of;
  const { walk } = begun;
  if (stop === 'approved') return null;
  pass(walk, chance.whole(2_000, 9_000));
  const offered = makeOffer(of);
  if (stop === 'offered') return null;
  const answer = stop === 'accepted' ? 'accepted' : chance.weighted(answers);
  const applicant = { kind: 'applicant' as const, id: walk.row.createdById ?? '' };
  if (answer === 'expired') {
    walk.at = offered.expiresAt;
    settle(walk, offered.id, 'expired');
    move(walk, {
      event: 'expire',
      to: 'expired',
      actor: systemActor('expire_offer'),
      act: { action: 'application.expired', payload: { offerId: offered.id } },
    });
    dropPapers(walk);
    return null;
  }
  passBusiness(walk, stop === 'accepted' ? 0 : chance.whole(20, 1_500));
  if (walk.at >= offered.expiresAt) walk.at = new Date(offered.expiresAt.getTime() - 3_600_000);
  settle(walk, offered.id, answer);
  const said = { offerId: offered.id };
  if (answer === 'refused') {
    move(walk, {
      event: 'refuse',
      to: 'refused',
      actor: applicant,
      act: { action: 'application.refused', payload: said },
    });
    dropPapers(walk);
    return null;
  }
  move(walk, {
    event: 'accept',
    to: 'accepted',
    actor: applicant,
    act: { action: 'application.accepted', payload: said },
  });
  datePapers(walk);
  if (stop === 'accepted') {
    addCondition(of, null);
    return null;
  }
  return disburse(of, offered.schedule);
}

function settle(walk: Walk, offerId: string, state: 'accepted' | 'refused' | 'expired'): void {
  const row = walk.rows.get('offer')?.rows.find((each: { id?: string }) => each.id === offerId);
  if (row !== undefined) Object.assign(row, { state, answeredAt: walk.at, version: 2 });
}

function makeOffer({ name, begun, terms }: Lending) {
  const { walk, product, assessed } = begun;
  const { row } = walk;
  const onDate = dayOf(walk.at);
  const schedule = buildSchedule({
    principalMinor: terms.amountMinor,
    rateAnnual: terms.rateAnnual,
    term: { count: terms.termCount, unit: row.termUnit },
    method: row.repaymentMethod,
    startDate: onDate,
    dayCount: product.policy.dayCount,
  });
  const { fees, offerDays, lateFactor } = productTerms.parse(product.row.terms);
  const payees = new Map(fees.map(({ code, payee }) => [code, payee ?? null]));
  const charged = feesOf(fees, terms.amountMinor).map((fee) => ({
    ...fee,
    payee: payees.get(fee.code) ?? null,
  }));
  const legal = assessed?.assessment.pricing;
  const ceiling = legal?.legalCeiling ?? null;
  const costed = costSheet({
    currency: row.currency,
    schedule,
    fees: charged,
    ceiling: ceiling === null ? null : { measure: 'effective', rateAnnual: String(ceiling) },
    lateFactor,
    conditions: [],
  });
  if (!costed.ok) throw new Error(`The offer of ${row.number} cannot be priced.`);
  const { cost, sheet } = costed.value;
  const costSheetText = canonicalJson(sheet);
  const id = seededId(`offer/${name}`);
  const openUntil = addDays(onDate, offerDays);
  const expiresAt = new Date(`${addDays(openUntil, 1)}T00:00:00+08:00`);
  put(walk.rows, offer, {
    id,
    applicationId: row.id,
    sequence: 1,
    state: 'open',
    currency: row.currency,
    amountMinor: terms.amountMinor,
    termCount: terms.termCount,
    termUnit: row.termUnit,
    rateAnnual: terms.rateAnnual,
    repaymentMethod: row.repaymentMethod,
    instalmentMinor: Math.max(...schedule.instalments.map((each) => each.totalMinor)),
    totalRepaidMinor: cost.repaidMinor,
    fees: charged.map(({ code, amountMinor, timing, payee }) => ({
      code,
      amountMinor,
      withheld: timing === 'withheld',
      payee,
    })),
    costSheet: costSheetText,
    costSheetHash: createHash('sha256').update(costSheetText).digest('hex'),
    readingSeconds,
    allInSimple: cost.simpleAnnual,
    allInEffective: cost.effectiveAnnual,
    legalCeiling: ceiling,
    legalParameterIds: legal?.legalId === null || legal === undefined ? [] : [legal.legalId],
    openUntil,
    expiresAt,
    createdAt: walk.at,
  });
  put(
    walk.rows,
    scheduleLine,
    ...schedule.instalments.map(
      ({ number, dueDate, principalMinor, interestMinor, totalMinor, balanceMinor }) => ({
        offerId: id,
        number,
        dueOn: dueDate,
        principalMinor,
        interestMinor,
        totalMinor,
        balanceMinor,
      }),
    ),
  );
  move(walk, {
    event: 'offer',
    to: 'offered',
    actor: systemActor('make_offer'),
    act: { action: 'application.offered', payload: { offerId: id, terms, openUntil } },
  });
  return { id, schedule, expiresAt };
}

function addCondition({ name, begun }: Lending, settledBy: SeedPerson | null): void {
  const { walk } = begun;
  const id = seededId(`condition/${name}`);
  put(walk.rows, condition, {
    id,
    applicationId: walk.row.id,
    code: 'purpose_evidence',
    state: settledBy === null ? 'open' : 'met',
    dueOn: addDays(dayOf(walk.at), 14),
    ...(settledBy === null ? {} : { settledById: settledBy.id, settledAt: walk.at }),
    createdAt: walk.at,
  });
  if (settledBy !== null)
    record(walk, actorFor(settledBy), { action: 'condition.met', payload: { conditionId: id } });
}

function disburse(of: Lending, schedule: Schedule): Loan | null {
  const { begun, chance, terms, asOf } = of;
  const { walk } = begun;
  const branch = branchOf(walk.row.handlingBranchId);
  const officer = officerFor(chance, branch, 0);
  const manager = managerFor(chance, branch, 0);
  if (officer === null || manager === null) return null;
  passBusiness(walk, chance.whole(30, 600));
  addCondition(of, officer);
  readPapers(walk, officer);
  passBusiness(walk, chance.whole(20, 500));
  const loan = repay(of, schedule, asOf);
  move(walk, {
    event: 'disburse',
    to: 'disbursed',
    actor: actorFor(officer),
    act: {
      action: 'application.disbursed',
      payload: { amountMinor: terms.amountMinor, releasedById: manager.id },
    },
    patch: { outstandingMinor: outstandingOn(loan, asOf.getTime()) },
  });
  return loan;
}

/** Bad, late or good by the hidden chance; a loan younger than its trouble is censored. */
function repay(of: Lending, schedule: Schedule, asOf: Date): Loan {
  const { begun, person, chance } = of;
  const { walk } = begun;
  const assessment = begun.assessed?.assessment;
  const borrower = begun.assessed?.snapshot.parties[0];
  const bad = chance.happens(
    hiddenChanceOfBad({
      character: person.character,
      dti: assessment?.capacity.asked.dti ?? 0.5,
      tenureMonths: person.tenureMonths,
      reserveMonths: assessment?.capacity.reserveMonths ?? 0,
      worstOverdueDays: borrower?.creditReport?.worstOverdueDays24m ?? 0,
      enquiries: borrower?.creditReport?.enquiries6m ?? 0,
      fragileTrade: ['F', 'I', 'A'].includes(person.industryCode),
    }),
  );
  const count = schedule.instalments.length;
  const paidUpTo = bad ? chance.whole(0, Math.min(8, count - 1)) : count;
  const stopsOn = schedule.instalments[paidUpTo]?.dueDate;
  const overdue = stopsOn === undefined ? 0 : Math.floor((asOf.getTime() - Date.parse(stopsOn)) / 86_400_000);
  const mild = chance.weighted([
    [0, 78],
    [chance.whole(1, 29), 16],
    [chance.whole(31, 60), 6],
  ]);
  const last = schedule.instalments.at(-1)?.dueDate ?? '';
  const over = Date.parse(last) <= asOf.getTime();
  const monthsOn = (asOf.getTime() - walk.at.getTime()) / (30.4 * 86_400_000);
  const worstOverdueDays = bad ? Math.max(0, overdue) : monthsOn >= 1 ? mild : 0;
  const known = over || monthsOn >= 12 || worstOverdueDays > 90;
  const observed = worstOverdueDays > 90 ? 'bad' : worstOverdueDays > 30 ? 'indeterminate' : 'good';
  put(walk.rows, outcome, {
    applicationId: walk.row.id,
    observed,
    definition: 'dpd_90_within_12_months',
    source: 'own book',
    worstOverdueDays,
    lossShare: observed === 'bad' ? (0.35 + 0.4 * chance.unit()).toFixed(6) : null,
    censored: !known,
    observedAt: asOf,
    createdAt: asOf,
  });
  return { schedule, paidUpTo, worstOverdueDays, observed };
}
