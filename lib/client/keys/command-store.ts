import type { ReactNode } from 'react';
import { isComposing, isSingleKey, parseKeys, type Stroke, sameStroke, strokeOf } from './strokes';

export const commandGroups = ['do', 'go', 'view'] as const;
export type CommandGroup = (typeof commandGroups)[number];

/** One act of a page: listed in the palette and in the help by `label` (already translated), run by its keys. */
export type Command = {
  readonly id: string;
  readonly label: string;
  readonly group: CommandGroup;
  readonly run: () => void;
  /** Binding as in strokes.ts. */
  readonly keys?: string;
  readonly mark?: ReactNode;
  /** Further words by which the palette finds it. */
  readonly words?: string;
  /** In the help, but not in the palette: moving a row up and down. */
  readonly keysOnly?: boolean;
  /** Works while a field has the focus; only for bindings with `mod` or Esc. */
  readonly inFields?: boolean;
};

type Layer = { readonly id: number; readonly depth: number; commands: readonly Command[] };

const SEQUENCE_MS = 1200;
/** What this computer knows of the person's keys until the server has told it. */
const KEPT = 'cs.keys';

let layers: readonly Layer[] = [];
let depths: readonly number[] = [];
let nextId = 0;
let snapshot: readonly Command[] = [];
let singleKeys = true;
let remapped: Readonly<Record<string, string>> = {};
let pending: readonly Stroke[] = [];
let pendingTimer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

const activeDepth = () => depths.reduce((deepest, depth) => Math.max(deepest, depth), 0);
const signature = (commands: readonly Command[]) =>
  commands.map((c) => `${c.id}|${c.label}|${c.keys ?? ''}|${c.group}|${c.keysOnly ?? ''}`).join('\n');

/** The command under the key that the person gave it; an empty one takes the key away. */
function own(command: Command): Command {
  const keys = remapped[command.id];
  if (keys === undefined) return command;
  const { keys: _usual, ...rest } = command;
  return keys === '' ? rest : { ...rest, keys };
}

/** What can be run now: later layers first, one command per id. */
function collect(): readonly Command[] {
  const depth = activeDepth();
  const seen = new Map<string, Command>();
  for (const layer of layers.toReversed()) {
    if (layer.depth !== depth) continue;
    for (const command of layer.commands) if (!seen.has(command.id)) seen.set(command.id, own(command));
  }
  return [...seen.values()];
}

function publish(): void {
  snapshot = collect();
  for (const listener of listeners) listener();
}

/** Adds a page's commands; returns how to renew and how to remove them. */
export function addLayer(depth: number, commands: readonly Command[]) {
  const layer: Layer = { id: nextId++, depth, commands };
  layers = [...layers, layer];
  publish();
  return {
    renew: (renewed: readonly Command[]) => {
      const changed = signature(layer.commands) !== signature(renewed);
      layer.commands = renewed;
      if (changed) publish();
      else snapshot = collect();
    },
    remove: () => {
      layers = layers.filter((other) => other.id !== layer.id);
      publish();
    },
  };
}

/** While something modal of this depth is open, the commands of the page behind it are silent. */
export function addModalDepth(depth: number): () => void {
  depths = [...depths, depth];
  publish();
  return () => {
    const at = depths.indexOf(depth);
    depths = depths.filter((_, index) => index !== at);
    publish();
  };
}

export const subscribeCommands = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
export const currentCommands = () => snapshot;
export const singleKeysOn = () => singleKeys;

export type OwnKeys = { readonly singleKeys: boolean; readonly remapped: Readonly<Record<string, string>> };
export const ownKeys = (): OwnKeys => ({ singleKeys, remapped });

/** Browser only: the person's keys as this computer last knew them, before the server has answered. */
export function loadOwnKeys(): void {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('singleKeys' in kept) || !('remapped' in kept)) return;
    const { singleKeys: single, remapped: given } = kept;
    if (typeof single !== 'boolean' || typeof given !== 'object' || given === null) return;
    const pairs = Object.entries(given).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string',
    );
    applyOwnKeys({ singleKeys: single, remapped: Object.fromEntries(pairs) });
  } catch {
    // Storage may be switched off; the usual keys then hold until the server has answered.
  }
}

/** Browser only: puts the person's keys in force and keeps them on this computer. */
export function applyOwnKeys(keys: OwnKeys): void {
  singleKeys = keys.singleKeys;
  remapped = keys.remapped;
  publish();
  try {
    localStorage.setItem(KEPT, JSON.stringify(keys));
  } catch {
    // As above.
  }
}

const TEXT_INPUTS =
  'input:not([type=checkbox],[type=radio],[type=range],[type=button],[type=submit]),textarea,select';
const OWN_KEYS = '[role=menu],[role=listbox],[cmdk-root]';
const PRESSABLE = 'a,button,summary,[role=button],[role=checkbox],[role=radio],[role=tab],input';

function mayRun(command: Command, target: Element | null, stroke: Stroke): boolean {
  if (!singleKeys && isSingleKey(command.keys ?? '')) return false;
  if (!target) return true;
  const typing = target.matches(TEXT_INPUTS) || target.closest('[contenteditable=true]') !== null;
  if (typing) return command.inFields === true;
  if (target.closest(OWN_KEYS)) return command.inFields === true;
  const activates = (stroke.key === 'enter' || stroke.key === 'space') && !stroke.mod;
  return !(activates && target.closest(PRESSABLE));
}

/** Handles one key press; runs at most one command. Silent in fields and while an input method composes. */
export function handleKey(event: KeyboardEvent, apple: boolean): void {
  if (event.defaultPrevented || isComposing(event)) return;
  if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
  const target = event.target instanceof Element ? event.target : null;
  const stroke = strokeOf(event, apple);
  const strokes = [...pending, stroke];
  clearTimeout(pendingTimer);
  pending = [];
  const able = snapshot.filter((command) => command.keys && mayRun(command, target, stroke));
  const startsWith = (command: Command) => {
    const wanted = parseKeys(command.keys ?? '');
    return wanted.length >= strokes.length && strokes.every((s, i) => wanted[i] && sameStroke(wanted[i], s));
  };
  const matching = able.filter(startsWith);
  const whole = matching.find((command) => parseKeys(command.keys ?? '').length === strokes.length);
  if (whole) {
    event.preventDefault();
    whole.run();
  } else if (matching.length > 0) {
    pending = strokes;
    pendingTimer = setTimeout(() => {
      pending = [];
    }, SEQUENCE_MS);
  }
}
