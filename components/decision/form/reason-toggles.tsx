'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';
import { Icon } from '@/components/ui/icon';
import { Popover } from '@/components/ui/overlays/popover';
import type { ReasonCode } from '@/lib/domain/assessment/reasons/reason-codes';
import { signedReason } from '@/lib/domain/assessment/reasons/reason-params';
import { trueReasons } from '@/lib/domain/assessment/reasons/true-reasons';
import { codesOffered } from '@/lib/domain/authority/version/signer-codes';
import { type Choice, maxReasons, toggleReason } from '../model/draft/draft';
import type { DraftProblem } from '../model/draft/draft-problems';
import { useReasonName, useReasonText } from '../rail/use-reason-text';
import { useDecision } from '../state/decision-context';

/** Only what is true of the case and offered by the version in force, as the server holds it; what the assessment names comes first. */
function useReasonChoices(choice: Exclude<Choice, 'ask'>): readonly ReasonCode[] {
  const { view } = useDecision();
  const named = new Set(view.assessment?.principalReasons.map((reason) => reason.code));
  const documentsOpen = view.documentsRequired.some(({ state }) => state !== 'accepted');
  return trueReasons(choice, codesOffered(view, choice), view.assessment, { documentsOpen }).toSorted(
    (a, b) => Number(named.has(b)) - Number(named.has(a)),
  );
}

/** Reason codes as toggles: the chosen ones in the rail, all of them behind the last one. Four at most. */
export function ReasonToggles({
  choice,
  problems,
}: {
  choice: Exclude<Choice, 'ask'>;
  problems: readonly DraftProblem[];
}) {
  const t = useTranslations('decision.form');
  const name = useReasonName();
  const { draftState } = useDecision();
  const { reasons } = draftState.draft;
  const all = useReasonChoices(choice);
  const toggle = (code: ReasonCode) => draftState.change({ reasons: toggleReason(reasons, code) });
  const wanted = problems.some((problem) => problem.field === 'reasons');
  const label = choice === 'approve' ? t('reasons') : t('reasonsRequired');
  return (
    <fieldset className="min-w-0" aria-invalid={wanted || undefined}>
      <legend className="mb-1 flex w-full text-12 text-ink-3">
        {label}
        {reasons.length > 0 ? (
          <span className="ml-auto">{t('chosenOf', { count: reasons.length })}</span>
        ) : null}
      </legend>
      <div className="flex flex-wrap gap-[5px]">
        {reasons.map((code) => (
          <Toggle key={code} code={code} on onToggle={toggle} />
        ))}
        <Popover
          label={label}
          side="left"
          align="end"
          className="w-[340px]"
          trigger={
            <Button size="small" icon="plus">
              {t('moreReasons')}
            </Button>
          }
        >
          <ul aria-label={label} className="flex flex-col gap-1.5">
            {all.map((code) => (
              <li key={code}>
                <Toggle
                  code={code}
                  on={reasons.includes(code)}
                  disabled={reasons.length >= maxReasons && !reasons.includes(code)}
                  onToggle={toggle}
                />
                <ReasonFigures code={code} />
              </li>
            ))}
          </ul>
        </Popover>
      </div>
      <span className="sr-only">{reasons.map(name).join(', ')}</span>
    </fieldset>
  );
}

/** The reason with the case's own figures, as it will be told; nothing where it names none. */
function ReasonFigures({ code }: { code: ReasonCode }) {
  const { view } = useDecision();
  const write = useReasonText();
  const { params } = signedReason(code, view.assessment?.figures);
  if (view.assessment === null || Object.keys(params).length === 0) return null;
  return <p className="mt-0.5 mb-1 text-12 text-pretty text-ink-3">{write(code, params)}</p>;
}

function Toggle({
  code,
  on,
  disabled = false,
  onToggle,
}: {
  code: ReasonCode;
  on: boolean;
  disabled?: boolean;
  onToggle: (code: ReasonCode) => void;
}) {
  const name = useReasonName();
  return (
    <button
      type="button"
      className="option"
      aria-pressed={on}
      disabled={disabled}
      onClick={() => onToggle(code)}
    >
      {on ? <Icon name="check" size={12} /> : null}
      {name(code)}
    </button>
  );
}
