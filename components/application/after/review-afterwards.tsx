'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { TextArea } from '@/components/ui/controls/text-input';
import { Notice } from '@/components/ui/notices/notice';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { useFormat } from '@/lib/client/format/use-format';
import { client } from '@/lib/client/rpc/api';
import { useAct } from '@/lib/client/use-act';
import type { AfterDecisionView } from '@/lib/contracts/after-decision/second-look';
import { type Verdict, verdicts } from '@/lib/domain/second-look/vocabulary';
import { useScene } from '../case/case-context';

/** The verdict on an automatic decision that was drawn: given once, with a reason; it decides nothing about the case. */
export function ReviewAfterwards({ drawn }: { drawn: NonNullable<AfterDecisionView['drawn']> }) {
  const t = useTranslations('secondLooks');
  const format = useFormat();
  if (drawn.verdict !== null) return <p className="mt-2 text-13">{t(`given.${drawn.verdict}`)}</p>;
  return (
    <div className="mt-3">
      <h3 className="text-13 font-medium">{t('drawn')}</h3>
      <p className="text-12 text-ink-3">{t('drawnGloss', { date: format.dayYear(drawn.dueAt) })}</p>
      {drawn.mayReview ? <VerdictForm /> : <p className="text-13 text-ink-2">{t('waitsForManager')}</p>}
    </div>
  );
}

function VerdictForm() {
  const t = useTranslations('secondLooks');
  const failureText = useFailureText();
  const router = useRouter();
  const { view } = useScene();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const act = useAct((of: { verdict: Verdict; reason: string }, key: string) =>
    client.secondLook.review({ number: view.number, ...of, key }),
  );
  const send = async () => {
    const typed = reason.trim();
    setMissing(typed === '');
    if (verdict === null || typed === '') return;
    if ((await act.run({ verdict, reason: typed })) !== null) router.refresh();
  };
  return (
    <div className="mt-1.5 grid gap-2">
      <div className="flex gap-1.5">
        {verdicts.map((each) => (
          <button
            key={each}
            type="button"
            className="option"
            aria-pressed={verdict === each}
            onClick={() => setVerdict(each)}
          >
            {t(`verdict.${each}`)}
          </button>
        ))}
      </div>
      {verdict === null ? null : (
        <>
          <Field id="review-reason" label={t('why')} {...(missing ? { error: t('whyMissing') } : {})}>
            {(control) => (
              <TextArea
                {...control}
                rows={2}
                maxLength={1000}
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
            )}
          </Field>
          {act.failure === null ? null : <Notice tone="bad" title={failureText(act.failure)} />}
          <Button size="small" aria-disabled={act.running || undefined} onClick={() => void send()}>
            {act.running ? t('sending') : t('send')}
          </Button>
        </>
      )}
    </div>
  );
}
