/** Which verbs of a case's record are news to somebody who looked before, and of what kind. */
import type { DocumentKind } from '../application/vocabulary';
import type { AuditAct } from './event';

/** What was not there before, and what was there and is otherwise now; told apart wherever news are told. */
export const newKinds = ['papers', 'answers', 'messages', 'notes', 'requests', 'notices'] as const;
export const changedKinds = [
  'reassessed',
  'signatures',
  'voided',
  'figures',
  'papers_settled',
  'requests_changed',
  'guarantees',
  'conditions',
  'moves',
  'holder',
] as const;
export const newsKinds = [...newKinds, ...changedKinds] as const;
export type NewsKind = (typeof newsKinds)[number];
type Verb = AuditAct['action'];
const isOfNew = new Set<NewsKind>(newKinds);
export const natureOf = (kind: NewsKind): 'new' | 'changed' => (isOfNew.has(kind) ? 'new' : 'changed');

const verbsOf = {
  papers: ['document.uploaded', 'document.reused', 'report.received'],
  answers: ['request.answered', 'party.account_given'],
  messages: ['message.sent'],
  notes: ['note.added'],
  requests: ['request.asked'],
  // Notices have no verb: one that could not be delivered is read beside the record.
  notices: [],
  reassessed: ['application.reassessed'],
  signatures: [
    'application.recommended',
    'application.decline_recommended',
    'application.signed',
    'application.changed',
    'application.returned',
    'application.referred',
    'application.declined',
    'application.upheld',
  ],
  voided: ['signature.voided'],
  figures: ['facts.corrected'],
  papers_settled: [
    'document.accepted',
    'document.rejected',
    'document.removed',
    'document.quarantined',
    'document.admitted',
    'document.left_in_tray',
  ],
  requests_changed: ['request.lapsed', 'request.withdrawn', 'request.extended'],
  guarantees: ['guarantee.asked', 'party.agreed', 'party.refused'],
  conditions: [
    'condition.met',
    'condition.waived',
    'condition.unmet',
    'condition.reopened',
    'condition.account_shared',
    'closing.proposed',
    'closing.sent_back',
    'closing.taken_back',
  ],
  moves: [
    'application.approved',
    'application.offered',
    'application.accepted',
    'application.refused',
    'application.expired',
    'application.second_look_asked',
    'application.approval_undone',
    'application.withdrawn',
    'application.lapsed',
    'application.reopened',
    'application.committee_closed',
    'application.step_fell',
    'application.disbursed',
    'application.cancelled',
  ],
  holder: [
    'application.claimed',
    'application.released',
    'application.reassigned',
    'application.taken_over',
    'application.handed_over',
  ],
} as const satisfies Readonly<Record<NewsKind, readonly Verb[]>>;

const kindByVerb = new Map<string, NewsKind>(
  newsKinds.flatMap((kind) => verbsOf[kind].map((verb: Verb) => [verb, kind] as const)),
);

export const newsVerbs: readonly string[] = [...kindByVerb.keys()];
/** `null`: nothing that a colleague waits for, e.g. that somebody downloaded a paper. */
export const newsKindOf = (action: string): NewsKind | null => kindByVerb.get(action) ?? null;

/**
 * What the system records when it carries out what a person did a moment before: it is news from that person. A new
 * assessment is not among them: it is nobody's act, and news to whoever acted last as well.
 */
export const carriedOutVerbs: readonly string[] = [
  ...verbsOf.signatures,
  'application.approved',
  'application.offered',
];
/** Written beside the course of the case: neither do they stale a page, nor does anything follow from them. */
export const asideVerbs: readonly string[] = [
  'note.added',
  'note.edited',
  'note.removed',
  'note.restored',
  'party.revealed',
  'document.downloaded',
  'contract.downloaded',
] satisfies readonly Verb[];

type Happened = {
  readonly action: string;
  readonly actorId: string | null;
  /** Of a paper: its kind. */
  readonly documentKind: DocumentKind | null;
};
export type News = {
  readonly kind: NewsKind;
  readonly count: number;
  readonly actorIds: readonly string[];
  readonly documentKinds: readonly DocumentKind[];
};

/** What others did, counted by kind in a fixed order, the new first; the reader's own acts are no news. */
export function newsFor(readerId: string, events: readonly Happened[]): readonly News[] {
  const found = events.flatMap((event) => {
    const kind = event.actorId === readerId ? null : newsKindOf(event.action);
    return kind === null ? [] : [{ ...event, kind }];
  });
  return newsKinds.flatMap((kind) => {
    const own = found.filter((each) => each.kind === kind);
    const actorIds = [...new Set(own.flatMap((each) => each.actorId ?? []))];
    const documentKinds = [...new Set(own.flatMap((each) => each.documentKind ?? []))];
    return own.length === 0 ? [] : [{ kind, count: own.length, actorIds, documentKinds }];
  });
}
