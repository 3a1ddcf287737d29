'use client';

import { Slot } from 'radix-ui';
import { lazy, Suspense, useState } from 'react';
import type { PopoverProps } from './popover-surface';

const PopoverSurface = lazy(async () => ({
  default: (await import('./popover-surface')).PopoverSurface,
}));

/**
 * A small sheet at its trigger; Esc and a click outside close it, and the focus returns. The page behind stays alive.
 * `trigger` is one element that can take a ref, e.g. a `Button`. Until it is first opened only the trigger is there.
 */
export function Popover({ open, onOpenChange, ...rest }: PopoverProps) {
  const [own, setOwn] = useState(false);
  const [wanted, setWanted] = useState(false);
  const shown = open ?? own;
  if (shown && !wanted) setWanted(true);
  const change = (next: boolean) => {
    setOwn(next);
    onOpenChange?.(next);
  };
  const closed = (
    <Slot.Root aria-haspopup="dialog" aria-expanded={false} data-state="closed" onClick={() => change(true)}>
      {rest.trigger}
    </Slot.Root>
  );
  if (!wanted) return closed;
  return (
    <Suspense fallback={closed}>
      <PopoverSurface {...rest} open={shown} onOpenChange={change} />
    </Suspense>
  );
}
