import type { WizardStep } from '@/lib/contracts/applicant/apply';

/** The steps in the order in which they are asked; a test holds it to the contract, whose schemas stay on the server. */
export const stepOrder = [
  'loan',
  'person',
  'income',
  'debts',
  'purpose',
  'guarantor',
  'papers',
  'review',
] as const satisfies readonly WizardStep[];

/** Reads a step of the address; anything else is none. */
export const stepOf = (text: string): WizardStep | null => stepOrder.find((step) => step === text) ?? null;

/** 1 for the first step. */
export const placeOf = (step: WizardStep): number => stepOrder.indexOf(step) + 1;

export const stepAfter = (step: WizardStep): WizardStep | null => stepOrder[placeOf(step)] ?? null;
export const stepBefore = (step: WizardStep): WizardStep | null => stepOrder[placeOf(step) - 2] ?? null;

/** Address of a step; it carries the number alone, nothing of the person. */
export const stepHref = (number: string, step: WizardStep): string => `/apply/${number}/${step}`;
