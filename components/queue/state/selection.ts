/** Ticked rows and the focused row: two different things, both by application number. */
export type Selection = ReadonlySet<string>;
export const nothingSelected: Selection = new Set();

/** Ticks a row, or takes its tick away. */
export function toggleRow(selection: Selection, number: string): Selection {
  const next = new Set(selection);
  if (!next.delete(number)) next.add(number);
  return next;
}

/** Ticks every row between two, both included; the selection as it was where one of them is not in the order. */
export function extendTo(
  selection: Selection,
  order: readonly string[],
  from: string,
  to: string,
): Selection {
  const [start, end] = [order.indexOf(from), order.indexOf(to)].sort((a, b) => a - b);
  if (start === undefined || end === undefined || start < 0) return selection;
  return new Set([...selection, ...order.slice(start, end + 1)]);
}

/** Ticks all loaded rows; takes all ticks away where all of them are ticked. */
export function toggleAll(selection: Selection, order: readonly string[]): Selection {
  return order.length > 0 && order.every((number) => selection.has(number))
    ? nothingSelected
    : new Set(order);
}

/** How the box in the head stands for the loaded rows. */
export function headTick(selection: Selection, order: readonly string[]): 'none' | 'some' | 'all' {
  const ticked = order.filter((number) => selection.has(number)).length;
  if (ticked === 0) return 'none';
  return ticked === order.length ? 'all' : 'some';
}

/** The row `step` places away, held at the ends; the first row where nothing is focused or the focus is gone. */
export function moveFocus(order: readonly string[], focused: string | null, step: number): string | null {
  const at = focused === null ? -1 : order.indexOf(focused);
  if (at < 0) return order[0] ?? null;
  return order[Math.min(order.length - 1, Math.max(0, at + step))] ?? null;
}
