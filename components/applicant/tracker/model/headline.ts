import type { TrackView } from '@/lib/contracts/applicant/track';

type Seen = Pick<TrackView, 'state' | 'appeal' | 'stages' | 'offer'>;

/** Where a case stands, as its title says it; a key under `headline` of the applicant catalogue. */
export const headlines = [
  'checking',
  'reading',
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
      return stages.some((stage) => stage.code === 'second' && stage.state === 'now') ? 'second' : 'reading';
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

/** Headlines of a case that goes on, and so has stages to show and may have a date. */
const running: readonly Headline[] = ['checking', 'reading', 'second', 'again', 'yours', 'preparing'];
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
