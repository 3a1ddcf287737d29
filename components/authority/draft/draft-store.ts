import type { Failure } from '@/lib/client/failure/failure';
import { newActKey } from '@/lib/client/rpc/act-key';
import type { MatrixBody } from '@/lib/contracts/house/authority';
import { sameBody } from '../state/matrix-edit';

export type DraftContent = { readonly body: MatrixBody; readonly note: string };
export type StoredDraft = DraftContent & { readonly version: number };
/** `conflict` until one has chosen whose draft goes on; `waiting` while there is no answer from the server. */
export type SaveState = 'saved' | 'typing' | 'saving' | 'conflict' | 'waiting' | 'failed';
export type DraftNow = DraftContent & {
  readonly version: number;
  readonly state: SaveState;
  readonly failure: Failure | null;
  /** When one opened it and as it stands at the server now, while the two are in conflict. */
  readonly conflict: { readonly opened: DraftContent; readonly now: StoredDraft } | null;
};
export type KeptDraft = {
  readonly base: DraftContent;
  readonly content: DraftContent;
  readonly version: number;
};

export type DraftDoor = {
  readonly save: (input: StoredDraft & { key: string }) => Promise<{ version: number }>;
  /** As it stands at the server; `null` where there is no such draft any more. */
  readonly load: () => Promise<StoredDraft | null>;
  readonly failureOf: (error: unknown) => Failure;
  /** What is not saved yet, kept in this browser; `null` when there is nothing to keep. */
  readonly keep: (unsaved: KeptDraft | null) => void;
};

const same = (one: DraftContent, other: DraftContent) =>
  one.note.trim() === other.note.trim() && sameBody(one.body, other.body);
/** Somebody else's edit was saved first. */
const isOvertaken = (failure: Failure) =>
  failure.kind === 'conflict' || (failure.kind === 'refused' && failure.reason === 'draft_changed');
const contentOf = ({ body, note }: DraftContent): DraftContent => ({ body, note });

/**
 * The draft in this browser: edited at once, saved one save after the other, kept here until the server has it. An
 * unanswered save is sent again with the same key; somebody else's edit stops saving until one has chosen.
 */
export class DraftStore {
  #now: DraftNow;
  #base: DraftContent;
  #running: Promise<boolean> | null = null;
  #unanswered: { key: string; content: string } | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(
    stored: StoredDraft,
    private readonly door: DraftDoor,
  ) {
    this.#base = contentOf(stored);
    this.#now = {
      ...contentOf(stored),
      version: stored.version,
      state: 'saved',
      failure: null,
      conflict: null,
    };
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
  readonly read = (): DraftNow => this.#now;

  /** Changes the draft here; nothing is sent before {@link save}. */
  change(to: Partial<DraftContent>): void {
    const content = { ...contentOf(this.#now), ...to };
    const undone = same(content, this.#base);
    const open = this.#now.state === 'conflict' || this.#now.state === 'saving';
    this.#show({ ...content, ...(open ? {} : { state: undone ? 'saved' : 'typing', failure: null }) });
    this.#keepUnsaved();
  }

  /** Takes up what an earlier visit left unsaved here; one that was overtaken meanwhile ends in a conflict. */
  restore(kept: KeptDraft): void {
    if (same(kept.content, this.#base)) {
      this.door.keep(null);
      return;
    }
    this.#base = kept.base;
    this.#show({ ...contentOf(kept.content), version: kept.version, state: 'typing' });
  }

  /** The server's draft as the page has read it anew; what is not saved here yet is never overwritten. */
  adopt(stored: StoredDraft): void {
    if (this.#now.state !== 'saved' || stored.version <= this.#now.version) return;
    this.#base = contentOf(stored);
    this.#show({ ...contentOf(stored), version: stored.version });
  }

  /** Saves what has changed; `true` once the server has all of it. Calls while one is running wait for it. */
  async save(): Promise<boolean> {
    while (this.#running !== null) await this.#running;
    if (this.#now.state === 'conflict') return false;
    if (same(this.#now, this.#base)) return true;
    this.#running = this.#send();
    try {
      return await this.#running;
    } finally {
      this.#running = null;
    }
  }

  /** Ends a conflict: one's own edit goes on top of theirs, or theirs is taken. The note stays one's own. */
  async settle(whose: 'mine' | 'theirs'): Promise<boolean> {
    const { conflict, note } = this.#now;
    if (conflict === null) return true;
    this.#base = contentOf(conflict.now);
    const taken = whose === 'theirs' ? { body: conflict.now.body, note } : {};
    this.#show({ ...taken, version: conflict.now.version, conflict: null, failure: null, state: 'typing' });
    const saved = await this.save();
    if (saved) this.#show({ state: 'saved' });
    if (saved) this.door.keep(null);
    return saved;
  }

  async #send(): Promise<boolean> {
    const sent = { ...contentOf(this.#now), version: this.#now.version };
    this.#show({ state: 'saving', failure: null });
    try {
      const { version } = await this.door.save({ ...sent, key: this.#keyFor(sent) });
      this.#unanswered = null;
      this.#base = contentOf(sent);
      const all = same(this.#now, sent);
      this.#show({ version, state: all ? 'saved' : 'typing' });
      this.#keepUnsaved();
      return true;
    } catch (error) {
      return this.#failed(this.door.failureOf(error));
    }
  }

  async #failed(failure: Failure): Promise<boolean> {
    if (failure.kind !== 'unanswered') this.#unanswered = null;
    if (isOvertaken(failure)) {
      const now = await this.door.load().catch(() => null);
      if (now !== null) this.#show({ state: 'conflict', conflict: { opened: this.#base, now } });
      else this.#show({ state: 'failed', failure });
    } else this.#show({ state: failure.kind === 'unanswered' ? 'waiting' : 'failed', failure });
    return false;
  }

  #keyFor(sent: StoredDraft): string {
    const content = JSON.stringify(sent);
    if (this.#unanswered?.content !== content) this.#unanswered = { key: newActKey(), content };
    return this.#unanswered.key;
  }

  #keepUnsaved(): void {
    const unsaved = !same(this.#now, this.#base);
    this.door.keep(
      unsaved ? { base: this.#base, content: contentOf(this.#now), version: this.#now.version } : null,
    );
  }

  #show(change: Partial<DraftNow>): void {
    this.#now = { ...this.#now, ...change };
    for (const listener of this.#listeners) listener();
  }
}
