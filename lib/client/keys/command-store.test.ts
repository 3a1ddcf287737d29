import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { addLayer, addModalDepth, type Command, currentCommands, handleKey } from './command-store';

/** The DOM is not needed: only what the handler asks of an event and its target. */
class FakeElement {
  constructor(
    private readonly kinds: readonly string[] = [],
    private readonly surroundings: readonly string[] = [],
  ) {}
  matches(selector: string): boolean {
    return this.kinds.some((kind) => selector.includes(kind));
  }
  closest(selector: string): FakeElement | null {
    return [...this.kinds, ...this.surroundings].some((kind) => selector.includes(kind)) ? this : null;
  }
}
vi.stubGlobal('Element', FakeElement);
afterAll(() => {
  vi.unstubAllGlobals();
});

class FakeKey extends Event {
  readonly key: string;
  readonly keyCode = 0;
  readonly isComposing: boolean;
  readonly metaKey: boolean;
  readonly ctrlKey = false;
  readonly shiftKey = false;
  readonly altKey = false;
  constructor(key: string, on: FakeElement, { meta = false, composing = false } = {}) {
    super('keydown', { cancelable: true });
    this.key = key;
    this.metaKey = meta;
    this.isComposing = composing;
    Object.defineProperty(this, 'target', { value: on });
  }
}

const page = new FakeElement();
const field = new FakeElement(['input:not(']);
const button = new FakeElement(['button,']);
const menu = new FakeElement([], ['[role=menu]']);

function press(key: string, on = page, options: { meta?: boolean; composing?: boolean } = {}): boolean {
  const event = new FakeKey(key, on, options);
  Reflect.apply(handleKey, undefined, [event, true]);
  return event.defaultPrevented;
}

const removals: (() => void)[] = [];
const command = (id: string, keys: string, run: () => void, inFields = false): Command => ({
  id,
  keys,
  run,
  inFields,
  label: id,
  group: 'do',
});
function onPage(commands: readonly Command[], depth = 0) {
  const layer = addLayer(depth, commands);
  removals.push(layer.remove);
  return layer;
}

afterEach(() => {
  for (const remove of removals.splice(0)) remove();
  press('F9');
});

describe('keys of a page', () => {
  test('run their command and take the key', () => {
    const claim = vi.fn();
    onPage([command('claim', 'c', claim)]);
    expect(press('c')).toBe(true);
    expect(press('x')).toBe(false);
    expect(claim).toHaveBeenCalledTimes(1);
  });

  test('are silent in fields, in menus and while an input method composes', () => {
    const claim = vi.fn();
    onPage([command('claim', 'c', claim)]);
    press('c', field);
    press('c', menu);
    press('c', page, { composing: true });
    expect(claim).not.toHaveBeenCalled();
  });

  test('work in a field only where that is said', () => {
    const sign = vi.fn();
    onPage([command('sign', 'mod+enter', sign, true)]);
    expect(press('Enter', field, { meta: true })).toBe(true);
    expect(sign).toHaveBeenCalledTimes(1);
  });

  test('leave Enter to a focused button', () => {
    const open = vi.fn();
    onPage([command('open', 'enter', open)]);
    expect(press('Enter', button)).toBe(false);
    expect(press('Enter')).toBe(true);
    expect(open).toHaveBeenCalledTimes(1);
  });

  test('follow each other in a sequence', () => {
    const queue = vi.fn();
    onPage([command('queue', 'g q', queue)]);
    press('g');
    press('x');
    press('q');
    expect(queue).not.toHaveBeenCalled();
    press('g');
    expect(press('q')).toBe(true);
    expect(queue).toHaveBeenCalledTimes(1);
  });

  test('behind a modal surface are silent until it closes', () => {
    const claim = vi.fn();
    const inside = vi.fn();
    onPage([command('claim', 'c', claim)]);
    const close = addModalDepth(1);
    onPage([command('inside', 'i', inside)], 1);
    press('c');
    press('i');
    expect([claim.mock.calls.length, inside.mock.calls.length]).toEqual([0, 1]);
    close();
    press('c');
    expect(claim).toHaveBeenCalledTimes(1);
  });

  test('the later registration of an id wins, and leaves with its page', () => {
    const first = vi.fn();
    const second = vi.fn();
    onPage([command('claim', 'c', first)]);
    const later = onPage([command('claim', 'c', second)]);
    press('c');
    later.remove();
    press('c');
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
    expect(currentCommands().map((each) => each.id)).toEqual(['claim']);
  });
});
