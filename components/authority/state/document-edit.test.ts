import { describe, expect, test } from 'vitest';
import { matrixBody } from '@/lib/contracts/house/authority';
import { codesOf } from '@/lib/domain/authority/version/signer-codes';
import { liveBody } from '../fixtures/views';
import { codesChanged, setOffered, setTiers, tiersChanged, tiersIn } from './document-edit';
import { countChanges, diffOf } from './matrix-diff';
import { sameBody, setCell } from './matrix-edit';

const exception = { id: 'P-36', addsTier: true, outcome: 'refer' };
const referral = { id: 'P-18', addsTier: false, outcome: 'refer' };
const rules = [exception, referral];

describe('tiers of rules', () => {
  test('are as usual where a body says nothing', () => {
    expect(rules.map((rule) => tiersIn(liveBody, rule))).toEqual([1, 0]);
  });

  test.each([
    [exception, 2, { 'P-36': 2 }],
    [exception, 0, { 'P-36': 0 }],
    [exception, 1, undefined],
    [referral, 1, { 'P-18': 1 }],
    [referral, 0, undefined],
  ] as const)('%# are said where they are not the usual', (rule, to, said) => {
    const body = setTiers(liveBody, rule, to);
    expect(body.exceptionTiers).toEqual(said);
    expect(tiersIn(body, rule)).toBe(to);
    expect(matrixBody.parse(body)).toEqual(body);
  });

  test('changed and changed back leave the very body, whatever was said in between', () => {
    const both = setTiers(setTiers(liveBody, exception, 2), referral, 1);
    const other = setTiers(setTiers(liveBody, referral, 1), exception, 2);
    expect(sameBody(both, other)).toBe(true);
    expect(sameBody(both, liveBody)).toBe(false);
    expect(setTiers(setTiers(both, referral, 0), exception, 1)).toEqual(liveBody);
  });

  test('are told as changes in policy’s order', () => {
    const body = setTiers(setTiers(liveBody, referral, 2), exception, 0);
    expect(tiersChanged(liveBody, body, rules)).toEqual([
      { rule: 'P-36', was: 1, is: 0 },
      { rule: 'P-18', was: 0, is: 2 },
    ]);
  });
});

describe('codes that signers may choose', () => {
  test('withdrawn and offered again, for one act alone', () => {
    const body = setOffered(liveBody, 'refer', 'limit_reached', false);
    expect(body.withdrawnReasons).toEqual({ refer: ['limit_reached'] });
    expect(matrixBody.parse(body)).toEqual(body);
    const two = setOffered(body, 'refer', 'facts_missing', false);
    expect(two.withdrawnReasons).toEqual({ refer: ['facts_missing', 'limit_reached'] });
    expect(sameBody(two, body)).toBe(false);
    expect(codesChanged(two, body)).toEqual([{ act: 'refer', code: 'facts_missing', is: 'offered' }]);
    expect(
      setOffered(setOffered(two, 'refer', 'facts_missing', true), 'refer', 'limit_reached', true),
    ).toEqual(liveBody);
  });

  test('every code of an act can be withdrawn in a draft: publication asks for one', () => {
    const none = codesOf('return').reduce((body, code) => setOffered(body, 'return', code, false), liveBody);
    expect(none.withdrawnReasons).toEqual({ return: codesOf('return') });
  });
});

describe('codes that are added', () => {
  test('for one act alone, in the list’s order, and taken out again as if never said', () => {
    const one = setOffered(liveBody, 'return', 'thin_security', true);
    const two = setOffered(one, 'return', 'ltv_too_high', true);
    expect(two.addedReasons).toEqual({ return: ['ltv_too_high', 'thin_security'] });
    expect(two.withdrawnReasons).toBeUndefined();
    expect(matrixBody.parse(two)).toEqual(two);
    expect(sameBody(one, two)).toBe(false);
    const back = setOffered(
      setOffered(two, 'return', 'ltv_too_high', false),
      'return',
      'thin_security',
      false,
    );
    expect(back).toEqual(liveBody);
    expect(sameBody(back, liveBody)).toBe(true);
  });

  test('beside one that is withdrawn; both are told as changes, there and back', () => {
    const body = setOffered(
      setOffered(liveBody, 'decline', 'limit_reached', false),
      'decline',
      'low_reserve',
      true,
    );
    expect(body).toMatchObject({
      withdrawnReasons: { decline: ['limit_reached'] },
      addedReasons: { decline: ['low_reserve'] },
    });
    expect(codesChanged(liveBody, body)).toEqual([
      { act: 'decline', code: 'limit_reached', is: 'withdrawn' },
      { act: 'decline', code: 'low_reserve', is: 'added' },
    ]);
    expect(codesChanged(body, liveBody)).toEqual([
      { act: 'decline', code: 'limit_reached', is: 'offered' },
      { act: 'decline', code: 'low_reserve', is: 'absent' },
    ]);
    expect(countChanges(diffOf(liveBody, body, rules))).toBe(2);
  });

  test('what an act can never have is not said, and the next edit of the act leaves it out', () => {
    expect(setOffered(liveBody, 'decline', 'under_age', true)).toEqual(liveBody);
    expect(setOffered(liveBody, 'decline', 'known_customer', true)).toEqual(liveBody);
    const stale = { ...liveBody, addedReasons: { decline: ['under_age' as const] } };
    expect(setOffered(stale, 'decline', 'low_reserve', true).addedReasons).toEqual({
      decline: ['low_reserve'],
    });
  });
});

test('all changes of a draft are counted together', () => {
  const rerouted = setCell(liveBody, 'B', 1, 'auto');
  const draft = setOffered(setTiers(rerouted, exception, 2), 'decline', 'many_debts', false);
  const diff = diffOf(liveBody, draft, rules);
  expect(diff.tiers).toHaveLength(1);
  expect(diff.codes).toEqual([{ act: 'decline', code: 'many_debts', is: 'withdrawn' }]);
  expect(countChanges(diff)).toBe(3);
  expect(countChanges(diffOf(liveBody, liveBody, rules))).toBe(0);
});
