/**
 * Who may call what, written by hand from domain.md section 1 and not derived from the code that it checks. Scopes:
 * `o` own (holds the case, borrows, is the person; was put to the panel), `b` same branch, `x` any other.
 * `member` is risk staff on a committee, `chair` an officer of a third branch who chairs it.
 */
const all = ['public:x', 'applicant:ox', 'officer:obx', 'manager:obx', 'risk:x', 'auditor:x', 'admin:x'];
const everyone = [...all, 'member:ox', 'chair:ox'].join(' ');
const signedIn = everyone.replace('public:x ', '');
const workbench = 'officer:obx manager:obx risk:x auditor:x member:ox chair:ox';
const desk = 'officer:ob manager:ob';
const readers = `${desk} risk:x auditor:x member:ox chair:o`;
const borrower = 'applicant:o';
const drafters = 'risk:x member:ox';
const grantors = 'risk:x admin:x member:ox';

export const rightsRows: Readonly<Record<string, string>> = {
  'queue.list': workbench,
  'queue.counts': workbench,
  'queue.filteredCount': workbench,
  'queue.search': workbench,
  'queue.claim': 'officer:obx manager:obx chair:ox',
  'queue.claimNext': 'officer:obx manager:obx chair:ox',
  'queue.release': desk,
  'queue.reassign': 'manager:ob',
  'queue.askTakeOver': desk,
  'queue.handOver': 'officer:o manager:o',
  'queue.declineTakeOver': 'officer:o manager:o',
  'queue.colleagues': workbench,

  'application.get': readers,
  'application.pulse': readers,
  'application.timeline': readers,
  'application.reveal': `${desk} risk:x auditor:x member:ox`,
  'application.note': desk,
  'application.message': desk,
  'application.reviewDocument': desk,

  'decision.approve': desk,
  'decision.decline': desk,
  'decision.refer': desk,
  'decision.returnCase': `${desk} chair:o`,
  'decision.ask': `${desk} member:o chair:o`,
  'decision.takeBack': 'officer:obx manager:obx member:ox chair:ox',
  'decision.vote': 'member:o chair:o',
  'decision.reopen': 'manager:ob',
  'decision.undoApproval': `${desk} member:o chair:o`,

  'apply.products': everyone,
  'apply.start': 'applicant:ox',
  'apply.get': borrower,
  'apply.save': borrower,
  'apply.removeDocument': borrower,
  'apply.submit': borrower,

  'track.list': 'applicant:ox',
  'track.get': borrower,
  'track.answer': borrower,
  'track.message': borrower,
  'track.requestCode': borrower,
  'track.accept': borrower,
  'track.refuse': borrower,
  'track.withdraw': borrower,
  'track.secondLook': borrower,

  'guarantee.get': everyone,
  'guarantee.agree': 'applicant:ox',
  'guarantee.refuse': 'applicant:ox',
  'guarantee.ask': `applicant:o ${desk}`,

  'offer.openSheet': borrower,
  'offer.confirmSheet': borrower,

  'payout.get': readers,
  'payout.meetCondition': desk,
  'payout.reopenCondition': desk,
  'payout.waiveCondition': desk,
  'payout.prepare': 'officer:ob',
  'payout.proposeCancel': 'officer:ob',
  'payout.release': 'manager:ob',
  'payout.confirmCancel': 'manager:ob',
  'payout.sendBack': 'manager:ob',
  'payout.takeBack': 'officer:ob',

  'portfolio.get': 'manager:ob risk:x auditor:x member:ox',
  'portfolio.mine': workbench,

  'authority.get': workbench,
  'authority.history': workbench,
  'authority.startDraft': drafters,
  'authority.saveDraft': drafters,
  'authority.discardDraft': drafters,
  'authority.propose': drafters,
  'authority.sendBack': drafters,
  'authority.publish': drafters,
  'authority.withdraw': drafters,
  'authority.startBacktest': drafters,
  'authority.changedCases': `${drafters} auditor:x`,

  'people.me': everyone,
  'people.list': 'manager:obx risk:x auditor:x admin:x member:ox',
  'people.grants': 'risk:x auditor:x admin:x member:ox',
  'people.invite': 'admin:x',
  'people.proposeGrant': grantors,
  'people.confirmGrant': grantors,
  'people.rejectGrant': grantors,
  'people.revokeSessions': 'admin:x',
  'people.mySessions': signedIn,
  'people.revokeMySession': signedIn,
  'people.inbox': everyone,

  'people.notices': 'officer:obx manager:obx risk:x auditor:x admin:x member:ox chair:ox',
  'people.seeNotice': 'officer:obx manager:obx risk:x auditor:x admin:x member:ox chair:ox',
};

/** Answered with `NOT_FOUND` after the right was granted: what is asked for is nobody's. */
export const grantedIsNotFound: ReadonlySet<string> = new Set([
  'decision.takeBack',
  'people.seeNotice',
  'guarantee.get',
  'guarantee.agree',
  'guarantee.refuse',
  'authority.changedCases',
]);
