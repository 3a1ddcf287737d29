'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';
import { Icon } from '@/components/ui/icon';
import { Tag } from '@/components/ui/marks/status';
import { Menu } from '@/components/ui/overlays/menu';
import { useFormat } from '@/lib/client/format/use-format';
import { useAuthority } from '../authority-context';
import type { AuthorityAddress } from '../state/authority-address';
import { countChanges } from '../state/matrix-diff';
import styles from '../styles/page.module.css';

/** Title, product, and which versions there are: in force, waiting for its day, being drawn up. */
export function AuthorityHead({ change }: { change: (to: Partial<AuthorityAddress>) => void }) {
  const t = useTranslations('authority.head');
  const title = useTranslations('authority')('title');
  const format = useFormat();
  const { view, me } = useAuthority();
  const nameOf = (name: { en: string; zh: string }) => name[format.locale];
  const product = view.products.find(({ code }) => code === view.product);
  return (
    <header className={styles.head}>
      <h1 className="title">{title}</h1>
      {view.products.length < 2 ? (
        <span className="text-ink-2">{product ? nameOf(product.name) : view.product}</span>
      ) : (
        <Menu
          align="start"
          label={t('product')}
          entries={view.products.map(({ code, name }) => ({
            kind: 'choice',
            key: code,
            label: nameOf(name),
            checked: code === view.product,
            onSelect: () => change({ product: code }),
          }))}
          trigger={
            <Button kind="quiet" icon="chevron" className={styles.product}>
              {product ? nameOf(product.name) : view.product}
            </Button>
          }
        />
      )}
      <VersionTags />
      <span className={styles.tools}>
        {me.readsDrafts ? (
          <>
            {view.draft === null && view.scheduled === null ? null : (
              <Button kind="quiet" icon="columns" onClick={() => change({ open: 'compare' })}>
                {t('compare')}
              </Button>
            )}
            <Button kind="quiet" onClick={() => change({ open: 'history' })}>
              {t('history')}
            </Button>
          </>
        ) : null}
      </span>
    </header>
  );
}

function VersionTags() {
  const t = useTranslations('authority.head');
  const format = useFormat();
  const { view, diff } = useAuthority();
  const { live, scheduled, draft } = view;
  return (
    <span className={styles.tags}>
      <Tag icon={null}>
        {live.inForceFrom === null
          ? t('live', { number: live.number })
          : t('liveSince', { number: live.number, day: format.dayYear(live.inForceFrom) })}
      </Tag>
      {scheduled === null ? null : (
        <>
          <Icon name="right" size={14} tone="quiet" />
          <Tag icon="wait">
            {t('scheduled', {
              number: scheduled.number,
              moment:
                scheduled.inForceFrom === null
                  ? ''
                  : `${format.dayYear(scheduled.inForceFrom)} ${format.time(scheduled.inForceFrom)}`,
            })}
          </Tag>
        </>
      )}
      {draft === null ? null : (
        <>
          <Icon name="right" size={14} tone="quiet" />
          <Tag tone="info" icon={null}>
            {t('draft', { number: draft.number, count: diff === null ? 0 : countChanges(diff) })}
          </Tag>
        </>
      )}
    </span>
  );
}
