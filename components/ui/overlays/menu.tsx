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

/** A menu of acts or choices at its trigger: arrow keys, first letters, Esc; the focus returns. */
export function Menu({
  trigger,
  label,
  entries,
  align = 'end',
}: {
  trigger: ReactNode;
  label: string;
  entries: readonly MenuEntry[];
  align?: 'start' | 'end' | undefined;
}) {
  return (
    <DropdownMenu.Root modal={false}>
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
