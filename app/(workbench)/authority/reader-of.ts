import type { Reader } from '@/components/authority/authority-context';
import type { Me } from '@/lib/contracts/house/people';
import { permits } from '@/lib/domain/authority/rights/permissions';

/** The signed-in person as the page of authority must know them; the services decide again. */
export function readerOf(me: Me): Reader {
  const actor = { kind: 'staff', roles: me.roles, appointments: me.appointments } as const;
  return {
    id: me.id,
    name: me.name ?? '',
    nameLatin: me.nameLatin,
    readsDrafts: permits(actor, { operation: 'policy.read_draft', scope: 'own' }),
    publishes: permits(actor, { operation: 'policy.publish', scope: 'own' }),
    timeZone: me.institution.timeZone,
  };
}
