'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { usePlainFailure } from '@/components/applicant/use-plain-failure';
import { announce } from '@/components/layout/announcer';
import { Button } from '@/components/ui/controls/button';
import { Icon, type IconName, type Tone } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notices/notice';
import { useFormat } from '@/lib/client/format/use-format';
import { client } from '@/lib/client/rpc/api';
import { useAct } from '@/lib/client/use-act';
import type { TrackView } from '@/lib/contracts/applicant/track';

type Guarantor = TrackView['guarantors'][number];

const marks = {
  waiting: { icon: 'half', tone: 'quiet' },
  link_over: { icon: 'warn', tone: 'warn' },
  not_asked: { icon: 'open', tone: 'quiet' },
  agreed: { icon: 'ok', tone: 'ok' },
  refused: { icon: 'flag', tone: 'warn' },
  outgrown: { icon: 'warn', tone: 'warn' },
} as const satisfies Record<Guarantor['standing'], { icon: IconName; tone: Tone }>;

/** Whom the borrower named, what they answered, and the way to have them asked again. */
export function Guarantors({ number, guarantors }: { number: string; guarantors: readonly Guarantor[] }) {
  const t = useTranslations('applicant.guarantors');
  if (guarantors.length === 0) return null;
  return (
    <section className="phone-section" aria-labelledby="guarantors-head">
      <h2 id="guarantors-head" className="mb-2">
        {t('title')}
      </h2>
      {guarantors.map((each) => (
        <OneGuarantor key={each.partyId} number={number} guarantor={each} />
      ))}
    </section>
  );
}

function OneGuarantor({ number, guarantor }: { number: string; guarantor: Guarantor }) {
  const t = useTranslations('applicant.guarantors');
  const format = useFormat();
  const { name, standing, answeredAt } = guarantor;
  const date = answeredAt === null ? '' : format.day(answeredAt);
  return (
    <div className="mt-1">
      <p className="flex items-start gap-2.5">
        <Icon
          name={marks[standing].icon}
          tone={marks[standing].tone}
          size={20}
          className="mt-0.5 flex-none"
        />
        <span className="text-pretty">{t(standing, { name, date })}</span>
      </p>
      {standing === 'waiting' || standing === 'refused' ? (
        <p className="small mt-1 pl-[30px] text-pretty text-ink-2">{t(`${standing}What`)}</p>
      ) : null}
      {standing === 'agreed' ? null : <AskAgain number={number} guarantor={guarantor} />}
    </div>
  );
}

function AskAgain({ number, guarantor }: { number: string; guarantor: Guarantor }) {
  const t = useTranslations('applicant.guarantors');
  const words = useTranslations('applicant');
  const plain = usePlainFailure();
  const router = useRouter();
  const { partyId, name } = guarantor;
  const act = useAct((of: string, key) => client.guarantee.ask({ number, partyId: of, key }));
  const ask = async () => {
    if ((await act.run(partyId)) === null) return;
    announce(t('sent'));
    router.refresh();
  };
  return (
    <div className="mt-3">
      <Button
        size="phone"
        kind={guarantor.standing === 'refused' ? 'quiet' : 'plain'}
        aria-disabled={act.running || undefined}
        onClick={() => void ask()}
      >
        {act.running ? words('sending') : t('again', { name })}
      </Button>
      {act.failure === null ? null : <Notice tone="bad" title={plain(act.failure)} className="mt-3" />}
    </div>
  );
}
