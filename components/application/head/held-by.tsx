'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/marks/status';
import { useFormat } from '@/lib/client/format/use-format';
import { useScene } from '../case/case-context';
import { pulseOptions } from '../case/case-queries';

/** Who has the case at this moment: the pulse knows it before the page is read anew. */
export function HeldBy() {
  const t = useTranslations('desk.head');
  const format = useFormat();
  const { view } = useScene();
  const pulse = useQuery({ ...pulseOptions(view.number), enabled: false });
  const holder = pulse.data === undefined ? view.holder : pulse.data.holder;
  if (holder === null) return null;
  return (
    <span className="flex items-center gap-1.5 text-12 text-ink-2" data-held-by="">
      <Avatar initials={format.initials(holder)} small />
      {t('heldBy', { name: format.person(holder) })}
    </span>
  );
}
