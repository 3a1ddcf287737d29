'use client';

import { useTranslations } from 'next-intl';
import { Sheet } from '@/components/ui/overlays/dialog';
import { useAuthority } from '../authority-context';
import type { AuthorityAddress } from '../state/authority-address';
import { Compare } from './compare';
import { History } from './history';

/** What lies over the page: earlier versions, or a version beside the one in force. */
export function OpenSheet({ open, onClose }: { open: AuthorityAddress['open']; onClose: () => void }) {
  const t = useTranslations('authority.head');
  const { me } = useAuthority();
  if (open === null || !me.readsDrafts) return null;
  return (
    <Sheet open onOpenChange={onClose} title={t(open)}>
      {open === 'history' ? <History onDone={onClose} /> : <Compare />}
    </Sheet>
  );
}
