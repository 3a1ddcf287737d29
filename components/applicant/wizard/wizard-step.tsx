'use client';

import { type ComponentType, useEffect } from 'react';
import type { WizardStep } from '@/lib/contracts/applicant/apply';
import { focusField } from './fields/problem-summary';
import { useWizard } from './state/draft-provider';
import { DebtsStep } from './steps/debts-step';
import { GuarantorStep } from './steps/guarantor-step';
import { IncomeStep } from './steps/income-step';
import { LoanStep } from './steps/loan-step';
import { PapersStep } from './steps/papers-step';
import { PersonStep } from './steps/person-step';
import { PurposeStep } from './steps/purpose-step';
import { ReviewStep } from './steps/review-step';

const steps: Record<WizardStep, ComponentType> = {
  loan: LoanStep,
  person: PersonStep,
  income: IncomeStep,
  debts: DebtsStep,
  purpose: PurposeStep,
  guarantor: GuarantorStep,
  papers: PapersStep,
  review: ReviewStep,
};

/** The step of the address; filled anew where answers came from another device. `#field` puts the focus there. */
export function WizardStepPage({ step }: { step: WizardStep }) {
  const { now } = useWizard();
  useEffect(() => {
    const { hash } = window.location;
    if (hash !== '') focusField(decodeURIComponent(hash.slice(1)));
  }, []);
  const Step = steps[step];
  return <Step key={now.taken} />;
}
