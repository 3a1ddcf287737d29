/** Short confirmations of an act just done. Errors never come this way: they stand beside what failed. */
export type Toast = {
  readonly id: number;
  readonly text: string;
  readonly undo?: { readonly label: string; readonly run: () => void } | undefined;
  /** A signature being held: shown with its countdown until it is final. Epoch milliseconds. */
  readonly finalAt?: number | undefined;
};

/** How long an undo stays within reach. */
export const TOAST_MS = 10_000;

let toasts: readonly Toast[] = [];
let nextId = 1;
const none: readonly Toast[] = [];
const listeners = new Set<() => void>();
const publish = (next: readonly Toast[]) => {
  toasts = next;
  for (const listener of listeners) listener();
};

/** Shows a confirmation, at most three at once; returns its id. It is taken away by the part that draws it. */
export function showToast(toast: Omit<Toast, 'id'>): number {
  const id = nextId++;
  publish([...toasts, { ...toast, id }].slice(-3));
  return id;
}

/** Takes a confirmation away; an unknown id does nothing. */
export function dismissToast(id: number): void {
  publish(toasts.filter((toast) => toast.id !== id));
}

export const subscribeToasts = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
export const currentToasts = () => toasts;
export const noToasts = () => none;
