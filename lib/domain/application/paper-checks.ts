/** Where a paper stands by what its checks said. Pure. */
import type { DocumentState, ScanVerdict } from './vocabulary';

/** Still being checked: shown to nobody in place, and judged by nobody. */
export const checkedStates = ['uploaded', 'scanning'] as const satisfies readonly DocumentState[];

export const isBeingChecked = (state: DocumentState): boolean => checkedStates.some((each) => each === state);

/** `null`: a scanner is still to be asked. What nobody looked for viruses in goes on, and says so on screen. */
export function stateAfterScan(verdict: ScanVerdict | null): 'uploaded' | 'to_review' | 'rejected' {
  if (verdict === null) return 'uploaded';
  return verdict === 'infected' ? 'rejected' : 'to_review';
}

/**
 * Whether a browser may show it in place: read whole or written anew, past its scan, and nothing found. Files from
 * before these checks (`pageCount` null) are handed out as attachments only.
 */
export function mayBeShown(of: {
  readonly state: DocumentState;
  readonly scanVerdict: ScanVerdict | null;
  readonly pageCount: number | null;
}): boolean {
  const passed = of.scanVerdict === 'clean' || of.scanVerdict === 'not_scanned';
  return passed && of.pageCount !== null && !isBeingChecked(of.state);
}
