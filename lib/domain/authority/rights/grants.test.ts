import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type StaffRole, staffRoles } from '../vocabulary';
import {
  compatible,
  type Grant,
  type GrantActor,
  type GrantRefusal,
  type GrantValue,
  mayConfirm,
  mayPropose,
  mayReject,
} from './grants';

const admin: GrantActor = { staffId: 'admin-1', active: true, roles: ['admin'] };
const second: GrantActor = { staffId: 'admin-2', active: true, roles: ['admin'] };
const risk: GrantActor = { staffId: 'risk-1', active: true, roles: ['risk'] };
const role = (value: StaffRole): GrantValue => ({ kind: 'role', role: value });
const grant = (value: GrantValue, change: Partial<Grant> = {}): Grant => ({
  id: 'new',
  staffId: 'lin',
  state: 'proposed',
  value,
  endsGrantId: null,
  proposedById: 'admin-1',
  ...change,
});
const inForce = (...values: GrantValue[]): Grant[] =>
  values.map((value, index) => grant(value, { id: `g${index}`, state: 'active' }));
const facts = (...values: GrantValue[]) => ({ inForce: inForce(...values), activeAdmins: 2 });
const reason = (decision: ReturnType<typeof mayPropose>): GrantRefusal | null =>
  decision.ok ? null : decision.reason;

describe('a grant', () => {
  it('takes two grantors, of whom neither is the person concerned', () => {
    const proposal = grant(role('officer'));
    expect(reason(mayPropose(admin, proposal, facts()))).toBeNull();
    expect(reason(mayConfirm(admin, proposal, facts()))).toBe('own_proposal');
    expect(reason(mayConfirm(second, proposal, facts()))).toBeNull();
    expect(reason(mayConfirm(risk, proposal, facts()))).toBeNull();
    expect(reason(mayConfirm({ ...risk, staffId: 'lin' }, proposal, facts()))).toBe('to_oneself');
    expect(reason(mayPropose({ ...admin, staffId: 'lin' }, proposal, facts()))).toBe('to_oneself');
  });

  it('is for active administrators and risk staff only', () => {
    for (const other of staffRoles.filter((each) => each !== 'admin' && each !== 'risk')) {
      expect(reason(mayPropose({ ...admin, roles: [other] }, grant(role('officer')), facts()))).toBe(
        'not_a_grantor',
      );
    }
    expect(reason(mayPropose({ ...admin, active: false }, grant(role('officer')), facts()))).toBe('inactive');
  });

  it('keeps admin and auditor apart from every other role', () => {
    for (const left of staffRoles) {
      for (const right of staffRoles) {
        const alone = [left, right].some((each) => each === 'admin' || each === 'auditor');
        expect(compatible(left, right)).toBe(left === right || !alone);
      }
    }
    expect(reason(mayPropose(risk, grant(role('auditor')), facts(role('officer'))))).toBe(
      'role_incompatible',
    );
    expect(reason(mayPropose(risk, grant(role('manager')), facts(role('officer'))))).toBeNull();
  });

  it('is checked anew when it is confirmed', () => {
    expect(reason(mayConfirm(second, grant(role('officer')), facts(role('auditor'))))).toBe(
      'role_incompatible',
    );
    expect(reason(mayConfirm(second, grant(role('officer'), { state: 'active' }), facts()))).toBe(
      'not_proposed',
    );
  });

  it('puts a person into one branch', () => {
    const north: GrantValue = { kind: 'branch', branchId: 'north' };
    expect(reason(mayPropose(admin, grant({ ...north, branchId: 'south' }), facts(north)))).toBe(
      'one_branch_only',
    );
    expect(reason(mayPropose(admin, grant(north), facts(north)))).toBe('already_in_force');
    expect(reason(mayPropose(admin, grant(north), facts()))).toBeNull();
  });

  it('gives limits to those who sign, and appointments to those who may hold them, when it comes into force', () => {
    const limit: GrantValue = { kind: 'limit', currency: 'CNY', limitMinor: 1 };
    const chair: GrantValue = { kind: 'appointment', appointment: 'committee_chair' };
    const specialist: GrantValue = { kind: 'appointment', appointment: 'fraud_specialist' };
    const confirmed = (value: GrantValue, holds: StaffRole) =>
      reason(mayConfirm(second, grant(value), facts(role(holds))));
    expect([limit, chair, specialist].map((value) => confirmed(value, 'officer'))).toEqual([
      null,
      null,
      null,
    ]);
    expect([limit, chair, specialist].map((value) => confirmed(value, 'risk'))).toEqual([
      'role_missing',
      null,
      'role_missing',
    ]);
    expect(confirmed(chair, 'auditor')).toBe('role_missing');
    expect(reason(mayPropose(admin, grant(limit), facts()))).toBeNull();
    expect(reason(mayPropose(admin, grant({ ...limit, limitMinor: 0.5 }), facts()))).toBe('limit_invalid');
  });

  it('is ended by two people too, but never the last administrator', () => {
    const end = grant(role('admin'), { endsGrantId: 'g0' });
    expect(reason(mayPropose(risk, end, facts(role('admin'))))).toBeNull();
    expect(reason(mayConfirm(risk, end, { ...facts(role('admin')), activeAdmins: 1 }))).toBe('last_admin');
    expect(reason(mayPropose(risk, grant(role('admin'), { endsGrantId: 'gone' }), facts()))).toBe(
      'nothing_to_end',
    );
  });

  it('may be turned down, also by its proposer', () => {
    expect(reason(mayReject(admin, grant(role('officer'))))).toBeNull();
    expect(reason(mayReject(admin, grant(role('officer'), { state: 'rejected' })))).toBe('not_proposed');
  });

  it('never comes into force by one pair of eyes, whoever they are', () => {
    const people = fc.record({
      staffId: fc.constantFrom('a', 'b', 'c'),
      active: fc.boolean(),
      roles: fc.uniqueArray(fc.constantFrom(...staffRoles)),
    });
    fc.assert(
      fc.property(people, people, fc.constantFrom('a', 'b', 'c'), (proposer, confirmer, staffId) => {
        const proposal = grant(role('officer'), { staffId, proposedById: proposer.staffId });
        const ok = mayPropose(proposer, proposal, facts()).ok && mayConfirm(confirmer, proposal, facts()).ok;
        if (ok) expect(new Set([proposer.staffId, confirmer.staffId, staffId]).size).toBe(3);
      }),
    );
  });
});
