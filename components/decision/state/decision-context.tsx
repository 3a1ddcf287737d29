'use client';

import { type ComponentType, createContext, type ReactNode, useContext } from 'react';
import type { NamedPerson } from '@/lib/client/format/people';
import type { ApplicationView } from '@/lib/contracts/application';
import type { DraftState } from './use-draft';

/** The one who reads the case, as far as the rail must know them. */
export type Reader = NamedPerson & { readonly id: string | null };

export type DecisionScene = {
  readonly view: ApplicationView;
  readonly draftState: DraftState;
  readonly me: Reader;
  readonly offline: boolean;
  /** Reads the case again, e.g. to take over what somebody else changed. */
  readonly reload: () => void;
  /** Where to go once a signature is held: the next case of the view, else nowhere. */
  readonly nextNumber: string | null;
  readonly openCase: (number: string) => void;
  /** Another island's form by which one proves once more who one is. */
  readonly ProofForm: ComponentType<{ onProven: () => Promise<unknown>; text?: string }>;
};

const Scene = createContext<DecisionScene | null>(null);

/** The case to decide, its draft and what surrounds them, for all parts of the rail. */
export function DecisionProvider({ scene, children }: { scene: DecisionScene; children: ReactNode }) {
  return <Scene value={scene}>{children}</Scene>;
}

/** The case to decide. Throws outside of the rail. */
export function useDecision(): DecisionScene {
  const scene = useContext(Scene);
  if (scene === null) throw new Error('a part of the decision rail outside of its provider');
  return scene;
}
