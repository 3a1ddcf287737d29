import type { ApplicationState } from '@/lib/domain/application/vocabulary';

const open: readonly ApplicationState[] = ['review', 'approval', 'awaiting_applicant'];

/** Nobody signs the case any more: what still waits in its tray was never part of the decision. */
export const isDecided = (state: ApplicationState): boolean => !open.includes(state);
