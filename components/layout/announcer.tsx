'use client';

import { useSyncExternalStore } from 'react';

type Spoken = { readonly polite: string; readonly assertive: string };
let spoken: Spoken = { polite: '', assertive: '' };
const silent: Spoken = { polite: '', assertive: '' };
const listeners = new Set<() => void>();

/** Says something to assistive technology; assertive only for a lost hold or a refused signature. */
export function announce(text: string, urgency: 'polite' | 'assertive' = 'polite'): void {
  // The same words twice are only heard again when the text differs.
  const renewed = spoken[urgency] === text ? `${text}\u00a0` : text;
  spoken = { ...spoken, [urgency]: renewed };
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** The two live regions of a page; mounted once in the frame. */
export function Announcer() {
  const now = useSyncExternalStore(
    subscribe,
    () => spoken,
    () => silent,
  );
  return (
    <>
      <div className="sr-only" role="status" aria-live="polite">
        {now.polite}
      </div>
      <div className="sr-only" role="alert" aria-live="assertive">
        {now.assertive}
      </div>
    </>
  );
}
