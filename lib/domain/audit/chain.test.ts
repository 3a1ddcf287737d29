import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChainedEvent, eventHash, verifyChain } from './chain';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

function chainOf(length: number): ChainedEvent[] {
  const events: ChainedEvent[] = [];
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const event = {
      subjectKind: 'application',
      subjectId: '4a6f3f6e-0000-4000-8000-000000000001',
      sequence,
      at: new Date(Date.UTC(2026, 10, 23, 1, sequence)).toISOString(),
      actorKind: 'staff',
      actorId: `4a6f3f6e-0000-4000-8000-0000000000${10 + (sequence % 5)}`,
      action: 'application.signed',
      payload: `{"round":1,"step":${sequence}}`,
      event: 'sign',
      fromState: 'approval',
      toState: 'approval',
      previousHash: events.at(-1)?.hash ?? '',
    };
    events.push({ ...event, hash: eventHash(hash, event) });
  }
  return events;
}

const texts = [
  'subjectId',
  'at',
  'actorKind',
  'actorId',
  'action',
  'payload',
  'event',
  'fromState',
  'toState',
  'previousHash',
  'hash',
] as const;

describe('chain of events', () => {
  it('holds as written', () => {
    expect(verifyChain(hash, chainOf(12))).toBeNull();
    expect(verifyChain(hash, [])).toBeNull();
  });

  it('finds and names 10,000 random mutations', () => {
    const chain = chainOf(20);
    const head = { sequence: 20, hash: chain[19]?.hash ?? '' };
    const index = fc.integer({ min: 0, max: 19 });
    const alter = fc.record({
      kind: fc.constant('alter' as const),
      at: index,
      field: fc.constantFrom(...texts),
      by: fc.string({ minLength: 1, maxLength: 3 }),
    });
    const remove = fc.record({ kind: fc.constant('remove' as const), at: index });
    const swap = fc.record({ kind: fc.constant('swap' as const), at: index, with: index });
    const double = fc.record({ kind: fc.constant('double' as const), at: index });
    fc.assert(
      fc.property(fc.oneof(alter, remove, swap, double), (mutation) => {
        const changed = [...chain];
        const event = chain[mutation.at];
        if (event === undefined) return;
        if (mutation.kind === 'alter')
          changed[mutation.at] = { ...event, [mutation.field]: `${event[mutation.field]}${mutation.by}` };
        if (mutation.kind === 'remove') changed.splice(mutation.at, 1);
        if (mutation.kind === 'double') changed.splice(mutation.at, 0, event);
        if (mutation.kind === 'swap') {
          fc.pre(mutation.at !== mutation.with);
          changed[mutation.at] = chain[mutation.with] ?? event;
          changed[mutation.with] = event;
        }
        const fault = verifyChain(hash, changed, head);
        expect(fault).not.toBeNull();
        const first = mutation.kind === 'swap' ? Math.min(mutation.at, mutation.with) : mutation.at;
        expect(Math.abs((fault?.sequence ?? 0) - (first + 1))).toBeLessThanOrEqual(20);
        if (mutation.kind === 'alter') expect(fault?.sequence).toBe(first + 1);
      }),
      { numRuns: 10_000 },
    );
  });

  it('cannot be repaired by hashing one event anew', () => {
    const chain = chainOf(5);
    const event = chain[2];
    if (event === undefined) throw new Error('no event');
    const forged = { ...event, payload: '{"round":1,"step":9}' };
    chain[2] = { ...forged, hash: eventHash(hash, forged) };
    expect(verifyChain(hash, chain)).toEqual({ sequence: 4, fault: 'wrong_link' });
  });
});
