'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import type { Act } from '@/lib/client/use-act';
import { useScene } from '../case/case-context';

export type Verdict = 'admit' | 'leave';

/** The two ways out of the tray; failures stand beside them. */
export function SettleButtons({
  act,
  onSettle,
}: {
  act: Pick<Act<Verdict, unknown>, 'running' | 'failure'>;
  onSettle: (verdict: Verdict) => void;
}) {
  const t = useTranslations('signing.tray');
  const failureText = useFailureText();
  const { offlineSince } = useScene();
  const idle = !act.running && offlineSince === null;
  return (
    <span className="inline-flex flex-col items-end gap-1">
      <span className="inline-flex gap-1.5">
        <Button size="small" disabled={!idle} onClick={() => onSettle('admit')}>
          {t('admit')}
        </Button>
        <Button size="small" kind="quiet" disabled={!idle} onClick={() => onSettle('leave')}>
          {t('leave')}
        </Button>
      </span>
      {act.failure ? (
        <span role="alert" className="text-12 text-bad">
          {failureText(act.failure)}
        </span>
      ) : null}
    </span>
  );
}
