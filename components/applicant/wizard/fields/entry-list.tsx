'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Icon } from '@/components/ui/icon';

/** Changes one field of an entry; `undefined` empties it. */
export type ChangeEntry<T> = <K extends keyof T>(name: K, value: T[K] | undefined) => void;
type Row = { readonly title: string; readonly gloss?: string | undefined; readonly amount: string };

/**
 * Things of one kind: each a line with a pen, and below it the way to add one. An entry joins the list once it is
 * whole; until then it is only on the screen.
 */
export function EntryList<T extends object>({
  id,
  label,
  entries,
  max,
  add,
  rowOf,
  complete,
  editor,
  onChange,
  error,
}: {
  id: string;
  label: string;
  entries: readonly T[];
  max: number;
  add: string;
  rowOf: (entry: T) => Row;
  /** The whole entry, or `null` while something is missing. */
  complete: (typed: Partial<T>) => T | null;
  editor: (typed: Partial<T>, change: ChangeEntry<T>, told: boolean) => ReactNode;
  onChange: (entries: T[]) => void;
  error?: string | undefined;
}) {
  const t = useTranslations('apply');
  const [open, setOpen] = useState<number | null>(null);
  const editing = (at: number) => (
    <EntryEditor
      key={at}
      entry={entries[at] ?? {}}
      isNew={at >= entries.length}
      complete={complete}
      editor={editor}
      onDone={(entry) => {
        onChange(
          at < entries.length
            ? entries.map((each, index) => (index === at ? entry : each))
            : [...entries, entry],
        );
        setOpen(null);
      }}
      onRemove={() => {
        onChange(entries.filter((_, index) => index !== at));
        setOpen(null);
      }}
    />
  );
  return (
    <div id={id} tabIndex={-1}>
      <div className="mb-1.5 font-medium">{label}</div>
      <ul className="border-t border-rule-2">
        {entries.map((entry, index) => {
          const { title, gloss, amount } = rowOf(entry);
          const row = (
            <>
              <span className="min-w-0 flex-1">
                <span className="block break-words">{title}</span>
                {gloss ? <span className="small block text-ink-3">{gloss}</span> : null}
              </span>
              <span className="font-medium whitespace-nowrap">{amount}</span>
              <Button
                kind="quiet"
                size="phone"
                icon="pen"
                label={t('entry.edit', { name: title })}
                className="-mr-3"
                onClick={() => setOpen(index)}
              />
            </>
          );
          return (
            <li key={`${title} ${amount} ${index.toString()}`} className="border-b border-rule">
              {open === index ? (
                editing(index)
              ) : (
                <div className="flex min-h-14 items-center gap-3 py-1">{row}</div>
              )}
            </li>
          );
        })}
        {open === entries.length ? <li className="border-b border-rule">{editing(entries.length)}</li> : null}
      </ul>
      {open === null && entries.length < max ? (
        <button
          type="button"
          className="flex min-h-12 w-full items-center gap-2 text-left text-info"
          onClick={() => setOpen(entries.length)}
        >
          <Icon name="plus" />
          {add}
        </button>
      ) : null}
      {error ? (
        <p className="small flex items-center gap-1.5 text-bad" role="alert">
          <Icon name="bad" size={14} />
          {error}
        </p>
      ) : null}
    </div>
  );
}

function EntryEditor<T extends object>({
  entry,
  isNew,
  complete,
  editor,
  onDone,
  onRemove,
}: {
  entry: Partial<T>;
  isNew: boolean;
  complete: (typed: Partial<T>) => T | null;
  editor: (typed: Partial<T>, change: ChangeEntry<T>, told: boolean) => ReactNode;
  onDone: (entry: T) => void;
  onRemove: () => void;
}) {
  const t = useTranslations('apply');
  const [typed, setTyped] = useState(entry);
  const [told, setTold] = useState(false);
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>('input, select')?.focus(), []);
  const change: ChangeEntry<T> = (name, value) =>
    setTyped((before) => {
      const { [name]: _replaced, ...others } = before;
      return (value === undefined ? others : { ...others, [name]: value }) as Partial<T>;
    });
  const done = () => {
    const whole = complete(typed);
    if (whole === null) setTold(true);
    else onDone(whole);
  };
  return (
    <fieldset
      ref={box}
      className="flex min-w-0 flex-col gap-4 border-l-3 border-ink py-2 pl-3.5 my-2"
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        done();
      }}
    >
      {editor(typed, change, told)}
      <div className="grid grid-cols-2 gap-2.5">
        <Button size="phone" onClick={done}>
          {t('entry.done')}
        </Button>
        <Button size="phone" kind="quiet" onClick={onRemove}>
          {isNew ? t('entry.cancel') : t('entry.remove')}
        </Button>
      </div>
    </fieldset>
  );
}
