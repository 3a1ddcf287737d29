import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import type { CaseRow } from '@/db/testing/case';
import { testDatabase } from '@/db/testing/test-database';
import { getApplication } from '@/lib/services/case/casefile/get-application';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { approve } from '../approve';
import { finaliseSignature } from '../finalise-signature';

const db = testDatabase();
let lender: SigningLender;
beforeAll(async () => {
  lender = await signingLender(db);
});

async function signed(actor: StaffActor, row: CaseRow, amountMinor: number, note: string) {
  const { number, version, assessmentId } = await lender.read(row.id);
  const terms = { amountMinor, term: { count: 12, unit: 'month' as const }, rateAnnual: '0.12' };
  const words = { note, key: randomUUID(), reasons: [], conditions: [] };
  const answer = await approve(lender.as(actor), { number, version, assessmentId, terms, ...words });
  expect(answer).toMatchObject({ ok: true });
  const { heldSignatureId } = await lender.read(row.id);
  await lender.elapse(row.id);
  await finaliseSignature(lender.worker('finalise_signature'), { signatureId: heldSignatureId ?? '' });
}
async function wordsFor(actor: StaffActor, number: string) {
  const answer = await getApplication(lender.as(actor), { number });
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.route.map(({ signature }) => signature && [signature.signer.id, signature.note]);
}

it('who signs next reads what signers before them wrote, also where a signature was carried to a new round', async () => {
  const [officer, manager] = [await lender.officer(), await lender.manager()];
  const row = await lender.onDesk({ holder: officer, amountMinor: 20_000_000 });
  await signed(officer, row, 16_000_000, '经营正常，建议略降额度');
  expect((await wordsFor(manager, row.number))[0]).toEqual([officer.id, '经营正常，建议略降额度']);
  await signed(manager, row, 20_000_000, '抵押充足，可按申请额');
  expect(await lender.read(row.id)).toMatchObject({ round: 2, openStep: 1 });
  expect((await wordsFor(officer, row.number))[1]).toEqual([manager.id, '抵押充足，可按申请额']);
});
