import { describe, expect, test } from 'vitest';
import { loadMessages, namespaces } from './namespaces';

/** Texts as they are read, each argument a 某: `{count, plural, other {# 笔}}` reads `某笔`. */
function asRead(text: string): string {
  const branches = /\{\w+, (?:plural|select),((?: ?[=\w]+ \{(?:[^{}]|\{[^{}]*\})*\})+) ?\}/g;
  const flat = text.replace(branches, (_, all: string) =>
    all.replace(/ ?[=\w]+ \{((?:[^{}]|\{[^{}]*\})*)\}/g, '$1'),
  );
  return flat.replace(/\{[^{}]*\}|#/g, '某').replace(/<\/?\w+>/g, '');
}

function textsOf(value: unknown, path: string): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
}
const chinese = await loadMessages('zh');
const all = namespaces.flatMap((name) => textsOf(chinese[name], name));
const found = (pattern: RegExp, among = all) => among.filter(([, text]) => pattern.test(asRead(text)));

/** Namespaces that only staff read. */
const ofStaff = /^(application|decision|queue|portfolio|timeline|desk|signing|payout|secondLooks|people)\./;
const staff = all.filter(([path]) => ofStaff.test(path));

describe('Chinese texts', () => {
  test('arguments and branches are read as words', () => {
    expect(asRead('{count, plural, =0 {没有} other {有 # 笔，{name}}}。')).toBe('没有有 某 笔，某。');
  });
  test('have no half-width punctuation in a sentence', () => {
    expect(found(/[\u4e00-\u9fff] ?[,;:!?()]|[,;!?()] ?[\u4e00-\u9fff]|: ?[\u4e00-\u9fff]/)).toEqual([]);
  });
  test('have no space inside running text or before its punctuation', () => {
    expect(
      found(/[\u4e00-\u9fff] (?!某)(?=[\u4e00-\u9fff，。；：！？])/).filter(([, text]) => !/[{#]/.test(text)),
    ).toEqual([]);
    expect(found(/ [，。；：！？]/)).toEqual([]);
  });
  test('say one thing by one word to staff', () => {
    expect(
      found(
        /案件|此件|该件|持有人|迟付|批复|认领|我处|我司|人取|待客户|客户(?:撤回|放弃|提交|补件)|材料|留言/,
        staff,
      ),
    ).toEqual([]);
  });
  test('a stage has one name wherever staff read it', () => {
    const stages = (name: string) =>
      new Map(
        all.flatMap(([path, text]) =>
          path.startsWith(`${name}.stages.`) ? [[path.split('.')[2], text]] : [],
        ),
      );
    expect(stages('portfolio')).toEqual(stages('queue'));
    expect(stages('application')).toEqual(stages('queue'));
    const targets = all.filter(([path]) => path.startsWith('calendar.targets.stages.'));
    expect(targets.length).toBeGreaterThan(0);
    for (const [path, text] of targets) expect(stages('queue').get(path.split('.')[3])).toBe(text);
  });
});
