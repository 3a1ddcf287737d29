/**
 * The page's one stream of news. It is open while the page is in sight; a page that comes back, or whose stream broke,
 * is told that it may have missed something. Holds numbers of cases only.
 */
export type LiveCase = {
  readonly number: string;
  readonly version: number;
  readonly acts: readonly string[];
};
export type LiveNews =
  | { readonly kind: 'cases'; readonly cases: readonly LiveCase[] }
  | { readonly kind: 'notices' }
  /** What was missed is not known: all that is shown should be read again. */
  | { readonly kind: 'missed' };

const PATH = '/api/live';
/** A page out of sight for so long gives its stream back. */
const HIDDEN_MS = 30_000;
const AGAIN_MS = 15_000;

let live = false;
const listeners = new Set<() => void>();

function setLive(next: boolean): void {
  if (live === next) return;
  live = next;
  for (const listener of listeners) listener();
}

export const subscribeLive = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
/** Whether the server tells this page at once what happens. */
export const isLive = () => live;

/** Reads one event's data; anything else is no news. */
export function parseCases(text: string): readonly LiveCase[] {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('cases' in value)) return [];
    return Array.isArray(value.cases) ? value.cases.filter(isLiveCase) : [];
  } catch {
    return [];
  }
}

function isLiveCase(value: unknown): value is LiveCase {
  if (typeof value !== 'object' || value === null) return false;
  if (!('number' in value) || !('version' in value) || !('acts' in value)) return false;
  return typeof value.number === 'string' && typeof value.version === 'number' && Array.isArray(value.acts);
}

const saysLive = (text: string): boolean => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'live' in value && value.live === true;
  } catch {
    return false;
  }
};

/** Browser only: keeps a stream open while the page is in sight; gives how to end it. */
export function openLive(onNews: (news: LiveNews) => void): () => void {
  let source: EventSource | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  let hidden: ReturnType<typeof setTimeout> | undefined;
  let missed = false;

  const close = () => {
    clearTimeout(again);
    source?.close();
    source = null;
    setLive(false);
  };
  const open = () => {
    clearTimeout(again);
    if (source !== null || document.visibilityState === 'hidden') return;
    const next = new EventSource(PATH);
    source = next;
    next.addEventListener('state', ({ data }) => {
      const now = saysLive(data);
      if (now && missed) onNews({ kind: 'missed' });
      missed = !now;
      setLive(now);
    });
    next.addEventListener('cases', ({ data }) => onNews({ kind: 'cases', cases: parseCases(data) }));
    next.addEventListener('notices', () => onNews({ kind: 'notices' }));
    next.addEventListener('refetch', () => onNews({ kind: 'missed' }));
    next.addEventListener('error', () => {
      missed = true;
      setLive(false);
      // A refused stream is not tried again by the browser itself: signed out, or the server is away.
      if (next.readyState !== EventSource.CLOSED) return;
      close();
      again = setTimeout(open, AGAIN_MS);
    });
  };
  const onVisibility = () => {
    clearTimeout(hidden);
    if (document.visibilityState === 'visible') open();
    else
      hidden = setTimeout(() => {
        missed = true;
        close();
      }, HIDDEN_MS);
  };
  const onLeave = () => close();
  document.addEventListener('visibilitychange', onVisibility);
  window.addEventListener('pagehide', onLeave);
  window.addEventListener('pageshow', open);
  open();
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    window.removeEventListener('pagehide', onLeave);
    window.removeEventListener('pageshow', open);
    clearTimeout(hidden);
    close();
  };
}
