import { describe, expect, it } from 'vitest';
import { readQueueAddress } from '../state/queue-address';
import { addressOf, contentOf, sameContent } from './view-content';

const address = async (search: string) => readQueueAddress(new URLSearchParams(search));

describe('what a saved view keeps', () => {
  it('comes back as the same address, but for the row and its peek', async () => {
    const here = await address(
      'view=decided&sort=decided&dir=asc&grade=A,B&product=shop&amount=10000-50000&decided=2026-01-01..2026-02-01&outcome=declined&docs=open&hide=term,holder&row=2611-0001&peek=open',
    );
    const { row: _row, peek: _peek, ...rest } = here;
    expect(addressOf(contentOf(here, 2), 2)).toEqual(rest);
    expect(contentOf(here, 2).filters).toMatchObject({
      amountFromMinor: 1_000_000,
      amountToMinor: 5_000_000,
    });
  });
  it('is the same list whatever the order of its words', async () => {
    const one = contentOf(await address('view=open&grade=A'), 2);
    expect(sameContent(one, { ...one, filters: { ...one.filters } })).toBe(true);
    expect(sameContent(one, contentOf(await address('view=open&grade=B'), 2))).toBe(false);
  });
});
