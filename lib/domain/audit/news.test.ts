import { describe, expect, it } from 'vitest';
import { newsFor, newsKindOf } from './news';

describe('news to somebody who looked before', () => {
  const did = (action: string, actorId: string | null) => ({ action, actorId });
  it('is counted by kind in a fixed order, with who did it; one’s own acts are none', () => {
    const news = newsFor('me', [
      did('application.signed', 'lin'),
      did('document.uploaded', 'borrower'),
      did('document.uploaded', 'borrower'),
      did('note.added', 'me'),
      did('document.downloaded', 'lin'),
      did('application.lapsed', null),
    ]);
    expect(news).toEqual([
      { kind: 'papers', count: 2, actorIds: ['borrower'] },
      { kind: 'signatures', count: 1, actorIds: ['lin'] },
      { kind: 'moves', count: 1, actorIds: [] },
    ]);
  });
  it('leaves out what nobody waits for', () => {
    expect(newsKindOf('party.revealed')).toBeNull();
    expect(newsKindOf('signature.held')).toBeNull();
  });
});
