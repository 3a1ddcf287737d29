/**
 * Procedures that only read, by the names of the contract. The browser sends these by GET, so that a copied address
 * or a prefetch can never write; a test holds the list to the contract, whose code must not travel to the browser.
 */
const readOnly: ReadonlySet<string> = new Set([
  'queue.list',
  'queue.counts',
  'queue.filteredCount',
  'queue.colleagues',
  'application.get',
  'application.pulse',
  'application.timeline',
  'application.similar',
  'desk.views',
  'desk.notes',
  'desk.mentionable',
  'desk.since',
  'desk.changed',
  'desk.fresh',
  'desk.keys',
  'apply.products',
  'apply.get',
  'track.get',
  'track.list',
  'portfolio.get',
  'portfolio.mine',
  'authority.get',
  'authority.history',
  'authority.changedCases',
  'conversation.messages',
  'notice.mine',
  'notice.choices',
  'notice.staffChoices',
  'notice.undelivered',
  'request.choices',
  'calendar.get',
  'payout.get',
  'register.mine',
  'secondLook.list',
  'secondLook.report',
  'secondLook.reviews',
  'people.me',
  'people.list',
  'people.grants',
  'people.roleLimits',
  'people.mySessions',
  'people.inbox',
  'people.notices',
]);

/** The HTTP method of a procedure by its path in the contract, e.g. `['queue', 'list']` gives `GET`. */
export function methodOf(path: readonly string[]): 'GET' | 'POST' {
  return readOnly.has(path.join('.')) ? 'GET' : 'POST';
}

export const readOnlyProcedures: readonly string[] = [...readOnly];
