/** Which commands the palette and the help show; both come from what the page has registered, and from nothing else. */
import type { Command } from './command-store';
import { pinyinInitials } from './pinyin-initials';

/** `queue-claim` is found by `claim` in every language. */
const latinOf = (id: string) => id.replaceAll(/[-.]/g, ' ');

const plain = (text: string) => text.toLowerCase().replaceAll(/\s+/g, ' ').trim();

export function fits(command: Command, typed: string): boolean {
  const wanted = plain(typed);
  if (wanted === '') return true;
  const { label, words = '', id } = command;
  const squeezed = wanted.replaceAll(' ', '');
  return (
    plain(`${label} ${words} ${latinOf(id)}`).includes(wanted) ||
    (/^[a-z0-9]+$/.test(squeezed) && pinyinInitials(label).includes(squeezed))
  );
}

/** At first what one would choose by name; once something is typed every command of the page, moving too. */
export const paletteCommands = (commands: readonly Command[], typed: string): readonly Command[] =>
  commands.filter((command) => (command.keysOnly !== true || typed.trim() !== '') && fits(command, typed));

/** Every command that has a key, and those that can be given one. */
export const helpCommands = (commands: readonly Command[]): readonly Command[] => commands;
