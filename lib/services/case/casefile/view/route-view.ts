/** The line of signatures of the open round, with the panel's seats where a committee decides. */
import type { SignatureRow } from '@/db/queries/decision/signature';
import type { ApplicationView } from '@/lib/contracts/application';
import type { Person, SignatureView } from '@/lib/contracts/case-parts';
import { reasonCodes } from '@/lib/domain/assessment/reasons/reason-codes';
import type { PersonKey } from '@/lib/platform/crypto/crypto';
import { plainRate } from '@/lib/services/kernel/signing/signed-terms';
import type { CaseRead } from '../read-case';

type StepView = ApplicationView['route'][number];

const unknownPerson = (id: string): Person => ({ id, name: '–', nameLatin: null, initials: '–' });

/** A held signature is final from its instant on, whether or not the worker has written it down yet. */
export function signatureView(
  row: SignatureRow,
  people: ReadonlyMap<string, Person>,
  key: PersonKey | null,
  now: Date,
  /** The row in which its words were written: of one carried to a new round the first. */
  words: SignatureRow = row,
): SignatureView {
  const terms =
    row.amountMinor === null || row.termCount === null || row.termUnit === null || row.rateAnnual === null
      ? null
      : {
          amountMinor: row.amountMinor,
          term: { count: row.termCount, unit: row.termUnit },
          rateAnnual: plainRate(row.rateAnnual),
        };
  const opened = (cipher: Buffer | null, field: string) =>
    cipher === null || key === null ? null : key.open(cipher, `${field}/${words.id}`);
  return {
    id: row.id,
    round: row.round,
    step: row.step,
    act: row.act,
    state: row.state === 'held' && row.finalAt <= now ? 'final' : row.state,
    signer: people.get(row.staffId) ?? unknownPerson(row.staffId),
    signerRole: row.role,
    terms,
    reasons: reasonCodes.filter((code) => row.reasons.includes(code)),
    note: opened(words.noteCipher, 'signature'),
    override: opened(words.overrideCipher, 'signature_override'),
    conditions: row.conditions,
    carriedFrom: null,
    signedAt: row.heldAt.toISOString(),
    finalAt: row.finalAt.toISOString(),
  };
}

export function routeView(
  { steps, seats, votes }: Pick<CaseRead['round'], 'steps' | 'seats' | 'votes'>,
  people: ReadonlyMap<string, Person>,
  signatures: readonly SignatureView[],
  viewerId: string | null,
): StepView[] {
  return steps.map((step): StepView => {
    const signature = signatures.findLast(
      (each) =>
        each.round === step.round &&
        each.step === step.step &&
        (each.state === 'held' || each.state === 'final'),
    );
    const seated = seats.filter((seat) => seat.step === step.step && seat.seated);
    const cast = votes.filter((vote) => vote.step === step.step && vote.state !== 'taken_back');
    const closed = step.closedAt !== null;
    const given = signature?.state === 'held' ? 'held' : 'signed';
    const state = signature === undefined ? stateOf(step.state) : given;
    return {
      step: step.step,
      kind: step.kind,
      state,
      yours: step.state === 'open' && seated.some((seat) => seat.staffId === viewerId),
      signature: signature ?? null,
      usual: null,
      usualMinutes: null,
      dueAt: step.dueAt?.toISOString() ?? null,
      panel:
        step.kind !== 'committee'
          ? null
          : {
              needed: step.votesNeeded ?? 0,
              size: step.panelSize ?? 0,
              seats: seated.map((seat) => {
                const vote = cast.find((each) => each.staffId === seat.staffId);
                return {
                  person: people.get(seat.staffId) ?? unknownPerson(seat.staffId),
                  appointment: seat.appointment,
                  voted: vote !== undefined,
                  vote: closed ? (vote?.choice ?? null) : null,
                };
              }),
              yours: cast.find((each) => each.staffId === viewerId)?.choice ?? null,
              closed,
              result: step.result,
            },
    };
  });
}

/** Of a step that bears no standing signature; a committee's is done by its votes. */
function stateOf(stored: string): StepView['state'] {
  if (stored === 'done') return 'signed';
  if (stored === 'open') return 'open';
  return stored === 'not_needed' || stored === 'void' ? 'not_needed' : 'waiting';
}
