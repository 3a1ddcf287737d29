'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/client/format/use-format';
import { api, client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';

export type NoticeMail = {
  readonly on: boolean;
  readonly running: boolean;
  readonly set: (email: boolean) => void;
};

/** Whether what concerns the reader comes to the mailbox of their sign-in too; `null` until it is known. */
export function useNoticeMail(): NoticeMail | null {
  const t = useTranslations('shell.notices');
  const ui = useTranslations('ui');
  const format = useFormat();
  const queries = useQueryClient();
  const { data } = useQuery(api.notice.staffChoices.queryOptions());
  const choose = useAct((email: boolean, key) =>
    client.notice.chooseStaff({ language: format.locale, email, key }),
  );
  if (data === undefined) return null;
  const change = async (email: boolean) => {
    const answer = await choose.run(email);
    await queries.invalidateQueries({ queryKey: api.notice.staffChoices.key() });
    return answer !== null;
  };
  const set = async (email: boolean) => {
    if (await change(email))
      showToast({
        text: t(email ? 'mailOn' : 'mailOff'),
        undo: { label: ui('undo'), run: () => void change(!email) },
      });
  };
  return { on: data.email, running: choose.running, set: (email) => void set(email) };
}
