'use client';

import { useTranslations } from 'next-intl';
import { useAuthority } from '../authority-context';
import styles from '../styles/foot.module.css';
import { CheckerSide } from './checker-side';
import { MakerSeal } from './maker-seal';
import { MakerSide } from './maker-side';

/** Both signatures of a draft at the foot of the page: whose turn it is, and what stands in the way. */
export function PublishBar() {
  const t = useTranslations('authority.foot');
  const { view, me } = useAuthority();
  const { draft } = view;
  if (draft === null || !me.readsDrafts) return null;
  const own = draft.drawnUpBy !== null && draft.drawnUpBy.id === me.id;
  return (
    <section className={`page-foot ${styles.bar}`} aria-label={t('label', { number: draft.number })}>
      <MakerSeal draft={draft} own={own} />
      {own ? <MakerSide draft={draft} /> : <CheckerSide draft={draft} />}
    </section>
  );
}
