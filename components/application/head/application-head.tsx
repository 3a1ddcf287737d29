'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { GradeTile } from '@/components/ui/marks/grade-tile';
import { Tag } from '@/components/ui/marks/status';
import { useFormat } from '@/lib/client/format/use-format';
import { useScene } from '../case/case-context';
import { CaseClock } from './case-clock';
import { CaseFacts } from './case-facts';
import { CaseNeighbours } from './case-neighbours';
import { CaseTabs } from './case-tabs';
import { HoldButton } from './hold-button';
import { RevealIdentity } from './reveal-identity';

/** Who, which case, its clock, its place in the list, who holds it, its facts and its parts. Stays in sight. */
export function ApplicationHead({ onOpenRail }: { onOpenRail: () => void }) {
  const t = useTranslations('application.head');
  const looks = useTranslations('secondLooks');
  const format = useFormat();
  const { view } = useScene();
  const { borrower, assessment } = view;
  return (
    <div className="record-head">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {assessment?.grade ? <GradeTile grade={assessment.grade} size={28} /> : null}
        <h1 className="title" lang={borrower.name === format.person(borrower) ? 'zh-CN' : undefined}>
          {format.person(borrower)}
        </h1>
        <span className="text-ink-3">{view.number}</span>
        <RevealIdentity party={borrower} />
        {view.appeal ? <LookTags fallback={t('appeal')} /> : null}
        {view.after.earlier === null ? null : (
          <Link className="link text-13" href={`/applications/${view.after.earlier}`}>
            {looks('earlier', { number: view.after.earlier })}
          </Link>
        )}
        {view.round > 1 ? <Tag icon={null}>{t('round', { round: view.round })}</Tag> : null}
        <span className="ml-auto flex items-center gap-2">
          <CaseClock clock={view.clock} time={view.time} />
          <CaseNeighbours number={view.number} />
          <HoldButton />
          <button type="button" className="btn btn-small rail:hidden" onClick={onOpenRail}>
            {t('openRail')}
          </button>
        </span>
      </div>
      <CaseFacts />
      <CaseTabs />
    </div>
  );
}

/** Which kind of look runs, the day that the applicant was promised, and that it is a specialist's. */
function LookTags({ fallback }: { fallback: string }) {
  const t = useTranslations('secondLooks.tag');
  const format = useFormat();
  const { look } = useScene().view.after;
  if (look === null) return <Tag tone="info">{fallback}</Tag>;
  return (
    <>
      <Tag tone="info">{t('promised', { kind: t(look.kind), date: format.day(look.promisedOn) })}</Tag>
      {look.fraudBased && look.toSpecialist ? <Tag tone="warn">{t('fraud')}</Tag> : null}
    </>
  );
}
