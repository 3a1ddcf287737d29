import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';

type Params = { params: Promise<{ number: string }> };

/** Titles name the number alone: no name or amount ends up in a browser's history. */
export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const [{ number }, t] = await Promise.all([params, getTranslations('application')]);
  return { title: t('titleCase', { number }) };
}

/** What surrounds the part stands one level up, where it stays while the address goes from case to case. */
export default function Layout({ children }: { children: ReactNode }) {
  return children;
}
