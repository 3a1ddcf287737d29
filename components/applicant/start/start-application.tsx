'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { parseAsInteger, parseAsString, useQueryStates } from 'nuqs';
import { type FormEvent, useState } from 'react';
import { ApplicantShell } from '@/components/layout/applicant/applicant-shell';
import { StepProgress } from '@/components/layout/applicant/step-bar';
import { Button } from '@/components/ui/controls/button';
import { EmptyState } from '@/components/ui/notices/states';
import type { ProductView } from '@/lib/contracts/applicant/apply';
import { draftProblems } from '@/lib/contracts/drafts/draft-problems';
import type { RepaymentMethod } from '@/lib/domain/application/vocabulary';
import { LoanChoice, type LoanWishValue } from '../wizard/fields/loan-choice';
import { ProblemSummary } from '../wizard/fields/problem-summary';
import { LikelyPaymentLine } from '../wizard/frame/likely-payment';
import { firstPerField } from '../wizard/model/first-per-field';
import { placeOf, stepOrder } from '../wizard/model/step-order';
import { firstAmount, nearestTerm, smallestFirst, termChoices } from '../wizard/model/term-choices';
import { useProblemText } from '../wizard/state/use-problem-text';
import { type DraftLine, DraftsToGoOn } from './drafts-to-go-on';
import { ProductChoice } from './product-choice';
import { wishQuery } from './wish-address';

type Props = {
  products: readonly ProductView[];
  signedIn: boolean;
  drafts: readonly DraftLine[];
  demonstration: boolean;
};

/** The first step. What is chosen stands in the address, so that it is still there after the sign-in or going back. */
export function StartApplication(props: Props) {
  const t = useTranslations('apply');
  const shell = useTranslations('shell');
  const products = smallestFirst(props.products);
  const [first] = products;
  if (first === undefined)
    return (
      <ApplicantShell>
        <EmptyState title={t('start.none')}>{t('start.noneText')}</EmptyState>
      </ApplicantShell>
    );
  return (
    <StartForm
      {...props}
      products={products}
      first={first}
      lines={props.demonstration ? [shell('demonstration')] : []}
    />
  );
}

function StartForm({
  products,
  signedIn,
  drafts,
  first,
  lines,
}: Props & { first: ProductView; lines: string[] }) {
  const t = useTranslations('apply');
  const router = useRouter();
  const { product, wish, change, choose } = useWish(products, first);
  const [told, setTold] = useState(false);
  const words = useProblemText(product);
  const { amountMinor, term, method } = wish;
  const problems = draftProblems(
    { loan: { ...(amountMinor !== null && { amountMinor }), ...(term !== null && { term }) } },
    product,
  ).filter((each) => each.step === 'loan');
  const wordsOf = (field: string) => {
    const found = problems.find((each) => each.field === field);
    return found === undefined || !told ? undefined : words(found);
  };
  const goOn = (event: FormEvent) => {
    event.preventDefault();
    setTold(true);
    if (problems.length > 0 || amountMinor === null || term === null || method === null) return;
    const next = `/apply/start?${wishQuery({ productCode: product.code, amountMinor, term, method })}`;
    router.push(signedIn ? next : `/sign-in/phone?next=${encodeURIComponent(next)}`);
  };
  const place = { step: placeOf('loan'), count: stepOrder.length };
  return (
    <ApplicantShell
      systemLines={lines}
      dock={
        <>
          <LikelyPaymentLine product={product} amountMinor={amountMinor} term={term} method={method} />
          <Button kind="ink" size="phone" type="submit" form="step">
            {t('next', { step: t('steps.person.short') })}
          </Button>
        </>
      }
    >
      <div className="px-5 pt-3 pb-7">
        <StepProgress {...place} />
        <h1 className="mt-4.5">{t('steps.loan.title')}</h1>
        <p className="mt-1.5 mb-5 text-pretty text-ink-2">{t('start.lead')}</p>
        <DraftsToGoOn drafts={drafts} />
        <ProblemSummary
          problems={(told ? firstPerField(problems) : []).map((each) => ({
            key: `${each.field}.${each.reason}`,
            href: `#${each.field}`,
            field: t(each.field === 'term' ? 'fields.loan.term' : 'fields.loan.amountMinor'),
            text: words(each),
          }))}
        />
        <form method="post" id="step" noValidate onSubmit={goOn} className="flex flex-col gap-6">
          {products.length > 1 ? (
            <ProductChoice products={products} value={product.code} onChange={choose} />
          ) : null}
          <LoanChoice
            key={product.code}
            product={product}
            value={wish}
            onChange={change}
            onLeave={() => setTold(true)}
            problems={{ amountMinor: wordsOf('amountMinor'), term: wordsOf('term') }}
          />
          <p className="phone-aside">{t('start.about')}</p>
        </form>
      </div>
    </ApplicantShell>
  );
}

const address = { product: parseAsString, amount: parseAsInteger, term: parseAsInteger };

/** The choice in the address, filled up with what is usual for the product. */
function useWish(products: readonly ProductView[], first: ProductView) {
  const [query, setQuery] = useQueryStates(address, { history: 'replace' });
  const [emptied, setEmptied] = useState(false);
  const [method, setMethod] = useState<RepaymentMethod | null>(null);
  const product = products.find((each) => each.code === query.product) ?? first;
  const terms = termChoices(product.termMin, product.termMax);
  const term = terms.find((each) => each.count === query.term) ?? nearestTerm(terms, 24) ?? null;
  const wish: LoanWishValue = {
    amountMinor: emptied ? null : (query.amount ?? firstAmount(product)),
    term,
    method: method ?? product.repaymentMethods[0] ?? null,
  };
  return {
    product,
    wish,
    change: (next: LoanWishValue) => {
      setEmptied(next.amountMinor === null);
      setMethod(next.method);
      void setQuery({ product: product.code, amount: next.amountMinor, term: next.term?.count ?? null });
    },
    choose: (code: string) => {
      setEmptied(false);
      setMethod(null);
      void setQuery({ product: code, amount: null, term: null });
    },
  };
}
