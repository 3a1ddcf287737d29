'use client';

import { useTranslations } from 'next-intl';
import { Seats } from '@/components/ui/marks/signature-line';
import type { ApplicationView } from '@/lib/contracts/application';

type Panel = NonNullable<ApplicationView['route'][number]['panel']>;

/** Seats of the committee: how many have voted, never how, until the vote is closed. */
export function PanelSeats({ panel }: { panel: Panel }) {
  const t = useTranslations('decision.panel');
  const cast = panel.seats.filter((seat) => seat.voted).length;
  const yes = panel.seats.filter((seat) => seat.vote === 'yes').length;
  const no = panel.seats.filter((seat) => seat.vote === 'no' || seat.vote === 'veto').length;
  const label =
    panel.closed && panel.result === 'review'
      ? t('review')
      : panel.closed && panel.result
        ? t(panel.result === 'approved' ? 'approved' : 'declined', { yes, no })
        : t('votesCast', { cast, size: panel.size });
  return <Seats taken={cast} size={panel.size} label={label} />;
}
