'use client';

import { useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { useAuthority } from '../authority-context';
import { diffOf } from '../state/matrix-diff';
import { ChangeList } from '../words/change-list';

/** The draft, and the version that waits for its day, each in words against the one in force. */
export function Compare() {
  const t = useTranslations('authority.compare');
  const { view, body, draft } = useAuthority();
  const { live, scheduled } = view;
  const pairs = [
    ...(scheduled === null ? [] : [{ number: scheduled.number, body: scheduled.body }]),
    ...(draft === null || view.draft === null ? [] : [{ number: view.draft.number, body }]),
  ];
  return (
    <div className="flex flex-col gap-6">
      {pairs.length === 0 ? <p className="text-ink-2">{t('nothing')}</p> : null}
      {pairs.map((pair) => (
        <Section key={pair.number} title={t('title', { live: live.number, other: pair.number })}>
          <ChangeList diff={diffOf(live.body, pair.body, view.exceptions)} />
        </Section>
      ))}
    </div>
  );
}
