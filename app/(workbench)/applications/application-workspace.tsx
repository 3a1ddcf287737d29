'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef } from 'react';
import { CaseFailure } from '@/components/application/case/case-failure';
import { CaseLoading } from '@/components/application/case/case-loading';
import { useCase } from '@/components/application/case/use-case';
import { Overview } from '@/components/application/overview/overview';
import type { Reader } from '@/components/decision/state/decision-context';
import { announce } from '@/components/layout/announcer';
import { OpenCase } from './open-case';
import { useShownCase } from './use-shown-case';

/** One element for good, so that a new address alone draws nothing again. */
const overview = <Overview />;

/**
 * The case of the address, with the part of it that the address names. The overview is drawn here and not by its page,
 * which belongs to the router and would be waited for; the page marks where the router is.
 */
export function ApplicationWorkspace({ me, children }: { me: Reader; children: ReactNode }) {
  const { number, onOverview, openCase } = useShownCase();
  useTitle(number);
  return (
    <>
      {onOverview ? children : null}
      <Workspace key={number} number={number} me={me} openCase={openCase}>
        {onOverview ? overview : children}
      </Workspace>
    </>
  );
}

type Place = {
  readonly number: string;
  readonly me: Reader;
  readonly openCase: (number: string) => void;
  readonly children: ReactNode;
};

/** The case as it was opened; until it is there its shape, and where it cannot be had, why. */
function Workspace({ number, me, openCase, children }: Place) {
  const { view, error, news, reload } = useCase(number);
  if (view === undefined) {
    return error ? <CaseFailure error={error} onRetry={reload} /> : <CaseLoading />;
  }
  return (
    <OpenCase view={view} me={me} news={news} reload={reload} openCase={openCase}>
      {children}
    </OpenCase>
  );
}

/** The server gives a document its title; a case opened in the same document is named, and said, here. */
function useTitle(number: string): void {
  const t = useTranslations();
  const named = useRef(number);
  useEffect(() => {
    if (named.current === number) return;
    named.current = number;
    const title = t('application.titleCase', { number });
    document.title = `${title} · ${t('shell.brand')}`;
    announce(title);
  }, [number, t]);
}
