/**
 * A well-formed call of every procedure for the rights matrix. Acts name an outdated version where they take one, so
 * that who may try is told apart from who may not without the act being done.
 */
import { randomUUID } from 'node:crypto';

export type Target = {
  readonly number: string;
  readonly version: number;
  readonly partyId: string;
  readonly documentId: string;
  readonly requestId: string;
  readonly branchId: string;
  readonly staffId: string;
  readonly colleagueId: string;
  readonly grantId: string;
  readonly productCode: string;
  readonly matrixVersionId: string;
  readonly key: string;
};

const term = { count: 12, unit: 'month' };
const terms = { amountMinor: 5_000_000, term, rateAnnual: '0.12' };
const outdated = ({ number, key }: Target) => ({ number, version: 0, key });
const outdatedMatrix = ({ matrixVersionId, key }: Target) => ({ matrixVersionId, version: 99, key });
const matrixBody = {
  bandsUpToMinor: [null],
  rows: { A: ['O'], B: ['O'], C: ['O'], D: ['O'], E: ['decline'] },
};
const act = ({ number, key }: Target) => ({ number, key });
const ofNumber = ({ number }: Target) => ({ number });

export const rightsInputs: Readonly<Record<string, (target: Target) => unknown>> = {
  'queue.list': () => ({ view: 'open' }),
  'queue.counts': () => undefined,
  'queue.filteredCount': () => ({ view: 'open' }),
  'queue.search': ({ number }) => ({ query: number }),
  'queue.claim': ({ number, key }) => ({ numbers: [number], key }),
  'queue.claimNext': ({ key }) => ({ key }),
  'queue.release': outdated,
  'queue.reassign': (target) => ({ ...outdated(target), to: target.colleagueId }),
  'queue.askTakeOver': outdated,
  'queue.handOver': (target) => ({ ...outdated(target), askId: randomUUID() }),
  'queue.declineTakeOver': ({ number, key }) => ({ number, askId: randomUUID(), word: 'Almost done.', key }),
  'queue.colleagues': () => undefined,

  'application.get': ofNumber,
  'application.pulse': ofNumber,
  'application.timeline': ofNumber,
  'application.reveal': ({ number, partyId }) => ({ number, partyId, field: 'phone', purpose: 'contact' }),
  'application.note': (target) => ({ ...act(target), text: 'Called the employer.' }),
  'application.message': (target) => ({ ...act(target), text: 'Please call us.' }),
  'application.reviewDocument': ({ documentId, key }) => ({
    documentId,
    version: 1,
    verdict: 'accepted',
    key,
  }),

  'decision.approve': (target) => ({
    ...outdated(target),
    assessmentId: null,
    terms,
    reasons: [],
    conditions: [],
  }),
  'decision.decline': (target) => ({ ...outdated(target), assessmentId: null, reasons: ['overdue_now'] }),
  'decision.refer': (target) => ({ ...outdated(target), assessmentId: null, reasons: ['overdue_now'] }),
  'decision.returnCase': (target) => ({ ...outdated(target), toStep: 0, reasons: ['overdue_now'] }),
  'decision.ask': (target) => ({
    ...outdated(target),
    partyId: target.partyId,
    kind: 'explanation',
    text: 'What was the transfer for?',
    dueOn: '2030-01-01',
    blocking: false,
  }),
  'decision.takeBack': ({ key }) => ({ signatureId: randomUUID(), key }),
  'decision.vote': (target) => ({ ...outdated(target), vote: 'yes', reason: 'Sound.' }),
  'decision.reopen': (target) => ({ ...outdated(target), reason: 'The income was misread.' }),
  'decision.undoApproval': (target) => ({ ...outdated(target), reason: 'New facts.' }),

  'authority.get': ({ productCode }) => ({ product: productCode }),
  'authority.history': ({ productCode }) => ({ product: productCode }),
  'authority.startDraft': ({ matrixVersionId, key }) => ({ fromVersionId: matrixVersionId, key }),
  'authority.saveDraft': (target) => ({ ...outdatedMatrix(target), body: matrixBody, note: '' }),
  'authority.discardDraft': outdatedMatrix,
  'authority.propose': outdatedMatrix,
  'authority.sendBack': (target) => ({ ...outdatedMatrix(target), reason: 'Too wide.' }),
  'authority.publish': outdatedMatrix,
  'authority.withdraw': outdatedMatrix,
  'authority.startBacktest': ({ matrixVersionId, key }) => ({ matrixVersionId, key }),
  'authority.changedCases': () => ({ backtestId: randomUUID() }),

  'apply.products': () => undefined,
  'apply.start': ({ productCode, key }) => ({ productCode, amountMinor: 5_000_000, term, key }),
  'apply.get': ofNumber,
  'apply.save': (target) => ({ ...outdated(target), step: 'loan', data: {} }),
  'apply.removeDocument': (target) => ({ ...act(target), documentId: target.documentId }),
  'apply.submit': (target) => ({ ...outdated(target), consents: [] }),

  'track.list': () => undefined,
  'track.get': ofNumber,
  'track.answer': (target) => ({
    ...act(target),
    requestId: target.requestId,
    text: 'A gift.',
    documentIds: [],
  }),
  'track.message': (target) => ({ ...act(target), text: 'When shall I hear?' }),
  'track.requestCode': ({ number }) => ({ number, act: 'accept' }),
  'track.accept': (target) => ({
    ...act(target),
    code: '000000',
    offeredAmountMinor: 1,
    sheetHash: '',
    contractSha256: '',
  }),
  'track.refuse': act,
  'track.withdraw': act,
  'track.secondLook': (target) => ({ ...act(target), reason: 'My income has grown.' }),

  'offer.openSheet': ofNumber,
  'offer.confirmSheet': (target) => ({ ...act(target), sheetHash: '' }),

  'payout.get': ofNumber,
  'payout.meetCondition': (target) => ({
    ...outdated(target),
    conditionId: randomUUID(),
    evidence: { kind: 'document', id: target.documentId },
  }),
  'payout.reopenCondition': (target) => ({
    ...outdated(target),
    conditionId: randomUUID(),
    reason: 'The policy was cancelled.',
  }),
  'payout.waiveCondition': (target) => ({
    ...outdated(target),
    conditionId: randomUUID(),
    reason: 'The car was sold.',
  }),
  'payout.prepare': outdated,
  'payout.proposeCancel': (target) => ({
    ...outdated(target),
    ground: 'fraud',
    words: 'The shop does not exist.',
  }),
  'payout.release': (target) => ({ ...outdated(target), closingId: randomUUID() }),
  'payout.confirmCancel': (target) => ({ ...outdated(target), closingId: randomUUID() }),
  'payout.sendBack': (target) => ({ ...outdated(target), closingId: randomUUID(), words: 'Wrong account.' }),
  'payout.takeBack': (target) => ({ ...outdated(target), closingId: randomUUID() }),

  'guarantee.get': () => ({ token: 'made-up' }),
  'guarantee.agree': ({ key }) => ({
    token: 'made-up',
    name: '周敏',
    identityNumber: '420106197903110215',
    consents: ['identity_check', 'bureau_inquiry'],
    shown: { amountMinor: 5_000_000, term },
    key,
  }),
  'guarantee.refuse': ({ key }) => ({ token: 'made-up', key }),
  'guarantee.ask': (target) => ({ ...act(target), partyId: target.partyId }),

  'portfolio.get': ({ branchId }) => ({ branch: branchId }),
  'portfolio.mine': () => ({}),

  'people.me': () => undefined,
  'people.list': () => ({}),
  'people.grants': () => ({}),
  'people.invite': ({ key }) => ({ name: '孙悦', email: `${key}@lender.example`, key }),
  'people.proposeGrant': ({ staffId, key }) => ({
    kind: 'appointment',
    staffId,
    appointment: 'fraud_specialist',
    end: false,
    key,
  }),
  'people.confirmGrant': ({ grantId, key }) => ({ grantId, version: 1, key }),
  'people.rejectGrant': ({ grantId, key }) => ({ grantId, version: 1, key }),
  'people.revokeSessions': ({ staffId, key }) => ({ staffId, key }),
  'people.mySessions': () => undefined,
  'people.revokeMySession': ({ key }) => ({ sessionId: randomUUID(), key }),
  'people.inbox': () => ({}),

  'people.notices': () => undefined,
  'people.seeNotice': ({ key }) => ({ noticeId: randomUUID(), key }),
};
