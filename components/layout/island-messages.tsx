import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { baseNamespaces, type Namespace, pickMessages } from '@/lib/i18n/namespaces';

/**
 * Gives the client components inside it their texts: those of the primitives and the frame, and the namespaces
 * named in `only`. Nothing else is sent to the browser. Server component.
 */
export async function IslandMessages({
  only = [],
  children,
}: {
  only?: readonly Namespace[] | undefined;
  children: ReactNode;
}) {
  const messages = pickMessages(await getMessages(), [...baseNamespaces, ...only]);
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}
