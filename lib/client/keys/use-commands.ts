'use client';

import { createContext, useContext, useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import {
  addLayer,
  addModalDepth,
  type Command,
  handleKey,
  loadOwnKeys,
  singleKeysOn,
  subscribeCommands,
} from './command-store';

/** Depth of the modal surface that a component lives in; 0 is the page. */
export const KeyDepth = createContext(0);

/** Registers a page's or an island's commands while it is mounted; pass a new array freely at every render. */
export function useCommands(commands: readonly Command[]): void {
  const depth = useContext(KeyDepth);
  const layer = useRef<ReturnType<typeof addLayer> | null>(null);
  const latest = useRef(commands);
  latest.current = commands;
  // At once with what is drawn: a button must not be seen before its key is heard.
  useLayoutEffect(() => {
    const added = addLayer(depth, latest.current);
    layer.current = added;
    return () => {
      added.remove();
      layer.current = null;
    };
  }, [depth]);
  useLayoutEffect(() => layer.current?.renew(commands));
}

/** Silences the commands behind a modal surface while `open`; its children are wrapped in `KeyDepth` + 1. */
export function useModalDepth(open: boolean): number {
  const depth = useContext(KeyDepth) + 1;
  useEffect(() => (open ? addModalDepth(depth) : undefined), [open, depth]);
  return depth;
}

/** Whether bare characters work as keys on this computer. */
export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribeCommands, singleKeysOn, () => true);
}

/** Mounted once in the frame: listens to the keyboard for the whole page. */
export function useKeyListener(): void {
  useLayoutEffect(() => {
    loadOwnKeys();
    const apple = /Mac|iPhone|iPad/.test(navigator.platform);
    const listen = (event: KeyboardEvent) => handleKey(event, apple);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
