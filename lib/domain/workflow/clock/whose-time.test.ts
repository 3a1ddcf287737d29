import { expect, it } from 'vitest';
import { type WaitFacts, whoseTime } from './whose-time';

const facts: WaitFacts = {
  stage: 'officer',
  askedRole: null,
  portSilent: false,
  openConditions: [],
  openDocuments: [],
};
const of = (change: Partial<WaitFacts>) => whoseTime({ ...facts, ...change });

it.each<[string, Partial<WaitFacts>, ReturnType<typeof whoseTime>]>([
  ['an officer reads', {}, 'ours'],
  ['a committee sits', { stage: 'committee' }, 'ours'],
  ['a draft is written', { stage: 'draft' }, 'applicant'],
  ['an offer stands', { stage: 'offer' }, 'applicant'],
  ['the borrower is asked', { stage: 'applicant', askedRole: 'borrower' }, 'applicant'],
  ['a co-borrower is asked', { stage: 'applicant', askedRole: 'co_borrower' }, 'applicant'],
  ['a guarantor is asked', { stage: 'applicant', askedRole: 'guarantor' }, 'third_party'],
  ['a pledgor is asked', { stage: 'applicant', askedRole: 'pledgor' }, 'third_party'],
  ['the system checks', { stage: 'checking' }, 'ours'],
  ['a provider is silent', { stage: 'checking', portSilent: true }, 'third_party'],
  ['a payslip is open', { stage: 'documents', openDocuments: ['income_proof', 'valuation_report'] }, 'ours'],
  ['the valuation alone is open', { stage: 'documents', openDocuments: ['valuation_report'] }, 'third_party'],
  [
    'a guarantor has not answered',
    { stage: 'conditions', openConditions: ['guarantor_agreement'] },
    'third_party',
  ],
  [
    'a valuation is a condition',
    { stage: 'conditions', openConditions: ['valuation_report.vehicle', 'guarantor_agreement'] },
    'third_party',
  ],
  [
    'something of ours is open besides',
    { stage: 'conditions', openConditions: ['guarantor_agreement', 'purpose_evidence'] },
    'ours',
  ],
  ['no condition is open', { stage: 'conditions' }, 'ours'],
])('while %s', (_name, change, owner) => {
  expect(of(change)).toBe(owner);
});
