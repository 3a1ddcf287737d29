import type { Failure } from '@/lib/client/failure/failure';
import { newActKey } from '@/lib/client/rpc/act-key';
import type { DraftData, DraftView, WizardStep } from '@/lib/contracts/applicant/apply';
import { mergeDrafts } from '../model/merge-drafts';

/** `merged` once another device's answers were taken in; `waiting` while there is no answer from the server. */
export type SaveState =
  | 'saved'
  | 'typing'
  | 'saving'
  | 'merged'
  | 'waiting'
  | 'signed_out'
  | 'ended'
  | 'failed';
export type DraftNow = {
  readonly data: DraftData;
  readonly version: number;
  readonly savedAt: string;
  readonly state: SaveState;
  /** Grows when answers came from elsewhere, so that fields are filled anew. */
  readonly taken: number;
};
type Sent = { readonly version: number; readonly step: WizardStep; readonly data: DraftData };

export type DraftDoor = {
  readonly save: (input: Sent & { key: string }) => Promise<{ version: number; savedAt: string }>;
  readonly load: () => Promise<Pick<DraftView, 'version' | 'data' | 'savedAt'>>;
  readonly failureOf: (error: unknown) => Failure;
  /** What is not saved yet, kept on the phone; `null` when there is nothing to keep. */
  readonly keep: (unsaved: { base: DraftData; data: DraftData; version: number } | null) => void;
};

const same = (one: DraftData, other: DraftData) => JSON.stringify(one) === JSON.stringify(other);

/**
 * The draft on this device: answers are changed at once, saved one after the other, and kept on the phone until the
 * server has them. An unanswered save is sent again with the same key; another device's answers are merged in.
 */
export class DraftStore {
  #now: DraftNow;
  #base: DraftData;
  #running: Promise<boolean> | null = null;
  #unanswered: { key: string; content: string } | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(
    saved: Pick<DraftView, 'data' | 'version' | 'savedAt'>,
    private readonly door: DraftDoor,
  ) {
    this.#base = saved.data;
    this.#now = {
      data: saved.data,
      version: saved.version,
      savedAt: saved.savedAt,
      state: 'saved',
      taken: 0,
    };
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
  readonly read = (): DraftNow => this.#now;

  /** Takes up what an earlier visit left unsaved on this phone. */
  restore(kept: { base: DraftData; data: DraftData }): void {
    const data = mergeDrafts(kept.base, kept.data, this.#now.data);
    if (!same(data, this.#base)) this.#show({ data, state: 'typing', taken: this.#now.taken + 1 });
  }

  /** Changes one step's answers; nothing is sent before {@link save}. */
  set<S extends keyof DraftData>(section: S, answers: DraftData[S]): void {
    const untouched = this.#now.data[section] === undefined && Object.keys(answers ?? {}).length === 0;
    if (untouched) return;
    const data = { ...this.#now.data, [section]: answers };
    if (same(data, this.#now.data)) return;
    this.#show({ data, state: 'typing' });
    this.door.keep({ base: this.#base, data, version: this.#now.version });
  }

  /** Saves what has changed; `true` once the server has all of it. Calls while one is running wait for it. */
  async save(step: WizardStep): Promise<boolean> {
    while (this.#running !== null) await this.#running;
    if (same(this.#now.data, this.#base)) return true;
    this.#running = this.#send(step);
    try {
      return await this.#running;
    } finally {
      this.#running = null;
    }
  }

  async #send(step: WizardStep): Promise<boolean> {
    let merged = false;
    for (let tries = 0; tries < 3; tries += 1) {
      const sent = { version: this.#now.version, step, data: this.#now.data };
      this.#show({ state: 'saving' });
      try {
        const saved = await this.door.save({ ...sent, key: this.#keyFor(sent) });
        this.#unanswered = null;
        this.#saved(sent.data, saved, merged);
        return true;
      } catch (error) {
        const failure = this.door.failureOf(error);
        if (failure.kind !== 'unanswered') this.#unanswered = null;
        if (failure.kind !== 'refused' || failure.reason !== 'draft_saved_elsewhere') {
          this.#show({ state: stateAfter(failure) });
          return false;
        }
        merged = await this.#takeIn();
        if (!merged) return false;
      }
    }
    this.#show({ state: 'failed' });
    return false;
  }

  #keyFor(sent: Sent): string {
    const content = JSON.stringify(sent);
    if (this.#unanswered?.content !== content) this.#unanswered = { key: newActKey(), content };
    return this.#unanswered.key;
  }

  #saved(data: DraftData, saved: { version: number; savedAt: string }, merged: boolean): void {
    this.#base = data;
    const all = same(this.#now.data, data);
    this.#show({ ...saved, state: all ? (merged ? 'merged' : 'saved') : 'typing' });
    this.door.keep(all ? null : { base: data, data: this.#now.data, version: saved.version });
  }

  async #takeIn(): Promise<boolean> {
    try {
      const theirs = await this.door.load();
      const data = mergeDrafts(this.#base, this.#now.data, theirs.data);
      this.#base = theirs.data;
      this.#show({ data, version: theirs.version, taken: this.#now.taken + 1 });
      return true;
    } catch (error) {
      this.#show({ state: stateAfter(this.door.failureOf(error)) });
      return false;
    }
  }

  #show(change: Partial<DraftNow>): void {
    this.#now = { ...this.#now, ...change };
    for (const listener of this.#listeners) listener();
  }
}

function stateAfter(failure: Failure): SaveState {
  if (failure.kind === 'unanswered') return 'waiting';
  if (failure.kind === 'refused' && failure.reason === 'unauthenticated') return 'signed_out';
  if (failure.kind === 'refused' && failure.reason === 'not_a_draft') return 'ended';
  return 'failed';
}
