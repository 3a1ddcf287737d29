/** Which verbs of a case's record are news to somebody who looked before, and of what kind. */
import type { AuditAct } from './event';

export const newsKinds = [
  'papers',
  'answers',
  'messages',
  'notes',
  'signatures',
  'requests',
  'moves',
  'holder',
] as const;
export type NewsKind = (typeof newsKinds)[number];
type Verb = AuditAct['action'];

const verbsOf = {
  papers: [
    'document.uploaded',
    'document.accepted',
    'document.rejected',
    'document.removed',
    'report.received',
  ],
  answers: ['request.answered', 'party.account_given', 'party.agreed', 'party.refused'],
  messages: ['message.sent'],
  notes: ['note.added'],
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
  requests: ['request.asked', 'request.lapsed', 'request.withdrawn'],
  moves: [
    'application.reassessed',
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
  newsKinds.flatMap((kind) => verbsOf[kind].map((verb) => [verb, kind] as const)),
);

export const newsVerbs: readonly string[] = [...kindByVerb.keys()];
/** `null`: nothing that a colleague waits for, e.g. that somebody downloaded a paper. */
export const newsKindOf = (action: string): NewsKind | null => kindByVerb.get(action) ?? null;

type Happened = { readonly action: string; readonly actorId: string | null };
export type News = { readonly kind: NewsKind; readonly count: number; readonly actorIds: readonly string[] };

/** What others did, counted by kind in a fixed order; the reader's own acts are no news. */
export function newsFor(readerId: string, events: readonly Happened[]): readonly News[] {
  const found = events.flatMap((event) => {
    const kind = event.actorId === readerId ? null : newsKindOf(event.action);
    return kind === null ? [] : [{ kind, actorId: event.actorId }];
  });
  return newsKinds.flatMap((kind) => {
    const own = found.filter((each) => each.kind === kind);
    const actorIds = [...new Set(own.flatMap((each) => each.actorId ?? []))];
    return own.length === 0 ? [] : [{ kind, count: own.length, actorIds }];
  });
}
