'use client';

import { useTranslations } from 'next-intl';
import { useLayoutEffect, useRef, useState } from 'react';
import type { SignatureView } from '@/lib/contracts/case-parts';

/** What a signer wrote, for who signs after them: why against the system, and the note. Two lines each until opened. */
export function SignedWords({ signature }: { signature: SignatureView }) {
  const t = useTranslations('decision.line');
  const { override, note } = signature;
  return (
    <>
      {override === null ? null : <Words label={t('override')} text={override} />}
      {note === null ? null : <Words label={t('note')} text={note} />}
    </>
  );
}

function Words({ label, text }: { label: string; text: string }) {
  const t = useTranslations('decision.line');
  const line = useRef<HTMLQuoteElement>(null);
  const [long, setLong] = useState(false);
  const [open, setOpen] = useState(false);
  // Whether two lines hold it is known once it is laid out.
  useLayoutEffect(() => {
    const element = line.current;
    if (element !== null) setLong(element.scrollHeight > element.clientHeight + 1);
  }, []);
  return (
    <div className="mt-1 text-ink-2">
      <blockquote
        ref={line}
        className={open ? 'break-words whitespace-pre-wrap' : 'line-clamp-2 break-words'}
      >
        <span className="text-ink-3">{label}</span> {text}
      </blockquote>
      {long ? (
        <button
          type="button"
          className="link link-quiet"
          aria-expanded={open}
          aria-label={open ? undefined : t('moreOf', { label })}
          onClick={() => setOpen(!open)}
        >
          {open ? t('less') : t('more')}
        </button>
      ) : null}
    </div>
  );
}
