'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/ui/overlays/dialog';
import { useAuthorityTools } from '../authority-tools';

/** Asks for a fresh proof of who one is, where an act was refused for want of it. */
export function ProofDialog({
  open,
  onClose,
  onProven,
}: {
  open: boolean;
  onClose: () => void;
  onProven: () => Promise<unknown>;
}) {
  const t = useTranslations('authority.proof');
  const { ProofForm } = useAuthorityTools();
  return (
    <Dialog open={open} onOpenChange={onClose} title={t('title')}>
      <ProofForm onProven={onProven} text={t('text')} />
    </Dialog>
  );
}
