'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';
import type { IconName, Tone } from '@/components/ui/icon';
import { Status } from '@/components/ui/marks/status';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { useFormat } from '@/lib/client/format/use-format';
import { client } from '@/lib/client/rpc/api';
import { useAct } from '@/lib/client/use-act';
import type { ApplicationView } from '@/lib/contracts/application';
import { asksGuarantor, type GuaranteeStanding } from '@/lib/domain/collateral/guarantee';
import { useScene } from '../case/case-context';

type Party = ApplicationView['parties'][number];

const marks = {
  not_asked: { tone: 'quiet', icon: 'open', loud: false },
  waiting: { tone: 'quiet', icon: 'half', loud: false },
  link_over: { tone: 'warn', icon: 'warn', loud: true },
  agreed: { tone: 'ok', icon: 'ok', loud: false },
  outgrown: { tone: 'warn', icon: 'warn', loud: true },
  refused: { tone: 'bad', icon: 'bad', loud: true },
} as const satisfies Record<GuaranteeStanding, { tone: Tone; icon: IconName; loud: boolean }>;

/** What a guarantor answered and for how much; until they agree, the way to send them a new link. */
export function GuaranteeCell({ party }: { party: Party }) {
  const t = useTranslations('application.parties');
  const format = useFormat();
  const failureText = useFailureText();
  const { view, reload } = useScene();
  const { id, guarantee, guaranteedMinor } = party;
  const act = useAct((partyId: string, key) => client.guarantee.ask({ number: view.number, partyId, key }));
  if (guarantee === null) return null;
  const { standing, answeredAt, askedAt } = guarantee;
  const at = standing === 'waiting' || standing === 'link_over' ? askedAt : answeredAt;
  const most =
    guaranteedMinor === null
      ? t('whole')
      : t('upTo', { amount: format.money(guaranteedMinor, view.currency) });
  const ask = async () => {
    if ((await act.run(id)) !== null) reload();
  };
  const may = view.acts.ask.allowed || view.acts.message.allowed;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <Status {...marks[standing]}>
        {t(`standings.${standing}`, { date: at === null ? '' : format.day(at) })}
      </Status>
      <span className="text-ink-3">{most}</span>
      {standing !== 'agreed' && may && asksGuarantor(view.state) ? (
        <Button kind="quiet" size="small" disabled={act.running} onClick={() => void ask()}>
          {standing === 'not_asked' ? t('ask') : t('askAgain')}
        </Button>
      ) : null}
      {act.failure ? (
        <span role="alert" className="text-12 text-bad">
          {failureText(act.failure)}
        </span>
      ) : null}
    </span>
  );
}
