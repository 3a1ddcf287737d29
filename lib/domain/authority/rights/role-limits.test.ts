import { describe, expect, it } from 'vitest';
import type { GrantActor, GrantDecision } from './grants';
import { mayConfirmRoleLimit, mayProposeRoleLimit, mayRejectRoleLimit, type RoleLimit } from './role-limits';

const admin: GrantActor = { staffId: 'admin-1', active: true, roles: ['admin'] };
const risk: GrantActor = { staffId: 'risk-1', active: true, roles: ['risk'] };
const riskManager: GrantActor = { staffId: 'risk-2', active: true, roles: ['risk', 'manager'] };
const officer: GrantActor = { staffId: 'officer-1', active: true, roles: ['officer'] };
const waiting: RoleLimit = {
  role: 'manager',
  limitMinor: 5_000_000,
  state: 'proposed',
  proposedById: 'admin-1',
};
const reason = (decision: GrantDecision) => (decision.ok ? null : decision.reason);

describe('the limit of a role', () => {
  it('is proposed by administrators and risk staff who do not hold the role', () => {
    const of = { role: 'manager', limitMinor: 5_000_000 } as const;
    const asked = [admin, risk, riskManager, officer, { ...admin, active: false }];
    expect(asked.map((actor) => reason(mayProposeRoleLimit(actor, of, null)))).toEqual([
      null,
      null,
      'to_oneself',
      'not_a_grantor',
      'inactive',
    ]);
  });

  it('is a whole number of minor units, and a change of what is in force', () => {
    const asked = (limitMinor: number | null, inForceMinor: number | null) =>
      reason(mayProposeRoleLimit(admin, { role: 'officer', limitMinor }, inForceMinor));
    expect(asked(0, null)).toBeNull();
    expect(asked(-1, null)).toBe('limit_invalid');
    expect(asked(0.5, null)).toBe('limit_invalid');
    expect(asked(700, 700)).toBe('already_in_force');
    expect(asked(null, 700)).toBeNull();
    expect(asked(null, null)).toBe('nothing_to_end');
  });

  it('is confirmed by a second person who does not hold the role, once', () => {
    const answers = [risk, admin, riskManager, officer].map((actor) =>
      reason(mayConfirmRoleLimit(actor, waiting)),
    );
    expect(answers).toEqual([null, 'own_proposal', 'to_oneself', 'not_a_grantor']);
    expect(reason(mayConfirmRoleLimit(risk, { ...waiting, state: 'active' }))).toBe('not_proposed');
  });

  it('may be turned down, also by its proposer, while it waits', () => {
    expect([admin, risk].map((actor) => reason(mayRejectRoleLimit(actor, waiting)))).toEqual([null, null]);
    expect(reason(mayRejectRoleLimit(riskManager, waiting))).toBe('to_oneself');
    expect(reason(mayRejectRoleLimit(risk, { ...waiting, state: 'rejected' }))).toBe('not_proposed');
  });
});
