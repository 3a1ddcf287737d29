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
  'application.similar': readers,
  'application.reveal': `${desk} risk:x auditor:x member:ox`,
  'application.message': desk,
  'application.reviewDocument': desk,

  'desk.views': workbench,
  'desk.saveView': workbench,
  'desk.changeView': workbench,
  'desk.orderViews': workbench,
  'desk.removeView': workbench,
  'desk.restoreView': workbench,
  'desk.rehearse': 'officer:obx manager:obx chair:ox',
  'desk.actOnMany': 'officer:obx manager:obx chair:ox',
  'desk.notes': readers,
  'desk.mentionable': readers,
  'desk.writeNote': desk,
  'desk.editNote': desk,
  'desk.removeNote': desk,
  'desk.restoreNote': desk,
  'desk.since': readers,
  'desk.looked': readers,
  'desk.changed': workbench,
  'desk.fresh': workbench,
  'desk.keys': 'officer:obx manager:obx risk:x auditor:x admin:x member:ox chair:ox',
  'desk.setKeys': 'officer:obx manager:obx risk:x auditor:x admin:x member:ox chair:ox',

  'decision.approve': desk,
  'decision.decline': desk,
  'decision.refer': desk,
  'decision.returnCase': `${desk} chair:o`,
  'decision.ask': `${desk} member:o chair:o`,
  'decision.takeBack': 'officer:obx manager:obx member:ox chair:ox',
  'decision.vote': 'member:o chair:o',
  'decision.reopen': 'manager:ob',
  'decision.undoApproval': `${desk} member:o chair:o`,

  'request.choices': `${desk} member:o chair:o`,
  'request.withdraw': `${desk} member:o chair:o`,
  'request.extend': `${desk} member:o chair:o`,
  'request.read': `${desk} member:o chair:o`,

  'conversation.messages': `applicant:o ${readers}`,
  'conversation.read': `applicant:o ${desk}`,

  'notice.mine': 'applicant:ox',
  'notice.seeMine': 'applicant:ox',
  'notice.choices': 'applicant:ox',
  'notice.choose': 'applicant:ox',
  'notice.askAddress': 'applicant:ox',
  'notice.confirmAddress': 'applicant:ox',
  'notice.staffChoices': 'officer:obx manager:obx risk:x auditor:x admin:x member:ox chair:ox',
  'notice.chooseStaff': 'officer:obx manager:obx risk:x auditor:x admin:x member:ox chair:ox',
  'notice.undelivered': desk,
  // Administrators have every notice sent again; to the others one that is unknown is not there.
  'notice.resend': 'officer:obx manager:obx risk:x auditor:x admin:x member:ox chair:ox',

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
  'track.giveAccount': borrower,
  'tray.admit': `${desk} member:o chair:o`,
  'tray.leave': `${desk} member:o chair:o`,
  'tray.admitFact': `${desk} member:o chair:o`,
  'tray.leaveFact': `${desk} member:o chair:o`,

  'guarantee.get': everyone,
  'guarantee.agree': 'applicant:ox',
  'guarantee.refuse': 'applicant:ox',
  'guarantee.ask': `applicant:o ${desk}`,

  'secondLook.requestAgain': borrower,
  'secondLook.review': 'manager:ob risk:x member:ox',
  'secondLook.report': 'manager:ob risk:x auditor:x member:ox',
  'secondLook.list': 'manager:ob risk:x auditor:x member:ox',
  'secondLook.reviews': 'manager:ob risk:x auditor:x member:ox',
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

  'calendar.get': 'officer:obx manager:obx risk:x auditor:x admin:x member:ox chair:ox',
  'calendar.setDay': 'admin:x',
  'calendar.removeDay': 'admin:x',
  'calendar.setHours': 'admin:x',
  'calendar.loadYear': 'admin:x',
  'calendar.setTarget': grantors,

  'people.me': everyone,
  'people.list': 'manager:obx risk:x auditor:x admin:x member:ox',
  'people.grants': 'risk:x auditor:x admin:x member:ox',
  'people.invite': 'admin:x',
  'people.proposeGrant': grantors,
  'people.confirmGrant': grantors,
  'people.rejectGrant': grantors,
  'people.roleLimits': 'risk:x auditor:x admin:x member:ox',
  'people.proposeRoleLimit': grantors,
  'people.confirmRoleLimit': grantors,
  'people.rejectRoleLimit': grantors,
  'people.revokeSessions': 'admin:x',
  'people.mySessions': signedIn,
  'people.revokeMySession': signedIn,
  'people.inbox': everyone,

  'register.mine': 'officer:obx manager:obx risk:x auditor:x admin:x member:ox chair:ox',
  'register.declare': 'officer:obx manager:obx risk:x auditor:x admin:x member:ox chair:ox',
  'register.end': 'officer:obx manager:obx risk:x auditor:x admin:x member:ox chair:ox',
  'register.confirm': 'officer:obx manager:obx risk:x auditor:x admin:x member:ox chair:ox',

  'people.notices': 'officer:obx manager:obx risk:x auditor:x admin:x member:ox chair:ox',
  'people.seeNotice': 'officer:obx manager:obx risk:x auditor:x admin:x member:ox chair:ox',
};

/** Answered with `NOT_FOUND` after the right was granted: what is asked for is nobody's. */
export const grantedIsNotFound: ReadonlySet<string> = new Set([
  'decision.takeBack',
  'notice.resend',
  'desk.changeView',
  'desk.removeView',
  'desk.restoreView',
  'people.seeNotice',
  'people.confirmRoleLimit',
  'people.rejectRoleLimit',
  'register.end',
  'calendar.removeDay',
  'guarantee.get',
  'guarantee.agree',
  'guarantee.refuse',
  'authority.changedCases',
]);
