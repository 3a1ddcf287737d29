import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { testDatabase } from '@/db/testing/test-database';
import type { AuditAct } from '@/lib/domain/audit/event';
import { approve } from '@/lib/services/approval/decision/approve';
import { finaliseSignature } from '@/lib/services/approval/decision/finalise-signature';
import { getApplication } from '@/lib/services/case/casefile/get-application';
import { getPulse } from '@/lib/services/case/casefile/get-pulse';
import { writeNote } from '@/lib/services/case/casefile/notes/write-note';
import { type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import type { Context } from '@/lib/services/kernel/context';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { changedCases, markLooked, sinceLook } from './since-look';

const db = testDatabase();
let lender: SigningLender;
let officer: StaffActor;
let manager: StaffActor;
beforeAll(async () => {
  lender = await signingLender(db);
  [officer, manager] = [await lender.officer(), await lender.manager()];
});

const viewOf = async (by: StaffActor, number: string) => {
  const answer = await getApplication(lender.as(by), { number });
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
};
const pulseOf = async (by: StaffActor, number: string) => {
  const answer = await getPulse(lender.as(by), { number });
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
};
const newsOf = async (by: StaffActor, number: string) => {
  const answer = await sinceLook(lender.as(by), { number });
  return answer.ok ? answer.value.news : null;
};
const dots = async (by: StaffActor, number: string) => {
  const answer = await changedCases(lender.as(by), { numbers: [number] });
  return answer.ok ? answer.value.numbers : null;
};
async function look(by: StaffActor, number: string) {
  const { sequence } = await viewOf(by, number);
  await markLooked(lender.as(by), { number, sequence });
}

describe('one’s own acts', () => {
  it('are never news: neither held, nor carried out by the system, nor what it does upon them', async () => {
    const row = await lender.onDesk({ holder: officer, amountMinor: 20_000_000 });
    const { number } = row;
    for (const each of [officer, manager]) await look(each, number);
    const [own, other] = [await viewOf(officer, number), await viewOf(manager, number)];
    const signed = await approve(lender.as(officer), {
      number,
      version: own.version,
      assessmentId: own.assessmentId,
      key: randomUUID(),
      terms: { amountMinor: 20_000_000, term: { count: 12, unit: 'month' }, rateAnnual: '0.12' },
      reasons: [],
      conditions: [],
    });
    expect(signed).toMatchObject({ ok: true, value: { leftMs: 10_000 } });
    const held = await pulseOf(officer, number);
    expect(held.version).toBeGreaterThan(own.version);
    expect(held.othersSequence).toBeLessThanOrEqual(own.sequence);
    // A colleague's note meanwhile does not make the signature the colleague's.
    await writeNote(lender.as(manager), { number, text: 'Seen.', mentions: [], key: randomUUID() });
    const { heldSignatureId } = await lender.read(row.id);
    await lender.elapse(row.id);
    await finaliseSignature(lender.worker('finalise_signature'), { signatureId: heldSignatureId ?? '' });
    const final = await pulseOf(officer, number);
    expect(final.version).toBeGreaterThan(held.version);
    expect(final.othersSequence).toBeLessThanOrEqual(own.sequence);
    expect((await newsOf(officer, number))?.map(({ kind }) => kind)).toEqual(['notes']);
    // To the colleague the same is news, with the signer's name.
    expect((await pulseOf(manager, number)).othersSequence).toBeGreaterThan(other.sequence);
    expect(await newsOf(manager, number)).toMatchObject([
      { kind: 'signatures', count: 1, people: [{ id: officer.id }] },
    ]);
    expect(await dots(manager, number)).toEqual([number]);
    await look(officer, number);
    expect(await dots(officer, number)).toEqual([]);
  });

  it('are not what a new assessment finds upon them: that is nobody’s, and news to all', async () => {
    const row = await lender.onDesk({ holder: officer, amountMinor: 4_000_000 });
    const { number } = row;
    for (const each of [officer, manager]) await look(each, number);
    const [own, other] = [await viewOf(officer, number), await viewOf(manager, number)];
    const act = (actor: Context['actor'], event: AuditAct) =>
      inActor(db.app, actor, (tx) => recordOnCase(tx, actor, row.id, event));
    await act(officer, { action: 'application.claimed', payload: { holderId: officer.id } });
    expect([await newsOf(officer, number), await dots(officer, number)]).toEqual([[], []]);
    const found: AuditAct = {
      action: 'application.reassessed',
      payload: { assessmentId: randomUUID(), voided: false, because: [] },
    };
    await act(systemActor('reassess_application'), found);
    const nobodys = { kind: 'reassessed', count: 1, people: [] };
    expect(await newsOf(officer, number)).toMatchObject([nobodys]);
    expect(await newsOf(manager, number)).toMatchObject([
      nobodys,
      { kind: 'holder', count: 1, people: [{ id: officer.id }] },
    ]);
    for (const each of [officer, manager]) expect(await dots(each, number)).toEqual([number]);
    expect((await pulseOf(officer, number)).othersSequence).toBeGreaterThan(own.sequence);
    expect((await pulseOf(manager, number)).othersSequence).toBeGreaterThan(other.sequence);
  });

  it('are not offered again between the instant of a signature and its carrying out', async () => {
    const row = await lender.onDesk({ holder: officer, amountMinor: 4_000_000 });
    const { number } = row;
    const before = await viewOf(officer, number);
    expect(before).toMatchObject({ held: null, acts: { approve: { allowed: true } } });
    await approve(lender.as(officer), {
      number,
      version: before.version,
      assessmentId: before.assessmentId,
      key: randomUUID(),
      terms: { amountMinor: 4_000_000, term: { count: 12, unit: 'month' }, rateAnnual: '0.12' },
      reasons: [],
      conditions: [],
    });
    const held = await viewOf(officer, number);
    expect(held.held?.leftMs).toBeGreaterThan(5_000);
    expect(held.held?.leftMs).toBeLessThanOrEqual(10_000);
    await lender.elapse(row.id);
    expect(await viewOf(officer, number)).toMatchObject({
      held: { leftMs: 0, mine: true },
      acts: { approve: { allowed: false, reason: 'signature_held' }, take_back: { allowed: false } },
    });
  });
});
