'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/controls/field';
import { MoneyInput } from '@/components/ui/controls/money-input';
import { ChooseOne } from '@/components/ui/controls/toggle-group';
import { Icon } from '@/components/ui/icon';
import { useFormat } from '@/lib/client/format/use-format';
import type { ProductView } from '@/lib/contracts/applicant/apply';
import type { RepaymentMethod, Term } from '@/lib/domain/application/vocabulary';
import { termChoices } from '../model/term-choices';

export type LoanWishValue = {
  readonly amountMinor: number | null;
  readonly term: Term | null;
  readonly method: RepaymentMethod | null;
};

/** Amount by slider or typed, length, and how to repay where the product leaves a choice. */
export function LoanChoice({
  product,
  value,
  onChange,
  problems,
  onLeave,
}: {
  product: ProductView;
  value: LoanWishValue;
  onChange: (value: LoanWishValue) => void;
  /** Words beside the fields `amountMinor` and `term`. */
  problems: { readonly amountMinor?: string | undefined; readonly term?: string | undefined };
  onLeave?: (() => void) | undefined;
}) {
  const t = useTranslations('apply');
  const format = useFormat();
  const terms = termChoices(product.termMin, product.termMax);
  return (
    <div className="flex flex-col gap-5">
      <AmountChoice
        product={product}
        amountMinor={value.amountMinor}
        error={problems.amountMinor}
        onLeave={onLeave}
        onChange={(amountMinor) => onChange({ ...value, amountMinor })}
      />
      <div id="term" tabIndex={-1} className="field field-phone">
        <span className="field-label" aria-hidden="true">
          {t('loan.term')}
        </span>
        <ChooseOne
          label={t('loan.term')}
          size="phone"
          columns={terms.length < 3 ? 2 : 3}
          className="max-[359px]:grid-cols-2"
          choices={terms.map((term) => ({ value: String(term.count), label: format.term(term) }))}
          value={value.term === null ? null : String(value.term.count)}
          aria-describedby={problems.term ? 'term-error' : undefined}
          onChange={(count) =>
            onChange({ ...value, term: { count: Number(count), unit: product.termMin.unit } })
          }
        />
        {problems.term ? (
          <span className="field-error" id="term-error" role="alert">
            <Icon name="bad" size={14} />
            {problems.term}
          </span>
        ) : null}
      </div>
      {product.repaymentMethods.length > 1 ? (
        <div id="repaymentMethod" tabIndex={-1} className="field field-phone">
          <span className="field-label" aria-hidden="true">
            {t('loan.method')}
          </span>
          <ChooseOne
            label={t('loan.method')}
            size="phone"
            columns={1}
            choices={product.repaymentMethods.map((method) => ({
              value: method,
              label: t(`methods.${method}`),
            }))}
            value={value.method}
            onChange={(method) => onChange({ ...value, method })}
          />
        </div>
      ) : null}
    </div>
  );
}

function AmountChoice({
  product,
  amountMinor,
  error,
  onChange,
  onLeave,
}: {
  product: ProductView;
  amountMinor: number | null;
  error: string | undefined;
  onChange: (amountMinor: number | null) => void;
  onLeave: (() => void) | undefined;
}) {
  const t = useTranslations('apply');
  const format = useFormat();
  const { amountMinMinor: min, amountMaxMinor: max, currency } = product;
  const money = (minor: number) => format.money(minor, currency);
  const shown = Math.min(max, Math.max(min, amountMinor ?? min));
  const share = max === min ? 100 : ((shown - min) / (max - min)) * 100;
  return (
    <div>
      <Field id="amountMinor" label={t('loan.amount')} error={error} required phone>
        {(attributes) => (
          <MoneyInput
            {...attributes}
            currency={currency}
            symbolFirst
            valueMinor={amountMinor}
            onChange={onChange}
            onInvalid={() => onChange(null)}
            onLeave={onLeave}
          />
        )}
      </Field>
      <div className="slider mt-2">
        <svg className="slider-drawing" aria-hidden="true">
          <rect className="slider-line" x="0" y="11" width="100%" height="2" />
          <rect className="slider-change" x="0" y="11" width={`${share.toFixed(2)}%`} height="2" />
        </svg>
        <input
          type="range"
          className="slider-range"
          aria-label={t('loan.slider')}
          aria-valuetext={money(shown)}
          min={min}
          max={max}
          step={product.amountStepMinor}
          value={shown}
          onChange={(event) => onChange(Number(event.currentTarget.value))}
          onBlur={onLeave}
        />
      </div>
      <div className="small flex justify-between text-ink-3" aria-hidden="true">
        <span>{money(min)}</span>
        <span>{money(max)}</span>
      </div>
    </div>
  );
}
