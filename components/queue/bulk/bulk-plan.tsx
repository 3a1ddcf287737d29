'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';
import { Icon } from '@/components/ui/icon';
import { useOpenText } from '@/lib/client/assessment/text/open-text';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { useCommands } from '@/lib/client/keys/use-commands';
import type { Bulk, BulkRefusals } from './use-bulk';

/** What the act will do, and case by case what it cannot; nothing has happened yet. */
export function BulkPlan({ bulk, onDone }: { bulk: Bulk; onDone: (numbers: readonly string[]) => void }) {
  const t = useTranslations('desk.bulk');
  const failureText = useFailureText();
  const { plan } = bulk;
  const run = async () => {
    const done = await bulk.run();
    if (done !== null) onDone(done);
  };
  useCommands(
    plan === null || plan.answer.will.length === 0
      ? []
      : [
          {
            id: 'queue-bulk-do',
            group: 'do',
            label: t('confirmKey'),
            keys: 'mod+enter',
            inFields: true,
            run: () => void run(),
          },
        ],
  );
  if (plan === null) {
    if (bulk.failure !== null)
      return (
        <section className="floating w-full max-w-140 p-3.5" role="alert">
          <p className="text-bad">{failureText(bulk.failure)}</p>
          <Button size="small" className="mt-2" onClick={bulk.cancel}>
            {t('close')}
          </Button>
        </section>
      );
    return bulk.refused.length === 0 ? null : (
      <section className="floating w-full max-w-140 p-3.5" aria-label={t('refusedAfter')}>
        <h2 className="font-semibold">{t('refusedAfter')}</h2>
        <Refusals rows={bulk.refused} />
        <Button size="small" className="mt-2" onClick={bulk.cancel}>
          {t('close')}
        </Button>
      </section>
    );
  }
  const { act, answer, toName } = plan;
  const will = answer.will.length;
  return (
    <section className="floating w-full max-w-140 p-3.5" aria-label={t('plan')}>
      <h2 className="flex items-center gap-2 font-semibold" role="status">
        <Icon name={will > 0 ? 'ok' : 'warn'} tone={will > 0 ? 'ok' : 'warn'} />
        {t(`will.${act.act}`, { count: will, name: toName ?? '' })}
      </h2>
      {answer.refused.length === 0 ? null : (
        <>
          <p className="mt-2 text-ink-2">{t('cannot', { count: answer.refused.length })}</p>
          <Refusals rows={answer.refused} />
        </>
      )}
      {bulk.failure === null ? null : (
        <p role="alert" className="mt-2 text-12 text-bad">
          {failureText(bulk.failure)}
        </p>
      )}
      <div className="mt-3 flex gap-2">
        {will === 0 ? null : (
          <Button kind="ink" keys="mod+enter" disabled={bulk.running} onClick={() => void run()}>
            {t(`act.${act.act}`, { count: will })}
          </Button>
        )}
        <Button onClick={bulk.cancel}>{will === 0 ? t('close') : t('cancel')}</Button>
      </div>
    </section>
  );
}

function Refusals({ rows }: { rows: BulkRefusals }) {
  const t = useTranslations('queue.refused');
  const reasons = useOpenText('queue');
  const errors = useOpenText('errors');
  return (
    <ul className="mt-1 max-h-40 overflow-auto text-ink-2">
      {rows.map(({ number, reason, holder }) => (
        <li key={number}>
          {holder === null
            ? t('other', {
                number,
                reason: reasons(`refused.reasons.${reason}`) ?? errors(reason) ?? t('reasons.unknown'),
              })
            : t('heldBy', { number, name: holder })}
        </li>
      ))}
    </ul>
  );
}
