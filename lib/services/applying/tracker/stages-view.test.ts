import { describe, expect, it } from 'vitest';
import { type StageFacts, stagesView } from './stages-view';

const at = new Date('2026-11-24T02:00:00Z');
const row = {
  state: 'review',
  resumeState: null,
  openStep: null,
  tier: 'O',
  decidedOutcome: null,
  submittedAt: at,
  assessedAt: at,
  decidedAt: null,
} as const;
const facts: StageFacts = { papers: [], officer: null, report: true, expectedBy: '2026-11-26' };
const paper = (...states: StageFacts['papers'][number]['state'][]) => states.map((state) => ({ state }));

/** The steps that are shown, each with its state. */
const shown = (of: Parameters<typeof stagesView>[0], known: Partial<StageFacts>) =>
  stagesView(of, { ...facts, ...known })
    .filter(({ state }) => state !== 'not_needed')
    .map(({ code, state }) => `${code} ${state}`);

describe('the steps of a case', () => {
  it('with nobody there, papers are to be sent or read and no officer has begun', () => {
    const steps = [
      'received done',
      'checked done',
      'papers now',
      'officer waiting',
      'answer waiting',
      'payout waiting',
    ];
    expect(shown(row, { papers: paper('missing', 'to_review') })).toEqual(steps);
    expect(shown(row, { papers: paper('to_review', 'accepted') })).toEqual(steps);
    const papers = stagesView(row, { ...facts, papers: paper('missing', 'to_review', 'accepted') })[2];
    expect(papers?.params).toEqual({ fine: 1, required: 3, toSend: 1 });
  });
  it('with every paper fine it waits for an officer, who is named only when somebody holds it', () => {
    const papers = paper('accepted', 'accepted');
    expect(shown(row, { papers })).toEqual([
      'received done',
      'checked done',
      'papers done',
      'officer now',
      'answer waiting',
      'payout waiting',
    ]);
    const officer = (name: string | null) => stagesView(row, { ...facts, papers, officer: name })[3];
    expect(officer(null)?.params).toEqual({});
    expect(officer('林晓宇')?.params).toEqual({ officer: '林晓宇' });
  });
  it('whoever holds it reads it, also while papers are open', () => {
    expect(shown(row, { papers: paper('to_review'), officer: '林晓宇' })).toContain('officer now');
  });
  it('while the program checks, nothing but the receipt is done, and a bureau that was silent is told', () => {
    const assessing = { ...row, state: 'assessing', assessedAt: null } as const;
    expect(shown(assessing, { papers: paper('to_review') })).toEqual([
      'received done',
      'checked now',
      'papers waiting',
      'officer waiting',
      'answer waiting',
      'payout waiting',
    ]);
    expect(stagesView(row, { ...facts, report: false })[1]?.params).toEqual({ report: 0 });
  });
  it('after an answer, papers that nobody read are not called read', () => {
    const offered = {
      ...row,
      state: 'offered',
      decidedAt: at,
      decidedOutcome: 'approved_automatic',
    } as const;
    expect(shown(offered, { papers: paper('accepted', 'to_review') })).toEqual([
      'received done',
      'checked done',
      'answer now',
      'payout waiting',
    ]);
  });
  it('an accepted offer has its answer behind it: the payout is what is under way, and after an end there is none', () => {
    const accepted = { ...row, state: 'accepted', decidedAt: at, decidedOutcome: 'approved' } as const;
    expect(shown(accepted, { papers: paper('accepted') }).slice(-2)).toEqual(['answer done', 'payout now']);
    const declined = { ...accepted, state: 'declined', decidedOutcome: 'declined' } as const;
    expect(shown(declined, {}).at(-1)).toBe('answer done');
    expect(shown({ ...accepted, state: 'disbursed' }, {}).at(-1)).toBe('payout done');
  });
});
