import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Draft, emptyDraft } from '../model/draft/draft';
import { loadDraft, saveDraft } from '../model/draft/draft-storage';
import { giveBackRequest, showDraft, withRequestBack } from './given-back';

const number = 'CS-2026-000123';
const untouched = emptyDraft(null, 'month', ['guarantee_signed'], 'borrower');
const sent = {
  ...untouched.request,
  kind: 'correction' as const,
  fact: 'income-1',
  text: 'Why did the takings fall in May?',
  dueOn: '2026-12-01',
  blocking: true,
};
const back = (version = 3) => giveBackRequest({ number, version }, sent, untouched);

function givenStorage(refuses = false) {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    removeItem: (key: string) => kept.delete(key),
    setItem(key: string, text: string) {
      if (refuses) throw new Error('full');
      kept.set(key, text);
    },
  });
}

/** The draft of a page as it is read back when its case is opened. */
function givenPage() {
  let draft: Draft = loadDraft(number, untouched)?.draft ?? untouched;
  const leave = showDraft(number, (rewrite) => {
    draft = rewrite(draft);
  });
  return { draft: () => draft, leave };
}

beforeEach(() => givenStorage());

describe('a request that was taken back', () => {
  it('stands in the form again that is still open', () => {
    const page = givenPage();
    back();
    expect(page.draft()).toEqual({ ...untouched, choice: 'ask', request: sent });
    page.leave();
  });

  it('stands in the form of the page that was opened since, not of the one that was left', () => {
    const left = givenPage();
    left.leave();
    const opened = givenPage();
    back();
    expect(opened.draft().request).toEqual(sent);
    expect(left.draft()).toEqual(untouched);
    opened.leave();
  });

  it('stands in the form once the case is opened, with all that was chosen, beside what else was written', () => {
    const note = 'Takings checked at the till.';
    saveDraft(number, { draft: { ...untouched, note }, savedAt: '2026-11-24T02:00:00.000Z', version: 3 });
    givenPage().leave();
    back();
    const page = givenPage();
    expect(page.draft()).toEqual({ ...untouched, note, choice: 'ask', request: sent });
    page.leave();
  });

  it('waits for its page where the browser keeps nothing, and is given once', () => {
    givenStorage(true);
    back();
    const page = givenPage();
    expect(page.draft().request).toEqual(sent);
    page.leave();
    const again = givenPage();
    expect(again.draft().request).toEqual(untouched.request);
    again.leave();
  });

  it('takes no word from what was written since', () => {
    const request = { ...untouched.request, text: 'Which account is it?' };
    const draft = withRequestBack({ ...untouched, choice: 'decline', note: 'n', request }, sent);
    expect(draft.request).toEqual({ ...request, text: `Which account is it?\n\n${sent.text}` });
    expect([draft.choice, draft.note]).toEqual(['ask', 'n']);
    expect(withRequestBack(draft, { ...sent, text: '' }).request.text).toContain('Which account is it?');
  });
});
