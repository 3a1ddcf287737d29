'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { UndoFailed } from '@/components/layout/undo-failed';
import { Notice } from '@/components/ui/notices/notice';
import { NewsNotice, OfflineNotice } from '@/components/ui/notices/states';
import { useOpenText } from '@/lib/client/assessment/text/open-text';
import { useFormat } from '@/lib/client/format/use-format';
import { asksGuarantor } from '@/lib/domain/collateral/guarantee';
import { EndedRoundNotice } from '../round/ended-round';
import { SinceLine } from '../since/since-line';
import { useScene } from './case-context';
import { StepFalls } from './step-falls';
import { AskedForCase, HeldByOther } from './take-over';
import { UndeliveredNotices } from './undelivered-notices';

/** What a reader must know before the rest: offline, held by another, news, provisional, not assessed, simulated. */
export function CaseNotices({ news, me }: { news: boolean; me: string | null }) {
  const t = useTranslations('application.notices');
  const format = useFormat();
  const { view, offlineSince, reload } = useScene();
  // Who may sign a later step may do more than read, whoever holds the case.
  // An ended case is still somebody's in the records, but there is nothing left to take over or to add.
  const heldByOther =
    view.acts.note.allowed && view.holder !== null && view.holder.id !== me && !view.acts.approve.allowed;
  return (
    <div className="mb-4 flex flex-col gap-2 empty:hidden">
      <UndoFailed about={view.number} />
      <SinceLine />
      {offlineSince ? <OfflineNotice time={format.time(offlineSince)} /> : null}
      {heldByOther ? <HeldByOther me={me} /> : null}
      <AskedForCase />
      <StepFalls />
      <EndedRoundNotice />
      {news ? (
        <NewsNotice title={t('newsTitle')} onShow={reload}>
          {t('newsText')}
        </NewsNotice>
      ) : null}
      <UndeliveredNotices />
      <GuaranteeNotices />
      <AssessmentNotices />
    </div>
  );
}

/** A guarantor's refusal, as long as it matters: a signer must not count on what was declined. */
function GuaranteeNotices() {
  const t = useTranslations('application.notices');
  const format = useFormat();
  const { view } = useScene();
  if (!asksGuarantor(view.state)) return null;
  const refused = view.parties.filter(({ guarantee }) => guarantee?.standing === 'refused');
  return refused.map((party) => (
    <Notice key={party.id} tone="warn" title={t('guaranteeRefusedTitle', { name: format.person(party) })}>
      {t('guaranteeRefusedText')}
    </Notice>
  ));
}

function AssessmentNotices() {
  const t = useTranslations('application.notices');
  const { view } = useScene();
  const names = useOpenText('application');
  const provisional = view.assessment?.provisional ?? [];
  const { list } = useFormatter();
  const sources = provisional.map((code) => names(`provisionalSources.${code}`) ?? code);
  return (
    <>
      {view.assessment === null && view.state === 'assessing' ? (
        <Notice tone="info" icon="half" title={t('assessingTitle')}>
          {t('assessingText')}
        </Notice>
      ) : null}
      {view.assessment === null && view.state !== 'assessing' ? (
        <Notice tone="warn" title={t('notAssessedTitle')}>
          {t('notAssessedText')}
        </Notice>
      ) : null}
      {provisional.length > 0 ? (
        <Notice
          tone="warn"
          title={t.rich('provisional', {
            sources: list(sources),
            quiet: (words) => <span className="font-regular text-ink-2">{words}</span>,
          })}
        />
      ) : null}
    </>
  );
}
