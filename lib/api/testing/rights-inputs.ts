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
  readonly laterFactId: string;
  readonly noteId: string;
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
const viewContent = { view: 'open', sort: 'sla', direction: null, filters: {}, hide: [] };
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
  'application.similar': ofNumber,
  'application.reveal': ({ number, partyId }) => ({ number, partyId, field: 'phone', purpose: 'contact' }),
  'application.message': (target) => ({ ...act(target), text: 'Please call us.' }),
  'register.mine': () => undefined,
  'register.declare': ({ key }) => ({ relation: 'relative', phone: '13971239999', key }),
  'register.end': ({ key }) => ({ entryId: randomUUID(), key }),
  'register.confirm': ({ key }) => ({ key }),

  'tray.admit': ({ documentId, key }) => ({ documentId, version: 99, key }),
  'tray.leave': ({ documentId, key }) => ({ documentId, version: 99, key }),
  'tray.admitFact': ({ laterFactId, key }) => ({ factId: laterFactId, version: 99, key }),
  'tray.leaveFact': ({ laterFactId, key }) => ({ factId: laterFactId, version: 99, key }),
  'application.reviewDocument': ({ documentId, key }) => ({
    documentId,
    version: 1,
    verdict: 'accepted',
    key,
  }),

  'desk.views': () => undefined,
  'desk.saveView': ({ key }) => ({ name: 'Mine', content: viewContent, key }),
  'desk.changeView': ({ key }) => ({ viewId: randomUUID(), version: 1, name: 'Other', key }),
  'desk.orderViews': ({ key }) => ({ viewIds: [randomUUID()], key }),
  'desk.removeView': ({ key }) => ({ viewId: randomUUID(), version: 1, key }),
  'desk.restoreView': ({ key }) => ({ viewId: randomUUID(), version: 1, key }),
  'desk.rehearse': ({ number }) => ({ act: { act: 'claim' }, numbers: [number] }),
  'desk.actOnMany': ({ number, key }) => ({ act: { act: 'claim' }, cases: [{ number, version: 0 }], key }),
  'desk.notes': ofNumber,
  'desk.mentionable': ofNumber,
  'desk.writeNote': (target) => ({ ...act(target), text: 'Called the employer.' }),
  'desk.editNote': ({ noteId, key }) => ({ noteId, version: 1, text: 'Other.', key }),
  'desk.removeNote': ({ noteId, key }) => ({ noteId, version: 1, key }),
  'desk.restoreNote': ({ noteId, key }) => ({ noteId, version: 1, key }),
  'desk.since': ofNumber,
  'desk.looked': ({ number }) => ({ number, sequence: 1 }),
  'desk.changed': ({ number }) => ({ numbers: [number] }),
  'desk.fresh': () => ({ view: 'open' }),
  'desk.keys': () => undefined,
  'desk.setKeys': ({ key }) => ({ settings: { singleKeys: true, remapped: {} }, key }),

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

  'request.choices': ofNumber,
  'request.withdraw': (target) => ({ ...act(target), requestId: target.requestId }),
  'request.extend': (target) => ({ ...act(target), requestId: target.requestId, dueOn: '2030-01-01' }),
  'request.read': (target) => ({ ...act(target), requestIds: [randomUUID()] }),

  'conversation.messages': ofNumber,
  'conversation.read': (target) => ({ ...act(target), messageIds: [randomUUID()] }),

  'notice.mine': () => ({}),
  'notice.seeMine': ({ key }) => ({ noticeIds: [randomUUID()], key }),
  'notice.choices': () => undefined,
  'notice.choose': ({ key }) => ({ language: 'en', sms: true, email: false, key }),
  'notice.askAddress': ({ key }) => ({ email: `${key}@mail.example` }),
  'notice.confirmAddress': () => ({ code: '000000' }),
  'notice.staffChoices': () => undefined,
  'notice.chooseStaff': ({ key }) => ({ language: 'en', email: false, key }),
  'notice.undelivered': ofNumber,
  'notice.resend': ({ key }) => ({ noticeId: randomUUID(), key }),

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
  'track.giveAccount': (target) => ({ ...act(target), account: '6222020200112233445' }),
  'track.secondLook': (target) => ({ ...act(target), reason: 'My income has grown.' }),

  'secondLook.requestAgain': (target) => ({ ...act(target), decisionId: randomUUID(), place: 0 }),
  'secondLook.review': (target) => ({ ...act(target), verdict: 'agreed', reason: 'The rules were right.' }),
  'secondLook.report': ({ branchId }) => ({ branch: branchId }),
  'secondLook.list': ({ branchId }) => ({ branch: branchId }),
  'secondLook.reviews': ({ branchId }) => ({ branch: branchId }),
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

  'calendar.get': ({ branchId }) => ({ branch: branchId, year: 2030 }),
  'calendar.setDay': ({ branchId, key }) => ({
    branchId,
    day: '2020-01-02',
    worked: false,
    reason: 'Stock-taking.',
    key,
  }),
  'calendar.removeDay': ({ key }) => ({ dayId: randomUUID(), reason: 'Entered by mistake.', key }),
  'calendar.setHours': ({ branchId, key }) => ({
    branchId,
    fromDay: '2020-01-02',
    opensMinute: 540,
    closesMinute: 1050,
    reason: 'As before.',
    key,
  }),
  'calendar.loadYear': ({ key }) => ({ year: 2003, source: 'package', key }),
  'calendar.setTarget': ({ productCode, key }) => ({
    product: productCode,
    stage: 'officer',
    minutes: 1,
    reason: 'As before.',
    key,
  }),

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
  'people.roleLimits': () => undefined,
  'people.proposeRoleLimit': ({ key }) => ({ role: 'officer', currency: 'CNY', limitMinor: 7_000_000, key }),
  'people.confirmRoleLimit': ({ key }) => ({ roleLimitId: randomUUID(), version: 1, key }),
  'people.rejectRoleLimit': ({ key }) => ({ roleLimitId: randomUUID(), version: 1, key }),
  'people.revokeSessions': ({ staffId, key }) => ({ staffId, key }),
  'people.mySessions': () => undefined,
  'people.revokeMySession': ({ key }) => ({ sessionId: randomUUID(), key }),
  'people.inbox': () => ({}),

  'people.notices': () => undefined,
  'people.seeNotice': ({ key }) => ({ noticeId: randomUUID(), key }),
};
