import { expect, test } from 'vitest';
import { caseActs } from '@/lib/contracts/case-parts';
import { withHeld } from './with-held';

test('a copy that its reader has signed is held at once, and offers no second signature', () => {
  const allowed = { allowed: true, reason: null };
  const acts = Object.fromEntries(caseActs.map((act) => [act, allowed])) as Record<
    (typeof caseActs)[number],
    { allowed: boolean; reason: string | null }
  >;
  const finalAt = '2026-11-23T08:51:10Z';
  const held = {
    signatureId: 'one',
    effect: 'sign',
    finalAt,
    leftMs: 10_000,
    number: '2611-0001',
    version: 5,
  };
  const after = withHeld({ version: 4, held: null, acts }, held);
  expect(after.version).toBe(5);
  expect(after.held).toEqual({ signatureId: 'one', finalAt, leftMs: 10_000, mine: true });
  for (const act of ['approve', 'decline', 'refer', 'return', 'ask', 'uphold', 'vote'] as const)
    expect(after.acts[act]).toEqual({ allowed: false, reason: 'signature_held' });
  expect(after.acts.take_back).toEqual(allowed);
});
