'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { usePlainFailure } from '@/components/applicant/use-plain-failure';
import { Button } from '@/components/ui/controls/button';
import { Notice } from '@/components/ui/notices/notice';
import { useFormat } from '@/lib/client/format/use-format';
import { client } from '@/lib/client/rpc/api';
import { useAct } from '@/lib/client/use-act';
import type { SuggestionView } from '@/lib/contracts/after-decision/second-look';

/** One press: the suggestion becomes a new request, filled in, for the person to look through and send. */
export function RequestAgain({
  number,
  decisionId,
  suggestion,
  currency,
  first,
}: {
  number: string;
  decisionId: string;
  suggestion: SuggestionView;
  currency: string;
  /** The one dark button of the screen. */
  first: boolean;
}) {
  const t = useTranslations('wayBack');
  const format = useFormat();
  const router = useRouter();
  const words = usePlainFailure();
  const { place, amountMinor, levers } = suggestion;
  const act = useAct((at: number, key: string) =>
    client.secondLook.requestAgain({ number, decisionId, place: at, key }),
  );
  const start = async () => {
    const made = await act.run(place);
    if (made !== null) router.push(`/apply/${made.number}`);
  };
  const label =
    amountMinor !== null && levers.length === 1
      ? t('act.amount', { amount: format.money(amountMinor, currency) })
      : t('act.other');
  return (
    <>
      {act.failure === null ? null : <Notice tone="bad" title={words(act.failure)} className="mt-3" />}
      <Button
        size="phone"
        {...(first ? { kind: 'ink' as const } : {})}
        className="mt-3"
        aria-disabled={act.running || undefined}
        onClick={() => void start()}
      >
        {act.running ? t('starting') : label}
      </Button>
    </>
  );
}
