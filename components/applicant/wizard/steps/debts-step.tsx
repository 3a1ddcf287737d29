'use client';

import { useTranslations } from 'next-intl';
import { ChooseOne } from '@/components/ui/controls/toggle-group';
import { useFormat } from '@/lib/client/format/use-format';
import type { DraftData } from '@/lib/contracts/applicant/apply';
import { debtKinds } from '@/lib/domain/application/vocabulary';
import { EntryChoice, EntryMoney, EntryText } from '../fields/entry-fields';
import { EntryList } from '../fields/entry-list';
import { MoneyField } from '../fields/form-fields';
import { WizardFrame } from '../frame/wizard-frame';
import { useWizard } from '../state/draft-provider';
import { useProblemText } from '../state/use-problem-text';
import { useStepForm } from '../state/use-step-form';

type Debt = NonNullable<NonNullable<DraftData['debts']>['debts']>[number];

/** Other loans, and what life costs. A loan told here rarely hurts; one that is found later often does. */
export function DebtsStep() {
  const t = useTranslations('apply');
  const { view } = useWizard();
  const form = useStepForm('debts');
  const words = useProblemText(view.product);
  const { currency } = view.product;
  const { control, values } = form;
  const { none, debts = [] } = values;
  const missing = form.problems.find((each) => each.field === 'debts');
  const unanswered =
    missing !== undefined && none !== true && debts.length === 0 ? words(missing) : undefined;
  const answer = none === true ? 'no' : none === false || debts.length > 0 ? 'yes' : null;
  const money = { control, currency, unit: t('aMonth') } as const;
  return (
    <WizardFrame form={form} problems={form.problems}>
      <div id={answer === 'yes' ? undefined : 'debts'} tabIndex={-1} className="field field-phone">
        <span className="field-label" aria-hidden="true">
          {t('debts.question')}
        </span>
        <ChooseOne
          label={t('debts.question')}
          size="phone"
          columns={2}
          choices={[
            { value: 'yes', label: t('yes') },
            { value: 'no', label: t('no') },
          ]}
          value={answer}
          onChange={(chosen) => form.set(chosen === 'no' ? { none: true, debts: [] } : { none: false })}
        />
      </div>
      {answer === 'yes' ? (
        <DebtList
          debts={debts}
          error={unanswered}
          onChange={(next) => form.set({ none: false, debts: next })}
        />
      ) : null}
      <p className="phone-aside">{t('debts.honest')}</p>
      <MoneyField
        {...money}
        name="livingMonthlyMinor"
        label={t('fields.debts.livingMonthlyMinor')}
        hint={t('hints.living')}
      />
      <MoneyField {...money} name="rentMonthlyMinor" label={t('fields.debts.rentMonthlyMinor')} optional />
      <MoneyField
        {...money}
        name="otherMonthlyMinor"
        label={t('fields.debts.otherMonthlyMinor')}
        hint={t('hints.other')}
        optional
      />
      <MoneyField
        control={control}
        currency={currency}
        name="liquidReservesMinor"
        label={t('fields.debts.liquidReservesMinor')}
        hint={t('hints.reserves')}
        optional
      />
    </WizardFrame>
  );
}

function DebtList({
  debts,
  error,
  onChange,
}: {
  debts: readonly Debt[];
  error: string | undefined;
  onChange: (debts: Debt[]) => void;
}) {
  const t = useTranslations('apply');
  const format = useFormat();
  const { view } = useWizard();
  const { currency } = view.product;
  const kinds = debtKinds.map((value) => ({ value, label: t(`debtKinds.${value}`) }));
  return (
    <EntryList<Debt>
      id="debts"
      label={t('fields.debts.debts')}
      add={t('debts.add')}
      max={20}
      entries={debts}
      error={error}
      rowOf={(debt) => ({
        title: debt.lender,
        gloss: t('debts.owed', { amount: format.money(debt.balanceMinor, currency) }),
        amount: format.money(debt.instalmentMonthlyMinor, currency),
      })}
      complete={({ lender, kind, balanceMinor, instalmentMonthlyMinor }) =>
        lender === undefined ||
        lender.trim() === '' ||
        kind === undefined ||
        balanceMinor === undefined ||
        instalmentMonthlyMinor === undefined
          ? null
          : { lender: lender.trim(), kind, balanceMinor, instalmentMonthlyMinor }
      }
      editor={(debt, change, told) => (
        <>
          <EntryText
            label={t('debts.lender')}
            value={debt.lender}
            told={told}
            maxLength={60}
            onChange={(lender) => change('lender', lender)}
          />
          <EntryChoice
            label={t('debts.kind')}
            options={kinds}
            value={debt.kind}
            told={told}
            onChange={(kind) => change('kind', kind)}
          />
          <EntryMoney
            label={t('debts.instalment')}
            currency={currency}
            unit={t('aMonth')}
            value={debt.instalmentMonthlyMinor}
            told={told}
            onChange={(minor) => change('instalmentMonthlyMinor', minor)}
          />
          <EntryMoney
            label={t('debts.balance')}
            hint={t('hints.balance')}
            currency={currency}
            value={debt.balanceMinor}
            told={told}
            onChange={(minor) => change('balanceMinor', minor)}
          />
        </>
      )}
      onChange={onChange}
    />
  );
}
