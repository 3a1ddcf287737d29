'use client';

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { TextInput } from '@/components/ui/controls/text-input';
import { Icon } from '@/components/ui/icon';
import { client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import type { MatrixVersionView } from '@/lib/contracts/house/authority';
import { useAuthority } from '../authority-context';
import { useRunBacktest } from '../backtest/use-backtest';
import { handOverBlock, wantsBacktest } from '../state/publish-block';
import styles from '../styles/foot.module.css';
import { ActFailure } from '../words/act-failure';
import { DiscardButton } from './discard-button';

/** What the maker does: a note, handing over to a second person, or dropping the draft. Never publishing it. */
export function MakerSide({ draft }: { draft: MatrixVersionView }) {
  return draft.proposedAt === null ? <HandOver draft={draft} /> : <HandedOver />;
}

function HandOver({ draft }: { draft: MatrixVersionView }) {
  const t = useTranslations('authority.foot');
  const { view, draft: here, problems, diff, refresh } = useAuthority();
  const run = useRunBacktest();
  const noteId = useId();
  const [sending, setSending] = useState(false);
  const act = useAct((version: number, key) =>
    client.authority.propose({ matrixVersionId: draft.id, version, key }),
  );
  if (here === null) return null;
  const saved = here.now.state === 'saved';
  const block = handOverBlock({ backtest: view.backtest, problems, diff });
  const handOver = async () => {
    setSending(true);
    const stored = await here.store.save();
    const answer = stored ? await act.run(here.store.read().version) : null;
    if (stored) await refresh();
    setSending(false);
    if (answer !== null) showToast({ text: t('handedOver') });
  };
  return (
    <>
      <label className={styles.note} htmlFor={noteId}>
        <span className="text-12 text-ink-3">{t('note')}</span>
        <TextInput
          id={noteId}
          className="h-9"
          maxLength={400}
          placeholder={t('notePlaceholder')}
          value={here.now.note}
          onChange={(event) => here.store.change({ note: event.currentTarget.value })}
        />
      </label>
      <span className={styles.grow} />
      {block === null ? null : <span className={styles.why}>{t(`handOverBlocks.${block}`)}</span>}
      <ActFailure failure={act.failure} />
      <DiscardButton draft={draft} />
      {wantsBacktest(block) && run.start !== null ? (
        <Button size="rail" keys="b" disabled={run.running} onClick={run.start}>
          {t('runBacktest')}
        </Button>
      ) : null}
      <Button
        kind={block === null ? 'ink' : 'plain'}
        size="rail"
        icon={block === null ? undefined : 'lock'}
        disabled={sending || act.running}
        blocked={block === null ? (saved ? undefined : t('saving')) : t(`handOverBlocks.${block}`)}
        onClick={() => void handOver()}
      >
        {t('handOver')}
      </Button>
    </>
  );
}

/** Sealed: a second person's square stands open, and the bar says why it is not the maker's to fill. */
function HandedOver() {
  const t = useTranslations('authority.foot');
  const ui = useTranslations('ui');
  return (
    <>
      <span className={clsx('signature-square signature-square-open', styles.square)}>
        <span className="sr-only">{ui('awaitingOther')}</span>
      </span>
      <div className={styles.person}>
        <div className="font-medium">{t('second')}</div>
        <div className={styles.caption}>{t('secondGloss')}</div>
      </div>
      <span className={styles.grow} />
      <span className={styles.why}>
        <Icon name="lock" size={14} />
        {t('blocks.own')}
      </span>
    </>
  );
}
