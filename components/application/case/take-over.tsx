'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { TextArea } from '@/components/ui/controls/text-input';
import { Notice } from '@/components/ui/notices/notice';
import { HeldNotice } from '@/components/ui/notices/states';
import { Popover } from '@/components/ui/overlays/popover';
import type { Failure } from '@/lib/client/failure/failure';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { useFormat } from '@/lib/client/format/use-format';
import { client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import type { ApplicationView } from '@/lib/contracts/application';
import { useScene } from './case-context';

type Ask = NonNullable<ApplicationView['takeOver']>;

function Failed({ failure }: { failure: Failure | null }) {
  const text = useFailureText();
  if (failure === null) return null;
  return (
    <p role="alert" className="mt-1 text-bad">
      {text(failure)}
    </p>
  );
}

/** Somebody else holds the case: one reads and notes, asks to take over, and sees what came of it. */
export function HeldByOther({ me }: { me: string | null }) {
  const t = useTranslations('application');
  const format = useFormat();
  const { view, reload } = useScene();
  const { holder, heldSince, takeOver } = view;
  const ask = useAct((_: null, key) =>
    client.queue.askTakeOver({ number: view.number, version: view.version, key }),
  );
  if (holder === null || heldSince === null) return null;
  const name = format.person(holder);
  const run = async () => {
    if ((await ask.run(null)) !== null) showToast({ text: t('takeOver.asked', { name }) });
    reload();
  };
  const may = view.acts.ask_take_over.allowed && !ask.running;
  return (
    <HeldNotice
      title={t('notices.heldTitle', { name, time: format.moment(heldSince) })}
      onAsk={may ? () => void run() : undefined}
    >
      {t('notices.heldText')}
      {takeOver === null ? null : <AskState ask={takeOver} mine={takeOver.asker.id === me} holder={name} />}
      <Failed failure={ask.failure} />
    </HeldNotice>
  );
}

function AskState({ ask, mine, holder }: { ask: Ask; mine: boolean; holder: string }) {
  const t = useTranslations('application.takeOver');
  const format = useFormat();
  if (ask.state === 'open') {
    const time = format.moment(ask.askedAt);
    return (
      <span className="block">
        {mine ? t('waiting', { holder, time }) : t('askedByOther', { name: format.person(ask.asker), time })}
      </span>
    );
  }
  if (ask.state !== 'declined' || !mine) return null;
  return <span className="block">{t('declined', { holder, word: ask.word ?? '' })}</span>;
}

/** A colleague asks for the case that one holds: handed over with one act, or kept with a word. */
export function AskedForCase() {
  const t = useTranslations('application.takeOver');
  const format = useFormat();
  const { view, reload } = useScene();
  const { takeOver, number, version } = view;
  const hand = useAct((askId: string, key) => client.queue.handOver({ number, version, askId, key }));
  if (takeOver?.state !== 'open' || !mayAnswer(view)) return null;
  const name = format.person(takeOver.asker);
  const give = async () => {
    if ((await hand.run(takeOver.id)) !== null) showToast({ text: t('handed', { name }) });
    reload();
  };
  const blocked = view.acts.answer_take_over.allowed ? undefined : t('held');
  return (
    <Notice
      tone="info"
      icon="user"
      title={t('askTitle', { name })}
      actions={
        <>
          <Button
            size="small"
            kind="ink"
            blocked={blocked}
            disabled={hand.running}
            onClick={() => void give()}
          >
            {t('handOver')}
          </Button>
          <KeepCase ask={takeOver} name={name} onKept={reload} />
        </>
      }
    >
      {t('askText', { name, time: format.moment(takeOver.askedAt) })}
      <Failed failure={hand.failure} />
    </Notice>
  );
}

/** Shown to the holder also while a signature is held, when the answer has to wait. */
const mayAnswer = ({ acts }: ApplicationView): boolean =>
  acts.answer_take_over.allowed || acts.answer_take_over.reason === 'signature_held';

const WORD_MOST = 300;

function KeepCase({ ask, name, onKept }: { ask: Ask; name: string; onKept: () => void }) {
  const t = useTranslations('application.takeOver');
  const id = useId();
  const { view } = useScene();
  const [open, setOpen] = useState(false);
  const [word, setWord] = useState('');
  const keep = useAct((text: string, key) =>
    client.queue.declineTakeOver({ number: view.number, askId: ask.id, word: text, key }),
  );
  const run = async () => {
    if ((await keep.run(word.trim())) === null) return;
    setOpen(false);
    showToast({ text: t('kept', { name }) });
    onKept();
  };
  return (
    <Popover
      label={t('keepTitle')}
      open={open}
      onOpenChange={setOpen}
      className="w-[320px] text-left"
      trigger={<Button size="small">{t('keep')}</Button>}
    >
      <Field id={id} label={t('word', { name })} gloss={t('wordGloss')}>
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            maxLength={WORD_MOST}
            value={word}
            onChange={(event) => setWord(event.currentTarget.value)}
          />
        )}
      </Field>
      <Failed failure={keep.failure} />
      <Button
        kind="ink"
        size="small"
        className="mt-3"
        disabled={word.trim() === '' || keep.running}
        onClick={() => void run()}
      >
        {t('keepAct')}
      </Button>
    </Popover>
  );
}
