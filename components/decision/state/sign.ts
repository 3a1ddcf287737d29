import { client } from '@/lib/client/rpc/api';
import type { ApplicationView } from '@/lib/contracts/application';
import type { HeldSignature } from '@/lib/contracts/decision';
import { type Draft, wholeTerms } from '../model/draft/draft';
import { signedConditions } from '../model/signed-conditions';

type Signed = Pick<ApplicationView, 'number' | 'version' | 'assessmentId' | 'conditionsOffered'>;
const given = (text: string) => (text.trim() === '' ? undefined : text.trim());

/**
 * Sends what a draft says, under one key: the server picks the event of the transition table that it amounts to. The
 * draft was found without problems before; an incomplete one is a defect and throws.
 */
export function signDraft(view: Signed, draft: Draft, key: string): Promise<HeldSignature> {
  const note = given(draft.note);
  const override = given(draft.override);
  const act = {
    number: view.number,
    version: view.version,
    key,
    reasons: [...draft.reasons],
    ...(note && { note }),
  };
  const assessed = { ...act, assessmentId: view.assessmentId };
  const terms = wholeTerms(draft.terms);
  switch (draft.choice) {
    case 'approve':
      if (terms === null) throw new Error('an approval without terms');
      return client.decision.approve({
        ...assessed,
        terms: { ...terms, term: { ...terms.term } },
        conditions: [...signedConditions(view, draft.conditions)],
        ...(override && { override }),
      });
    case 'decline':
      return client.decision.decline({ ...assessed, ...(override && { override }) });
    case 'refer':
      return client.decision.refer(assessed);
    case 'return':
      return client.decision.returnCase({ ...act, toStep: draft.toStep });
    default:
      throw new Error('nothing that can be signed was chosen');
  }
}

/** Sends a request to a party; it is not a signature and is not held. */
export function sendRequest(view: Signed, { request }: Draft, key: string) {
  if (request.partyId === null || request.dueOn === null) throw new Error('an incomplete request');
  return client.decision.ask({
    number: view.number,
    version: view.version,
    key,
    partyId: request.partyId,
    kind: request.kind,
    text: request.text.trim(),
    dueOn: request.dueOn,
    blocking: request.blocking,
    ...(request.kind === 'document' && request.documentKind ? { documentKind: request.documentKind } : {}),
    ...(request.kind === 'correction' && request.fact ? { fact: request.fact } : {}),
  });
}
