'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useOpenText } from '@/lib/client/assessment/text/open-text';
import { useFormat } from '@/lib/client/format/use-format';
import type { DraftData, ProductView } from '@/lib/contracts/applicant/apply';
import { useFieldNames } from '../frame/use-field-names';
import { lastFour, type ReviewValue, reviewParts } from '../model/review-rows';
import { stepHref } from '../model/step-order';
import { useWizard } from '../state/draft-provider';

/** What was answered, part by part, each with the way back to it. */
export function ReviewParts({
  data,
  product,
  number,
}: {
  data: DraftData;
  product: ProductView;
  number: string;
}) {
  const t = useTranslations('apply');
  const { documents } = useWizard();
  const nameOf = useFieldNames();
  const write = useReviewValue(product.currency);
  return (
    <div>
      {reviewParts(data).map(({ step, rows }) => (
        <section key={step} className="border-t border-rule-2 py-3.5">
          <PartHead title={t(`steps.${step}.name`)} href={stepHref(number, step)} />
          <dl>
            {rows.map(({ field, value }) => (
              <div key={field} className="flex justify-between gap-4 py-1">
                <dt className="small text-ink-2">{nameOf({ step, field })}</dt>
                <dd className="max-w-[60%] text-right font-medium break-words">{write(value)}</dd>
              </div>
            ))}
          </dl>
          {rows.length === 0 ? <p className="small text-ink-3">{t('review.nothing')}</p> : null}
        </section>
      ))}
      <section className="border-y border-rule-2 py-3.5">
        <PartHead title={t('steps.papers.name')} href={stepHref(number, 'papers')} />
        <p className="small text-ink-2">{t('review.papers', { count: documents.length })}</p>
      </section>
    </div>
  );
}

function PartHead({ title, href }: { title: string; href: string }) {
  const t = useTranslations('apply');
  return (
    <div className="mb-1 flex items-center justify-between gap-3">
      <h2>{title}</h2>
      <Link href={href} className="link -my-2.5 inline-flex min-h-11 items-center">
        {t('review.change')}
        <span className="sr-only">: {title}</span>
      </Link>
    </div>
  );
}

/** An answer in words and figures of the reader's language. */
function useReviewValue(currency: string): (value: ReviewValue) => string {
  const t = useTranslations('apply');
  const text = useOpenText('apply');
  const format = useFormat();
  return (value) => {
    switch (value.as) {
      case 'money':
        return format.money(value.minor, currency);
      case 'monthly':
        return t('review.monthly', { amount: format.money(value.minor, currency) });
      case 'word':
        return text(`${value.group}.${value.code}`) ?? value.code;
      case 'masked':
        return lastFour(value.number);
      case 'months':
        return format.term({ count: value.count, unit: 'month' });
      case 'term':
        return format.term({ count: value.count, unit: value.unit });
      case 'answer':
        return value.yes ? t('yes') : t('none');
      case 'text':
        return value.text;
    }
  };
}
