import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/client/format/use-format';
import type { AskedGuarantee } from '@/lib/contracts/applicant/guarantee';
import { AskedLoan } from './asked-loan';

/** What the guarantor answered, and when; after an agreement all that it holds for stays to be read. */
export function Answered({ view, answer }: { view: AskedGuarantee; answer: 'agreed' | 'refused' }) {
  const t = useTranslations('guarantee');
  const format = useFormat();
  const date = view.answeredAt === null ? '' : format.dayYear(view.answeredAt);
  return (
    <>
      <div className="phone-lead">
        <p className="small text-ink-3">{t('number', { number: view.number })}</p>
        <h1 className="mt-1.5">{t(`${answer}.headline`)}</h1>
        <p className="mt-2 text-pretty text-ink-2">{t(`${answer}.text`, { name: view.borrower, date })}</p>
      </div>
      {answer === 'agreed' ? <AskedLoan view={view} settled /> : null}
    </>
  );
}
