/** Verifies every chain of the record, subject by subject. */
import { sha256 } from '@/db/queries/record/audit';
import { type ChainPlace, chainsAfter } from '@/db/queries/record/verification';
import type { ChainedEvent, ChainFault } from '@/lib/domain/audit/chain';
import { verifyChain } from '@/lib/domain/audit/chain';
import type { Checked } from './open-database';

export type FoundFault = ChainFault & { readonly subject: string };
export type ChainReport = {
  readonly subjects: number;
  readonly events: number;
  readonly faults: readonly FoundFault[];
};

const subjectsAtOnce = 400;

export async function verifyChains(read: Checked['read']): Promise<ChainReport> {
  const faults: FoundFault[] = [];
  let subjects = 0;
  let events = 0;
  let after: ChainPlace | null = null;
  for (;;) {
    const from: ChainPlace | null = after;
    const chains: readonly (readonly ChainedEvent[])[] = await read((tx) =>
      chainsAfter(tx, from, subjectsAtOnce),
    );
    if (chains.length === 0) return { subjects, events, faults };
    for (const chain of chains) {
      const [first] = chain;
      if (first === undefined) continue;
      subjects += 1;
      events += chain.length;
      after = { kind: first.subjectKind, id: first.subjectId };
      const fault = verifyChain(sha256, chain);
      if (fault !== null) faults.push({ ...fault, subject: `${first.subjectKind}/${first.subjectId}` });
    }
  }
}
