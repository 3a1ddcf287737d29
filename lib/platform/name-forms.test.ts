import { describe, expect, it } from 'vitest';
import { nameForms } from './name-forms';

describe('name forms', () => {
  it('reads a family name as a family name', () => {
    expect(nameForms('陈玉兰')).toEqual({
      name: '陈玉兰',
      nameLatin: 'Chen Yulan',
      pinyin: 'chenyulan',
      pinyinInitials: 'cyl',
    });
    expect(nameForms('单雄信').nameLatin).toBe('Shan Xiongxin');
  });

  it('keeps a name that is written in Latin letters', () => {
    expect(nameForms(' Ada Obi ')).toEqual({
      name: 'Ada Obi',
      nameLatin: 'Ada Obi',
      pinyin: 'adaobi',
      pinyinInitials: 'ao',
    });
  });
});
