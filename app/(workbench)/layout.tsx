import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { IslandMessages } from '@/components/layout/island-messages';
import { hrefOfPage, type WorkbenchPage } from '@/components/layout/workbench/pages';
import { WorkbenchShell } from '@/components/layout/workbench/workbench-shell';
import type { Me } from '@/lib/contracts/house/people';
import { loadMe } from './load-me';
import { signOut } from './sign-out';

/** The frame of all staff pages. Who may see what is decided by the services; here only where to go without a name. */
export default async function WorkbenchLayout({ children }: { children: ReactNode }) {
  const me = await loadMe();
  if (me.kind !== 'staff' || me.name === null) redirect(await signInAndBack());
  const pages = me.pages.map((page): WorkbenchPage => ({ page, href: hrefOfPage(page) }));
  return (
    <IslandMessages>
      <WorkbenchShell
        pages={pages}
        user={{ name: me.name, nameLatin: me.nameLatin, gloss: await glossOf(me) }}
        signOut={signOut}
        systemLines={await linesOf(me)}
      >
        {children}
      </WorkbenchShell>
    </IslandMessages>
  );
}

/** Sign-in, and from there to the page that was asked for: a case is often opened by a link. */
async function signInAndBack(): Promise<string> {
  const path = (await headers()).get('x-countersign-path');
  return path === null ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`;
}

/** Roles and branch in words: “Officer, Wuhan East”. */
async function glossOf(me: Me): Promise<string> {
  const t = await getTranslations('shell');
  const roles = [...me.roles, ...me.appointments].map((role) => t(`roles.${role}`));
  return [...roles, ...(me.branch === null ? [] : [me.branch.name])].join(t('comma'));
}

/** What nobody may overlook about this installation. */
async function linesOf({ institution }: Me): Promise<string[]> {
  const t = await getTranslations('shell');
  return [
    ...(institution.demonstration ? [t('demonstration')] : []),
    ...(institution.totpRequired ? [] : [t('totpOff')]),
  ];
}
