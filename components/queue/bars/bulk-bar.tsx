'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';
import { Avatar } from '@/components/ui/marks/status';
import { Popover } from '@/components/ui/overlays/popover';
import { useFormat } from '@/lib/client/format/use-format';
import { api } from '@/lib/client/rpc/api';
import type { BulkAct } from '@/lib/contracts/desk';
import type { QueueRow } from '@/lib/contracts/queue';
import { BulkAsk } from '../bulk/bulk-ask';
import type { Colleague } from '../data/use-queue-acts';

/** What can be done with the ticked rows at once; never a signature or a decline. */
export function BulkBar({
  count,
  rows,
  onClaim,
  onAsk,
  onAssign,
  onExport,
  onClear,
  assigning,
  onAssigning,
  asking,
  onAsking,
  running,
  mayAssign,
  mayClaim,
}: {
  /** How many are ticked, on pages that are not loaded too. */
  count: number;
  rows: readonly QueueRow[];
  onClaim: () => void;
  onAsk: (act: BulkAct) => void;
  asking: boolean;
  onAsking: (open: boolean) => void;
  running: boolean;
  mayAssign: boolean;
  mayClaim: boolean;
  onAssign: (to: Colleague) => void;
  onExport: () => void;
  onClear: () => void;
  /** The list of colleagues is open: `A` opens it too. */
  assigning: boolean;
  onAssigning: (open: boolean) => void;
}) {
  const t = useTranslations('queue.bulk');
  const ask = useTranslations('desk.ask');
  const format = useFormat();
  useColleagues();
  const [currency, ...others] = new Set(rows.map((row) => row.currency));
  const sum = rows.reduce((total, row) => total + row.amountMinor, 0);
  return (
    <div className="bulk static! translate-none!" role="toolbar" aria-label={t('region')}>
      <span className="mr-1 font-semibold">{t('selected', { count })}</span>
      {currency !== undefined && others.length === 0 && rows.length === count ? (
        <span className="text-12 opacity-75">{t('inAll', { amount: format.money(sum, currency) })}</span>
      ) : null}
      <span className="bulk-line" />
      {mayClaim ? (
        <Button className="bg-paper! text-ink! hover:opacity-90" keys="c" onClick={onClaim}>
          {t('claim')}
        </Button>
      ) : null}
      <Popover
        label={ask('title')}
        open={asking}
        onOpenChange={onAsking}
        side="top"
        className="w-80"
        trigger={<Button keys="r">{ask('open')}</Button>}
      >
        <BulkAsk onPlan={onAsk} running={running} />
      </Popover>
      {mayAssign ? (
        <Popover
          label={t('assignTo')}
          open={assigning}
          onOpenChange={onAssigning}
          side="top"
          className="w-60 px-0! py-1!"
          trigger={<Button keys="a">{t('assign')}</Button>}
        >
          <Colleagues onChoose={onAssign} />
        </Popover>
      ) : null}
      <Button onClick={onExport}>{t('export')}</Button>
      <span className="bulk-line" />
      <Button keys="esc" onClick={onClear}>
        {t('clear')}
      </Button>
    </div>
  );
}

/** Asked for as soon as something is ticked, so that the list is there when it is opened. */
const useColleagues = () => useQuery(api.queue.colleagues.queryOptions({ staleTime: 60_000 }));

function Colleagues({ onChoose }: { onChoose: (to: Colleague) => void }) {
  const t = useTranslations('queue.bulk');
  const format = useFormat();
  const { data, isPending } = useColleagues();
  if (isPending) return <p className="menu-head late">{t('loadingColleagues')}</p>;
  const people = data?.people ?? [];
  if (people.length === 0) return <p className="menu-head">{t('noColleagues')}</p>;
  return (
    <>
      <div className="menu-head">{t('assignTo')}</div>
      <ul className="max-h-72 overflow-auto">
        {people.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              className="menu-item w-full hover:bg-hover focus-visible:bg-selected"
              onClick={() => onChoose(person)}
            >
              <Avatar initials={format.initials(person)} small />
              {format.person(person)}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
