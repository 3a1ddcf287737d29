'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Menu } from '@/components/ui/overlays/menu';
import { useFormat } from '@/lib/client/format/use-format';
import styles from './portfolio.module.css';
import { type Of, ofs, periods } from './state/portfolio-address';

/** Title, as of when and of whom; at the right what can be chosen. */
export function PortfolioHead({
  title,
  asOf,
  of,
  children,
}: {
  title: string;
  /** Without figures yet there is none. */
  asOf: string | undefined;
  /** Whose figures they are, where that is no choice at the right. */
  of: string | null;
  children: ReactNode;
}) {
  const t = useTranslations('portfolio');
  const format = useFormat();
  return (
    <header className={styles.head}>
      <h1 className="title">{title}</h1>
      {asOf === undefined ? null : (
        <span className="text-ink-3">
          {t('asOf', { moment: format.moment(asOf) })}
          {of === null ? null : ` · ${of}`}
        </span>
      )}
      <span className={styles.choices}>{children}</span>
    </header>
  );
}

/** The branch's figures or one's own, for who may see both. */
export function WhoseChoice({ of, change }: { of: Of; change: (of: Of) => void }) {
  const t = useTranslations('portfolio.whose');
  return (
    <Menu
      align="end"
      label={t('title')}
      entries={ofs.map((each) => ({
        kind: 'choice',
        key: each,
        label: t(each),
        checked: each === of,
        onSelect: () => change(each),
      }))}
      trigger={<Button icon="chevron">{t('choice', { whose: t(of) })}</Button>}
    />
  );
}

export function BranchChoice({
  all,
  branches,
  chosen,
  change,
}: {
  /** Words for all of them. */
  all: string;
  branches: readonly { readonly id: string; readonly name: string }[];
  chosen: string | null;
  change: (id: string | null) => void;
}) {
  const t = useTranslations('portfolio');
  return (
    <Menu
      align="end"
      label={t('branch')}
      entries={[null, ...branches].map((branch) => ({
        kind: 'choice',
        key: branch?.id ?? 'all',
        label: branch?.name ?? all,
        checked: chosen === (branch?.id ?? null),
        onSelect: () => change(branch?.id ?? null),
      }))}
      trigger={
        <Button icon="chevron">
          {t('branchChoice', { branch: branches.find(({ id }) => id === chosen)?.name ?? all })}
        </Button>
      }
    />
  );
}

export function PeriodChoice({
  weeks,
  change,
}: {
  weeks: (typeof periods)[number];
  change: (weeks: (typeof periods)[number]) => void;
}) {
  const t = useTranslations('portfolio');
  return (
    <Menu
      align="end"
      label={t('weeks')}
      entries={periods.map((each) => ({
        kind: 'choice',
        key: String(each),
        label: t('weeksChoice', { weeks: each }),
        checked: each === weeks,
        onSelect: () => change(each),
      }))}
      trigger={<Button icon="chevron">{t('periodChoice', { weeks })}</Button>}
    />
  );
}
