import { beforeAll, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { readMe } from './read-me';

const db = testDatabase();
let lender: SigningLender;
beforeAll(async () => {
  lender = await signingLender(db);
});

it('whoever may open the calendar finds it in the menu', async () => {
  for (const role of ['manager', 'officer', 'auditor', 'admin'] as const) {
    const me = await readMe(lender.as(await lender.staff({ roles: [role] })));
    expect([role, me.ok && me.value.pages]).toEqual([role, expect.arrayContaining(['calendar'])]);
  }
});
