/** From the assessment to the decision: automatic, or along the route by people who claim, ask, sign and vote. */

import { sha256 } from '@/db/queries/record/audit';
import type { SeedPerson } from '@/db/seed/staff-rows';
import type { TermsPayload } from '@/lib/domain/audit/event';
import { drawnForReview } from '@/lib/domain/authority/automatic';
import { stepsOf } from '@/lib/domain/authority/matrix';
import { systemActor } from '@/lib/services/kernel/actor';
import { sendMissing } from '@/scripts/seed/case/papers';
import { move, pass, passBusiness, record, refresh, type Walk } from '@/scripts/seed/case/walk';
import { ask } from './ask';
import type { Decided, Deciding, Routed } from './deciding';
import { addDecision, decidedColumns, layRoute, plainReasons } from './decision-rows';
import { actorFor, branchOf, managerFor, officerFor } from './desk';
import { approved, declineBy, sign } from './sign';
import { voteOn } from './vote-on';
import { wantPapers } from './wanted-papers';

export function decide(of: Deciding): Decided {
  const { begun, assessment } = of;
  const { walk } = begun;
  const { amountMinor, term, rateAnnual } = assessment.recommendation;
  const drawn = drawnForReview(walk.row.id, sha256, 0.05);
  const system = systemActor('assess');
  if (assessment.outcome === 'decline') {
    const reasons = plainReasons(assessment);
    move(walk, {
      event: 'auto_decline',
      to: 'declined',
      actor: system,
      act: {
        action: 'application.auto_declined',
        payload: { reasons: reasons.map((each) => each.code), drawnForReview: drawn },
      },
      patch: { drawnForReview: drawn },
    });
    addDecision(of, { result: 'declined', automatic: true, reasons, fraudBased: assessment.fraudBased });
    return 'ended';
  }
  const whole = amountMinor !== null && rateAnnual !== null && amountMinor >= walk.row.amountMinor;
  if (assessment.outcome === 'approve' && assessment.route.automaticAllowed && whole) {
    const terms = { amountMinor, termCount: term.count, termUnit: term.unit, rateAnnual };
    move(walk, {
      event: 'auto_approve',
      to: 'approved',
      actor: system,
      act: { action: 'application.auto_approved', payload: { terms, drawnForReview: drawn } },
      patch: { drawnForReview: drawn, ...decidedColumns(terms) },
    });
    addDecision(of, { result: 'approved', automatic: true, reasons: [], terms });
    wantPapers(walk, of.name);
    return terms;
  }
  const tier = assessment.route.tier === 'auto' ? 'O' : assessment.route.tier;
  const steps = assessment.route.tier === tier ? assessment.route.steps : stepsOf(tier);
  move(walk, {
    event: 'route',
    to: 'review',
    actor: system,
    act: { action: 'application.routed', payload: { tier, steps, because: assessment.route.because } },
    patch: { tier, openStep: 1 },
  });
  const decided = byPeople({ ...of, steps, tier });
  layRoute(of, steps, tier);
  return decided;
}

function byPeople(of: Routed): Decided {
  const { begun, chance, pace, stop } = of;
  const { walk } = begun;
  const exposureMinor = walk.row.exposureMinor ?? walk.row.amountMinor;
  const officer = officerFor(chance, branchOf(walk.row.handlingBranchId), exposureMinor);
  if (officer === null) return 'stopped';
  if (stop === 'documents' && chance.happens(0.45)) return 'stopped';
  passBusiness(walk, pace.claim);
  claim(walk, officer);
  if (stop === 'documents') return 'stopped';
  passBusiness(walk, pace.papers);
  acceptPapers(of, officer);
  if (stop === 'officer') {
    if (chance.happens(0.4)) release(walk, officer);
    return 'stopped';
  }
  passBusiness(walk, pace.officer);
  if (stop === 'applicant' || (stop === null && chance.happens(0.1))) {
    const answered = ask(of, officer);
    if (!answered) return stop === 'applicant' ? 'stopped' : 'ended';
  }
  if (stop === null && chance.happens(0.035)) return withdraw(of);
  const terms = agreedTerms(of);
  if (terms === null) return declineBy(of, officer, 1);
  return signAlong(of, officer, terms);
}

/** What officer and later signers would grant; `null`: they decline. */
function agreedTerms({ assessment, begun, chance, stop }: Routed): TermsPayload | null {
  const { amountMinor, term, rateAnnual } = assessment.recommendation;
  if (amountMinor === null || rateAnnual === null) return null;
  const pd = assessment.score?.pd ?? 0.12;
  const inclined = assessment.outcome === 'approve' ? 0.965 - pd : 0.86 - 2.4 * pd;
  if (stop === null && !chance.happens(inclined)) return null;
  return {
    amountMinor: Math.min(amountMinor, begun.walk.row.amountMinor),
    termCount: term.count,
    termUnit: term.unit,
    rateAnnual,
  };
}

function claim(walk: Walk, officer: SeedPerson): void {
  refresh(walk, { holderId: officer.id, heldSince: walk.at });
  record(walk, actorFor(officer), { action: 'application.claimed', payload: { holderId: officer.id } });
}

function release(walk: Walk, officer: SeedPerson): void {
  pass(walk, 1_000);
  refresh(walk, { holderId: null, heldSince: null });
  record(walk, actorFor(officer), { action: 'application.released', payload: {} });
}

type Paper = {
  id?: string;
  state?: string;
  reviewedById?: string | null;
  reviewedAt?: Date | null;
  version?: number;
};

function acceptPapers({ begun }: Routed, officer: SeedPerson): void {
  const { walk } = begun;
  sendMissing(walk, begun.key);
  const papers: Paper[] = walk.rows.get('document')?.rows ?? [];
  for (const paper of papers) {
    const id = paper.id ?? '';
    Object.assign(paper, { state: 'accepted', reviewedById: officer.id, reviewedAt: walk.at, version: 2 });
    record(walk, actorFor(officer), { action: 'document.accepted', payload: { documentId: id } });
  }
  refresh(walk, { documentsFine: walk.row.documentsRequired });
}

function withdraw({ begun }: Routed): 'ended' {
  const { walk } = begun;
  move(walk, {
    event: 'withdraw',
    to: 'withdrawn',
    actor: { kind: 'applicant', id: walk.row.createdById ?? '' },
    act: { action: 'application.withdrawn', payload: { whileIn: walk.row.state } },
    patch: { openStep: null },
  });
  return 'ended';
}

function signAlong(of: Routed, officer: SeedPerson, terms: TermsPayload): Decided {
  const { begun, steps, stop, pace, chance } = of;
  const { walk } = begun;
  const signed: string[] = [officer.id];
  for (const [index, kind] of steps.entries()) {
    const step = index + 1;
    const next = steps[step] ?? null;
    if (kind === 'committee') return voteOn(of, signed, step, terms);
    if (kind === 'manager') {
      if (stop === 'manager') return 'stopped';
      passBusiness(walk, pace.manager);
      const exposureMinor = walk.row.exposureMinor ?? walk.row.amountMinor;
      const manager = managerFor(chance, branchOf(walk.row.handlingBranchId), exposureMinor);
      if (manager === null) return 'stopped';
      if (stop === null && chance.happens(0.06)) return declineBy(of, manager, step);
      signed.push(manager.id);
      sign(of, { person: manager, step, act: 'sign', terms, reasons: [] }, next);
    } else sign(of, { person: officer, step, act: 'recommend', terms, reasons: [] }, next);
  }
  return approved(of, terms, signed.length);
}
