import { describe, expect, it } from 'vitest';
import { type appointments, type StaffRole, staffRoles } from '../vocabulary';
import {
  type Actor,
  actorClasses,
  classesOf,
  type Operation,
  operations,
  permits,
  scopeOf,
  scopes,
} from './permissions';

const everyone =
  'public:obfx applicant:obfx integration:obfx officer:obfx manager:obfx risk:obfx auditor:obfx admin:obfx system:obfx';
const desk = 'officer:ob manager:ob';
const step = 'officer:obf manager:ob';
const readers = `${step} risk:obfx auditor:obfx`;
const ownOfStaff = 'officer:o manager:o risk:o auditor:o';

/** Written by hand from domain.md section 1, not derived: o own, b same branch, f fallen to one's branch, x other branch. */
const byHand: Record<Operation, string> = {
  'product.read': everyone,
  'published_figures.read': everyone,
  'inbox.read': everyone,
  'draft.write': `applicant:o integration:o ${desk}`,
  'application.submit': `applicant:o integration:o ${desk}`,
  'tracker.read': 'applicant:o',
  'submission.read': 'integration:o',
  'request.answer': 'applicant:o',
  'offer.accept': 'applicant:o',
  'offer.refuse': 'applicant:o',
  'account.give': 'applicant:o',
  'application.withdraw': 'applicant:o',
  'application.second_look': 'applicant:o',
  'application.ask_for_person': 'applicant:o',
  'draft.request_again': 'applicant:o',
  'guarantee.read': everyone,
  'guarantee.answer': 'applicant:o',
  'guarantee.ask': `applicant:o ${desk}`,
  'application.read': `${readers} committee:o`,
  'application.similar': `${readers} committee:o`,
  'queue.read': `${readers} committee:o`,
  'document.read': `applicant:o ${readers} committee:o`,
  'party.reveal': readers,
  'portfolio.read': 'officer:o manager:ob risk:obfx auditor:obfx',
  'policy.read': 'officer:obfx manager:obfx risk:obfx auditor:obfx',
  'policy.read_draft': 'risk:obfx auditor:obfx',
  'audit.read': 'risk:obfx auditor:obfx',
  'audit.export': 'auditor:obfx',
  'application.claim': desk,
  'application.release': desk,
  'application.note': step,
  'view.write': `${readers} committee:o`,
  'view.share': desk,
  'keys.write': `${ownOfStaff} admin:o`,
  'application.message': `applicant:o ${desk}`,
  'application.reassess': step,
  'application.reassign': 'manager:ob',
  'application.ask_take_over': desk,
  'application.answer_take_over': 'officer:o manager:o',
  'document.upload': `applicant:o integration:o ${desk}`,
  'document.review': step,
  'tray.settle': `${step} committee:o`,
  'application.recommend': desk,
  'application.sign': step,
  'application.decline': step,
  'application.refer': step,
  'application.return': `${step} committee_chair:o`,
  'application.ask': `${step} committee:o`,
  'application.uphold': step,
  'application.reopen': 'manager:ob',
  'application.review_afterwards': 'manager:ob risk:obfx',
  'application.undo_approval': `${desk} committee:o`,
  'signature.take_back': `${step} committee:o`,
  'committee.vote': 'committee:o',
  'committee.close': 'committee_chair:o',
  'condition.confirm': desk,
  'cancellation.propose': 'officer:ob',
  'cancellation.confirm': 'manager:ob',
  'disbursement.prepare': 'officer:ob',
  'disbursement.release': 'manager:ob',
  'policy.draft': 'risk:obfx',
  'policy.publish': 'risk:obfx',
  'grant.read': 'admin:obfx risk:obfx auditor:obfx',
  'grant.propose': 'admin:obfx risk:obfx',
  'grant.confirm': 'admin:obfx risk:obfx',
  'staff.read': 'admin:obfx risk:obfx auditor:obfx manager:ob',
  'staff.invite': 'admin:obfx',
  'session.revoke': `applicant:o ${ownOfStaff} admin:obfx`,
  'register.confirm': `${ownOfStaff} admin:o`,
  'notice.read': `${ownOfStaff} admin:o`,
  'notice.administer': 'admin:obfx',
  'branch.write': 'admin:obfx',
  'integration.write': 'admin:obfx',
  'calendar.read': 'officer:obfx manager:obfx risk:obfx auditor:obfx admin:obfx',
  'clock_target.write': 'admin:obfx risk:obfx',
  'settings.read': 'admin:obfx auditor:obfx',
  'settings.write': 'admin:obfx',
  'application.progress': 'system:obfx',
  'import.run': 'system:obfx',
};

const staff = (role: StaffRole, ...appointed: (typeof appointments)[number][]): Actor => ({
  kind: 'staff',
  roles: [role],
  appointments: appointed,
});
const letterOf = { own: 'o', same_branch: 'b', fallen: 'f', other_branch: 'x' } as const;
const allowed = (operation: Operation, actorClass: string) =>
  byHand[operation]
    .split(' ')
    .find((each) => each.startsWith(`${actorClass}:`))
    ?.split(':')[1] ?? '';

describe('rights, operation by actor by scope', () => {
  const plain = ['public', 'applicant', 'integration', 'system'] as const;
  const actors: readonly [string, Actor][] = [
    ...plain.map((kind): [string, Actor] => [kind, { kind }]),
    ...staffRoles.map((role): [string, Actor] => [role, staff(role)]),
  ];

  it.each(operations)('%s', (operation) => {
    for (const [name, actor] of actors) {
      for (const scope of scopes) {
        const expected = allowed(operation, name).includes(letterOf[scope]);
        expect(permits(actor, { operation, scope }), `${name} ${scope}`).toBe(expected);
        // Without an appointment it changes nothing that a case was put to a committee.
        expect(permits(actor, { operation, scope, putToActor: true })).toBe(expected);
      }
    }
  });

  it.each(operations)('%s by a panel, of what was put to it', (operation) => {
    const member = staff('risk', 'committee_member');
    const chair = staff('risk', 'committee_chair');
    for (const scope of scopes) {
      const asRisk = allowed(operation, 'risk').includes(letterOf[scope]);
      const panel = allowed(operation, 'committee') !== '';
      const chairs = allowed(operation, 'committee_chair') !== '';
      expect(permits(member, { operation, scope, putToActor: true })).toBe(asRisk || panel);
      expect(permits(chair, { operation, scope, putToActor: true })).toBe(asRisk || panel || chairs);
      const others =
        !operation.startsWith('product') && !operation.startsWith('published') && operation !== 'inbox.read';
      if (others) expect(permits(chair, { operation, scope })).toBe(asRisk);
    }
  });
});

describe('who someone is', () => {
  it('is all their roles; an appointment counts only beside officer, manager or risk', () => {
    expect(classesOf({ kind: 'staff', roles: ['officer', 'manager'], appointments: [] })).toEqual([
      'officer',
      'manager',
    ]);
    expect(classesOf(staff('officer', 'committee_alternate'))).toEqual(['officer', 'committee']);
    expect(classesOf(staff('manager', 'committee_chair'))).toEqual([
      'manager',
      'committee',
      'committee_chair',
    ]);
    expect(classesOf(staff('auditor', 'committee_chair'))).toEqual(['auditor']);
    expect(classesOf(staff('admin', 'committee_member'))).toEqual(['admin']);
    expect(classesOf(staff('officer', 'fraud_specialist'))).toEqual(['officer']);
  });

  it('lets auditors change nothing, and administrators see no case', () => {
    const may = (role: StaffRole) =>
      operations.filter((operation) => scopes.some((scope) => permits(staff(role), { operation, scope })));
    const changing = may('auditor').filter(
      (operation) => !/\.(read|read_draft|export|similar|reveal)$/.test(operation),
    );
    expect(changing).toEqual(['view.write', 'keys.write', 'session.revoke', 'register.confirm']);
    expect(
      may('admin').filter((operation) => /^(application|document|party|queue|offer)\./.test(operation)),
    ).toEqual([]);
  });

  it('covers every class of actor', () => {
    const named = new Set(
      Object.values(byHand).flatMap((row) => row.split(' ').map((each) => each.split(':')[0])),
    );
    expect([...actorClasses].toSorted()).toEqual([...named].toSorted());
  });
});

describe('scope of a case', () => {
  const of = (branchId: string | null, holds = false, substituteBranchId: string | null = null) =>
    scopeOf({ holds, branchId, handlingBranchId: 'north', substituteBranchId });

  it('follows the handling branch, and the branch to which a step fell', () => {
    expect([of('north'), of('north', true), of('south'), of(null), of('south', true)]).toEqual([
      'same_branch',
      'own',
      'other_branch',
      'other_branch',
      'other_branch',
    ]);
    expect(of('south', false, 'south')).toBe('fallen');
    expect(of('south', true, 'south')).toBe('fallen');
    expect(of('north', false, 'south')).toBe('same_branch');
    expect(of('west', false, 'south')).toBe('other_branch');
  });
});
