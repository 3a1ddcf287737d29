'use client';

import { LoanChoice } from '../fields/loan-choice';
import { WizardFrame } from '../frame/wizard-frame';
import { useWizard } from '../state/draft-provider';
import { useProblemText } from '../state/use-problem-text';
import { stepProblems, useStepForm } from '../state/use-step-form';

/** The loan itself: its product stands, amount, length and way of repaying may change until it is submitted. */
export function LoanStep() {
  const { view, now } = useWizard();
  const form = useStepForm('loan');
  const words = useProblemText(view.product);
  const { amountMinor, term, repaymentMethod } = form.values;
  const told = stepProblems('loan', now.data, view.product).filter(
    (each) => each.reason !== 'missing' || form.problems.length > 0,
  );
  const wordsOf = (field: string) => {
    const found = told.find((each) => each.field === field);
    return found === undefined ? undefined : words(found);
  };
  return (
    <WizardFrame form={form} problems={form.problems}>
      <LoanChoice
        product={view.product}
        value={{ amountMinor: amountMinor ?? null, term: term ?? null, method: repaymentMethod ?? null }}
        problems={{ amountMinor: wordsOf('amountMinor'), term: wordsOf('term') }}
        onChange={({ amountMinor: amount, term: length, method }) =>
          form.set({
            amountMinor: amount ?? undefined,
            term: length ?? undefined,
            repaymentMethod: method ?? undefined,
          })
        }
      />
    </WizardFrame>
  );
}
