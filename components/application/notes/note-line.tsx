'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { useFormat } from '@/lib/client/format/use-format';
import { api, client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import type { Note } from '@/lib/contracts/desk';
import { useScene } from '../case/case-context';
import { NoteText, useMentionable } from './note-text';

/** One note; its writer changes or removes it for ten minutes, and a removal can be undone. */
export function NoteLine({ note, may }: { note: Note; may: boolean }) {
  const t = useTranslations('desk.notes');
  const ui = useTranslations('ui');
  const format = useFormat();
  const { list } = useFormatter();
  const queries = useQueryClient();
  const failureText = useFailureText();
  const [editing, setEditing] = useState(false);
  const renew = () => queries.invalidateQueries({ queryKey: api.desk.notes.key() });
  const remove = useAct((version: number, key) => client.desk.removeNote({ noteId: note.id, version, key }));
  const restore = useAct((version: number, key) =>
    client.desk.restoreNote({ noteId: note.id, version, key }),
  );
  const mayChange = may && note.mine && Date.now() < Date.parse(note.editableUntil ?? '');
  const bringBack = async (version: number) => {
    await restore.run(version);
    await renew();
  };
  const takeAway = async () => {
    const removed = await remove.run(note.version);
    if (removed !== null)
      showToast({
        text: t('removed'),
        undo: { label: ui('undo'), run: () => void bringBack(removed.version) },
      });
    await renew();
  };
  return (
    <li className="grid grid-cols-[160px_minmax(0,1fr)] gap-x-4 border-b border-rule py-2 max-sm:grid-cols-1">
      <div>
        <div className="truncate font-medium">
          {note.mine ? t('you') : note.author === null ? '' : format.person(note.author)}
        </div>
        <div className="text-12 text-ink-3">
          <time dateTime={note.at}>{format.moment(note.at)}</time>
          {note.editedAt === null ? null : (
            <>, {t('edited', { time: format.time(new Date(note.editedAt)) })}</>
          )}
        </div>
      </div>
      {editing ? (
        <EditNote
          note={note}
          onEnd={() => {
            setEditing(false);
            void renew();
          }}
        />
      ) : (
        <div>
          <p className="whitespace-pre-line">{note.text}</p>
          {note.mentions.length === 0 ? null : (
            <p className="text-12 text-ink-3">
              {t('names', { names: list(note.mentions.map((each) => format.person(each))) })}
            </p>
          )}
          {mayChange ? (
            <span className="-ml-2 flex">
              <Button kind="quiet" size="small" onClick={() => setEditing(true)}>
                {t('edit')}
              </Button>
              <Button kind="quiet" size="small" disabled={remove.running} onClick={() => void takeAway()}>
                {t('remove')}
              </Button>
            </span>
          ) : null}
          {remove.failure ? (
            <p role="alert" className="text-12 text-bad">
              {failureText(remove.failure)}
            </p>
          ) : null}
        </div>
      )}
    </li>
  );
}

function EditNote({ note, onEnd }: { note: Note; onEnd: () => void }) {
  const t = useTranslations('desk.notes');
  const failureText = useFailureText();
  const { view } = useScene();
  const [text, setText] = useState(note.text);
  const colleagues = useMentionable(view.number, true);
  const edit = useAct((input: { text: string; mentions: string[] }, key) =>
    client.desk.editNote({ noteId: note.id, version: note.version, ...input, key }),
  );
  const save = async () => {
    const words = text.trim();
    // A refusal leaves what was typed in the field.
    if ((await edit.run({ text: words, mentions: colleagues.namedIn(words) })) !== null) onEnd();
  };
  return (
    <div>
      <NoteText
        label={t('edit')}
        error={edit.failure ? failureText(edit.failure) : undefined}
        text={text}
        onText={setText}
        people={colleagues.people}
      />
      <span className="mt-2 flex gap-2">
        <Button disabled={text.trim() === '' || edit.running} onClick={() => void save()}>
          {t('editSave')}
        </Button>
        <Button kind="quiet" onClick={onEnd}>
          {t('cancel')}
        </Button>
      </span>
    </div>
  );
}
