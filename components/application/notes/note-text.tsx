'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { Field } from '@/components/ui/controls/field';
import { TextArea } from '@/components/ui/controls/text-input';
import { useFormat } from '@/lib/client/format/use-format';
import { api } from '@/lib/client/rpc/api';
import { mentionAt, namedIn, suggestedFor, withMention } from './mentions';

const MOST = 2000;
const SHOWN = 6;

/** Colleagues of the case who can be named; asked for when a note is begun. */
export function useMentionable(number: string, wanted: boolean) {
  const { data } = useQuery({
    ...api.desk.mentionable.queryOptions({ input: { number } }),
    enabled: wanted,
    staleTime: 300_000,
  });
  const people = data?.people ?? [];
  return { people, namedIn: (text: string) => namedIn(text, people).slice(0, 10) };
}

/** The words of a note; behind an `@` the colleagues whose name begins so, chosen by arrow keys and Enter. */
export function NoteText({
  id,
  label,
  hint,
  error,
  text,
  onText,
  people,
}: {
  id?: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  text: string;
  onText: (text: string) => void;
  people: ReturnType<typeof useMentionable>['people'];
}) {
  const t = useTranslations('desk.notes');
  const format = useFormat();
  const own = useId();
  const listId = `${own}-list`;
  const area = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  const [closed, setClosed] = useState(false);
  const typing = closed ? null : mentionAt(text, caret);
  const shown = typing === null ? [] : suggestedFor(typing.typed, people).slice(0, SHOWN);
  const choose = (name: string) => {
    const next = withMention(text, caret, name);
    onText(next.text);
    setCaret(next.caret);
    setClosed(true);
    requestAnimationFrame(() => area.current?.setSelectionRange(next.caret, next.caret));
    area.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (shown.length === 0 || event.nativeEvent.isComposing || event.keyCode === 229) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const person = shown[Math.min(at, shown.length - 1)];
    if (step !== 0) setAt((at + step + shown.length) % shown.length);
    else if (event.key === 'Escape') setClosed(true);
    else if ((event.key === 'Enter' || event.key === 'Tab') && person !== undefined)
      choose(format.person(person));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Field id={id ?? own} label={label} hint={hint} error={error}>
      {(control) => (
        <span className="relative block">
          <TextArea
            {...control}
            ref={area}
            rows={3}
            maxLength={MOST}
            value={text}
            aria-controls={shown.length > 0 ? listId : undefined}
            aria-activedescendant={shown.length > 0 ? `${listId}-${at}` : undefined}
            onKeyDown={onKeyDown}
            onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
            onChange={(event) => {
              onText(event.currentTarget.value);
              setCaret(event.currentTarget.selectionStart);
              setAt(0);
              setClosed(false);
            }}
          />
          {shown.length === 0 ? null : (
            <span
              id={listId}
              role="listbox"
              aria-label={t('suggest')}
              className="floating absolute z-10 w-60 py-1"
            >
              {shown.map((person, place) => (
                <span
                  key={person.id}
                  id={`${listId}-${place}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={place === at}
                  className={`menu-item w-full ${place === at ? 'bg-selected' : ''}`}
                  onPointerDown={(event) => {
                    event.preventDefault();
                    choose(format.person(person));
                  }}
                >
                  {format.person(person)}
                </span>
              ))}
            </span>
          )}
        </span>
      )}
    </Field>
  );
}
