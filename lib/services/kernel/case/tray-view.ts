/** How a paper stands to the tray, as staff see it. */
import type { DocumentRow } from '@/db/queries/case/document';
import type { DocumentView, Person } from '@/lib/contracts/case-parts';

type Settled = Pick<DocumentRow, 'inTray' | 'trayVerdict' | 'traySettledAt'>;

/** `null`: the paper never waited. `yourAnswer`: it answers what the open step asked for. */
export const trayView = (
  { inTray, trayVerdict, traySettledAt }: Settled,
  by: Person | null,
  yourAnswer: boolean,
): DocumentView['tray'] =>
  inTray || trayVerdict !== null
    ? { state: trayVerdict ?? 'waiting', by, at: traySettledAt?.toISOString() ?? null, yourAnswer }
    : null;
