'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useKeptWords } from '@/components/applicant/use-kept-words';
import { EntryChoice, EntryMoney, EntryText } from '@/components/applicant/wizard/fields/entry-fields';
import { longestLender } from '@/lib/domain/application/correction-answer';
import { type DebtKind, debtKinds } from '@/lib/domain/application/vocabulary';
import { CorrectionFrame, type CorrectionTask } from './correction-frame';

const amountOf = (typed: string): number | undefined =>
  /^\d{1,15}$/.test(typed) ? Number(typed) : undefined;
const kindOf = (typed: string): DebtKind | undefined => debtKinds.find((each) => each === typed);

/** Tells a debt that the application left out, in the fields in which it would have been told there. */
export function AnswerDebt(of: CorrectionTask) {
  const { task, currency } = of;
  const t = useTranslations('apply');
  const [lender, keepLender, forgetLender] = useKeptWords(`lender.${task.id}`);
  const [kind, keepKind, forgetKind] = useKeptWords(`kind.${task.id}`);
  const [instalment, keepInstalment, forgetInstalment] = useKeptWords(`instalment.${task.id}`);
  const [balance, keepBalance, forgetBalance] = useKeptWords(`balance.${task.id}`);
  const [told, setTold] = useState(false);
  const debt = {
    lender: lender.trim(),
    kind: kindOf(kind),
    balanceMinor: amountOf(balance),
    instalmentMonthlyMinor: amountOf(instalment),
  };
  const answer = () => {
    setTold(true);
    const { kind: chosen, balanceMinor, instalmentMonthlyMinor } = debt;
    return debt.lender === '' ||
      chosen === undefined ||
      balanceMinor === undefined ||
      instalmentMonthlyMinor === undefined
      ? null
      : { debt: { lender: debt.lender, kind: chosen, balanceMinor, instalmentMonthlyMinor } };
  };
  const forget = () => {
    for (const each of [forgetLender, forgetKind, forgetInstalment, forgetBalance]) each();
  };
  return (
    <CorrectionFrame of={of} answer={answer} onSent={forget}>
      <EntryText
        label={t('debts.lender')}
        value={lender}
        told={told}
        maxLength={longestLender}
        onChange={(typed) => keepLender(typed ?? '')}
      />
      <EntryChoice
        label={t('debts.kind')}
        options={debtKinds.map((value) => ({ value, label: t(`debtKinds.${value}`) }))}
        value={debt.kind}
        told={told}
        onChange={(chosen) => keepKind(chosen ?? '')}
      />
      <EntryMoney
        label={t('debts.instalment')}
        currency={currency}
        unit={t('aMonth')}
        value={debt.instalmentMonthlyMinor}
        told={told}
        onChange={(minor) => keepInstalment(minor === undefined ? '' : String(minor))}
      />
      <EntryMoney
        label={t('debts.balance')}
        hint={t('hints.balance')}
        currency={currency}
        value={debt.balanceMinor}
        told={told}
        onChange={(minor) => keepBalance(minor === undefined ? '' : String(minor))}
      />
    </CorrectionFrame>
  );
}
