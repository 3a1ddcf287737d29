'use client';

import { useEffect, useState } from 'react';

const PREFIX = 'countersign.words.';

/** Words kept on this phone as they are typed, under a name of their own; gone once they are sent. */
export function useKeptWords(name: string): readonly [string, (text: string) => void, () => void] {
  const [text, setText] = useState('');
  useEffect(() => {
    try {
      setText(window.localStorage.getItem(PREFIX + name) ?? '');
    } catch {
      // A browser that keeps nothing begins with an empty field.
    }
  }, [name]);
  const keep = (typed: string) => {
    setText(typed);
    try {
      if (typed === '') window.localStorage.removeItem(PREFIX + name);
      else window.localStorage.setItem(PREFIX + name, typed);
    } catch {
      // Storage may be full or off: the words then live in the page alone.
    }
  };
  return [text, keep, () => keep('')];
}
