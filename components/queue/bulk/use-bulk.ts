'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Failure } from '@/lib/client/failure/failure';
import { newActKey } from '@/lib/client/rpc/act-key';
import { api, client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import type { BulkAct } from '@/lib/contracts/desk';

type Rehearsed = Awaited<ReturnType<typeof client.desk.rehearse>>;
type Acted = Awaited<ReturnType<typeof client.desk.actOnMany>>;
export type BulkRefusals = Rehearsed['refused'];

/** What an act on the ticked cases would do, until it is done or let go. */
export type Plan = { readonly act: BulkAct; readonly toName: string | null; readonly answer: Rehearsed };

export type Bulk = {
  readonly plan: Plan | null;
  readonly rehearse: (act: BulkAct, numbers: readonly string[], toName?: string) => Promise<boolean>;
  /** Does what the plan says; gives the numbers that were done, `null` where nothing is known. */
  readonly run: () => Promise<readonly string[] | null>;
  readonly cancel: () => void;
  /** What was refused though the rehearsal had said otherwise: somebody was faster. */
  readonly refused: BulkRefusals;
  readonly running: boolean;
  readonly failure: Failure | null;
};

/** The way back, one act for each way things were before; `null` where there is none. */
async function undo(act: BulkAct, done: Acted['done']): Promise<void> {
  const many = (back: BulkAct, cases: Acted['done']) =>
    cases.length === 0
      ? Promise.resolve()
      : client.desk
          .actOnMany({
            act: back,
            cases: cases.map(({ number, version }) => ({ number, version })),
            key: newActKey(),
          })
          .then(() => undefined);
  if (act.act === 'claim') return many({ act: 'release' }, done);
  if (act.act === 'release') return many({ act: 'claim' }, done);
  if (act.act === 'assign') {
    for (const [to, cases] of Map.groupBy(done, (each) => each.fromId))
      await many({ act: 'assign', to }, cases);
    return;
  }
  for (const { number, requestId } of done)
    if (requestId !== null) await client.request.withdraw({ number, requestId, key: newActKey() });
}

/** Acts on many cases: rehearsed first, then each case by itself; done is confirmed below with its undo. */
export function useBulk(): Bulk {
  const t = useTranslations('desk.bulk');
  const ui = useTranslations('ui');
  const queries = useQueryClient();
  const [plan, setPlan] = useState<Plan | null>(null);
  const [refused, setRefused] = useState<BulkRefusals>([]);
  const rehearsing = useAct((input: { act: BulkAct; numbers: string[] }, _key) =>
    client.desk.rehearse(input),
  );
  const acting = useAct((input: { act: BulkAct; cases: Rehearsed['will'] }, key) =>
    client.desk.actOnMany({ ...input, key }),
  );
  const undoing = useAct(async (input: { act: BulkAct; done: Acted['done'] }, _key) => {
    await undo(input.act, input.done);
    return true;
  });
  const renew = () => queries.invalidateQueries({ queryKey: api.queue.key() });
  const forget = () => {
    setRefused([]);
    rehearsing.forget();
    acting.forget();
    undoing.forget();
  };
  return {
    plan,
    async rehearse(act, numbers, toName) {
      forget();
      const answer = await rehearsing.run({ act, numbers: [...numbers] });
      if (answer !== null) setPlan({ act, toName: toName ?? null, answer });
      return answer !== null;
    },
    async run() {
      if (plan === null || plan.answer.will.length === 0) return null;
      const { act } = plan;
      const answer = await acting.run({ act, cases: [...plan.answer.will] });
      await renew();
      if (answer === null) return null;
      setPlan(null);
      setRefused(answer.refused);
      if (answer.done.length > 0)
        showToast({
          text: t(`done.${act.act}`, { count: answer.done.length }),
          undo: {
            label: ui('undo'),
            run: () => void undoing.run({ act, done: answer.done }).then(renew),
          },
        });
      return answer.done.map((each) => each.number);
    },
    cancel() {
      forget();
      setPlan(null);
    },
    refused,
    running: rehearsing.running || acting.running,
    failure: rehearsing.failure ?? acting.failure ?? undoing.failure,
  };
}
