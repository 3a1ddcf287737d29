import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { isViewNameTaken } from '@/db/queries/desk/saved-view';
import { savedView } from '@/db/schema/desk/desk';
import { givenBranch } from '@/db/testing/lender';
import { inBulk, testDatabase } from '@/db/testing/test-database';
import type { ViewContent } from '@/lib/contracts/desk';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { changeView } from './change-view';
import { listViews } from './list-views';
import { orderViews } from './order-views';
import { removeView, restoreView } from './remove-view';
import { saveView } from './save-view';

const db = testDatabase();
let lender: SigningLender;
const content: ViewContent = {
  view: 'open',
  sort: 'amount',
  direction: 'desc',
  filters: { grade: ['A'], amountFromMinor: 1_000_000 },
  hide: ['term'],
};
beforeAll(async () => {
  lender = await signingLender(db);
});

async function saved(by: StaffActor, name: string, of: ViewContent = content) {
  const answer = await saveView(lender.as(by), { name, content: of, key: randomUUID() });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}
async function seen(by: StaffActor) {
  const answer = await listViews(lender.as(by));
  return answer.ok ? answer.value.views : [];
}
const names = async (by: StaffActor) => (await seen(by)).map((each) => each.name);

describe('saved views', () => {
  it('of one person bear different names', async () => {
    const [officer, colleague] = [await lender.officer(), await lender.officer()];
    const first = await saved(officer, 'Large A');
    const again = (name: string) => saveView(lender.as(officer), { name, content, key: randomUUID() });
    for (const name of ['Large A', ' large a', 'Ｌarge A'])
      expect(await again(name)).toMatchObject({ refusal: { reason: 'view_name_taken' } });
    const other = await saved(officer, 'Small');
    const renamed = (view: { id: string; version: number }, name: string) =>
      changeView(lender.as(officer), { viewId: view.id, version: view.version, name, key: randomUUID() });
    expect(await renamed(other, 'LARGE A')).toMatchObject({ refusal: { reason: 'view_name_taken' } });
    expect(await renamed(first, 'LARGE A')).toMatchObject({ ok: true });
    await saved(colleague, 'Large A');
  });

  it('bear different names however they come to them at once', async () => {
    const officer = await lender.officer();
    const save = (name: string) => saveView(lender.as(officer), { name, content, key: randomUUID() });
    const outcomes = (answers: readonly { ok: boolean }[]) => answers.map(({ ok }) => ok).sort();
    const racing = await Promise.all([save('École'), save(' école'), save('ÉCOLE')]);
    expect(outcomes(racing)).toEqual([false, false, true]);
    for (const refused of racing.filter((each) => !each.ok))
      expect(refused).toMatchObject({ code: 'REFUSED', refusal: { reason: 'view_name_taken' } });
    const others = [await saved(officer, '甲'), await saved(officer, '乙')];
    const renamed = others.map(({ id, version }) =>
      changeView(lender.as(officer), { viewId: id, version, name: '大额', key: randomUUID() }),
    );
    const answers = await Promise.all(renamed);
    expect(outcomes(answers)).toEqual([false, true]);
    expect(answers.find((each) => !each.ok)).toMatchObject({
      refusal: { reason: 'view_name_taken', params: { name: '大额' } },
    });
    expect(new Set(await names(officer)).size).toBe(3);
    // Past the services the index itself refuses; a colleague's names are their own.
    const direct = (staffId: string, position: number) =>
      inBulk(db.owner, (tx) =>
        tx
          .insert(savedView)
          .values({ staffId, name: '大额', namePlain: '大额', position, content })
          .returning(),
      );
    await expect(direct(officer.id, 9)).rejects.toSatisfy(isViewNameTaken);
    expect(await direct((await lender.officer()).id, 9)).toHaveLength(1);
  });

  it('do not come back under a name that was given again meanwhile', async () => {
    const officer = await lender.officer();
    const first = await saved(officer, '大额');
    const removed = await removeView(lender.as(officer), { viewId: first.id, version: 1, key: randomUUID() });
    const second = await saved(officer, '大额');
    const back = (viewId: string) =>
      restoreView(lender.as(officer), {
        viewId,
        version: removed.ok ? removed.value.version : 0,
        key: randomUUID(),
      });
    expect(await back(first.id)).toMatchObject({
      refusal: { reason: 'view_name_taken', params: { name: '大额' } },
    });
    await removeView(lender.as(officer), { viewId: second.id, version: 1, key: randomUUID() });
    expect(await back(first.id)).toMatchObject({ ok: true });
  });

  it('are kept as they were, in an order of one’s own, renamed, removed and brought back', async () => {
    const officer = await lender.officer();
    const [one, two, three] = [
      await saved(officer, '一'),
      await saved(officer, '二'),
      await saved(officer, '三'),
    ];
    expect((await seen(officer))[0]).toMatchObject({ name: '一', content, mine: true, gone: [] });
    const viewIds = [three.id, one.id, two.id];
    expect(await orderViews(lender.as(officer), { viewIds, key: randomUUID() })).toEqual({
      ok: true,
      value: { viewIds },
    });
    expect(await names(officer)).toEqual(['三', '一', '二']);
    const other = [three.id, one.id];
    expect(await orderViews(lender.as(officer), { viewIds: other, key: randomUUID() })).toMatchObject({
      refusal: { reason: 'view_changed' },
    });
    const at = { viewId: one.id, version: 1, key: randomUUID() };
    const renamed = await changeView(lender.as(officer), { ...at, name: '大额' });
    expect(renamed).toMatchObject({ value: { version: 2 } });
    const late = { ...at, name: 'x', key: randomUUID() };
    expect(await changeView(lender.as(officer), late)).toMatchObject({ refusal: { reason: 'view_changed' } });
    const removed = await removeView(lender.as(officer), { viewId: one.id, version: 2, key: randomUUID() });
    expect(await names(officer)).toEqual(['三', '二']);
    const version = removed.ok ? removed.value.version : 0;
    await restoreView(lender.as(officer), { viewId: one.id, version, key: randomUUID() });
    expect(await names(officer)).toEqual(['三', '二', '大额']);
  });

  it('are thirty a person, however many are saved at once', async () => {
    const officer = await lender.officer();
    const answers = await Promise.all(
      Array.from({ length: 32 }, (_, at) =>
        saveView(lender.as(officer), { name: `v${at}`, content, key: randomUUID() }),
      ),
    );
    expect(answers.filter((each) => each.ok)).toHaveLength(30);
    expect(answers.find((each) => !each.ok)).toMatchObject({
      refusal: { reason: 'too_many_views', params: { most: 30 } },
    });
  });

  it('are shared with one’s branch and no other, name their maker, and stay the maker’s to change', async () => {
    const maker = await lender.officer();
    const colleague = await lender.manager();
    const elsewhere = await lender.staff({ roles: ['officer'], branchId: await givenBranch(db.owner) });
    const risk = await lender.staff({ roles: ['risk'], branchId: null });
    const view = await saved(maker, '本网点');
    expect(await seen(colleague)).toEqual([]);
    await changeView(lender.as(maker), { viewId: view.id, version: 1, shared: true, key: randomUUID() });
    expect(await seen(colleague)).toMatchObject([{ name: '本网点', mine: false, owner: { id: maker.id } }]);
    expect(await seen(elsewhere)).toEqual([]);
    const theirs = { viewId: view.id, version: 2, key: randomUUID() };
    expect(await removeView(lender.as(colleague), theirs)).toMatchObject({ code: 'NOT_FOUND' });
    // Past the services the policies hold: nobody else writes it, other branches do not even see it.
    for (const actor of [colleague, elsewhere]) {
      const written = await inActor(db.app, actor, (tx) =>
        tx.update(savedView).set({ name: 'x' }).returning(),
      );
      expect(written.filter((each) => each.id === view.id)).toEqual([]);
    }
    const rows = await inActor(db.app, elsewhere, (tx) => tx.select().from(savedView));
    expect(rows).toEqual([]);
    const own = await saved(risk, '风险');
    const sharing = { viewId: own.id, version: 1, shared: true, key: randomUUID() };
    expect(await changeView(lender.as(risk), sharing)).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('say what they name that is gone, and that their words are no longer known', async () => {
    const officer = await lender.officer();
    await saved(officer, 'a', { ...content, filters: { product: ['sold_off'] } });
    const odd = await saved(officer, 'b');
    await inBulk(db.owner, (tx) =>
      tx
        .update(savedView)
        .set({ content: { view: 'no such view' } })
        .returning(),
    );
    expect((await seen(officer)).find((each) => each.id === odd.id)).toMatchObject({ content: null });
    await saved(officer, 'c', { ...content, filters: { product: ['sold_off'] } });
    expect((await seen(officer)).find((each) => each.name === 'c')).toMatchObject({ gone: ['sold_off'] });
  });
});
