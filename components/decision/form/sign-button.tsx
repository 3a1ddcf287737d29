'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';
import { useSignLabel } from './use-sign-label';

/** The one red button of the page. It never has the focus by itself; it leads to the confirmation. */
export function SignButton({
  onSign,
  confirming,
  blocked,
}: {
  onSign: () => void;
  confirming: boolean;
  blocked: string | null;
}) {
  const t = useTranslations('decision.form');
  const label = useSignLabel();
  return (
    <div className="rail-act">
      <Button
        // While the confirmation is open its own button is the red one.
        kind={confirming ? 'plain' : 'seal'}
        size="rail"
        keys="mod+enter"
        icon={blocked ? 'lock' : undefined}
        className="w-full"
        blocked={blocked ?? undefined}
        onClick={onSign}
      >
        <span className="truncate">{label}</span>
      </Button>
      <p className="mt-1.5 text-center text-12 text-ink-3" aria-live="polite">
        {blocked ?? t('kept')}
      </p>
    </div>
  );
}
