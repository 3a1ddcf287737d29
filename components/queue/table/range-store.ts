/** Which rows stand in the window, shared by the table that knows it and the foot that says it. */
export type VisibleRange = { readonly first: number; readonly last: number };

export type RangeStore = {
  readonly get: () => VisibleRange | null;
  readonly set: (range: VisibleRange | null) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

/** A store of one range; rows are counted from 0, and nobody is told of a range that has not changed. */
export function createRangeStore(): RangeStore {
  let range: VisibleRange | null = null;
  const listeners = new Set<() => void>();
  return {
    get: () => range,
    set: (next) => {
      if (next?.first === range?.first && next?.last === range?.last) return;
      range = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
