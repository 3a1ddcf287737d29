'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { client } from '@/lib/client/rpc/api';
import { CodeStep } from './code-step';
import { PasswordStep } from './password-step';
import { SetUpStep } from './set-up-step';

type Step = { at: 'password' } | { at: 'code' } | { at: 'set_up'; password: string | null };

/**
 * The way of staff to their work: password, then the code of their app. Who has none yet, where the lender demands
 * one, sets it up before anything else is shown. `next` is a path of ours.
 */
export function SignInFlow({
  next,
  email,
  needsTotp,
}: {
  next: string | null;
  email: string;
  needsTotp: boolean;
}) {
  const router = useRouter();
  const [step, setStep] = useState<Step>(needsTotp ? { at: 'set_up', password: null } : { at: 'password' });
  const enter = async () => {
    const me = await client.people.me();
    if (me.kind !== 'staff') return false;
    const first = me.pages.find((page) => page !== 'inbox');
    router.replace(first === undefined ? '/sign-in' : (next ?? `/${first}`));
    router.refresh();
    return true;
  };
  const passed = async (password: string, codeWanted: boolean) => {
    if (codeWanted) setStep({ at: 'code' });
    else if (!(await enter())) setStep({ at: 'set_up', password });
  };
  if (step.at === 'code') return <CodeStep onDone={enter} onAgain={() => setStep({ at: 'password' })} />;
  if (step.at === 'set_up') return <SetUpStep password={step.password} onDone={enter} />;
  return <PasswordStep email={email} onPassed={passed} />;
}
