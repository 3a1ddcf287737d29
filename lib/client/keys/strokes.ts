/**
 * Key bindings as text: strokes divided by spaces, modifiers by `+`. `mod` is ⌘ on Apple machines and Ctrl
 * elsewhere. Examples: `j`, `shift+j`, `mod+enter`, `g q`, `?`, `[`, `space`, `esc`, `up`.
 */
export type Stroke = {
  readonly key: string;
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
};

/** The parts of a keyboard event that decide; a real `KeyboardEvent` fits. */
export type KeyPress = {
  readonly key: string;
  readonly keyCode: number;
  readonly isComposing: boolean;
  readonly metaKey: boolean;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
};

const names: Readonly<Record<string, string>> = {
  enter: 'enter',
  ' ': 'space',
  escape: 'esc',
  arrowup: 'up',
  arrowdown: 'down',
  arrowleft: 'left',
  arrowright: 'right',
};

const caps: Readonly<Record<string, string>> = {
  enter: '↵',
  space: 'Space',
  esc: 'Esc',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  tab: 'Tab',
  delete: 'Del',
  backspace: '⌫',
};

/** Reads a binding into its strokes; an empty text has none. */
export function parseKeys(keys: string): readonly Stroke[] {
  return keys
    .split(' ')
    .filter((part) => part !== '')
    .map((part) => {
      const pieces = part === '+' ? ['+'] : part.split('+');
      const key = (pieces.at(-1) ?? '').toLowerCase();
      return {
        key,
        mod: pieces.includes('mod'),
        shift: pieces.includes('shift'),
        alt: pieces.includes('alt'),
      };
    });
}

/** The stroke that a key press stands for, with ⌘ or Ctrl as `mod` according to the machine. */
export function strokeOf(press: KeyPress, apple: boolean): Stroke {
  const lower = press.key.toLowerCase();
  return {
    key: names[lower] ?? lower,
    mod: apple ? press.metaKey : press.ctrlKey,
    shift: press.shiftKey,
    alt: press.altKey,
  };
}

const isLetter = (key: string) => /^\p{L}$/u.test(key);

/** Whether two strokes are the same. Shift counts for letters and named keys; it is part of a sign such as `?`. */
export function sameStroke(wanted: Stroke, pressed: Stroke): boolean {
  const signByShift = wanted.key.length === 1 && !isLetter(wanted.key);
  return (
    wanted.key === pressed.key &&
    wanted.mod === pressed.mod &&
    wanted.alt === pressed.alt &&
    (signByShift || wanted.shift === pressed.shift)
  );
}

/** A binding that begins with a bare character: these can be turned off (WCAG 2.1.4). */
export function isSingleKey(keys: string): boolean {
  const first = parseKeys(keys)[0];
  return first !== undefined && first.key.length === 1 && !first.mod && !first.alt;
}

/** True while an input method is composing: the key belongs to it, not to us (Safari tells only by code 229). */
export function isComposing(press: KeyPress): boolean {
  return press.isComposing || press.keyCode === 229;
}

/** The caps to draw, one list per stroke: `mod+enter` is `[['⌘', '↵']]` on Apple machines, `[['Ctrl', '↵']]` elsewhere. */
export function keyLabels(keys: string, apple: boolean): readonly (readonly string[])[] {
  return parseKeys(keys).map((stroke) => [
    ...(stroke.mod ? [apple ? '⌘' : 'Ctrl'] : []),
    ...(stroke.alt ? [apple ? '⌥' : 'Alt'] : []),
    ...(stroke.shift ? ['⇧'] : []),
    caps[stroke.key] ?? stroke.key.toUpperCase(),
  ]);
}

/** The binding in the form of `aria-keyshortcuts`; sequences have no such form and give undefined. */
export function ariaKeys(keys: string, apple: boolean): string | undefined {
  const [stroke, ...rest] = parseKeys(keys);
  if (!stroke || rest.length > 0) return undefined;
  const spelled: Readonly<Record<string, string>> = { enter: 'Enter', space: 'Space', esc: 'Escape' };
  return [
    ...(stroke.mod ? [apple ? 'Meta' : 'Control'] : []),
    ...(stroke.alt ? ['Alt'] : []),
    ...(stroke.shift ? ['Shift'] : []),
    spelled[stroke.key] ?? stroke.key.toUpperCase(),
  ].join('+');
}

/** The binding that a key press would be written as, e.g. `shift+j` or `?`. */
export function keysOf(press: KeyPress, apple: boolean): string {
  const { key, mod, shift, alt } = strokeOf(press, apple);
  const signByShift = key.length === 1 && !isLetter(key);
  return [
    ...(mod ? ['mod'] : []),
    ...(shift && !signByShift ? ['shift'] : []),
    ...(alt ? ['alt'] : []),
    key,
  ].join('+');
}
