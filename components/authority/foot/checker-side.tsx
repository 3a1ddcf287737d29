'use client';

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Icon } from '@/components/ui/icon';
import { useFormat } from '@/lib/client/format/use-format';
import { useCommands } from '@/lib/client/keys/use-commands';
import type { MatrixVersionView } from '@/lib/contracts/house/authority';
import { useAuthority } from '../authority-context';
import { useRunBacktest } from '../backtest/use-backtest';
import { publishBlock, wantsBacktest } from '../state/publish-block';
import styles from '../styles/foot.module.css';
import { InForceField, useInForce } from './in-force-field';
import { PublishDialog } from './publish-dialog';
import { SendBack } from './send-back';

/** The second person's place: the empty square, the day, sending back, and the one button that publishes. */
export function CheckerSide({ draft }: { draft: MatrixVersionView }) {
  const t = useTranslations('authority.foot');
  const { view, me } = useAuthority();
  const block = publishBlock(view, me.id);
  const yours = me.publishes && draft.proposedAt !== null;
  return (
    <>
      <CheckerSquare yours={yours} />
      <span className={styles.grow} />
      {yours ? (
        <Publishing draft={draft} block={block} />
      ) : (
        <span className={styles.why}>{t(me.publishes ? 'blocks.not_handed_over' : 'reads')}</span>
      )}
    </>
  );
}

function CheckerSquare({ yours }: { yours: boolean }) {
  const t = useTranslations('authority.foot');
  const ui = useTranslations('ui');
  const format = useFormat();
  const { me } = useAuthority();
  return (
    <>
      <span
        className={clsx(
          'signature-square',
          styles.square,
          yours ? 'signature-square-yours' : 'signature-square-open',
        )}
      >
        {yours ? (
          <Icon name="pen" size={20} label={ui('awaitingYou')} />
        ) : (
          <span className="sr-only">{ui('awaitingOther')}</span>
        )}
      </span>
      <div className={styles.person}>
        <div className="truncate font-medium">
          {yours ? t('youName', { name: format.person(me) }) : t('second')}{' '}
          {yours ? <span className={styles.act}>{t('check')}</span> : null}
        </div>
        <div className={styles.caption}>{t('fourEyes')}</div>
      </div>
    </>
  );
}

function Publishing({ draft, block }: { draft: MatrixVersionView; block: ReturnType<typeof publishBlock> }) {
  const t = useTranslations('authority.foot');
  const keys = useTranslations('authority.keys');
  const run = useRunBacktest();
  const start = useInForce();
  const [open, setOpen] = useState<'publish' | 'back' | null>(null);
  const why = block === null ? null : t(`blocks.${block}`);
  const publish = () => {
    if (why === null && start.settle()) setOpen('publish');
  };
  useCommands(
    why === null
      ? [
          {
            id: 'authority.publish',
            label: keys('publish'),
            group: 'do',
            keys: 'mod+enter',
            inFields: true,
            run: publish,
          },
        ]
      : [],
  );
  return (
    <>
      {why === null ? <InForceField start={start} /> : <span className={styles.why}>{why}</span>}
      {wantsBacktest(block) && run.start !== null ? (
        <Button size="rail" keys="b" disabled={run.running} onClick={run.start}>
          {t('runBacktest')}
        </Button>
      ) : null}
      <Button size="rail" onClick={() => setOpen('back')}>
        {t('sendBack')}
      </Button>
      <Button
        // While the confirmation is open its own button is the red one.
        kind={why === null && open !== 'publish' ? 'seal' : 'plain'}
        size="rail"
        keys="mod+enter"
        icon={why === null ? undefined : 'lock'}
        blocked={why ?? undefined}
        onClick={publish}
      >
        {t('publish')}
      </Button>
      {open === 'back' ? <SendBack draft={draft} onClose={() => setOpen(null)} /> : null}
      {open === 'publish' ? (
        <PublishDialog draft={draft} start={start} onClose={() => setOpen(null)} />
      ) : null}
    </>
  );
}
