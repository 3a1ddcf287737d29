'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notices/notice';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { SendBack } from '../after/send-back';
import { DecisionForm } from '../form/decision-form';
import { choices } from '../model/draft/draft';
import { useDecision } from '../state/decision-context';
import { setTakeBackFailure, useTakeBackFailure } from '../state/take-back-failure';
import { VoteForm } from '../vote/vote-form';
import { Bars, TrayLine } from './bars';
import { HeldPanel } from './held-panel';
import { NoDecision } from './no-decision';
import { Signatures } from './signatures';
import { SystemRecommends } from './system-recommends';

/** What the system says, who signs, and what the reader may do: decide, vote, send back, or note. */
export function DecisionRail() {
  const { view, me } = useDecision();
  const { acts } = view;
  const decides = choices.some((choice) => acts[choice].allowed) || acts.uphold.allowed;
  const seats = view.route.flatMap((step) => step.panel?.seats ?? []);
  const chair = seats.some((seat) => seat.person.id === me.id && seat.appointment === 'committee_chair');
  return (
    <>
      <TakeBackNotice />
      <HeldPanel />
      <Bars />
      <TrayLine />
      <SystemRecommends />
      <Signatures />
      {acts.vote.allowed ? <VoteForm chair={chair} /> : null}
      {decides ? <DecisionForm beside={acts.vote.allowed} /> : null}
      {acts.reopen.allowed ? <SendBack act="reopen" /> : null}
      {acts.undo_approval.allowed ? <SendBack act="undo_approval" /> : null}
      {!acts.vote.allowed && !decides ? <NoDecision /> : null}
    </>
  );
}

function TakeBackNotice() {
  const t = useTranslations('decision.held');
  const failureText = useFailureText();
  const failed = useTakeBackFailure();
  if (failed === null) return null;
  return (
    <Notice
      tone="bad"
      assertive
      className="mb-3"
      title={t('notTakenBack', { number: failed.number })}
      actions={
        <button type="button" className="link" onClick={() => setTakeBackFailure(null)}>
          {t('understood')}
        </button>
      }
    >
      {failureText(failed.failure)}
    </Notice>
  );
}
