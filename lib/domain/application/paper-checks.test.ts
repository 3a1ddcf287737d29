import { describe, expect, it } from 'vitest';
import { mayBeShown, stateAfterScan } from './paper-checks';
import { documentStates, scanVerdicts } from './vocabulary';

describe('a paper after its scan', () => {
  it.each([
    [null, 'uploaded'],
    ['clean', 'to_review'],
    ['not_scanned', 'to_review'],
    ['infected', 'rejected'],
  ] as const)('%s leads to %s', (verdict, state) => expect(stateAfterScan(verdict)).toBe(state));

  it('is shown in place only when every check is behind it and found nothing', () => {
    const shown = documentStates.flatMap((state) =>
      [null, ...scanVerdicts].flatMap((scanVerdict) =>
        [null, 1].flatMap((pageCount) =>
          mayBeShown({ state, scanVerdict, pageCount }) ? [`${state} ${scanVerdict} ${pageCount}`] : [],
        ),
      ),
    );
    const past = documentStates.filter((state) => state !== 'uploaded' && state !== 'scanning');
    expect(shown).toEqual(past.flatMap((state) => [`${state} clean 1`, `${state} not_scanned 1`]));
  });
});
