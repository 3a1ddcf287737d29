/** The demonstration's book: built, written, with limits, numbers and files as the product itself would have left them. */

import { linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Database, Transaction } from '@/db/connect';
import { inActor } from '@/db/connect-actor';
import { foldCounts } from '@/db/queries/case/counters';
import { headroomLimit, reservation } from '@/db/schema/decision/headroom';
import { numberCounter } from '@/db/schema/record/audit-event';
import { asOwner, insertAll } from '@/db/seed/bulk';
import { seededId } from '@/db/seed/seeded';
import { shareOf } from '@/lib/domain/shared/rate';
import type { Vault } from '@/lib/platform/crypto/crypto';
import { systemActor } from '@/lib/services/kernel/actor';
import type { World } from '@/scripts/seed/case/begun-case';
import { Book } from '@/scripts/seed/case/book';
import { dayOf } from '@/scripts/seed/case/local-day';
import { paperOf, storageKeyOf } from '@/scripts/seed/case/papers';
import { People } from '@/scripts/seed/case/people-rows';
import { type Rules, readRules } from '@/scripts/seed/case/rules';
import { type BuiltCase, buildBook, type Held, Numbers } from './build-book';
import { enterJobs } from './enter-jobs';
import { planBook } from './plan-book';
import { writeWalks } from './write-walks';

export type BookOptions = {
  readonly owner: Database;
  readonly auth: Database;
  /** As role `worker`: enters the jobs that wait for their time. */
  readonly worker: Database;
  readonly vault: Vault;
  readonly documentsFolder: string;
  readonly asOf: Date;
  readonly applications: number;
  readonly say: (line: string) => void;
};

const batchSize = 250;

/** Returns the cases that stand open today, and those that were declined of late. */
export async function seedBook(options: BookOptions): Promise<readonly BuiltCase[]> {
  const { owner, auth, vault, asOf, applications, say } = options;
  const rules = await asOwner(owner, readRules);
  const world: World = { rules, vault, book: new Book(), people: new People(vault) };
  const numbers = new Numbers();
  const limits = new Limits(rules, dayOf(asOf));
  const shown: BuiltCase[] = [];
  let written = 0;
  let writing: Promise<void> = Promise.resolve();
  for await (const batch of buildBook(world, numbers, planBook(applications, asOf), asOf, batchSize)) {
    await writing;
    for (const each of batch) if (each.held !== null) limits.add(each.walk.row.id, each.held);
    shown.push(
      ...batch.filter((each) => each.stop !== null || each.walk.row.state === 'declined').slice(-250),
    );
    writing = writeWalks(
      owner,
      auth,
      batch.map((each) => each.walk),
    );
    written += batch.length;
    if (written % 1_000 < batch.length) say(`  ${written} applications …`);
    storeFiles(options.documentsFolder, batch);
  }
  await writing;
  await asOwner(owner, async (tx) => {
    await limits.store(tx);
    await insertAll(tx, numberCounter, [...numbers.all()]);
  });
  await inActor(options.worker, systemActor('fold_counters'), foldCounts);
  await enterJobs(options.worker, asOf, shown);
  return shown;
}

class Limits {
  readonly #rules: Rules;
  readonly #onDate: string;
  readonly #limits = new Map<
    string,
    typeof headroomLimit.$inferInsert & { reservedMinor: number; usedMinor: number }
  >();
  readonly #reservations: (typeof reservation.$inferInsert)[] = [];
  constructor(rules: Rules, onDate: string) {
    this.#rules = rules;
    this.#onDate = onDate;
  }

  add(applicationId: string, held: Held): void {
    this.#hold(applicationId, held, 'borrower', held.borrowerId, 'cn-single-borrower');
    this.#hold(applicationId, held, 'connected_group', held.groupKey, 'cn-connected-borrowers');
  }

  #hold(
    applicationId: string,
    held: Held,
    dimension: 'borrower' | 'connected_group',
    key: string,
    legalId: string,
  ): void {
    const share = this.#rules.legalOn(this.#onDate).find((each) => each.id === legalId)?.value;
    const netAssetsMinor = this.#rules.netAssetsOn(this.#onDate);
    if (share === undefined || share === null || netAssetsMinor === null) return;
    const id = seededId(`limit/${dimension}/${key}`);
    const known = this.#limits.get(id);
    const limit = known ?? {
      id,
      dimension,
      key,
      currency: 'CNY',
      ceilingMinor: shareOf(netAssetsMinor, share),
      reservedMinor: 0,
      usedMinor: 0,
    };
    this.#limits.set(id, limit);
    if (held.state === 'turned') limit.usedMinor += held.amountMinor;
    else limit.reservedMinor += held.amountMinor;
    const { amountMinor, state } = held;
    this.#reservations.push({
      id: seededId(`reservation/${dimension}/${applicationId}`),
      applicationId,
      limitId: id,
      amountMinor,
      state,
    });
  }

  async store(tx: Transaction): Promise<void> {
    await insertAll(tx, headroomLimit, [...this.#limits.values()]);
    await insertAll(tx, reservation, this.#reservations);
  }
}

/** Every paper has its file, as the storage port would have written it; papers of one kind share their bytes. */
function storeFiles(folder: string, batch: readonly BuiltCase[]): void {
  for (const { walk } of batch) {
    const papers: { id?: string; kind?: string }[] = walk.rows.get('document')?.rows ?? [];
    for (const { id, kind } of papers) {
      if (id === undefined || kind === undefined) continue;
      const path = join(folder, storageKeyOf(id));
      const first = firstFiles.get(`${folder}/${kind}`);
      if (first !== undefined && linked(first, path)) continue;
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, paperOf(kind));
      firstFiles.set(`${folder}/${kind}`, path);
    }
  }
}

const firstFiles = new Map<string, string>();

/** `false` where the folder is not there yet, or the file system knows no links or no more of them. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch {
    return false;
  }
}
