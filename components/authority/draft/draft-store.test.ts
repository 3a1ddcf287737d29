import { describe, expect, test, vi } from 'vitest';
import { draftVersion, liveBody } from '../fixtures/views';
import { sameBody, setCell } from '../state/matrix-edit';
import { type DraftDoor, DraftStore, type StoredDraft } from './draft-store';

const stored: StoredDraft = { body: liveBody, note: '', version: 3 };
const stale = new Error('stale');
const offline = new Error('offline');
const freed = draftVersion.body;

/** A server that keeps versions as the real one does. */
function server() {
  let now = stored;
  const keys: string[] = [];
  const door: DraftDoor = {
    save: vi.fn(async ({ key, ...input }) => {
      keys.push(key);
      if (input.version !== now.version) throw stale;
      now = { ...input, version: now.version + 1 };
      return { version: now.version };
    }),
    load: vi.fn(async () => now),
    failureOf: (error) => {
      if (error === offline) return { kind: 'unanswered' };
      const reason = error === stale ? 'draft_changed' : 'forbidden';
      return { kind: 'refused', reason, params: {}, field: null };
    },
    keep: vi.fn(),
  };
  const elsewhere = (change: Partial<StoredDraft>) => {
    now = { ...now, ...change, version: now.version + 1 };
  };
  return { door, keys, elsewhere, now: () => now };
}

describe('a draft in this browser', () => {
  test('is saved, and then nothing is kept here', async () => {
    const { door, now } = server();
    const store = new DraftStore(stored, door);
    store.change({ body: freed });
    expect(store.read().state).toBe('typing');
    expect(door.keep).toHaveBeenLastCalledWith(expect.objectContaining({ version: 3 }));
    expect(await store.save()).toBe(true);
    expect(store.read()).toMatchObject({ state: 'saved', version: 4 });
    expect(door.keep).toHaveBeenLastCalledWith(null);
    expect(sameBody(now().body, freed)).toBe(true);
  });

  test('changed and changed back, sends nothing', async () => {
    const { door } = server();
    const store = new DraftStore(stored, door);
    store.change({ body: freed });
    store.change({ body: liveBody });
    expect(store.read().state).toBe('saved');
    expect(await store.save()).toBe(true);
    expect(door.save).not.toHaveBeenCalled();
  });

  test('edited while a save runs, both are saved in order', async () => {
    const { door, now } = server();
    const store = new DraftStore(stored, door);
    store.change({ body: freed });
    const first = store.save();
    store.change({ note: 'Frees a day a week.' });
    await first;
    expect(store.read().state).toBe('typing');
    expect(await store.save()).toBe(true);
    expect(now()).toMatchObject({ version: 5, note: 'Frees a day a week.' });
  });

  test('without an answer it waits, and sends the same key again', async () => {
    const { door, keys } = server();
    const store = new DraftStore(stored, door);
    vi.mocked(door.save).mockImplementationOnce(async ({ key }) => {
      keys.push(key);
      throw offline;
    });
    store.change({ body: freed });
    expect(await store.save()).toBe(false);
    expect(store.read().state).toBe('waiting');
    expect(await store.save()).toBe(true);
    expect(keys[1]).toBe(keys[0]);
  });

  test('edited by somebody else meanwhile, it stops and shows all three', async () => {
    const { door, elsewhere } = server();
    const store = new DraftStore(stored, door);
    const theirs = setCell(liveBody, 'C', 0, 'OM');
    elsewhere({ body: theirs });
    store.change({ body: freed, note: 'mine' });
    expect(await store.save()).toBe(false);
    const { state, conflict, body } = store.read();
    expect(state).toBe('conflict');
    expect(conflict?.opened.body).toEqual(liveBody);
    expect(conflict?.now.body).toEqual(theirs);
    expect(body).toEqual(freed);
    expect(await store.save()).toBe(false);
  });

  test.each(['mine', 'theirs'] as const)(
    'settled as %s, that goes on, and the note is kept',
    async (whose) => {
      const { door, elsewhere, now } = server();
      const store = new DraftStore(stored, door);
      const theirs = setCell(liveBody, 'C', 0, 'OM');
      elsewhere({ body: theirs });
      store.change({ body: freed, note: 'mine' });
      await store.save();
      expect(await store.settle(whose)).toBe(true);
      expect(store.read()).toMatchObject({ state: 'saved', conflict: null, note: 'mine' });
      expect(sameBody(now().body, whose === 'mine' ? freed : theirs)).toBe(true);
      expect(now().note).toBe('mine');
    },
  );

  test('what an earlier visit left is taken up; one that was overtaken ends in a conflict', async () => {
    const { door, elsewhere, now } = server();
    const kept = { base: stored, content: { body: freed, note: '' }, version: 3 };
    const store = new DraftStore(stored, door);
    store.restore(kept);
    expect(await store.save()).toBe(true);
    expect(sameBody(now().body, freed)).toBe(true);
    const again = new DraftStore(now(), door);
    again.restore(kept);
    expect(again.read().state).toBe('saved');
    elsewhere({ note: 'theirs' });
    const later = new DraftStore(now(), door);
    later.restore(kept);
    expect(await later.save()).toBe(false);
    expect(later.read().state).toBe('conflict');
  });

  test('takes the server’s newer state only where nothing is unsaved here', () => {
    const { door } = server();
    const store = new DraftStore(stored, door);
    store.adopt({ body: freed, note: '', version: 4 });
    expect(store.read()).toMatchObject({ version: 4, body: freed });
    store.change({ note: 'mine' });
    store.adopt({ body: liveBody, note: 'theirs', version: 5 });
    expect(store.read()).toMatchObject({ version: 4, note: 'mine' });
  });

  test('refused, it says why and keeps what was typed', async () => {
    const { door } = server();
    const store = new DraftStore(stored, door);
    vi.mocked(door.save).mockRejectedValueOnce(new Error('forbidden'));
    store.change({ body: freed });
    expect(await store.save()).toBe(false);
    expect(store.read()).toMatchObject({ state: 'failed', failure: { reason: 'forbidden' }, body: freed });
  });
});
