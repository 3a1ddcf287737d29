'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';
import { Section } from '@/components/ui/section';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import { useCommands } from '@/lib/client/keys/use-commands';
import { client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import { NOTE_ID, NoteField } from '../form/note-field';
import { notYourTurn } from '../model/not-your-turn';
import { useDecision } from '../state/decision-context';

/** For a reader whose turn it is not: why, and a note for colleagues all the same. */
export function NoDecision() {
  const t = useTranslations('decision.form');
  const failureText = useFailureText();
  const format = useFormat();
  const { view } = useDecision();
  const holder = view.holder ? format.person(view.holder) : MISSING;
  const refusal = view.acts.vote.reason === 'already_voted' ? 'already_voted' : view.acts.approve.reason;
  const before = view.route.find(({ state }) => state === 'open' || state === 'held')?.kind;
  // Nobody can claim what a colleague holds: the holder's name leads on, that advice would not.
  const reason = notYourTurn(refusal, view.holder !== null, before ?? null);
  return (
    <Section title={t('title')} className="mt-1">
      <p className="text-ink-2">
        {reason
          ? failureText({ kind: 'refused', reason, params: { name: holder }, field: null })
          : t('notYours')}
      </p>
      {view.acts.note.allowed ? <SaveNote /> : null}
    </Section>
  );
}

function SaveNote() {
  const t = useTranslations('decision.form');
  const words = useTranslations('application');
  const failureText = useFailureText();
  const { view, draftState, reload, offline } = useDecision();
  const text = draftState.draft.note.trim();
  const act = useAct((note: string, key: string) =>
    client.desk.writeNote({ number: view.number, text: note, key }),
  );
  useCommands([
    {
      id: 'decision.note',
      label: words('keys.note'),
      group: 'do',
      keys: 'n',
      run: () => document.getElementById(NOTE_ID)?.focus(),
    },
  ]);
  const save = async () => {
    if ((await act.run(text)) === null) return;
    draftState.clear();
    showToast({ text: words('history.noteSaved') });
    reload();
  };
  return (
    <div className="mt-3">
      <div className="mb-1 text-12 text-ink-3">{t('readNote')}</div>
      <NoteField />
      <Button className="mt-2" disabled={text === '' || act.running || offline} onClick={() => void save()}>
        {words('history.noteSave')}
      </Button>
      {act.failure ? (
        <p role="alert" className="mt-1 text-12 text-bad">
          {failureText(act.failure)}
        </p>
      ) : null}
    </div>
  );
}
