import type { TrackView } from '@/lib/contracts/applicant/track';

type Seen = Pick<TrackView, 'state' | 'appeal' | 'stages' | 'offer'>;

/** Where a case stands, as its title says it; a key under `headline` of the applicant catalogue. */
export const headlines = [
  'checking',
  'papers',
  'papersIn',
  'waiting',
  'reading',
  'open',
  'second',
  'again',
  'yours',
  'preparing',
  'offer',
  'accepted',
  'paid',
  'declined',
  'refused',
  'expired',
  'cancelled',
  'withdrawn',
  'lapsed',
  'closed',
] as const;
export type Headline = (typeof headlines)[number];

export function headlineOf({ state, appeal, stages, offer }: Seen): Headline {
  switch (state) {
    case 'draft':
    case 'assessing':
      return 'checking';
    case 'review':
    case 'approval':
      if (appeal) return 'again';
      return whoseTurn(stages);
    case 'awaiting_applicant':
      return 'yours';
    case 'approved':
      return 'preparing';
    case 'offered':
      return offer === null ? 'preparing' : 'offer';
    case 'disbursed':
      return 'paid';
    case 'historical':
      return 'closed';
    default:
      return state;
  }
}

/** What is under way before an answer. Without steps the reader is only asked something, and it is not theirs to follow. */
function whoseTurn(stages: Seen['stages']): Headline {
  const now = (code: Seen['stages'][number]['code']) =>
    stages.find((stage) => stage.code === code && stage.state === 'now');
  if (stages.length === 0) return 'open';
  const papers = now('papers');
  if (Number(papers?.params.toSend ?? 0) > 0) return 'papers';
  if (now('second') !== undefined) return 'second';
  if (now('officer')?.params.officer !== undefined) return 'reading';
  return papers === undefined ? 'waiting' : 'papersIn';
}

/** After acceptance nothing is asked of the borrower any more: no condition, no account, no request. */
export const nothingLeft = ({ acts, offer, tasks }: Pick<TrackView, 'acts' | 'offer' | 'tasks'>): boolean =>
  !acts.giveAccount &&
  tasks.length === 0 &&
  (offer?.toDo ?? []).every(({ state }) => state !== 'open' && state !== 'unmet');

/** Headlines of a case that goes on, and so has stages to show and may have a date. */
const running: readonly Headline[] = [
  'checking',
  'papers',
  'papersIn',
  'waiting',
  'reading',
  'second',
  'again',
  'yours',
  'preparing',
];
export const isRunning = (headline: Headline): boolean => running.includes(headline);

/** The calendar day `YYYY-MM-DD` on which an instant falls in a time zone. */
export function calendarDay(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(new Date(instant));
}
