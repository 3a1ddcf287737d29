'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { stepFigure } from '@/components/ui/figures/step-figure';
import { useCommands } from '@/lib/client/keys/use-commands';
import { rememberCase } from '@/lib/client/neighbours/recent-cases';
import { useCaseNeighbours } from '@/lib/client/neighbours/use-case-neighbours';
import { CASE_NOTE_ID } from '../notes/notes-part';
import { useScene } from './case-context';

/** Keys of reading a case: evidence, neighbours, news. Keys that decide belong to the decision. */
export function useCaseKeys(): void {
  const t = useTranslations('application.keys');
  const desk = useTranslations('desk.notes');
  const router = useRouter();
  const { view, reload, openCase } = useScene();
  useEffect(() => rememberCase(view.number), [view.number]);
  const neighbours = useCaseNeighbours(view.number);
  const go = (target: string | null | undefined) => {
    if (target) openCase(target);
  };
  useCommands([
    { id: 'case.evidence', label: t('evidenceNext'), group: 'view', keys: 'e', run: () => stepFigure(1) },
    {
      id: 'case.evidenceBack',
      label: t('evidencePrevious'),
      group: 'view',
      keys: 'shift+e',
      run: () => stepFigure(-1),
    },
    {
      id: 'case.previous',
      label: t('previousCase'),
      group: 'go',
      keys: '[',
      run: () => go(neighbours?.previous),
    },
    { id: 'case.next', label: t('nextCase'), group: 'go', keys: ']', run: () => go(neighbours?.next) },
    {
      id: 'case.note',
      label: desk('key'),
      group: 'do',
      keys: 'shift+n',
      run: () => {
        const field = document.getElementById(CASE_NOTE_ID);
        if (field === null) router.push(`/applications/${view.number}/history#${CASE_NOTE_ID}`);
        else field.focus();
      },
    },
    { id: 'case.news', label: t('news'), group: 'view', keys: 'u', run: reload },
  ]);
}
