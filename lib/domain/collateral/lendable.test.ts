import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collateralKinds, liquidityClasses } from '@/lib/domain/application/vocabulary';
import {
  type CollateralHaircuts,
  type CollateralItem,
  collateralPosition,
  lendableOf,
} from '@/lib/domain/collateral/lendable';

const byClass = { liquid: '0.1', normal: '0.3', slow: '0.5', illiquid: '0.8' };
const haircuts: CollateralHaircuts = {
  residential_property: byClass,
  commercial_property: byClass,
  vehicle: byClass,
  equipment: byClass,
  inventory: byClass,
  receivables: byClass,
  financial_assets: byClass,
};
const flat: CollateralItem = {
  id: 'c1',
  kind: 'residential_property',
  liquidityClass: 'normal',
  valueMinor: 50_000_000,
  seniorClaimsMinor: 20_000_000,
};
const car: CollateralItem = {
  id: 'c2',
  kind: 'vehicle',
  liquidityClass: 'slow',
  valueMinor: 8_000_000,
  seniorClaimsMinor: 9_000_000,
};
const loan = (amountMinor: number) => ({ kind: 'this_loan', amountMinor }) as const;

describe('collateral', () => {
  it('lends on the value after haircut less senior claims, per item and never below zero', () => {
    expect(lendableOf(flat, haircuts)).toBe(15_000_000);
    expect(lendableOf(car, haircuts)).toBe(0);
    expect(collateralPosition([flat, car], haircuts, loan(12_000_000))).toEqual({
      items: [
        { id: 'c1', haircut: '0.3', netValueMinor: 30_000_000, lendableMinor: 15_000_000 },
        { id: 'c2', haircut: '0.5', netValueMinor: 0, lendableMinor: 0 },
      ],
      lendableMinor: 15_000_000,
      netValueMinor: 30_000_000,
      exposure: { kind: 'this_loan', amountMinor: 12_000_000 },
      ltv: { defined: true, value: 0.4 },
      cover: { defined: true, value: 1.25 },
      unsecured: false,
    });
  });

  it('counts as unsecured where nothing is left after senior claims', () => {
    expect(collateralPosition([car], haircuts, loan(1_000_000))).toMatchObject({
      ltv: { defined: false, code: 'denominator_not_positive' },
      cover: { defined: true, value: 0 },
      unsecured: true,
    });
    expect(collateralPosition([], haircuts, loan(1_000_000))).toMatchObject({
      ltv: { defined: false, code: 'empty_set' },
      cover: { defined: false, code: 'empty_set' },
      unsecured: true,
    });
  });

  it('never lends more than the net value, and more claims never lend more', () => {
    const items = fc.array(
      fc.record({
        id: fc.string(),
        kind: fc.constantFrom(...collateralKinds),
        liquidityClass: fc.constantFrom(...liquidityClasses),
        valueMinor: fc.integer({ min: 0, max: 1_000_000_000 }),
        seniorClaimsMinor: fc.integer({ min: 0, max: 1_000_000_000 }),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(
        items,
        fc.nat(1_000_000),
        fc.integer({ min: 1, max: 1_000_000_000 }),
        (pledged, more, amount) => {
          const position = collateralPosition(pledged, haircuts, loan(amount));
          expect(position.lendableMinor).toBeLessThanOrEqual(position.netValueMinor);
          expect(position.lendableMinor).toBe(
            position.items.reduce((sum, item) => sum + item.lendableMinor, 0),
          );
          expect(position.ltv.defined).toBe(!position.unsecured);
          const heavier = pledged.map((item) => ({
            ...item,
            seniorClaimsMinor: item.seniorClaimsMinor + more,
          }));
          expect(collateralPosition(heavier, haircuts, loan(amount)).lendableMinor).toBeLessThanOrEqual(
            position.lendableMinor,
          );
        },
      ),
    );
  });
});
