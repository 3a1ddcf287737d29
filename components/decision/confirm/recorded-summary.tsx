'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { useConditionText } from '@/lib/client/assessment/text/condition-text';
import { useFormat } from '@/lib/client/format/use-format';
import { openPapers } from '@/lib/domain/conditions/open-papers';
import { useNextStep } from '../form/use-sign-label';
import { wholeTerms } from '../model/draft/draft';
import { returnTarget } from '../model/line/return-target';
import { signedConditions } from '../model/signed-conditions';
import { useReasonName } from '../rail/use-reason-text';
import { useDecision } from '../state/decision-context';
import { useRouteAt } from '../state/use-route-at';

type Row = { readonly key: string; readonly term: string; readonly value: ReactNode };

/** Exactly what will be recorded: the act and the amount large, then every part of it. */
export function RecordedSummary() {
  const t = useTranslations('decision.confirm');
  const format = useFormat();
  const { view, draftState } = useDecision();
  const { draft } = draftState;
  const terms = wholeTerms(draft.terms);
  const rows = useRows();
  const name = format.person(view.borrower);
  const last = useNextStep() === null;
  const lead =
    draft.choice === 'approve'
      ? t(last ? 'approve' : 'recommend', {
          name,
          amount: terms ? format.money(terms.amountMinor, view.currency) : '',
        })
      : draft.choice === null || draft.choice === 'ask'
        ? ''
        : t(draft.choice, { name });
  return (
    <>
      <p className="mb-3 text-17 font-medium">{lead}</p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 border-t border-rule-2">
        {rows.map((row) => (
          <div key={row.key} className="col-span-2 grid grid-cols-subgrid border-b border-rule py-1">
            <dt className="text-ink-3">{row.term}</dt>
            <dd className="min-w-0 whitespace-pre-line">{row.value}</dd>
          </div>
        ))}
      </dl>
      <VoidSignatures />
      <OpenPapers />
    </>
  );
}

/** Whose signatures end with this one, where it loosens what they signed: said before it is signed, not after. */
function VoidSignatures() {
  const t = useTranslations('decision');
  const format = useFormat();
  const { view, draftState } = useDecision();
  const change = useRouteAt()?.change;
  if (draftState.draft.choice !== 'approve' || change === undefined || change.void.length === 0) return null;
  const names = change.void.map(format.person).join(t('listJoin'));
  return (
    <p className="mt-3 flex items-start gap-2 text-warn">
      <Icon name="warn" size={14} className="mt-0.5" />
      {t('confirm.voids', { names, round: view.round + 1 })}
    </p>
  );
}

/** Required papers that nobody has accepted, where it is approved all the same: payout waits for them. */
function OpenPapers() {
  const t = useTranslations('decision.confirm');
  const kinds = useTranslations('conditions.documents');
  const list = useTranslations('decision');
  const { view, draftState } = useDecision();
  const open = openPapers(view.documentsRequired);
  if (draftState.draft.choice !== 'approve' || open.length === 0) return null;
  const papers = open.map((kind) => kinds(kind)).join(list('listJoin'));
  return (
    <p className="mt-3 flex items-start gap-2 text-warn">
      <Icon name="warn" size={14} className="mt-0.5" />
      {t('openPapers', { count: open.length, papers })}
    </p>
  );
}

function useRows(): readonly Row[] {
  const t = useTranslations('decision');
  const format = useFormat();
  const reasonName = useReasonName();
  const conditionName = useConditionText('conditions');
  const next = useNextStep();
  const { view, draftState } = useDecision();
  const { draft } = draftState;
  const approves = draft.choice === 'approve';
  const terms = approves ? wholeTerms(draft.terms) : null;
  const list = (items: readonly string[]) =>
    items.length === 0 ? t('confirm.none') : items.join(t('listJoin'));
  const nextName =
    next === null
      ? t('confirm.nobody')
      : next.usual && next.kind !== 'committee'
        ? format.person(next.usual)
        : next.kind === 'committee'
          ? t('steps.committeePlain')
          : t(`steps.${next.kind}`);
  const returnsTo = () => {
    const { step, kind, person } = returnTarget(view, draft.toStep);
    const place =
      kind === null
        ? t('form.toOfficer')
        : t('form.toStepN', {
            step,
            kind: kind === 'committee' ? t('steps.committeePlain') : t(`steps.${kind}`),
          });
    return person === null ? place : [place, format.person(person)].join(t('listJoin'));
  };
  return [
    ...(terms
      ? [
          {
            key: 'amount',
            term: t('confirm.amount'),
            value: format.money(terms.amountMinor, view.currency, { digits: 'exact' }),
          },
          { key: 'term', term: t('confirm.term'), value: format.term(terms.term) },
          { key: 'rate', term: t('confirm.rate'), value: format.rate(terms.rateAnnual) },
        ]
      : []),
    ...(draft.choice === 'return' ? [{ key: 'next', term: t('confirm.next'), value: returnsTo() }] : []),
    { key: 'reasons', term: t('confirm.reasons'), value: list(draft.reasons.map(reasonName)) },
    ...(approves
      ? [
          {
            key: 'conditions',
            term: t('confirm.conditions'),
            value: list(signedConditions(view, draft.conditions).map(conditionName)),
          },
          { key: 'next', term: t('confirm.next'), value: nextName },
        ]
      : []),
    ...(draft.override.trim() === ''
      ? []
      : [{ key: 'override', term: t('confirm.override'), value: draft.override.trim() }]),
    ...(draft.note.trim() === '' ? [] : [{ key: 'note', term: t('confirm.note'), value: draft.note.trim() }]),
    { key: 'version', term: t('confirm.version'), value: format.count(view.version) },
  ];
}
