/** Each party of a case fills a share of its own with files: a guarantor leaves the borrower's alone. */
import { expect, it } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import type { ApplicantActor } from '@/lib/services/kernel/actor';
import { askedGuarantor } from '@/lib/services/testing/asked-guarantor';
import { claimingLender, signIn } from '@/lib/services/testing/claiming-lender';
import { pixel } from '@/lib/services/testing/pixel';
import { uploadDocument } from './upload-document';

const db = testDatabase();
const bytes = pixel;

it('a guarantor’s files are counted by themselves', async () => {
  const lender = await claimingLender(db);
  const asked = await askedGuarantor(db, lender);
  const guarantor = signIn(asked.guarantor);
  expect(await asked.agrees(guarantor, await asked.deliver())).toMatchObject({ ok: true });
  const send = (by: ApplicantActor, times: number) =>
    Array.from({ length: times }).reduce<Promise<number>>(async (before) => {
      const taken = await before;
      const file = { number: asked.row.number, kind: 'income_proof', fileName: 'a.png', bytes } as const;
      const sent = await uploadDocument(lender.world.as(db.app, by), file);
      if (!sent.ok) expect(sent).toMatchObject({ refusal: { reason: 'too_many_files' } });
      return taken + Number(sent.ok);
    }, Promise.resolve(0));
  expect(await send(guarantor, 22)).toBe(20);
  expect(await send(asked.borrower, 62)).toBe(60);
});
