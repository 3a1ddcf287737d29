import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/client/format/use-format';
import type { AskedGuarantee } from '@/lib/contracts/applicant/guarantee';

/**
 * Whose loan, how much, what a guarantee means and may cost, and that a refusal costs nothing. `settled`: answered, so
 * that only what was agreed to stands here.
 */
export function AskedLoan({ view, settled = false }: { view: AskedGuarantee; settled?: boolean }) {
  const t = useTranslations('guarantee.asked');
  const words = useTranslations('guarantee');
  const format = useFormat();
  const { borrower: name, loan, currency, guaranteedMinor, number } = view;
  const amount = format.money(loan.amountMinor, currency);
  const most = guaranteedMinor === null ? null : format.money(guaranteedMinor, currency);
  const facts = [
    [t('borrower'), name],
    [t('amount'), amount],
    [t('term'), format.term(loan.term)],
    [t('most'), most === null ? t('whole') : t('upTo', { amount: most })],
  ] as const;
  const meaning = [
    t('direct', { name }),
    most === null ? t('costWhole', { amount }) : t('costCapped', { amount: most }),
    t('record'),
    t('ends'),
    t('larger'),
  ];
  return (
    <>
      {settled ? null : (
        <div className="phone-lead">
          <p className="small text-ink-3">{words('number', { number })}</p>
          <h1 className="mt-1.5">{t('headline', { name })}</h1>
          <p className="mt-2 text-pretty text-ink-2">{t('lead', { name })}</p>
        </div>
      )}
      <section className="phone-section" aria-labelledby="loan-head">
        <h2 id="loan-head" className="mb-2">
          {t('loan')}
        </h2>
        <dl className="cost-rows">
          {facts.map(([term, value]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd className="text-right font-semibold whitespace-normal!">{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="phone-section" aria-labelledby="means-head">
        <h2 id="means-head" className="mb-2">
          {t('means')}
        </h2>
        <ol className="guarantee-points">
          {meaning.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ol>
      </section>
      {settled ? (
        <section className="phone-section pt-3!">
          <Questions contact={view.contact} />
        </section>
      ) : (
        <section className="phone-section" aria-labelledby="no-head">
          <h2 id="no-head" className="mb-1">
            {t('no')}
          </h2>
          <p className="mb-3 text-pretty text-ink-2">{t('noText', { name })}</p>
          <Questions contact={view.contact} />
        </section>
      )}
    </>
  );
}

function Questions({ contact }: { contact: AskedGuarantee['contact'] }) {
  const t = useTranslations('guarantee.asked');
  const { branch, phone } = contact;
  return (
    <p className="small text-ink-3">
      {phone === null
        ? t('questions', { branch })
        : t.rich('questionsAt', {
            branch,
            phone,
            tel: (inside) => (
              <a className="link" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
                {inside}
              </a>
            ),
          })}
    </p>
  );
}
