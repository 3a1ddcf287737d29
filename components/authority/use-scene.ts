'use client';

import { useMemo } from 'react';
import type { AuthorityView, MatrixBody } from '@/lib/contracts/house/authority';
import { matrixFaults } from '@/lib/domain/authority/matrix';
import type { AuthorityScene, Problem, Reader } from './authority-context';
import { useDraft } from './draft/use-draft';
import { diffOf } from './state/matrix-diff';

/** Faults of the matrix itself are found here at every edit; who can sign is known to the server alone. */
function problemsOf(body: MatrixBody, view: AuthorityView): readonly Problem[] {
  const faults = matrixFaults({ version: '', currency: view.currency, ...body });
  return [
    ...faults.map((fault) => ({ ...fault, branch: null, step: null })),
    ...view.problems.filter(({ code }) => code === 'nobody_can_sign'),
  ];
}

/** All that the parts of the page share, from the server's answer and the draft in this browser. */
export function useScene(view: AuthorityView, me: Reader, refresh: () => Promise<unknown>): AuthorityScene {
  const draft = useDraft(view, refresh);
  const body = draft?.now.body ?? view.live.body;
  return useMemo(
    () => ({
      view,
      me,
      draft,
      body,
      editable: draft !== null && view.may.edit,
      diff: draft === null ? null : diffOf(view.live.body, body, view.exceptions),
      problems: draft === null ? (me.readsDrafts ? view.problems : []) : problemsOf(body, view),
      refresh,
    }),
    [view, me, draft, body, refresh],
  );
}
