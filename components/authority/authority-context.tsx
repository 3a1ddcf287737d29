'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { NamedPerson } from '@/lib/client/format/people';
import type { AuthorityView, MatrixBody } from '@/lib/contracts/house/authority';
import type { DraftNow, DraftStore } from './draft/draft-store';
import type { MatrixDiff } from './state/matrix-diff';

/** The one who looks at the page, as far as it must know them. */
export type Reader = NamedPerson & {
  readonly id: string | null;
  /** Risk and audit: drafts, backtests, everybody's limits. */
  readonly readsDrafts: boolean;
  readonly publishes: boolean;
  /** IANA name of the lender's zone, in which a start is typed. */
  readonly timeZone: string;
};

export type Problem = AuthorityView['problems'][number];

export type AuthorityScene = {
  readonly view: AuthorityView;
  readonly me: Reader;
  /** The draft as it stands in this browser; `null` without one. */
  readonly draft: { readonly now: DraftNow; readonly store: DraftStore } | null;
  /** What the grid shows: the draft, else what is in force. */
  readonly body: MatrixBody;
  readonly editable: boolean;
  /** Of the draft against what is in force. */
  readonly diff: MatrixDiff | null;
  /** Found here at once, and those about people as the server last found them. */
  readonly problems: readonly Problem[];
  /** Reads the page's data again. */
  readonly refresh: () => Promise<unknown>;
};

const Scene = createContext<AuthorityScene | null>(null);

export function AuthorityProvider({ scene, children }: { scene: AuthorityScene; children: ReactNode }) {
  return <Scene value={scene}>{children}</Scene>;
}

/** The page's matrix, draft and reader. Throws outside of {@link AuthorityProvider}. */
export function useAuthority(): AuthorityScene {
  const scene = useContext(Scene);
  if (scene === null) throw new Error('A part of the page of authority stands outside of it.');
  return scene;
}
