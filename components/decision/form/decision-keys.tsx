'use client';

import { useTranslations } from 'next-intl';
import type { RefObject } from 'react';
import { useCommands } from '@/lib/client/keys/use-commands';
import { ASK_TEXT_ID } from '../request/ask-form';
import { useDecision } from '../state/decision-context';
import { NOTE_ID } from './note-field';
import { useOfferedChoices } from './use-offered-choices';

const focus = (id: string) => requestAnimationFrame(() => document.getElementById(id)?.focus());

/** Keys of the decision: where it is, what is chosen, the note, and signing, which works inside fields too. */
export function DecisionKeys({
  onSign,
  head,
  beside,
}: {
  onSign: (() => void) | null;
  head: RefObject<HTMLElement | null>;
  /** The vote has the keys of the place and the figures. */
  beside: boolean;
}) {
  const t = useTranslations('decision.form');
  const keys = useTranslations('application.keys');
  const { draftState } = useDecision();
  const offered = useOfferedChoices().filter((each) => each.allowed);
  const order = useOfferedChoices();
  const placed = [
    {
      id: 'decision.go',
      label: keys('decision'),
      group: 'go' as const,
      keys: 'd',
      run: () => head.current?.focus(),
    },
    { id: 'decision.note', label: keys('note'), group: 'do' as const, keys: 'n', run: () => focus(NOTE_ID) },
    ...offered.map(({ choice }) => ({
      id: `decision.${choice}`,
      label: t(choice),
      group: 'do' as const,
      keys: String(order.findIndex((each) => each.choice === choice) + 1),
      run: () => draftState.change({ choice, reasons: [] }),
    })),
  ];
  useCommands([
    ...(beside ? [] : placed),
    {
      id: 'decision.request',
      label: keys('ask'),
      group: 'do',
      keys: 'r',
      run: () => {
        if (!offered.some((each) => each.choice === 'ask')) return;
        draftState.change({ choice: 'ask', reasons: [] });
        focus(ASK_TEXT_ID);
      },
    },
    ...(onSign === null
      ? []
      : [
          {
            id: 'decision.sign',
            label: keys('sign'),
            group: 'do' as const,
            keys: 'mod+enter',
            inFields: true,
            run: onSign,
          },
        ]),
  ]);
  return null;
}
