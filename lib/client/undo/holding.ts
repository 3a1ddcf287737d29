/** Claiming and giving back one case, each the way back of the other; keys are made anew for every undo. */

import { newActKey } from '../rpc/act-key';
import { client } from '../rpc/api';
import type { NotDone } from './undo-act';

/** Claims it again: whoever has it meanwhile keeps it, and is named. */
export async function claimAgain(number: string): Promise<NotDone | null> {
  const { refused } = await client.queue.claim({ numbers: [number], key: newActKey() });
  return refused[0] ?? null;
}

/** Gives it back over the version of its claim: whatever was done to it since is not passed over. */
export async function releaseAgain(number: string, version: number): Promise<null> {
  await client.queue.release({ number, version, key: newActKey() });
  return null;
}
