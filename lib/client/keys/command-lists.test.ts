import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import english from '@/lib/i18n/en/shared/shell.json';
import { loadMessages } from '@/lib/i18n/namespaces';
import chinese from '@/lib/i18n/zh/shared/shell.json';
import { fits, helpCommands, paletteCommands } from './command-lists';
import { addLayer, applyOwnKeys, type Command, currentCommands } from './command-store';
import { pinyinInitials } from './pinyin-initials';

const command = (id: string, label: string, rest: Partial<Command> = {}): Command => ({
  id,
  label,
  group: 'do',
  run: () => undefined,
  ...rest,
});

/** Every place of the components that registers commands, with the ids that it names. */
function registered(): readonly { file: string; ids: readonly string[] }[] {
  const root = join(import.meta.dirname, '../../../components');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  return files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    if (!text.includes('useCommands(') && !/: Command(\[\])?\b/.test(text)) return [];
    return [{ file, ids: [...text.matchAll(/\bid: ['`]([\w.-]+)/g)].map((found) => found[1] ?? '') }];
  });
}

describe('palette and help', () => {
  beforeEach(() => applyOwnKeys({ singleKeys: true, remapped: {} }));

  it('hold every command that the components register, in both languages, found by its label and its Latin name', async () => {
    const ids = registered().flatMap((each) => each.ids);
    expect(ids).toEqual(
      expect.arrayContaining(['queue-claim', 'queue-save-view', 'case.note', 'undo', 'keys']),
    );
    for (const locale of ['en', 'zh'] as const) {
      const { queue, shell } = await loadMessages(locale);
      const labels = [queue.keys.assign, queue.keys.filter, shell.showKeys, queue.keys.next];
      const layer = addLayer(
        0,
        ids.map((id, at) => command(id, labels[at % labels.length] ?? '', at % 2 ? { keysOnly: true } : {})),
      );
      const shown = currentCommands();
      expect(
        helpCommands(shown)
          .map((each) => each.id)
          .sort(),
      ).toEqual([...new Set(ids)].sort());
      for (const each of shown) {
        expect(paletteCommands(shown, each.label)).toContain(each);
        expect(paletteCommands(shown, each.id.replaceAll(/[-.]/g, ' '))).toContain(each);
      }
      layer.remove();
    }
  });

  it('have no rival: what listens to the keyboard by itself is known, and is inside one control', () => {
    const root = join(import.meta.dirname, '../../../components');
    const listening = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .filter((name) =>
        /addEventListener\(\s*['"]key(down|up|press)/.test(readFileSync(join(root, name), 'utf8')),
      );
    expect(listening).toEqual([]);
  });

  it('show the key that a person gave a command, and none where they took it away', () => {
    const layer = addLayer(0, [command('a', 'A', { keys: 'a' }), command('b', 'B', { keys: 'b' })]);
    applyOwnKeys({ singleKeys: true, remapped: { a: 'shift+w', b: '' } });
    expect(currentCommands().map((each) => each.keys)).toEqual(['shift+w', undefined]);
    layer.remove();
  });

  it('are searched by pinyin initials', () => {
    expect(pinyinInitials('保存或管理视图')).toBe('bchglst');
    expect(pinyinInitials('打开 V2')).toBe('dkv2');
    expect(fits(command('queue-save-view', '保存或管理视图'), 'bc')).toBe(true);
    expect(fits(command('queue-save-view', '保存或管理视图'), 'glst')).toBe(true);
    expect(fits(command('queue-save-view', '保存或管理视图'), 'qx')).toBe(false);
  });
});

it('the switch of single keys is found by what people call them, in both languages', () => {
  for (const words of [english, chinese])
    for (const label of [words.keysOffButton, words.keysOnButton])
      for (const typed of ['key', '快捷键']) {
        const command = {
          id: 'single-keys',
          group: 'view',
          label,
          words: words.keysWords,
          run: () => undefined,
        } as const;
        expect(fits(command, typed)).toBe(true);
      }
});
