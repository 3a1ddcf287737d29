'use client';

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import { versionNumber } from '@/lib/client/format/version-number';
import type { IndicatorResult } from '@/lib/domain/assessment/assessment';
import { useScene } from '../case/case-context';
import { EvidenceFigure } from '../evidence/evidence-figure';
import { IndicatorTrack } from './indicator-track';

/** Six figures of 0–100, each against the usual range that policy sets for the grade. */
export function Indicators() {
  const t = useTranslations('application.indicators');
  const notices = useTranslations('application.notices');
  const { view } = useScene();
  const format = useFormat();
  const { assessment } = view;
  const grade = assessment?.grade;
  const gloss = grade ? t('gloss', { grade }) : t('glossPlain');
  return (
    <Section title={t('title')} gloss={gloss} ruled={false}>
      {assessment === null ? (
        <p className="text-ink-3">{notices('notAssessedHere')}</p>
      ) : (
        <>
          <dl className="-mt-1.5 grid grid-cols-[auto_minmax(60px,1fr)_auto_auto] gap-x-3">
            {assessment.indicators.map((indicator) => (
              <Row key={indicator.code} indicator={indicator} />
            ))}
          </dl>
          <Legend
            product={view.product.name[format.locale]}
            version={versionNumber(assessment.policyVersion)}
          />
        </>
      )}
    </Section>
  );
}

function Row({ indicator }: { indicator: IndicatorResult }) {
  const t = useTranslations('application.indicators');
  const names = useTranslations('indicators');
  const format = useFormat();
  const { value, bandLow, bandHigh, evidence } = indicator;
  const below = value !== null && value < bandLow;
  const text = value === null ? MISSING : format.count(Math.round(value));
  return (
    <div className="col-span-4 grid min-h-8 grid-cols-subgrid items-center">
      <dt className="whitespace-nowrap text-ink-2">{names(indicator.code)}</dt>
      <dd className="min-w-0">
        <IndicatorTrack value={value} low={bandLow} high={bandHigh} />
      </dd>
      <dd className="text-right font-medium">
        {evidence.length === 0 ? text : <EvidenceFigure quiet refs={evidence} text={text} />}
      </dd>
      <dd className={clsx('whitespace-nowrap text-12', below ? 'text-warn' : 'text-ink-3')}>
        {value === null ? t('unknown') : below ? t('below', { value: format.count(bandLow) }) : t('usual')}
      </dd>
    </div>
  );
}

function Legend({ product, version }: { product: string; version: string }) {
  const t = useTranslations('application.indicators');
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-3.5 gap-y-1 text-12 text-ink-3">
      <span className="inline-flex items-center gap-1.5">
        <svg width="10" height="10" aria-hidden="true">
          <circle cx="5" cy="5" r="4" className="fill-c-main" />
        </svg>
        {t('legendWithin')}
      </span>
      <span className="inline-flex items-center gap-1.5">
        <svg width="12" height="12" aria-hidden="true">
          <path d="M6 1l5 5-5 5-5-5z" className="fill-c-neg" />
        </svg>
        {t('legendBelow')}
      </span>
      <span>{t('source', { product, version })}</span>
    </p>
  );
}
