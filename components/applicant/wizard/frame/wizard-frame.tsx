'use client';

import { useTranslations } from 'next-intl';
import type { FormEvent, ReactNode } from 'react';
import { ApplicantShell } from '@/components/layout/applicant/applicant-shell';
import { StepBar, StepProgress } from '@/components/layout/applicant/step-bar';
import { Button } from '@/components/ui/controls/button';
import type { DraftProblem } from '@/lib/contracts/applicant/apply';
import { ProblemSummary } from '../fields/problem-summary';
import { firstPerField } from '../model/first-per-field';
import { placeOf, stepAfter, stepBefore, stepHref, stepOrder } from '../model/step-order';
import { useWizard } from '../state/draft-provider';
import { useProblemText } from '../state/use-problem-text';
import { LikelyPaymentLine } from './likely-payment';
import { SavedMark, SaveNotice } from './saved-mark';
import { useFieldNames } from './use-field-names';

/**
 * One step: where one is, the question, its fields, and the one dark button that leads on. `form` submits by the
 * button or Enter; without it the button is the step's own (`action`).
 */
export function WizardFrame({
  form,
  problems = [],
  action,
  children,
}: {
  form?: { onSubmit: (event: FormEvent<HTMLFormElement>) => void; onBlur?: () => void } | undefined;
  problems?: readonly DraftProblem[] | undefined;
  action?: ReactNode | undefined;
  children: ReactNode;
}) {
  const t = useTranslations('apply');
  const { view, now, step } = useWizard();
  const words = useProblemText(view.product);
  const nameOf = useFieldNames();
  const before = stepBefore(step);
  const after = stepAfter(step);
  const place = { step: placeOf(step), count: stepOrder.length };
  const { loan } = now.data;
  const next = after === null ? null : t(`steps.${after}.short`);
  return (
    <ApplicantShell
      bar={
        <StepBar
          {...place}
          backHref={before === null ? '/apply' : stepHref(view.number, before)}
          saved={<SavedMark />}
        />
      }
      dock={
        <>
          <LikelyPaymentLine
            product={view.product}
            amountMinor={loan?.amountMinor ?? null}
            term={loan?.term ?? null}
            method={loan?.repaymentMethod ?? null}
          />
          {action ?? (
            <Button kind="ink" size="phone" type="submit" form="step">
              {next === null ? t('go') : t('next', { step: next })}
            </Button>
          )}
        </>
      }
    >
      <div className="px-5 pt-3 pb-7">
        <StepProgress {...place} />
        <h1 className="mt-4.5">{t(`steps.${step}.title`)}</h1>
        <p className="mt-1.5 mb-5 text-pretty text-ink-2">{t(`steps.${step}.lead`)}</p>
        <SaveNotice />
        <ProblemSummary
          problems={firstPerField(problems).map((each) => ({
            key: `${each.step}.${each.field}.${each.reason}`,
            href: each.step === step ? `#${each.field}` : `${stepHref(view.number, each.step)}#${each.field}`,
            field: nameOf(each),
            text: words(each),
          }))}
        />
        {form === undefined ? (
          children
        ) : (
          <form
            method="post"
            id="step"
            noValidate
            onSubmit={form.onSubmit}
            onBlur={form.onBlur}
            className="flex flex-col gap-5"
          >
            {children}
          </form>
        )}
      </div>
    </ApplicantShell>
  );
}
