import { useLocale, useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import type { OfferView } from '@/lib/contracts/applicant/track';

/** The contract as a file, the reader's language first. */
export function ContractLinks({ contracts }: { contracts: OfferView['contracts'] }) {
  const t = useTranslations('costs.contract');
  const locale = useLocale();
  const own = contracts.filter(({ language }) => language === locale);
  const other = contracts.filter(({ language }) => language !== locale);
  return (
    <ul>
      {[...own, ...other].map(({ id, language }) => (
        <li key={id}>
          <a className="link inline-flex min-h-12 items-center gap-2" href={`/api/contracts/${id}`} download>
            <Icon name="download" size={20} />
            {t(language)}
          </a>
        </li>
      ))}
    </ul>
  );
}
