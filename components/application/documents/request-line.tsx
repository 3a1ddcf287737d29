'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { TextInput } from '@/components/ui/controls/text-input';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { useCorrection } from '@/lib/client/format/use-correction';
import { useFormat } from '@/lib/client/format/use-format';
import { client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import type { ApplicationView } from '@/lib/contracts/application';
import { useScene } from '../case/case-context';

export type Request = ApplicationView['requests'][number];

/** The correction that this answer brought, while it waits behind signatures. */
const waitingFact = (view: ApplicationView, requestId: string) =>
  view.laterFacts.find(
    ({ change, tray }) =>
      change.kind === 'correction' && change.requestId === requestId && tray.state === 'waiting',
  );

/** What was answered, beside what was asked: words, and a figure before and after. */
export function RequestAnswer({ request }: { request: Request }) {
  const t = useTranslations('application.documents');
  const asking = useTranslations('asking.list');
  const { view } = useScene();
  const corrected = useCorrection(view.currency);
  const { correction, answer } = request;
  const waits = waitingFact(view, request.id);
  const asked = ({ kind, before, words }: NonNullable<Request['correction']>) => ({
    fact: corrected.name(kind, words?.item),
    before: corrected.before(kind, before, words?.item),
  });
  return (
    <>
      {correction === null ? null : (
        <p className="mt-0.5 tabular-nums">
          {request.state === 'answered'
            ? asking('correction', {
                ...asked(correction),
                after: corrected.after(correction.kind, correction.after, correction.words),
              })
            : asking('corrects', asked(correction))}
        </p>
      )}
      {waits ? (
        <p className="text-12 text-warn">{asking(waits.tray.yourAnswer ? 'kept' : 'keptOther')}</p>
      ) : null}
      {answer === null ? null : (
        <p className="mt-1 whitespace-pre-line">
          <span className="text-12 text-ink-3">{t('answer')}: </span>
          {answer}
        </p>
      )}
    </>
  );
}

/** Read an answer, take a request back, give more time. */
export function RequestActs({ request }: { request: Request }) {
  const t = useTranslations('asking.list');
  const failureText = useFailureText();
  const { view, reload, offlineSince } = useScene();
  const [extending, setExtending] = useState(false);
  const { number, acts } = view;
  const named = { number, requestId: request.id };
  const read = useAct((_: null, key) => client.request.read({ number, requestIds: [request.id], key }));
  const withdraw = useAct((_: null, key) => client.request.withdraw({ ...named, key }));
  const run = async (act: typeof read | typeof withdraw, text: string | null) => {
    if ((await act.run(null)) === null) return;
    if (text !== null) showToast({ text });
    reload();
  };
  const failure = read.failure ?? withdraw.failure;
  const off = offlineSince !== null;
  const reads = request.unread && (acts.ask.allowed || acts.note.allowed);
  if (!reads && !request.changeable) return null;
  return (
    <div className="mt-1 flex flex-wrap gap-1">
      {reads ? (
        <Button size="small" icon="check" disabled={read.running || off} onClick={() => void run(read, null)}>
          {waitingFact(view, request.id)?.tray.yourAnswer ? t('takeIn') : t('read')}
        </Button>
      ) : null}
      {request.changeable && !extending ? (
        <>
          <Button size="small" kind="quiet" disabled={off} onClick={() => setExtending(true)}>
            {t('extend')}
          </Button>
          <Button
            size="small"
            kind="quiet"
            disabled={withdraw.running || off}
            onClick={() => void run(withdraw, t('withdrawn'))}
          >
            {t('withdraw')}
          </Button>
        </>
      ) : null}
      {extending ? <Extend request={request} onEnd={() => setExtending(false)} /> : null}
      {failure ? (
        <p role="alert" className="w-full text-12 text-bad">
          {failureText(failure)}
        </p>
      ) : null}
    </div>
  );
}

function Extend({ request, onEnd }: { request: Request; onEnd: () => void }) {
  const t = useTranslations('asking.list');
  const failureText = useFailureText();
  const format = useFormat();
  const { view, reload } = useScene();
  const [dueOn, setDueOn] = useState(request.dueOn);
  const act = useAct((date: string, key) =>
    client.request.extend({ number: view.number, requestId: request.id, dueOn: date, key }),
  );
  const save = async () => {
    if ((await act.run(dueOn)) === null) return;
    showToast({ text: t('extended') });
    onEnd();
    reload();
  };
  return (
    <div className="flex w-full flex-wrap items-end gap-2">
      <Field
        id={`due-${request.id}`}
        label={t('newDue')}
        hint={format.day(request.dueOn)}
        error={act.failure ? failureText(act.failure) : undefined}
      >
        {(control) => (
          <TextInput
            {...control}
            type="date"
            min={request.dueOn}
            value={dueOn}
            onChange={(event) => setDueOn(event.currentTarget.value)}
          />
        )}
      </Field>
      <Button size="small" disabled={act.running || dueOn <= request.dueOn} onClick={() => void save()}>
        {t('save')}
      </Button>
      <Button size="small" kind="quiet" onClick={onEnd}>
        {t('cancel')}
      </Button>
    </div>
  );
}
