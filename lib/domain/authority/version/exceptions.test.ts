import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '@/lib/domain/policy/default-policy';
import { defaultMatrix, type RouteFacts, routeFor } from '../matrix';
import {
  canAddTiers,
  type FiredRules,
  firedRules,
  keepsUsualTiers,
  nothingFired,
  rulesAddingTiers,
  type TiersOfRules,
  tiersAddedBy,
} from './exceptions';

const fired: FiredRules = { exceptions: ['P-36', 'P-41'], referrals: ['P-18'] };

describe('tiers that rules add', () => {
  it.each<[string, TiersOfRules | undefined, number, string]>([
    ['as usual: each exception one, a referral none', undefined, 2, 'P-36+P-41'],
    ['said of nothing that fired', { 'P-12': 2 }, 2, 'P-36+P-41'],
    ['an exception that adds none', { 'P-36': 0 }, 1, 'P-41'],
    ['an exception that adds two', { 'P-41': 2 }, 3, 'P-36+P-41'],
    ['a referral that adds one', { 'P-18': 1 }, 3, 'P-18+P-36+P-41'],
    ['none of them', { 'P-36': 0, 'P-41': 0 }, 0, ''],
  ])('%s', (_, exceptionTiers, sum, adding) => {
    expect(tiersAddedBy({ exceptionTiers }, fired)).toBe(sum);
    expect(rulesAddingTiers({ exceptionTiers }, fired).join('+')).toBe(adding);
    expect(tiersAddedBy({ exceptionTiers }, nothingFired)).toBe(0);
  });

  it('a body from before versions said it keeps the usual tiers', () => {
    expect(keepsUsualTiers({})).toBe(true);
    expect(keepsUsualTiers({ exceptionTiers: {} })).toBe(true);
    expect(keepsUsualTiers({ exceptionTiers: { 'P-36': 1 } })).toBe(false);
  });

  it('are those of exceptions and of rules that refer, in policy’s order; knock-outs and conditions have none', () => {
    const { rules } = defaultPolicy('working_capital');
    const all = rules.map(({ id }) => ({ id, fired: true }));
    const { exceptions, referrals } = firedRules(rules, all);
    expect(exceptions).toEqual(['P-36']);
    expect(referrals).toEqual(
      rules.filter(({ outcome, id }) => outcome === 'refer' && id !== 'P-36').map(({ id }) => id),
    );
    expect(rules.filter(({ id }) => ['P-01', 'P-11', 'P-22'].includes(id)).some(canAddTiers)).toBe(false);
    expect(
      firedRules(rules, [
        { id: 'P-36', fired: false },
        { id: 'P-99', fired: true },
      ]),
    ).toEqual(nothingFired);
  });
});

describe('a route under a version that says tiers', () => {
  const facts: RouteFacts = {
    matrix: defaultMatrix,
    grade: 'A',
    exposureMinor: 1_000_000,
    fired: { exceptions: ['P-36'], referrals: [] },
    referrals: 0,
    reopenedOrAppealedE: false,
    automaticAllowed: true,
    origin: 'applicant',
  };
  const routed = (exceptionTiers: TiersOfRules, change: Partial<RouteFacts> = {}) => {
    const route = routeFor({ ...facts, matrix: { ...defaultMatrix, exceptionTiers }, ...change });
    return route.kind === 'route'
      ? [route.tier, ...route.because.map(({ code, tiersAdded }) => `${code} ${tiersAdded}`)]
      : ['decline'];
  };

  it.each<[string, TiersOfRules, string[]]>([
    ['one', { 'P-36': 1 }, ['O', 'matrix 0', 'exception 1']],
    ['two', { 'P-36': 2 }, ['OM', 'matrix 0', 'exception 2']],
    [
      'none: a machine still approves no exception',
      { 'P-36': 0 },
      ['O', 'matrix 0', 'automatic_not_allowed 1'],
    ],
  ])('takes an exception that adds %s', (_, said, route) => {
    expect(routed(said)).toEqual(route);
  });

  it('takes what adds a tier at the ceiling to the chair', () => {
    const top = { grade: 'D' as const, exposureMinor: 40_000_000 };
    expect(routed({ 'P-36': 2 }, top)).toEqual(['K3', 'matrix 0', 'exception 2', 'chair_yes 0']);
    expect(routed({ 'P-36': 0 }, top)).toEqual(['K3', 'matrix 0']);
  });
});
