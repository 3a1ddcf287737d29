import { describe, expect, it } from 'vitest';
import { mentionAt, namedIn, suggestedFor, withMention } from './mentions';

const people = [
  { id: '1', name: '何静', nameLatin: 'He Jing' },
  { id: '2', name: '林晓雨', nameLatin: 'Lin Xiaoyu' },
];

describe('naming a colleague', () => {
  it('begins with an @ that stands by itself', () => {
    expect(mentionAt('ask @He', 7)).toEqual({ from: 4, typed: 'He' });
    expect(mentionAt('请@何', 3)).toEqual({ from: 1, typed: '何' });
    expect(mentionAt('a@b.example', 11)).toBeNull();
    expect(mentionAt('@He Jing, look', 14)).toBeNull();
  });
  it('finds by either script and writes the name', () => {
    expect(suggestedFor('jing', people).map((each) => each.id)).toEqual(['1']);
    expect(suggestedFor('林', people).map((each) => each.id)).toEqual(['2']);
    expect(withMention('ask @He now', 7, 'He Jing')).toEqual({ text: 'ask @He Jing  now', caret: 13 });
  });
  it('names only whose whole name stands in the text', () => {
    expect(namedIn('@He Jing 和 @林晓雨', people)).toEqual(['1', '2']);
    expect(namedIn('@He', people)).toEqual([]);
  });
});
