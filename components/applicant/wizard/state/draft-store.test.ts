import { describe, expect, test, vi } from 'vitest';
import type { DraftData } from '@/lib/contracts/applicant/apply';
import { type DraftDoor, DraftStore } from './draft-store';

const saved = { data: { loan: { amountMinor: 100_000 } }, version: 3, savedAt: '2026-11-23T02:00:00Z' };
const elsewhere = new Error('draft_saved_elsewhere');
const offline = new Error('offline');

/** A server that keeps versions as the real one does. */
function server(start = saved) {
  let now: { data: DraftData; version: number; savedAt: string } = start;
  const keys: string[] = [];
  const door: DraftDoor = {
    save: vi.fn(async (input) => {
      keys.push(input.key);
      if (input.version !== now.version) throw elsewhere;
      now = { data: input.data, version: now.version + 1, savedAt: '2026-11-23T02:01:00Z' };
      return { version: now.version, savedAt: now.savedAt };
    }),
    load: vi.fn(async () => now),
    failureOf: (error) =>
      error === offline
        ? { kind: 'unanswered' }
        : { kind: 'refused', reason: error instanceof Error ? error.message : '', params: {}, field: null },
    keep: vi.fn(),
  };
  return {
    door,
    keys,
    other: (data: DraftData) => (now = { ...now, data, version: now.version + 1 }),
    now: () => now,
  };
}

describe('a draft on this phone', () => {
  test('is saved, and then nothing is kept on the phone', async () => {
    const { door, now } = server();
    const store = new DraftStore(saved, door);
    store.set('person', { name: '陈玉兰' });
    expect(store.read().state).toBe('typing');
    expect(door.keep).toHaveBeenLastCalledWith(expect.objectContaining({ base: saved.data, version: 3 }));
    expect(await store.save('person')).toBe(true);
    expect(store.read()).toMatchObject({ state: 'saved', version: 4 });
    expect(door.keep).toHaveBeenLastCalledWith(null);
    expect(now().data.person?.name).toBe('陈玉兰');
  });

  test('unchanged, sends nothing', async () => {
    const { door } = server();
    const store = new DraftStore(saved, door);
    store.set('loan', { amountMinor: 100_000 });
    store.set('person', {});
    expect(await store.save('loan')).toBe(true);
    expect(door.save).not.toHaveBeenCalled();
  });

  test('typing on while a save runs, both are saved in order', async () => {
    const { door, now } = server();
    const store = new DraftStore(saved, door);
    store.set('person', { name: '陈' });
    const first = store.save('person');
    store.set('person', { name: '陈玉兰' });
    const second = store.save('person');
    expect(await Promise.all([first, second])).toEqual([true, true]);
    expect(now()).toMatchObject({ version: 5, data: { person: { name: '陈玉兰' } } });
  });

  test('without a connection it waits, and sends the same key again', async () => {
    const { door, keys } = server();
    const store = new DraftStore(saved, door);
    vi.mocked(door.save).mockImplementationOnce(async ({ key }) => {
      keys.push(key);
      throw offline;
    });
    store.set('person', { name: '陈玉兰' });
    expect(await store.save('person')).toBe(false);
    expect(store.read().state).toBe('waiting');
    expect(await store.save('person')).toBe(true);
    expect(keys[1]).toBe(keys[0]);
  });

  test('changed on another device meanwhile: both sets of answers are kept', async () => {
    const { door, other, now } = server();
    const store = new DraftStore(saved, door);
    other({ ...saved.data, debts: { none: true } });
    store.set('person', { name: '陈玉兰' });
    expect(await store.save('person')).toBe(true);
    expect(store.read().state).toBe('merged');
    expect(now().data).toEqual({ ...saved.data, debts: { none: true }, person: { name: '陈玉兰' } });
  });

  test('what an earlier visit left is taken up again', async () => {
    const { door, now } = server();
    const store = new DraftStore(saved, door);
    store.restore({ base: {}, data: { person: { name: '陈玉兰' } } });
    expect(await store.save('person')).toBe(true);
    expect(now().data).toEqual({ ...saved.data, person: { name: '陈玉兰' } });
  });

  test.each([
    ['unauthenticated', 'signed_out'],
    ['not_a_draft', 'ended'],
    ['forbidden', 'failed'],
  ])('refused as %s it is %s, and the answers stay', async (reason, state) => {
    const { door } = server();
    vi.mocked(door.save).mockRejectedValue(new Error(reason));
    const store = new DraftStore(saved, door);
    store.set('person', { name: '陈玉兰' });
    expect(await store.save('person')).toBe(false);
    expect(store.read()).toMatchObject({ state, data: { person: { name: '陈玉兰' } } });
  });
});
