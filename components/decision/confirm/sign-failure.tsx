'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { ConflictNotice } from '@/components/ui/notices/conflict-notice';
import { Notice } from '@/components/ui/notices/notice';
import type { Failure } from '@/lib/client/failure/failure';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { ConflictState } from '@/lib/contracts/base';
import { applicationStates } from '@/lib/domain/application/vocabulary';
import { type ConflictCell, type ConflictField, conflictRows } from '../model/draft/conflict-rows';
import { wholeTerms } from '../model/draft/draft';
import { useDecision } from '../state/decision-context';

/** Why the signature was not taken, beside the button. A stale page shows then, now and yours; the note stays. */
export function SignFailure({ failure, onSettled }: { failure: Failure | null; onSettled: () => void }) {
  const t = useTranslations('decision.refused');
  const { view } = useDecision();
  const failureText = useFailureText(view.currency);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure !== null) place.current?.scrollIntoView({ block: 'nearest' });
  }, [failure]);
  if (failure === null) return null;
  const notice =
    failure.kind === 'conflict' ? (
      <Conflict now={failure.now} onSettled={onSettled} />
    ) : (
      <Notice tone="bad" assertive title={failure.kind === 'unanswered' ? t('unanswered') : t('title')}>
        {failureText(failure)}
      </Notice>
    );
  return <div ref={place}>{notice}</div>;
}

function Conflict({ now, onSettled }: { now: ConflictState; onSettled: () => void }) {
  const t = useTranslations('decision.conflict');
  const cell = useCellText();
  const { view, draftState, reload } = useDecision();
  const { draft, change } = draftState;
  const yours = draft.choice === 'approve' ? wholeTerms(draft.terms) : null;
  const rows = conflictRows({ state: view.state, terms: view.currentTerms }, now, yours);
  const keepMine = () => {
    reload();
    onSettled();
  };
  const takeTheirs = () => {
    change({
      terms: {
        ...draft.terms,
        amountMinor: now.amountMinor ?? draft.terms.amountMinor,
        termCount: now.term?.count ?? draft.terms.termCount,
        termUnit: now.term?.unit ?? draft.terms.termUnit,
        rateAnnual: now.rateAnnual ?? draft.terms.rateAnnual,
      },
    });
    keepMine();
  };
  return (
    <ConflictNotice
      title={now.changedBy === null ? t('titlePlain') : t('title', { name: now.changedBy })}
      rows={rows.map((row) => ({
        key: row.field,
        label: t(row.field),
        opened: cell(row.field, row.opened),
        now: cell(row.field, row.now),
        yours: cell(row.field, row.yours),
      }))}
      onKeepMine={keepMine}
      onTakeTheirs={takeTheirs}
    />
  );
}

function useCellText(): (field: ConflictField, value: ConflictCell) => string {
  const states = useTranslations('decision.states');
  const format = useFormat();
  const { view } = useDecision();
  return (field, value) => {
    if (value === null) return MISSING;
    if (typeof value === 'object') return format.term(value, true);
    if (field === 'amount') return format.money(Number(value), view.currency);
    if (field === 'rate') return format.rate(value);
    const state = applicationStates.find((each) => each === value);
    return state === undefined ? String(value) : states(state);
  };
}
