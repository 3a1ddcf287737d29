'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';
import { Menu } from '@/components/ui/overlays/menu';
import { useFormat } from '@/lib/client/format/use-format';
import type { PortfolioView } from '@/lib/contracts/portfolio';
import styles from './portfolio.module.css';
import { type PortfolioAddress, periods } from './state/portfolio-address';

type Props = {
  readonly address: PortfolioAddress;
  /** Without figures yet: no as-of, no choice of branch. */
  readonly view: PortfolioView | undefined;
  readonly ownBranch: string | null;
  readonly change: (to: Partial<PortfolioAddress>) => void;
};

/** Title, as of when and of whom; which branch (for those who may see several) and how far back. */
export function PortfolioHead({ address, view, ownBranch, change }: Props) {
  const t = useTranslations('portfolio');
  const format = useFormat();
  const branches = view?.branches ?? [];
  const all = t('allBranches', { count: branches.length });
  const shown = view?.branch?.name ?? (branches.length > 1 ? all : (ownBranch ?? all));
  const choose = branches.length > 1;
  return (
    <header className={styles.head}>
      <h1 className="title">{t('title')}</h1>
      {view === undefined ? null : (
        <span className="text-ink-3">
          {t('asOf', { moment: format.moment(view.asOf) })}
          {choose ? null : ` · ${shown}`}
        </span>
      )}
      <span className={styles.choices}>
        {choose ? (
          <Menu
            align="end"
            label={t('branch')}
            entries={[null, ...branches].map((branch) => ({
              kind: 'choice',
              key: branch?.id ?? 'all',
              label: branch?.name ?? all,
              checked: address.branch === (branch?.id ?? null),
              onSelect: () => change({ branch: branch?.id ?? null }),
            }))}
            trigger={<Button icon="chevron">{t('branchChoice', { branch: shown })}</Button>}
          />
        ) : null}
        <Menu
          align="end"
          label={t('weeks')}
          entries={periods.map((weeks) => ({
            kind: 'choice',
            key: String(weeks),
            label: t('weeksChoice', { weeks }),
            checked: address.weeks === weeks,
            onSelect: () => change({ weeks }),
          }))}
          trigger={<Button icon="chevron">{t('periodChoice', { weeks: address.weeks })}</Button>}
        />
      </span>
    </header>
  );
}
