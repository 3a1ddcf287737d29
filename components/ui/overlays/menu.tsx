'use client';

import { Slot } from 'radix-ui';
import { lazy, Suspense, useState } from 'react';
import type { MenuEntry, MenuProps } from './menu-surface';

export type { MenuEntry };

const MenuSurface = lazy(async () => ({ default: (await import('./menu-surface')).MenuSurface }));

/**
 * A menu of acts or choices at its trigger: arrow keys, first letters, Esc; the focus returns. Until it is first
 * opened only the trigger is there.
 */
export function Menu(props: MenuProps) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  if (open && !wanted) setWanted(true);
  const closed = (
    <Slot.Root aria-haspopup="menu" aria-expanded={false} data-state="closed" onClick={() => setOpen(true)}>
      {props.trigger}
    </Slot.Root>
  );
  if (!wanted) return closed;
  return (
    <Suspense fallback={closed}>
      <MenuSurface {...props} open={open} onOpenChange={setOpen} />
    </Suspense>
  );
}
