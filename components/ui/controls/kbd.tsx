'use client';

import { useSyncExternalStore } from 'react';
import { ariaKeys, keyLabels } from '@/lib/client/keys/strokes';

const never = () => () => undefined;
const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** True on machines whose command key is `⌘`; until the page is alive it is taken to be so. */
export function useAppleKeys(): boolean {
  return useSyncExternalStore(never, isApple, () => true);
}

/** The value of `aria-keyshortcuts` for a binding, if it has one. */
export function useAriaKeys(keys: string | undefined): string | undefined {
  const apple = useAppleKeys();
  return keys ? ariaKeys(keys, apple) : undefined;
}

/**
 * Draws a binding as caps: `g q` and `mod+k` as two, with `joined` each stroke in one (`⌘↵` in a button). Hidden
 * from assistive technology, which hears `aria-keyshortcuts` of the control.
 */
export function Kbd({ keys, joined = false }: { keys: string; joined?: boolean }) {
  const strokes = keyLabels(keys, useAppleKeys());
  const drawn = joined ? strokes.map((stroke) => stroke.join('')) : strokes.flat();
  return (
    <span aria-hidden="true" className="inline-flex gap-1">
      {drawn.map((cap) => (
        <kbd key={cap} className="kbd">
          {cap}
        </kbd>
      ))}
    </span>
  );
}
