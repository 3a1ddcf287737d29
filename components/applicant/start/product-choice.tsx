'use client';

import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/client/format/use-format';
import type { ProductView } from '@/lib/contracts/applicant/apply';

/** The loans on offer, one of them chosen: its name, for whom it is, how much and how long. */
export function ProductChoice({
  products,
  value,
  onChange,
}: {
  products: readonly ProductView[];
  value: string;
  onChange: (code: string) => void;
}) {
  const t = useTranslations('apply');
  const format = useFormat();
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">{t('start.product')}</legend>
      <ul className="border-t border-rule-2">
        {products.map((product) => {
          const { currency, amountMinMinor, amountMaxMinor } = product;
          const range = {
            from: format.money(amountMinMinor, currency),
            to: format.money(amountMaxMinor, currency),
          };
          return (
            <li key={product.code} className="border-b border-rule">
              <label className="flex cursor-pointer items-start gap-3 py-3 has-focus-visible:outline-2 has-focus-visible:outline-focus">
                <input
                  type="radio"
                  name="product"
                  className="round-tick"
                  checked={product.code === value}
                  onChange={() => onChange(product.code)}
                />
                <span className="min-w-0 flex-1">
                  <span className={product.code === value ? 'block font-semibold' : 'block font-medium'}>
                    {product.name[format.locale]}
                  </span>
                  <span className="small block text-pretty text-ink-2">{product.about[format.locale]}</span>
                  <span className="small block text-ink-3">{t('start.range', range)}</span>
                </span>
              </label>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
