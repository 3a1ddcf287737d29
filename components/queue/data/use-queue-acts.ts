'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { type Failure, readFailure } from '@/lib/client/failure/failure';
import { useFormat } from '@/lib/client/format/use-format';
import { newActKey } from '@/lib/client/rpc/act-key';
import { api, client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { claimAgain, releaseAgain } from '@/lib/client/undo/holding';
import { undoAct } from '@/lib/client/undo/undo-act';
import { useAct } from '@/lib/client/use-act';
import type { Me } from '@/lib/contracts/house/people';
import type { QueueRow } from '@/lib/contracts/queue';
import { showHolder } from './show-holder';

export type Colleague = { readonly id: string; readonly name: string; readonly nameLatin: string | null };

/** What was not done, and why: `holder` names who has the case. */
export type RefusedAct = {
  readonly act: 'claim' | 'assign';
  readonly rows: readonly {
    readonly number: string;
    readonly reason: string;
    readonly holder: string | null;
  }[];
};

export type QueueActs = {
  readonly claim: (numbers: readonly string[]) => Promise<void>;
  /** Claims the oldest unclaimed case; gives its number, `null` where there was none or it failed. */
  readonly claimNext: () => Promise<string | null>;
  readonly release: (row: Pick<QueueRow, 'number' | 'version'>) => Promise<void>;
  readonly assign: (rows: readonly QueueRow[], to: Colleague) => Promise<void>;
  readonly refused: RefusedAct | null;
  readonly failure: Failure | null;
  /** `claimNext` found nothing. */
  readonly nothingFree: boolean;
  readonly forget: () => void;
};

type Assigning = { readonly rows: readonly { number: string; version: number }[]; readonly to: string };
type Assigned = { readonly done: string[]; readonly refused: RefusedAct['rows'][number][] };

/** Assigns one after the other; an unanswered one ends it, so that the whole can be sent again with the same keys. */
async function assignAll({ rows, to }: Assigning, keyOf: (number: string) => string): Promise<Assigned> {
  const result: Assigned = { done: [], refused: [] };
  for (const { number, version } of rows) {
    try {
      await client.queue.reassign({ number, version, to, key: keyOf(number) });
      result.done.push(number);
    } catch (error) {
      const failure = readFailure(error);
      if (failure.kind === 'unanswered') throw error;
      const reason = failure.kind === 'conflict' ? 'conflict' : failure.reason;
      result.refused.push({ number, reason, holder: null });
    }
  }
  return result;
}

/** One key for each case of an act, the same ones while the act is sent again under its own key. */
function useKeysPerCase() {
  const keys = useRef(new Map<string, string>());
  return (act: string) => (number: string) => {
    const place = `${act} ${number}`;
    const key = keys.current.get(place) ?? newActKey();
    keys.current.set(place, key);
    return key;
  };
}

const holderOf = ({ id, name, nameLatin, initials }: Me): QueueRow['holder'] =>
  id === null ? null : { id, name: name ?? '', nameLatin, initials: initials ?? '' };

/** Claiming and assigning, with what came of it: done is confirmed below, refused and failed stay beside the list. */
export function useQueueActs(me: Me): QueueActs {
  const t = useTranslations('queue');
  const ui = useTranslations('ui');
  const format = useFormat();
  const queries = useQueryClient();
  const [refused, setRefused] = useState<RefusedAct | null>(null);
  const [nothingFree, setNothingFree] = useState(false);
  const claiming = useAct((numbers: string[], key) => client.queue.claim({ numbers, key }));
  const claimingNext = useAct((_: null, key) => client.queue.claimNext({ key }));
  const perCase = useKeysPerCase();
  const assigning = useAct((input: Assigning, key) => assignAll(input, perCase(key)));
  const releasing = useAct(({ number, version }: Pick<QueueRow, 'number' | 'version'>, key) =>
    client.queue.release({ number, version, key }),
  );
  const renew = () => queries.invalidateQueries({ queryKey: api.queue.key() });
  const forget = () => {
    setRefused(null);
    setNothingFree(false);
    claiming.forget();
    claimingNext.forget();
    assigning.forget();
    releasing.forget();
  };
  const undoing = (run: () => Promise<void>) => ({
    label: ui('undo'),
    run: () => void run().then(() => queries.invalidateQueries()),
  });
  const giveBack = (versions: Readonly<Record<string, number>>) =>
    undoing(async () => {
      for (const [number, version] of Object.entries(versions))
        if (!(await undoAct(number, () => releaseAgain(number, version)))) return;
    });
  return {
    claim: async (numbers) => {
      forget();
      const answer = await claiming.run([...numbers]);
      if (answer === null) return;
      const [first = ''] = answer.claimed;
      showHolder(queries, answer.claimed, holderOf(me));
      if (answer.refused.length > 0) setRefused({ act: 'claim', rows: answer.refused });
      if (answer.claimed.length > 0) {
        showToast({
          text: t('done.claimed', { count: answer.claimed.length, first }),
          undo: giveBack(answer.versions),
        });
      }
      await renew();
    },
    claimNext: async () => {
      forget();
      const answer = await claimingNext.run(null);
      if (answer === null) return null;
      const { number, version } = answer;
      if (number === null || version === null) setNothingFree(true);
      else
        showToast({
          text: t('done.claimed', { count: 1, first: number }),
          undo: giveBack({ [number]: version }),
        });
      await renew();
      return number;
    },
    release: async ({ number, version }) => {
      forget();
      if ((await releasing.run({ number, version })) === null) return;
      showHolder(queries, [number], null);
      showToast({
        text: t('done.released', { number }),
        undo: undoing(async () => void (await undoAct(number, () => claimAgain(number)))),
      });
      await renew();
    },
    assign: async (rows, to) => {
      forget();
      const input = { rows: rows.map(({ number, version }) => ({ number, version })), to: to.id };
      const answer = await assigning.run(input);
      if (answer === null) return;
      if (answer.refused.length > 0) setRefused({ act: 'assign', rows: answer.refused });
      const [first = ''] = answer.done;
      showHolder(queries, answer.done, { initials: '', ...to });
      if (answer.done.length > 0) {
        showToast({
          text: t('done.assigned', { count: answer.done.length, first, name: format.person(to) }),
        });
      }
      await renew();
    },
    refused,
    failure: claiming.failure ?? claimingNext.failure ?? assigning.failure ?? releasing.failure,
    nothingFree,
    forget,
  };
}
