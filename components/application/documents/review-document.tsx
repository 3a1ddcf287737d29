'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { showToast } from '@/lib/client/toasts';
import type { DocumentView } from '@/lib/contracts/case-parts';
import { useScene } from '../case/case-context';
import { RejectDocument } from './reject-document';
import { useReview, type Verdict } from './use-review';

/** Marks the first button of each paper that waits, so that settling one leads to the next. */
const WAITS = 'data-waits';

/**
 * Accept, or reject with a reason; a rejected paper is asked for again. The verdict is shown at once and the next paper
 * to read gets the focus; what the server refuses comes back with why.
 */
export function ReviewDocument({ document: paper }: { document: DocumentView }) {
  const t = useTranslations('application');
  const failureText = useFailureText();
  const { view, offlineSince } = useScene();
  const [rejecting, setRejecting] = useState(false);
  const acts = useRef<HTMLSpanElement>(null);
  const review = useReview(paper);
  const waits = paper.state === 'to_review';
  if (!view.acts.review_document.allowed || (!waits && review.failure === null)) return null;
  const kind = t(`documentKinds.${paper.kind}`);
  const settle = async (verdict: Verdict) => {
    if (review.running) return;
    setRejecting(false);
    focusNext(acts.current);
    const judged = await review.run(verdict);
    if (judged === null) return;
    const done = verdict.verdict === 'accepted' ? 'documents.accepted' : 'documents.rejected';
    showToast({ text: judged.state === 'to_review' ? t('documents.verdictKept') : t(done, { kind }) });
  };
  const idle = !review.running && offlineSince === null;
  return (
    <span ref={acts} className="inline-flex flex-col items-end gap-1">
      {waits ? (
        <span className="inline-flex gap-1.5">
          <Button
            size="small"
            disabled={!idle}
            {...{ [WAITS]: '' }}
            onClick={() => void settle({ verdict: 'accepted' })}
          >
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
      ) : null}
      {review.failure ? (
        <span role="alert" className="text-left text-12 whitespace-normal text-bad">
          {failureText(review.failure)}
        </span>
      ) : null}
    </span>
  );
}

/** To the next paper that waits, below or else from the top; stays where none does. */
function focusNext(here: HTMLElement | null): void {
  if (here === null) return;
  const buttons = [...document.querySelectorAll<HTMLElement>(`[${WAITS}]`)].filter(
    (button) => !here.contains(button),
  );
  const below = buttons.find(
    (button) => here.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  (below ?? buttons[0])?.focus();
}
