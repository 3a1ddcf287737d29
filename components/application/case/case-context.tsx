'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { ApplicationView } from '@/lib/contracts/application';
import type { Terms } from '@/lib/contracts/case-parts';

export type CaseScene = {
  readonly view: ApplicationView;
  /** Terms in the decision form: tables and rules answer to them while they are typed. `null` while incomplete. */
  readonly considered: Terms | null;
  /** Reads the case again after an act of this page. */
  readonly reload: () => void;
  readonly openCase: (number: string) => void;
  readonly offlineSince: string | null;
};

const Scene = createContext<CaseScene | null>(null);

/** The open case for all parts of its page. */
export function CaseProvider({ scene, children }: { scene: CaseScene; children: ReactNode }) {
  return <Scene value={scene}>{children}</Scene>;
}

/** The open case. Throws outside of the page of a case. */
export function useScene(): CaseScene {
  const scene = useContext(Scene);
  if (scene === null) throw new Error('a part of the application page outside of its provider');
  return scene;
}
