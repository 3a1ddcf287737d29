import { describe, expect, it } from 'vitest';
import type { DocumentKind } from '../application/vocabulary';
import { natureOf, newsFor, newsKindOf } from './news';

describe('news to somebody who looked before', () => {
  const did = (action: string, actorId: string | null, documentKind: DocumentKind | null = null) => ({
    action,
    actorId,
    documentKind,
  });
  it('is counted by kind in a fixed order, the new before the changed, with who did it; one’s own acts are none', () => {
    const news = newsFor('me', [
      did('application.signed', 'lin'),
      did('application.reassessed', null),
      did('document.uploaded', 'borrower', 'bank_statement'),
      did('document.uploaded', 'borrower', 'bank_statement'),
      did('document.accepted', 'lin'),
      did('note.added', 'me'),
      did('document.downloaded', 'lin'),
      did('application.lapsed', null),
    ]);
    expect(news).toEqual([
      { kind: 'papers', count: 2, actorIds: ['borrower'], documentKinds: ['bank_statement'] },
      { kind: 'reassessed', count: 1, actorIds: [], documentKinds: [] },
      { kind: 'signatures', count: 1, actorIds: ['lin'], documentKinds: [] },
      { kind: 'papers_settled', count: 1, actorIds: ['lin'], documentKinds: [] },
      { kind: 'moves', count: 1, actorIds: [], documentKinds: [] },
    ]);
    expect(news.map(({ kind }) => natureOf(kind))).toEqual(['new', ...Array(4).fill('changed')]);
  });
  it('never tells of a vote before the committee has closed', () => {
    for (const verb of ['vote.cast', 'vote.taken_back', 'vote.recused']) expect(newsKindOf(verb)).toBeNull();
  });
  it('leaves out what nobody waits for', () => {
    expect(newsKindOf('party.revealed')).toBeNull();
    expect(newsKindOf('signature.held')).toBeNull();
  });
});
