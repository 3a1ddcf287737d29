'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { SelectInput, TextInput } from '@/components/ui/controls/text-input';
import type { IconName, Tone } from '@/components/ui/icon';
import { Status } from '@/components/ui/marks/status';
import { useConditionText } from '@/lib/client/assessment/text/condition-text';
import { useFormat } from '@/lib/client/format/use-format';
import { client } from '@/lib/client/rpc/api';
import type { ConditionView, PayoutView } from '@/lib/contracts/after-decision/payout';
import { isOwnCheck, readCondition } from '@/lib/domain/conditions/condition-code';
import { useScene } from '../case/case-context';
import { ActFailure } from './act-failure';
import { useEvidenceText } from './use-evidence-text';
import { usePayoutAct } from './use-payout';

/** The field on which a key puts the focus: the first condition that is open. */
export const CONDITION_FIELD = 'evidence';

const marks = {
  open: { tone: 'warn', icon: 'open' },
  met: { tone: 'ok', icon: 'ok' },
  waived: { tone: 'quiet', icon: 'half' },
  unmet: { tone: 'bad', icon: 'warn' },
  ended: { tone: 'quiet', icon: 'half' },
  lapsed: { tone: 'quiet', icon: 'half' },
} as const satisfies Record<ConditionView['state'], { tone: Tone; icon: IconName }>;

/** One condition: who set it, until when, what shows that it is met; and the act that is possible now. */
export function ConditionRow({ condition, payout }: { condition: ConditionView; payout: PayoutView }) {
  const t = useTranslations('payout.conditions');
  const format = useFormat();
  const name = useConditionText('conditions');
  const evidenceText = useEvidenceText();
  const { setBy, evidence, settledBy, acts } = condition;
  const ours = isOwnCheck(condition.code) ? 'check' : condition.byPolicy ? 'automatic' : null;
  const setter = ours
    ? [t(`setters.${ours}`)]
    : [t(`setters.${setBy.kind ?? 'automatic'}`), setBy.person ? format.person(setBy.person) : null];
  return (
    <li>
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <span className="min-w-0 flex-1 font-medium">
          {name(condition.code)}
          {condition.partyName === null ? null : (
            <span className="ml-2 font-regular text-ink-2">{condition.partyName}</span>
          )}
        </span>
        <Status {...marks[condition.state]}>{t(`states.${condition.state}`)}</Status>
      </div>
      <p className="mt-0.5 text-12 text-ink-3">
        {t('setBy', { who: setter.filter((each) => each !== null).join(' ') })}
        {condition.dueOn === null ? null : ` · ${t('due', { date: format.day(condition.dueOn) })}`}
        {settledBy === null || condition.settledAt === null
          ? null
          : ` · ${t('settled', { who: format.person(settledBy), at: format.moment(condition.settledAt) })}`}
      </p>
      {evidence === null ? null : (
        <p className="mt-1 text-ink-2">{t('evidence', { what: evidenceText(evidence) })}</p>
      )}
      {condition.reason === null ? null : <p className="mt-1 text-ink-2">{condition.reason}</p>}
      {acts.meet.allowed ? <Meet condition={condition} payout={payout} /> : null}
      {acts.meet.reason === 'guarantor_agrees_alone' && condition.state !== 'met' ? (
        <p className="mt-1 text-12 text-ink-3">{t('guarantorAlone')}</p>
      ) : null}
      {acts.reopen.allowed ? <WithReason condition={condition} act="reopen" /> : null}
      {acts.waive.allowed ? <WithReason condition={condition} act="waive" /> : null}
    </li>
  );
}

/** The paper that a condition names, where it names one, else everything that the case holds and that shows something. */
function fitting({ code }: ConditionView, { evidence }: PayoutView): PayoutView['evidence'] {
  if (isOwnCheck(code)) return evidence.filter(({ kind }) => kind !== 'facts');
  const condition = readCondition(code);
  return condition?.word === 'document_received'
    ? evidence.filter(({ documentKind }) => documentKind === condition.about)
    : evidence;
}

function Meet({ condition, payout }: { condition: ConditionView; payout: PayoutView }) {
  const t = useTranslations('payout.conditions');
  const evidenceText = useEvidenceText();
  const { offlineSince } = useScene();
  const [chosen, setChosen] = useState('');
  const choices = fitting(condition, payout);
  const act = usePayoutAct((evidence: { kind: 'document' | 'report' | 'facts'; id: string }, key) =>
    client.payout.meetCondition({
      number: payout.number,
      version: payout.version,
      key,
      conditionId: condition.id,
      evidence,
    }),
  );
  const found = choices.find(({ id }) => id === chosen);
  if (choices.length === 0) return <p className="mt-1 text-12 text-ink-3">{t('noEvidence')}</p>;
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2">
      <SelectInput
        data-field={CONDITION_FIELD}
        aria-label={t('choose')}
        className="w-80 max-w-full"
        value={chosen}
        placeholder={t('choose')}
        options={choices.map((each) => ({ value: each.id, label: evidenceText(each) }))}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <Button
        kind="ink"
        disabled={found === undefined || act.running || offlineSince !== null}
        onClick={() => found && void act.run({ kind: found.kind, id: found.id })}
      >
        {t('meet')}
      </Button>
      <ActFailure failure={act.failure} />
    </div>
  );
}

/** Taking a tick back, or waiving: both want a reason, and a second deliberate act. */
function WithReason({ condition, act: which }: { condition: ConditionView; act: 'reopen' | 'waive' }) {
  const t = useTranslations('payout.conditions');
  const id = useId();
  const { view, offlineSince } = useScene();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const act = usePayoutAct((text: string, key) => {
    const input = {
      number: view.number,
      version: view.version,
      key,
      conditionId: condition.id,
      reason: text,
    };
    return which === 'waive' ? client.payout.waiveCondition(input) : client.payout.reopenCondition(input);
  });
  if (!open)
    return (
      <Button size="small" kind="quiet" className="mt-1 mr-2" onClick={() => setOpen(true)}>
        {t(which)}
      </Button>
    );
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2">
      <TextInput
        id={id}
        autoFocus
        aria-label={t(`${which}Reason`)}
        placeholder={t(`${which}Reason`)}
        className="w-80 max-w-full"
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button
        disabled={reason.trim() === '' || act.running || offlineSince !== null}
        onClick={() => void act.run(reason.trim())}
      >
        {t(`${which}Act`)}
      </Button>
      <Button kind="quiet" onClick={() => setOpen(false)}>
        {t('leave')}
      </Button>
      <ActFailure failure={act.failure} />
    </div>
  );
}
