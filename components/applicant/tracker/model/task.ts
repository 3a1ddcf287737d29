import type { TrackView } from '@/lib/contracts/applicant/track';

/** One thing that the applicant is asked to do. */
export type Task = TrackView['tasks'][number];
