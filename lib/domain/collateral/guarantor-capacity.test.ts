import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countGuarantors, type Guarantee, ownCapacity } from '@/lib/domain/collateral/guarantor-capacity';

const an = (id: string, ownCapacityMinor: number, guaranteedMinor: number | null = null) => ({
  id,
  ownCapacityMinor,
  guaranteedMinor,
});
const open = (guarantorId: string, borrowerId: string, amountMinor: number): Guarantee => ({
  guarantorId,
  borrowerId,
  amountMinor,
});

describe('guarantors', () => {
  it('have what their residual leaves over the months of the loan, a share of it', () => {
    expect(ownCapacity(300_000, 12, '0.5')).toBe(1_800_000);
    expect(ownCapacity(-1, 12, '0.5')).toBe(0);
    expect(ownCapacity(300_000, 0.5, '1')).toBe(300_000);
  });

  it('count at most what they guarantee, the cap, and the exposure in all', () => {
    const counted = (guaranteedMinor: number | null, capShare: string) =>
      countGuarantors([an('g', 900, guaranteedMinor)], [], 'b', 1000, capShare).countedMinor;
    expect(counted(null, '1')).toBe(900);
    expect(counted(400, '1')).toBe(400);
    expect(counted(null, '0.5')).toBe(500);
    const two = countGuarantors([an('g', 900), an('h', 900)], [], 'b', 1000, '1');
    expect(two.guarantors.map((row) => row.countedMinor)).toEqual([900, 100]);
  });

  it('are not counted for what they already answer for', () => {
    const { guarantors } = countGuarantors(
      [an('g', 900)],
      [open('g', 'x', 300), open('g', 'y', 200)],
      'b',
      1000,
      '1',
    );
    expect(guarantors).toEqual([{ id: 'g', countedMinor: 400, givenElsewhereMinor: 500, mutualMinor: 0 }]);
  });

  it('are counted once where two people guarantee each other', () => {
    const { guarantors } = countGuarantors([an('g', 900)], [open('b', 'g', 700)], 'b', 1000, '1');
    expect(guarantors).toEqual([{ id: 'g', countedMinor: 200, givenElsewhereMinor: 0, mutualMinor: 700 }]);
  });

  it('are counted once in a longer circle too', () => {
    const circle = [open('b', 'x', 500), open('x', 'g', 600), open('z', 'g', 50)];
    expect(countGuarantors([an('g', 900)], circle, 'b', 1000, '1').guarantors[0]).toMatchObject({
      countedMinor: 300,
      mutualMinor: 600,
    });
  });

  it('are never the borrower, and nobody is counted twice', () => {
    const result = countGuarantors([an('b', 900), an('g', 300), an('g', 300)], [], 'b', 1000, '1');
    expect(result.guarantors.map((row) => row.id)).toEqual(['g']);
    expect(result.countedMinor).toBe(300);
  });

  it('never count beyond own capacity, exposure or cap, and less the more they gave', () => {
    const people = ['b', 'g', 'h', 'x', 'y'];
    const amount = fc.nat(5000);
    const guarantees = fc.array(
      fc
        .tuple(fc.constantFrom(...people), fc.constantFrom(...people), amount)
        .map(([g, b, minor]) => open(g, b, minor)),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(amount, amount, guarantees, amount, (first, second, known, exposure) => {
        const asked = [an('g', first), an('h', second)];
        const result = countGuarantors(asked, known, 'b', exposure, '0.8');
        expect(result.countedMinor).toBeLessThanOrEqual(exposure);
        result.guarantors.forEach((row, index) => {
          expect(row.countedMinor).toBeGreaterThanOrEqual(0);
          expect(row.countedMinor).toBeLessThanOrEqual(
            Math.max(0, (asked[index]?.ownCapacityMinor ?? 0) - row.givenElsewhereMinor - row.mutualMinor),
          );
          expect(row.countedMinor).toBeLessThanOrEqual(Math.ceil(exposure * 0.8));
        });
        const more = countGuarantors(asked, [...known, open('g', 'x', 10)], 'b', exposure, '0.8');
        expect(more.guarantors[0]?.countedMinor ?? 0).toBeLessThanOrEqual(
          result.guarantors[0]?.countedMinor ?? 0,
        );
      }),
    );
  });
});
