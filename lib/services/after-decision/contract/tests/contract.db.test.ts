import { createHash } from 'node:crypto';
import { extractText, getDocumentProxy } from 'unpdf';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { costSheetView } from '@/lib/contracts/applicant/offer';
import { downloadContract } from '@/lib/services/after-decision/contract/download-contract';
import { figures } from '@/lib/services/after-decision/contract/figures';
import { writeContract } from '@/lib/services/after-decision/contract/write-contract';
import { sweepBlobs } from '@/lib/services/house/upkeep/sweep-blobs';
import { type Actor, publicActor } from '@/lib/services/kernel/actor';
import { decidedCases, type Mine } from '@/lib/services/testing/decided-cases';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';

const db = testDatabase();
let lender: SigningLender;
let cases: ReturnType<typeof decidedCases>;
let mine: Mine;
let offerId: string;
beforeAll(async () => {
  lender = await signingLender(db);
  cases = decidedCases(lender);
  mine = await cases.offered(['insurance_names_us', 'purpose_evidence']);
  offerId = (await cases.offerOf(mine.row))?.id ?? '';
});

const stored = async () =>
  (
    await lender.admin(
      `select id, language, sha256 from app.contract where offer_id = $1 order by language`,
      [offerId],
    )
  ).rows as { id: string; language: 'en' | 'zh'; sha256: string }[];

async function textOf(bytes: Uint8Array): Promise<string> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(pdf, { mergePages: true });
  return text.replaceAll(/\s+/g, '');
}

describe('the contract', () => {
  it('is written once in each language, also by two workers at once, and says every figure of the offer', async () => {
    const write = () => writeContract(lender.worker('write_contract'), { offerId });
    const both = await Promise.all([write(), write()]);
    expect(both.map((each) => (each.ok ? each.value.written : -1)).reduce((sum, each) => sum + each, 0)).toBe(
      2,
    );
    expect(await write()).toEqual({ ok: true, value: { written: 0 } });
    const rows = await stored();
    expect(rows.map(({ language }) => language)).toEqual(['en', 'zh']);
    const offer = await cases.offerOf(mine.row);
    const sheet = costSheetView.parse(JSON.parse(offer?.costSheet ?? ''));
    const { rows: lines } = await lender.admin(
      'select * from app.schedule_line where offer_id = $1 order by number',
      [offerId],
    );
    for (const { id, language, sha256 } of rows) {
      const file = await downloadContract(lender.as(mine.actor), { contractId: id });
      if (!file.ok) throw new Error(file.code);
      expect(createHash('sha256').update(file.value.bytes).digest('hex')).toBe(sha256);
      const text = await textOf(file.value.bytes);
      const f = figures(language, sheet.currency);
      const wanted = [
        mine.row.number,
        offer?.costSheetHash?.slice(0, 12) ?? 'no hash',
        '1/2',
        sheet.startsOn,
        offer?.openUntil ?? '',
        f.money(sheet.amountMinor),
        f.money(sheet.payoutMinor),
        f.money(sheet.costMinor),
        f.money(sheet.totalRepaidMinor),
        f.rate(sheet.rateAnnual),
        f.percent(sheet.allIn.effectiveAnnual),
        f.percent(sheet.allIn.simpleAnnual),
        f.rate(sheet.allIn.ceilingAnnual ?? ''),
        f.rate(sheet.late.rateAnnual),
        f.money(sheet.late.example.overdueMinor),
        f.money(sheet.late.example.interestMinor),
        ...sheet.charges.map(({ amountMinor }) => f.money(amountMinor)),
        ...lines.flatMap((line) => [
          line.due_on instanceof Date ? '' : String(line.due_on),
          f.amount(Number(line.total_minor)),
          f.amount(Number(line.principal_minor)),
          f.amount(Number(line.interest_minor)),
          f.amount(Number(line.balance_minor)),
        ]),
        language === 'zh' ? '尚未经律师核实' : 'not verified by a lawyer',
        language === 'zh' ? '到期未落实' : 'is not fulfilled by its date',
      ];
      for (const each of wanted) expect(text).toContain(each.replaceAll(/\s+/g, ''));
      expect(text).not.toMatch(/\d{17}[\dX]/);
    }
  }, 120_000);

  it('names what its figures rest on in Chinese in the Chinese contract, with no sentence of Latin words', async () => {
    const zh = (await stored()).find(({ language }) => language === 'zh');
    const file = await downloadContract(lender.as(mine.actor), { contractId: zh?.id ?? '' });
    if (!file.ok) throw new Error(file.code);
    const pdf = await getDocumentProxy(new Uint8Array(file.value.bytes));
    const { text } = await extractText(pdf, { mergePages: true });
    const pressed = text.replaceAll(/\s+/g, '');
    for (const name of ['《小额贷款公司综合融资成本管理工作指引》', '《个人贷款业务明示综合融资成本规定》'])
      expect(pressed).toContain(name);
    // Codes and numbers stand alone; two Latin words in a row are a phrase.
    expect(text.match(/[A-Za-z]{2,}(?:[\s-]+[A-Za-z]{2,})+/g) ?? []).toEqual([]);
  });

  it('is read by its borrower and by staff of the case, each time recorded, and by nobody else', async () => {
    const [first] = await stored();
    const contractId = first?.id ?? '';
    const stranger = (await lender.borrower()).actor;
    const elsewhere = await lender.staff({ roles: ['admin'], branchId: null });
    for (const by of [publicActor, stranger, elsewhere] as Actor[]) {
      const outcome = await downloadContract(lender.as(by), { contractId });
      expect(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND']).toContain(outcome.ok ? 'ok' : outcome.code);
    }
    expect(await downloadContract(lender.as(mine.officer), { contractId })).toMatchObject({
      ok: true,
      value: { mediaType: 'application/pdf', fileName: expect.stringMatching(/\.pdf$/) },
    });
    const { rows } = await lender.admin(
      `select actor_kind from app.audit_event where subject_id = $1 and action = 'contract.downloaded' order by sequence`,
      [mine.row.id],
    );
    expect(rows.at(-1)).toEqual({ actor_kind: 'staff' });
    const refused = await writeContract(lender.as(mine.officer), { offerId });
    expect(refused).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('is never changed, and the sweeper leaves its file alone', async () => {
    const changed = lender.world.environment(db.app).database;
    await expect(
      changed.transaction((tx) =>
        tx.execute(`update app.contract set sha256 = 'x' where offer_id = '${offerId}'`),
      ),
    ).rejects.toThrow();
    await sweepBlobs(lender.worker('sweep_blobs'));
    const [first] = await stored();
    expect(await downloadContract(lender.as(mine.actor), { contractId: first?.id ?? '' })).toMatchObject({
      ok: true,
    });
  });
});
