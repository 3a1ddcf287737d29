'use client';

import { useTranslations } from 'next-intl';
import { Popover } from '@/components/ui/overlays/popover';
import { useScene } from '../case/case-context';

/** Which answers come from a local stand-in and not from the outside world: said wherever they are summed up. */
export function SimulatedPorts() {
  const t = useTranslations('application');
  const { view } = useScene();
  if (view.simulated.length === 0) return null;
  return (
    <Popover
      label={t('notices.simulatedTitle')}
      align="end"
      trigger={
        <button type="button" className="link link-quiet">
          {t('notices.simulatedTitle')}
        </button>
      }
    >
      <p className="text-ink-2">{t('notices.simulatedText')}</p>
      <ul className="mt-1 list-disc pl-4">
        {view.simulated.map((port) => (
          <li key={port}>{t(`simulatedPorts.${port}`)}</li>
        ))}
      </ul>
    </Popover>
  );
}
