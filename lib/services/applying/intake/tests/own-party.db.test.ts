/** A sign-in applies under a party of its own: what it says of itself there stays out of cases in which it is named. */
import { beforeAll, describe, expect, it } from 'vitest';
import { givenBranch, givenStaff } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { localIdentity } from '@/lib/platform/ports/local-providers';
import { getApplication } from '@/lib/services/case/casefile/get-application';
import { revealValue } from '@/lib/services/case/casefile/reveal-value';
import { askedGuarantor } from '@/lib/services/testing/asked-guarantor';
import { type ClaimingLender, claimingLender, person, signIn } from '@/lib/services/testing/claiming-lender';
import { staffActor } from '@/lib/services/testing/context';
import { completeDraft } from '@/lib/services/testing/submitting/complete-draft';

const db = testDatabase();
let lender: ClaimingLender;
beforeAll(async () => {
  lender = await claimingLender(db);
  await givenBranch(db.owner, { regionCode: '310100' });
});

async function agreed(guarantor = person('周敏')) {
  const asked = await askedGuarantor(db, lender, guarantor);
  const own = signIn(guarantor);
  expect(await asked.agrees(own, await asked.deliver())).toMatchObject({ value: { result: 'agreed' } });
  return { asked, own };
}

describe('a guarantor who applies for a loan of their own', () => {
  it('stays in the borrower’s case who they were when they agreed', async () => {
    const { asked, own } = await agreed();
    const other = person('新名');
    const row = await lender.sends(own, { ...other, phone: asked.guarantor.phone });
    expect(row.borrowerId).not.toBe(asked.partyId);
    const risk = staffActor(await givenStaff(db.owner, { roles: ['risk'] }));
    const seen = await getApplication(lender.world.as(db.app, risk), { number: asked.row.number });
    if (!seen.ok) throw new Error(JSON.stringify(seen));
    expect(seen.value.parties.find((each) => each.role === 'guarantor')).toMatchObject({
      name: asked.guarantor.name,
      identityClaim: 'confirmed',
      agreed: true,
    });
  });

  it('tells the branch of the borrower neither e-mail nor account nor street', async () => {
    const { asked, own } = await agreed();
    const { name, number } = asked.guarantor;
    const row = await lender.sends(own, asked.guarantor, {
      person: {
        ...completeDraft().person,
        name,
        identityNumber: number,
        regionCode: '310101',
        street: '秘密路 1 号',
        email: 'secret@example.com',
      },
      purpose: { ...completeDraft().purpose, payoutAccount: '6222020200112233445' },
    });
    expect(row.handlingBranchId).not.toBe(asked.row.handlingBranchId);
    const branchId = asked.row.handlingBranchId;
    const officer = staffActor(await givenStaff(db.owner, { roles: ['officer'], branchId }));
    const as = lender.world.as(db.app, officer);
    const purpose = 'verify_identity' as const;
    for (const field of ['email', 'account', 'address'] as const) {
      const input = { number: asked.row.number, partyId: asked.partyId, field, purpose };
      expect(await revealValue(as, input)).toMatchObject({ ok: true, value: { value: null } });
    }
    expect(await getApplication(as, { number: row.number })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('goes on under the party of their earlier applications', async () => {
    const wang = person('王芳');
    const first = await lender.applies(signIn(wang), wang, localIdentity);
    const { own } = await agreed(wang);
    const second = await lender.sends(own, wang);
    const third = await lender.sends(own, wang);
    expect(third.borrowerId).toBe(second.borrowerId);
    // Another sign-in's party is not taken, though it is the same person; limits add up by the number.
    expect(second.borrowerId).not.toBe(first.borrowerId);
    expect((await lender.besides(third)).ownPendingMinor).toBeGreaterThan(0);
  });
});
