/** One signature: held for ten seconds, then final, with its events. */

import { override, signature } from '@/db/schema/decision/route';
import { seededId } from '@/db/seed/seeded';
import type { SeedPerson } from '@/db/seed/staff-rows';
import type { TermsPayload } from '@/lib/domain/audit/event';
import type { SignatureAct, StepKind } from '@/lib/domain/authority/vocabulary';
import { move, put, record, type Walk } from '@/scripts/seed/case/walk';
import { finalising, type Routed } from './deciding';
import { addDecision, decidedColumns, signersReasons } from './decision-rows';
import { actorFor } from './desk';

type Signing = {
  readonly person: SeedPerson;
  readonly step: number;
  readonly act: Exclude<
    SignatureAct,
    'vote' | 'uphold' | 'return' | 'refer' | 'change' | 'recommend_decline'
  >;
  readonly terms: TermsPayload | null;
  readonly reasons: readonly string[];
};

function countOverride(of: Routed, { person, step, reasons }: Signing, signatureId: string): void {
  const { walk } = of.begun;
  put(walk.rows, override, {
    id: seededId(`override/${of.name}/${step}`),
    applicationId: walk.row.id,
    signatureId,
    staffId: person.id,
    direction: 'declined_against',
    grade: walk.row.grade,
    reasons: [...reasons],
    createdAt: walk.at,
  });
}

/** Held for ten seconds, then final; returns the signature's part of the event. */
export function hold(of: Routed, signing: Signing) {
  const { begun, steps, name } = of;
  const { walk, key } = begun;
  const { person, step, act, terms, reasons } = signing;
  const id = seededId(`signature/${name}/${step}`);
  const exposureMinor = walk.row.exposureMinor ?? walk.row.amountMinor;
  const heldAt = walk.at;
  const finalAt = new Date(heldAt.getTime() + 10_000);
  const departs = act === 'decline' && of.assessment.outcome === 'approve' ? 'declined_against' : null;
  put(walk.rows, signature, {
    id,
    applicationId: walk.row.id,
    round: 1,
    step,
    stepKind: steps[step - 1] ?? 'officer',
    act,
    state: 'final',
    staffId: person.id,
    role: person.role,
    amountMinor: terms?.amountMinor ?? null,
    termCount: terms?.termCount ?? null,
    termUnit: terms === null ? null : walk.row.termUnit,
    rateAnnual: terms?.rateAnnual ?? null,
    reasons: [...reasons],
    authority: {
      roles: [person.role],
      branchId: walk.row.handlingBranchId,
      currency: walk.row.currency,
      limitMinor: person.limitMinor,
      exposureMinor,
      route: null,
      loosens: false,
      departs,
    },
    exposureMinor,
    assessmentId: walk.row.assessmentId,
    applicationVersion: walk.row.version,
    overrides: departs !== null,
    ...(departs === null
      ? {}
      : {
          overrideCipher: key.seal('与实地了解的经营情况不符。', `signature_override/${id}`),
          keyId: key.keyId,
        }),
    heldAt,
    finalAt,
    finalisedAt: finalAt,
  });
  walk.row = { ...walk.row, signerIds: [...new Set([...walk.row.signerIds, person.id])] };
  if (departs !== null) countOverride(of, signing, id);
  if (act === 'recommend')
    record(walk, actorFor(person), {
      action: 'headroom.reserved',
      payload: {
        amountMinor: terms?.amountMinor ?? 0,
        limits: [`borrower/${walk.row.borrowerId}`, `connected_group/${walk.row.borrowerId}`],
      },
    });
  record(walk, actorFor(person), {
    action: 'signature.held',
    payload: { signatureId: id, round: 1, step, act, assessmentId: walk.row.assessmentId, exposureMinor },
  });
  walk.at = finalAt;
  return { signatureId: id, round: 1, step, reasons, terms, conditions: [] };
}

export function sign(of: Routed, signing: Signing, next: StepKind | null): void {
  const { walk } = of.begun;
  const payload = hold(of, signing);
  const recommends = signing.act === 'recommend';
  move(walk, {
    event: recommends ? 'recommend' : 'sign',
    to: next === null ? 'approved' : 'approval',
    actor: finalising,
    act: recommends
      ? { action: 'application.recommended', payload }
      : { action: 'application.signed', payload },
    openStep: next,
    patch: {
      ...decidedColumns(signing.terms),
      openStep: next === null ? null : signing.step + 1,
      stepFallsTo: next === 'manager' ? ('manager_of_branch' as const) : null,
      barredIds: next === 'manager' ? [signing.person.id] : [],
      ...peekAt(of, next === null ? null : signing.step + 1),
    },
  });
}

export function peekAt(of: Routed, open: number | null): Partial<Walk['row']> {
  const { peek } = of.begun.walk.row;
  if (peek === null) return {};
  const steps = of.steps.map((kind, index) => ({
    kind,
    state:
      open === null || index + 1 < open
        ? ('signed' as const)
        : index + 1 === open
          ? ('open' as const)
          : ('waiting' as const),
  }));
  return { peek: { ...peek, steps } };
}

export function approved(of: Routed, terms: TermsPayload, people: number): TermsPayload {
  record(of.begun.walk, finalising, { action: 'application.approved', payload: { terms } });
  addDecision(of, { result: 'approved', automatic: false, reasons: [], terms, people });
  return terms;
}

export function declineBy(of: Routed, person: SeedPerson, step: number): 'ended' {
  const { walk } = of.begun;
  const reasons = signersReasons(of.assessment);
  const payload = hold(of, {
    person,
    step,
    act: 'decline',
    terms: null,
    reasons: reasons.map((each) => each.code),
  });
  move(walk, {
    event: 'decline',
    to: 'declined',
    actor: finalising,
    act: { action: 'application.declined', payload },
    patch: { ...decidedColumns(null), openStep: null },
  });
  addDecision(of, {
    result: 'declined',
    automatic: false,
    reasons,
    fraudBased: of.assessment.fraudBased,
    people: step,
  });
  return 'ended';
}
