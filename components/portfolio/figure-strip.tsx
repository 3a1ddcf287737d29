'use client';

import { useTranslations } from 'next-intl';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { PortfolioView } from '@/lib/contracts/house/portfolio';
import { wilsonInterval } from '@/lib/domain/shared/arithmetic/wilson-interval';
import { useIntervalText } from './chart-parts';
import { straightFinding } from './state/findings';
import { approvalRate, decidedTotals, openTotals, receivedIn } from './state/shares';
import { Strip } from './strip';

/** The page in six figures, each with what it rests on. */
export function FigureStrip({ view }: { view: PortfolioView }) {
  const t = useTranslations('portfolio.strip');
  const format = useFormat();
  const interval = useIntervalText();
  const received = receivedIn(view.weeks);
  const totals = decidedTotals(view.weeks);
  const rate = approvalRate(totals);
  const range = wilsonInterval(totals.approved, totals.decided);
  const straight = straightFinding(view.straightThrough);
  const { open, inBand: old } = openTotals(view.openByStage, 'over_7d');
  const figures = [
    {
      key: 'received',
      shown: format.count(received),
      gloss: t('receivedGloss', { average: format.count(received / view.weeks.length) }),
    },
    {
      key: 'decided',
      shown: format.count(totals.decided),
      gloss: t('decidedGloss', { approved: format.count(totals.approved) }),
    },
    {
      key: 'rate',
      shown: rate === null ? MISSING : format.percent(rate),
      gloss: range === null ? t('none') : t('rateGloss', { interval: interval(range.low, range.high) }),
    },
    {
      key: 'straight',
      shown: straight.kind === 'none' ? MISSING : format.percent(straight.share),
      gloss:
        straight.kind === 'none'
          ? t('none')
          : t('straightGloss', {
              automatic: format.count(straight.automatic),
              decided: format.count(straight.decided),
            }),
    },
    {
      key: 'open',
      shown: format.count(open),
      gloss: t('openGloss', { count: view.openByStage.length }),
    },
    {
      key: 'old',
      shown: format.count(old),
      gloss: open === 0 ? t('none') : t('oldGloss', { share: format.percent(old / open) }),
    },
  ] as const;
  return <Strip figures={figures.map(({ key, ...figure }) => ({ key, name: t(key), ...figure }))} />;
}
