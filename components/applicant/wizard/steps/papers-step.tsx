'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { usePlainFailure } from '@/components/applicant/use-plain-failure';
import { Button } from '@/components/ui/controls/button';
import { Notice } from '@/components/ui/notices/notice';
import { type Failure, readFailure } from '@/lib/client/failure/failure';
import { newActKey } from '@/lib/client/rpc/act-key';
import { client } from '@/lib/client/rpc/api';
import type { DocumentKind } from '@/lib/domain/application/vocabulary';
import { PaperRow } from '../../papers/paper-row';
import { WizardFrame } from '../frame/wizard-frame';
import { stepHref } from '../model/step-order';
import { useWizard } from '../state/draft-provider';

/** The papers that this product asks for. They may also follow later: the clock then waits for them. */
export function PapersStep() {
  const t = useTranslations('apply');
  const router = useRouter();
  const { view, now, documents, setDocuments, store } = useWizard();
  const failureText = usePlainFailure();
  const [failure, setFailure] = useState<Failure | null>(null);
  const guaranteed = now.data.guarantor?.wanted === true;
  const needed = view.product.requiredDocuments.filter((kind) => kind !== 'guarantee_letter' || guaranteed);
  const lists: readonly DocumentKind[] = [
    ...needed,
    ...(needed.includes('other') ? [] : (['other'] as const)),
  ];
  const remove = async (documentId: string) => {
    setFailure(null);
    try {
      await client.apply.removeDocument({ number: view.number, documentId, key: newActKey() });
      setDocuments((before) => before.filter((each) => each.id !== documentId));
    } catch (error) {
      setFailure(readFailure(error));
    }
  };
  const goOn = async () => {
    await store.save('review');
    router.push(stepHref(view.number, 'review'));
  };
  return (
    <WizardFrame
      action={
        <Button kind="ink" size="phone" onClick={() => void goOn()}>
          {t('next', { step: t('steps.review.short') })}
        </Button>
      }
    >
      {failure === null ? null : <Notice tone="bad" title={failureText(failure)} className="mb-4" />}
      <ul className="border-b border-rule">
        {lists.map((kind) => (
          <PaperRow
            key={kind}
            number={view.number}
            kind={kind}
            optional={!needed.includes(kind)}
            documents={documents.filter((each) => each.kind === kind)}
            onSent={(document) => setDocuments((before) => [...before, document])}
            onRemove={remove}
          />
        ))}
      </ul>
      <p className="phone-aside mt-5">{t('papers.later')}</p>
    </WizardFrame>
  );
}
