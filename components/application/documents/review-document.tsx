'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { client } from '@/lib/client/api';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import type { DocumentView } from '@/lib/contracts/case-parts';
import type { DocumentRejection } from '@/lib/domain/application/vocabulary';
import { useScene } from '../case/case-context';
import { RejectDocument } from './reject-document';

type Verdict =
  | { verdict: 'accepted' }
  | { verdict: 'rejected'; rejection: DocumentRejection; note?: string | undefined };

/** Accept, or reject with a reason; a rejected paper is asked for again. Failures stand beside the buttons. */
export function ReviewDocument({ document }: { document: DocumentView }) {
  const t = useTranslations('application');
  const failureText = useFailureText();
  const { view, reload, offlineSince } = useScene();
  const [rejecting, setRejecting] = useState(false);
  const act = useAct((verdict: Verdict, key: string) => {
    const base = { documentId: document.id, version: document.version, key };
    if (verdict.verdict === 'accepted')
      return client.application.reviewDocument({ ...base, verdict: 'accepted' });
    const note = verdict.note?.trim();
    return client.application.reviewDocument({
      ...base,
      verdict: 'rejected',
      rejection: verdict.rejection,
      ...(note ? { note } : {}),
    });
  });
  if (!view.acts.review_document.allowed) return null;
  const kind = t(`documentKinds.${document.kind}`);
  const settle = async (verdict: Verdict) => {
    const judged = await act.run(verdict);
    if (judged === null) return;
    setRejecting(false);
    const done = verdict.verdict === 'accepted' ? 'documents.accepted' : 'documents.rejected';
    showToast({ text: judged.state === 'to_review' ? t('documents.verdictKept') : t(done, { kind }) });
    reload();
  };
  const idle = !act.running && offlineSince === null;
  return (
    <span className="inline-flex flex-col items-end gap-1">
      <span className="inline-flex gap-1.5">
        <Button size="small" disabled={!idle} onClick={() => void settle({ verdict: 'accepted' })}>
          {t('documents.accept')}
        </Button>
        <RejectDocument
          kind={kind}
          open={rejecting}
          onOpenChange={setRejecting}
          busy={!idle}
          onReject={(rejection, note) => void settle({ verdict: 'rejected', rejection, note })}
        />
      </span>
      {act.failure ? (
        <span role="alert" className="text-left text-12 whitespace-normal text-bad">
          {failureText(act.failure)}
        </span>
      ) : null}
    </span>
  );
}
