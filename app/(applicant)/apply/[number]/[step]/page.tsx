import { notFound } from 'next/navigation';
import { stepOf } from '@/components/applicant/wizard/model/step-order';
import { WizardStepPage } from '@/components/applicant/wizard/wizard-step';

type Props = { params: Promise<{ number: string; step: string }> };

export default async function Page({ params }: Props) {
  const step = stepOf((await params).step);
  if (step === null) notFound();
  return <WizardStepPage key={step} step={step} />;
}
