'use client';

import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { Kbd } from '../controls/kbd';
import { Icon, type IconName } from '../icon';

export type MenuEntry =
  | {
      kind?: 'act' | undefined;
      key: string;
      label: string;
      icon?: IconName | undefined;
      keys?: string | undefined;
      disabled?: boolean | undefined;
      onSelect: () => void;
    }
  | { kind: 'choice'; key: string; label: string; checked: boolean; onSelect: () => void }
  | { kind: 'head'; key: string; label: string }
  | { kind: 'line'; key: string };

export type MenuProps = {
  trigger: ReactNode;
  label: string;
  entries: readonly MenuEntry[];
  align?: 'start' | 'end' | undefined;
};

function Entry({ entry }: { entry: MenuEntry }) {
  if (entry.kind === 'line') return <DropdownMenu.Separator className="menu-line" />;
  if (entry.kind === 'head')
    return <DropdownMenu.Label className="menu-head">{entry.label}</DropdownMenu.Label>;
  if (entry.kind === 'choice')
    return (
      <DropdownMenu.CheckboxItem className="menu-item" checked={entry.checked} onSelect={entry.onSelect}>
        <span className="w-4">{entry.checked ? <Icon name="check" size={14} /> : null}</span>
        {entry.label}
      </DropdownMenu.CheckboxItem>
    );
  return (
    <DropdownMenu.Item className="menu-item" disabled={entry.disabled ?? false} onSelect={entry.onSelect}>
      {entry.icon ? <Icon name={entry.icon} size={14} tone="quiet" /> : null}
      <span className="flex-1">{entry.label}</span>
      {entry.keys ? <Kbd keys={entry.keys} /> : null}
    </DropdownMenu.Item>
  );
}

/** The list of `Menu`, in a file of its own so that a page need not wait for it. */
export function MenuSurface({
  trigger,
  label,
  entries,
  align = 'end',
  open,
  onOpenChange,
}: MenuProps & { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <DropdownMenu.Root modal={false} open={open} onOpenChange={onOpenChange}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={12}
          className="floating menu"
        >
          {entries.map((entry) => (
            <Entry key={entry.key} entry={entry} />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
