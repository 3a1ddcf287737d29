'use client';

import { useTranslations } from 'next-intl';
import { Tabs } from '@/components/ui/controls/tabs';
import { useFormat } from '@/lib/client/format/use-format';
import { reasonCodes } from '@/lib/domain/assessment/reasons/reason-codes';
import { useAuthority } from '../authority-context';
import { type AuthorityAddress, type Part, parts, writeAuthorityAddress } from '../state/authority-address';
import styles from '../styles/page.module.css';

/** Limits and committee show everybody of the lender: for those who may read all people. */
const forReaders: readonly Part[] = ['limits', 'committee'];

/** Parts of the page, each at its own address. */
export function AuthorityTabs({ address }: { address: AuthorityAddress }) {
  const t = useTranslations('authority.parts');
  const format = useFormat();
  const { view, me } = useAuthority();
  const counts: Partial<Record<Part, number>> = {
    rules: view.exceptions.length,
    reasons: reasonCodes.length,
  };
  return (
    <Tabs
      label={t('navigation')}
      className={styles.tabs}
      tabs={parts
        .filter((part) => me.readsDrafts || !forReaders.includes(part))
        .map((part) => ({
          href: writeAuthorityAddress('/authority', { ...address, part, open: null }),
          label: t(part),
          current: part === address.part,
          count: counts[part] === undefined ? undefined : format.count(counts[part]),
        }))}
    />
  );
}
