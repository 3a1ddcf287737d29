import { expect, test } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { theInstitution } from '@/db/queries/institution/product';
import { activeAdministrators } from '@/db/queries/people/people';
import { testDatabase } from '@/db/testing/test-database';
import { systemActor } from '@/lib/services/kernel/actor';
import { testWorld } from '@/lib/services/testing/context';
import { memorySignIns } from '../testing/memory-sign-ins';
import { createFirstAdministrators } from './create-first-administrators';

const database = testDatabase();
const needs = () => ({
  ...testWorld().environment(database.app),
  signIns: memorySignIns(),
  publicUrl: 'https://lender.example',
});
const institution = {
  nameEn: 'New lender',
  nameZh: '新小贷',
  jurisdiction: 'CN',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
};
const emails = (one: string, other: string) => ({ emails: [one, other] as const, institution });

test('two different people become administrators by links, once, as an event of the lender', async () => {
  const same = await createFirstAdministrators(needs(), emails('a@lender.example', ' A@lender.example'));
  expect(same).toMatchObject({ ok: false, refusal: { reason: 'admins_differ' } });
  const made = await createFirstAdministrators(needs(), emails('a@lender.example', 'b@lender.example'));
  if (!made.ok) throw new Error('The administrators were refused.');
  expect(made.value.map(({ email }) => email)).toEqual(['a@lender.example', 'b@lender.example']);
  expect(new Set(made.value.map(({ link }) => link)).size).toBe(2);
  const again = await createFirstAdministrators(needs(), emails('c@lender.example', 'd@lender.example'));
  expect(again).toMatchObject({ ok: false, refusal: { reason: 'admins_exist' } });
  await inActor(database.app, systemActor('test'), async (tx) => {
    expect(await activeAdministrators(tx)).toBe(2);
    // A lender made from the command line demands the second factor.
    expect(await theInstitution(tx)).toMatchObject({ totpRequired: true, demonstration: false });
    const { rows } = await tx.execute<{ count: number }>(
      `select count(*)::int as count from app.audit_event where action = 'staff.first_administrators'`,
    );
    expect(rows[0]?.count).toBe(1);
  });
});
