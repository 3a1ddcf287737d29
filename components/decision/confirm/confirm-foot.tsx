'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';

/** Back to the draft at the left, signing at the right, and between them how long it can be taken back. */
export function ConfirmFoot({
  busy,
  onBack,
  onSign,
}: {
  busy: boolean;
  onBack: () => void;
  onSign: () => void;
}) {
  const t = useTranslations('decision.confirm');
  return (
    <>
      <p className="mt-4 text-12 text-ink-3">{t('undoHint')}</p>
      <div className="mt-2 flex justify-between gap-2">
        <Button size="rail" onClick={onBack}>
          {t('back')}
        </Button>
        <Button kind="seal" size="rail" keys="mod+enter" disabled={busy} onClick={onSign}>
          {t('act')}
        </Button>
      </div>
    </>
  );
}
