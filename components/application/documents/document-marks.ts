import type { IconName, Tone } from '@/components/ui/icon';
import type { DocumentRow } from './document-rows';

/** How the state of a paper is marked wherever it stands. */
export const documentMarks = {
  uploaded: { tone: 'quiet', icon: 'wait' },
  scanning: { tone: 'quiet', icon: 'wait' },
  extracting: { tone: 'info', icon: 'half' },
  to_review: { tone: 'warn', icon: 'open' },
  accepted: { tone: 'ok', icon: 'ok' },
  rejected: { tone: 'bad', icon: 'bad' },
  expired: { tone: 'warn', icon: 'warn' },
  missing: { tone: 'warn', icon: 'warn' },
} as const satisfies Record<DocumentRow['state'], { tone: Tone; icon: IconName }>;
