'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Section } from '@/components/ui/section';
import { useFormat } from '@/lib/client/format/use-format';
import { ConditionTicks } from '../conditions/condition-ticks';
import { ConfirmDialog } from '../confirm/confirm-dialog';
import { SignFailure } from '../confirm/sign-failure';
import { useSignDraft } from '../confirm/use-sign-draft';
import { shownProblems, type Tried } from '../model/draft/shown-problems';
import { AskForm } from '../request/ask-form';
import { useDecision } from '../state/decision-context';
import { ChoiceButtons } from './choice-buttons';
import { DecisionKeys } from './decision-keys';
import { NoteField } from './note-field';
import { OverrideField } from './override-field';
import { Problems } from './problems';
import { ReasonToggles } from './reason-toggles';
import { ReturnTo } from './return-to';
import { SignButton } from './sign-button';
import { TermsFields } from './terms-fields';
import { useDraftChecks } from './use-draft-checks';

/**
 * The decision of one person on one case: what, on which terms, why, and under which conditions. `beside` a vote: what
 * a member may do instead of it, closed until something is chosen.
 */
export function DecisionForm({ beside = false }: { beside?: boolean }) {
  const t = useTranslations('decision.form');
  const format = useFormat();
  const { draftState } = useDecision();
  const { draft, savedAt } = draftState;
  const signing = useSignDraft();
  const wantsReason =
    signing.failure?.kind === 'refused' && signing.failure.reason === 'override_reason_needed';
  const checks = useDraftChecks(wantsReason);
  const [tried, setTried] = useState<Tried>(null);
  const [confirming, setConfirming] = useState(false);
  const head = useRef<HTMLDivElement>(null);
  const problems = shownProblems(tried, draft.choice, checks.problems);
  const sign = () => {
    setTried({ choice: draft.choice });
    if (checks.problems.length === 0 && checks.blocked === null) setConfirming(true);
  };
  const asks = draft.choice === 'ask';
  const closed = beside && draft.choice === null;
  return (
    <Section
      title={t(beside ? 'insteadOfVote' : 'title')}
      headClassName="mb-2"
      className={beside ? 'mt-5' : 'mt-1'}
      end={closed ? undefined : savedAt ? t('draftSavedAt', { time: format.time(savedAt) }) : t('noDraft')}
    >
      <div ref={head} tabIndex={-1} id={beside ? undefined : 'decision'} className="flex flex-col gap-2">
        <ChoiceButtons />
        {asks ? <AskForm problems={problems} /> : null}
        {draft.choice === 'return' ? <ReturnTo /> : null}
        {!closed && (draft.choice === null || draft.choice === 'approve') ? (
          <TermsFields problems={problems} />
        ) : null}
        {asks || draft.choice === null ? null : <ReasonToggles choice={draft.choice} problems={problems} />}
        {draft.choice === 'approve' ? <ConditionTicks /> : null}
        {checks.needsOverride ? <OverrideField problems={problems} /> : null}
        {asks || closed ? null : <NoteField />}
        <Problems problems={problems} />
        <SignFailure failure={signing.wantsProof ? null : signing.failure} onSettled={signing.forget} />
        {asks || closed ? null : (
          <SignButton onSign={sign} confirming={confirming} blocked={checks.blocked} />
        )}
      </div>
      <DecisionKeys onSign={asks || closed ? null : sign} head={head} beside={beside} />
      <ConfirmDialog
        open={confirming}
        onOpenChange={setConfirming}
        onSigned={() => setTried(null)}
        signing={signing}
      />
    </Section>
  );
}
