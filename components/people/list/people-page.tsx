'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Section } from '@/components/ui/section';
import { api } from '@/lib/client/rpc/api';
import type { StaffView } from '@/lib/contracts/house/people';
import type { StaffRole } from '@/lib/domain/authority/vocabulary';
import { RoleLimits } from '../role-limits/role-limits';
import { InviteDialog } from './invite-dialog';
import { ProposeDialog } from './propose-dialog';
import { StaffTable } from './staff-table';
import { UnstaffedBranches } from './unstaffed-branches';
import { WaitingGrants } from './waiting-grants';

const holds = (roles: readonly StaffRole[], ...wanted: StaffRole[]) =>
  wanted.some((role) => roles.includes(role));

/** People with what is in force for them, and above them what waits for a second person. */
export function PeoplePage({ roles, currency }: { roles: readonly StaffRole[]; currency: string }) {
  const t = useTranslations('people');
  const queries = useQueryClient();
  const [inviting, setInviting] = useState(false);
  const [granting, setGranting] = useState<StaffView | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: api.people.key() });
  const grants = holds(roles, 'admin', 'risk');
  const administers = holds(roles, 'admin');
  return (
    <div className="page">
      <header className="page-head">
        <h1 className="title flex-1">{t('title')}</h1>
        {administers ? (
          <Button kind="ink" onClick={() => setInviting(true)}>
            {t('invite')}
          </Button>
        ) : null}
      </header>
      {grants ? <UnstaffedBranches /> : null}
      {holds(roles, 'admin', 'risk', 'auditor') ? (
        <Section title={t('waiting')} className="mb-6">
          <WaitingGrants decides={grants} onChanged={refresh} />
        </Section>
      ) : null}
      {holds(roles, 'admin', 'risk', 'auditor') ? <RoleLimits decides={grants} currency={currency} /> : null}
      <Section title={t('people')}>
        <StaffTable administers={administers} onGrant={grants ? setGranting : null} />
      </Section>
      {inviting ? <InviteDialog onClose={() => setInviting(false)} onDone={refresh} /> : null}
      {granting === null ? null : (
        <ProposeDialog
          person={granting}
          currency={currency}
          onClose={() => setGranting(null)}
          onDone={refresh}
        />
      )}
    </div>
  );
}
