'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { usePlainFailure } from '@/components/applicant/use-plain-failure';
import { Button } from '@/components/ui/controls/button';
import { Notice } from '@/components/ui/notices/notice';
import { client } from '@/lib/client/rpc/api';
import { useAct } from '@/lib/client/use-act';
import type { DraftProblem } from '@/lib/contracts/applicant/apply';
import { draftProblems, requiredConsents } from '@/lib/contracts/drafts/draft-problems';
import type { ConsentKind } from '@/lib/domain/application/vocabulary';
import { WizardFrame } from '../frame/wizard-frame';
import { useWizard } from '../state/draft-provider';
import { keepLocalCopy } from '../state/local-copy';
import { Consents } from './consents';
import { ReviewParts } from './review-parts';

type Sent = { readonly version: number; readonly consents: readonly ConsentKind[] };

/** Everything once more, the consents, and the act of sending it in. */
export function ReviewStep() {
  const t = useTranslations('apply');
  const router = useRouter();
  const { view, now, store } = useWizard();
  const failureText = usePlainFailure();
  const [consents, setConsents] = useState<readonly ConsentKind[]>([]);
  const [problems, setProblems] = useState<readonly DraftProblem[]>([]);
  const act = useAct(({ version, consents: given }: Sent, key) =>
    client.apply.submit({ number: view.number, version, consents: [...given], key }),
  );
  const submit = async () => {
    const open = openProblems(now.data, view.product, consents);
    setProblems(open);
    if (open.length > 0 || !(await store.save('review'))) return;
    const answer = await act.run({ version: store.read().version, consents });
    if (answer === null) return;
    if (!answer.submitted) return setProblems(answer.problems);
    keepLocalCopy(view.number, null);
    router.push(`/track/${view.number}`);
  };
  const left = problems.length === 0 ? [] : openProblems(now.data, view.product, consents);
  return (
    <WizardFrame
      problems={left}
      action={
        <Button
          kind="ink"
          size="phone"
          aria-disabled={act.running || undefined}
          onClick={() => void submit()}
        >
          {act.running ? t('review.sending') : t('review.send')}
        </Button>
      }
    >
      <ReviewParts data={now.data} product={view.product} number={view.number} />
      <Consents given={consents} texts={view.consentTexts} onChange={setConsents} />
      {act.failure === null ? null : (
        <Notice tone="bad" title={failureText(act.failure)} className="mt-5">
          {t('review.kept')}
        </Notice>
      )}
    </WizardFrame>
  );
}

function openProblems(
  data: Parameters<typeof draftProblems>[0],
  product: Parameters<typeof draftProblems>[1],
  consents: readonly ConsentKind[],
): DraftProblem[] {
  const missing = requiredConsents.filter((kind) => !consents.includes(kind));
  return [
    ...draftProblems(data, product),
    ...missing.map((kind): DraftProblem => ({ step: 'review', field: kind, reason: 'consent_missing' })),
  ];
}
