import type { Me } from '@/lib/contracts/house/people';
import { permits } from '@/lib/domain/authority/rights/permissions';

type Reader = Pick<Me, 'roles' | 'appointments'>;

const may = (operation: 'application.claim' | 'application.reassign') => (me: Reader) =>
  permits(
    { kind: 'staff', roles: me.roles, appointments: me.appointments },
    { operation, scope: 'same_branch' },
  );

/** By the table of rights that the server asks: what nobody may do is offered by no button, key or entry. */
export const mayClaim = may('application.claim');
export const mayAssign = may('application.reassign');
/** Whether votes on panels can be theirs to give. */
export const sitsOnPanels = ({ appointments }: Pick<Me, 'appointments'>): boolean =>
  appointments.some((each) => each.startsWith('committee_'));
