import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ApplicantShell } from '@/components/layout/applicant/applicant-shell';
import type { GuaranteeView } from '@/lib/contracts/applicant/guarantee';
import { AnswerForm } from './answer-form';
import { Answered } from './answered';
import { AskedLoan } from './asked-loan';
import { LinkCode } from './link-code';

/** The guarantor's page: the code first, then what is asked and their answer; `null` where the link works no more. */
export function GuaranteePage({
  token,
  view,
  inbox,
  systemLines,
}: {
  token: string;
  view: GuaranteeView | null;
  inbox: string | null;
  systemLines: readonly string[];
}) {
  return (
    <ApplicantShell systemLines={systemLines}>
      <Stage token={token} view={view} inbox={inbox} />
    </ApplicantShell>
  );
}

function Stage({ token, view, inbox }: { token: string; view: GuaranteeView | null; inbox: string | null }) {
  const t = useTranslations('guarantee');
  if (view === null) return <Lead headline={t('gone.headline')}>{t('gone.text')}</Lead>;
  if (view.stage === 'code')
    return (
      <Lead headline={t('code.headline')}>
        <p>{t('code.lead', { phone: view.sentTo })}</p>
        <LinkCode token={token} sentTo={view.sentTo} inbox={inbox} />
        <p className="phone-aside mt-6">{t('code.notYours')}</p>
      </Lead>
    );
  if (view.answer !== null) return <Answered view={view} answer={view.answer} />;
  if (view.over) return <Lead headline={t('over.headline')}>{t('over.text')}</Lead>;
  return (
    <>
      <AskedLoan view={view} />
      <AnswerForm token={token} view={view} />
    </>
  );
}

function Lead({ headline, children }: { headline: string; children: ReactNode }) {
  return (
    <div className="phone-lead">
      <h1>{headline}</h1>
      <div className="mt-2 text-pretty text-ink-2">{children}</div>
    </div>
  );
}
