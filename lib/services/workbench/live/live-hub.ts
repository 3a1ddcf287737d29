/**
 * The one ear of a process and the pages that it tells: the bell of the database rings, what was recorded is read by
 * snapshots, and each viewer hears of the cases that they may read. It listens only while somebody is there.
 */
import type { Database } from '@/db/connect';
import { type Listening, listen } from '@/db/listen';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { type ChangedCase, newsForViewer, newsSince, rightsGroup, startOfNews } from './tell-news';

export type LiveMessage =
  | { readonly event: 'state'; readonly live: boolean }
  | { readonly event: 'cases'; readonly cases: readonly ChangedCase[] }
  | { readonly event: 'notices' }
  /** Something was missed: everything on the page is to be read again. */
  | { readonly event: 'refetch' };

export type Viewer = {
  /** Renewed by the stream with the session. */
  readonly actor: () => StaffActor;
  readonly tell: (message: LiveMessage) => void;
  /** Ends the stream, e.g. for a newer one of the same person. */
  readonly close: () => void;
};

export type LiveHub = {
  /** Gives how to leave. */
  readonly join: (viewer: Viewer) => () => void;
  readonly listening: () => boolean;
  readonly stop: () => Promise<void>;
};

type Options = {
  readonly database: Database;
  readonly sessionUrl: string;
  readonly onError: (error: Error) => void;
  readonly streamsPerPerson?: number;
};

/** Read on after a ring: who did not ring because another was ringing commits within this time. */
const readOnMs = [60, 250, 500, 1_000] as const;
/** Whatever rang or not, nothing stays unread for longer. */
const sweepMs = 5_000;
/** How long it goes on listening to nobody. */
const idleMs = 30_000;

export function createLiveHub({ database, sessionUrl, onError, streamsPerPerson = 6 }: Options): LiveHub {
  const viewers = new Set<Viewer>();
  let ear: Listening | null = null;
  let hears = false;
  let snapshot: string | null = null;
  /** How many times somebody came where nobody was; what was being read then is not for them. */
  let audience = 0;
  let reading: Promise<void> | null = null;
  let step = 0;
  let timer: NodeJS.Timeout | undefined;
  let idle: NodeJS.Timeout | undefined;

  const tellAll = (message: LiveMessage) => {
    for (const viewer of viewers) viewer.tell(message);
  };

  const read = async () => {
    const of = audience;
    if (snapshot === null) {
      const start = await startOfNews(database);
      if (of === audience) snapshot = start;
      return;
    }
    const news = await newsSince(database, snapshot);
    // Somebody came to an empty house meanwhile: this happened before they came.
    if (of !== audience) return;
    snapshot = news.snapshot;
    if (news.more) return tellAll({ event: 'refetch' });
    if (news.happened.length === 0) return;
    const groups = Map.groupBy(viewers, (viewer) => rightsGroup(viewer.actor()));
    for (const group of groups.values()) {
      const [first] = group;
      const cases = first === undefined ? [] : await newsForViewer(database, first.actor(), news.happened);
      if (cases.length > 0) for (const each of group) each.tell({ event: 'cases', cases });
    }
  };

  /** One reading at a time; the next is timed when this one ends. */
  const plan = (afterMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (reading !== null) return plan(afterMs);
      reading = read()
        .catch((error: unknown) => onError(error instanceof Error ? error : new Error(String(error))))
        .finally(() => {
          reading = null;
          if (viewers.size === 0) return;
          plan(readOnMs[step] ?? sweepMs);
          step += 1;
        });
    }, afterMs);
  };

  const ring = (payload: string) => {
    const [what, staffId] = payload.split(' ');
    if (what === 'notice') {
      for (const viewer of viewers) if (viewer.actor().id === staffId) viewer.tell({ event: 'notices' });
      return;
    }
    step = 0;
    if (reading === null) plan(20);
  };

  const start = () => {
    snapshot = null;
    plan(0);
    ear = listen({
      url: sessionUrl,
      channel: 'desk',
      onMessage: ring,
      onError,
      onState(listening) {
        hears = listening;
        tellAll({ event: 'state', live: listening });
        // Notices rang unheard meanwhile; cases are read from the snapshot.
        if (listening) tellAll({ event: 'notices' });
        ring('cases');
      },
    });
  };

  const end = async () => {
    clearTimeout(timer);
    clearTimeout(idle);
    const last = ear;
    ear = null;
    hears = false;
    await reading;
    await last?.stop();
  };

  return {
    join(viewer) {
      const own = [...viewers].filter((each) => each.actor().id === viewer.actor().id);
      for (const oldest of own.slice(0, Math.max(0, own.length - streamsPerPerson + 1))) oldest.close();
      const first = viewers.size === 0;
      viewers.add(viewer);
      if (ear === null) start();
      else if (first) {
        audience += 1;
        snapshot = null;
        plan(0);
      }
      return () => {
        viewers.delete(viewer);
        if (viewers.size > 0) return;
        clearTimeout(idle);
        // From one page to the next nobody is there for a moment.
        idle = setTimeout(() => viewers.size === 0 && void end(), idleMs);
        idle.unref();
      };
    },
    listening: () => hears,
    stop: end,
  };
}
