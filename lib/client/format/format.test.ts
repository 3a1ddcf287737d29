import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFormatter } from './formatter';
import { sealCharacters } from './people';

const now = new Date('2026-11-23T02:00:00Z');
const en = createFormatter({ locale: 'en', timeZone: 'Asia/Shanghai', now });
const zh = createFormatter({ locale: 'zh', timeZone: 'Asia/Shanghai', now });
/** No-break spaces as plain ones, so that expectations can be read. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('money', () => {
  test('is grouped, with its sign, to the last unit', () => {
    expect(en.money(18_000_000, 'CNY')).toBe('¥180,000');
    expect(zh.money(18_000_000, 'CNY')).toBe('¥180,000');
    expect(en.money(-980_000, 'CNY')).toBe('−¥9,800');
    expect(en.money(500_000, 'NGN')).toBe('₦5,000');
    expect(en.amount(-40, 'CNY')).toBe('0');
  });
  test('shows the minor unit where asked, and none where the currency has none', () => {
    expect(en.money(693_559, 'CNY', { digits: 'exact' })).toBe('¥6,935.59');
    expect(en.money(5, 'CNY', { digits: 'exact' })).toBe('¥0.05');
    expect(en.money(1_200, 'JPY', { digits: 'exact' })).toBe('¥1,200');
  });
  test('rounds half to even', () => {
    expect(en.amount(250, 'CNY')).toBe('2');
    expect(en.amount(350, 'CNY')).toBe('4');
  });
  test('is said in ten thousands in a Chinese sentence where nothing is lost', () => {
    expect(plain(zh.moneyInText(18_000_000, 'CNY'))).toBe('18 万元');
    expect(plain(zh.moneyInText(18_300_000, 'CNY'))).toBe('18.3 万元');
    expect(plain(zh.moneyInText(18_350_000, 'CNY'))).toBe('¥183,500');
    expect(zh.moneyInText(18_350_100, 'CNY')).toBe('¥183,501');
    expect(en.moneyInText(18_000_000, 'CNY')).toBe('¥180,000');
  });
  test('is rounded in a key figure', () => {
    expect(en.moneyRounded(48_620_000_000, 'CNY')).toBe('¥486.2m');
    expect(plain(zh.moneyRounded(48_620_000_000, 'CNY'))).toBe('¥4.86 亿');
    expect(plain(zh.moneyRounded(1_390_000_000, 'CNY'))).toBe('¥1,390 万');
  });
  test('loses no unit of any safe amount', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
        (amountMinor) => {
          const text = en.amount(amountMinor, 'CNY', { digits: 'exact' });
          const digits = text.replaceAll(',', '').replace('.', '').replace('−', '-');
          expect(BigInt(digits)).toBe(BigInt(amountMinor));
        },
      ),
    );
  });
});

describe('rates and ratios', () => {
  test('percent has a thin no-break space in English and none in Chinese', () => {
    expect(en.percent(0.034)).toBe('3.4\u202f%');
    expect(zh.percent(0.034)).toBe('3.4%');
    expect(en.percent(-0.106, { signed: true })).toBe('−10.6\u202f%');
    expect(zh.percent(0.062, { signed: true })).toBe('+6.2%');
  });
  test('a rate keeps two places only where it has them, exactly from decimal text', () => {
    expect(en.rate('0.102')).toBe('10.2\u202f%');
    expect(zh.rate('0.10250000')).toBe('10.25%');
  });
  test('points, covers, counts', () => {
    expect(plain(en.points(0.02))).toBe('+2 pts');
    expect(plain(zh.points(-0.0014))).toBe('−0.14 个百分点');
    expect(en.ratio(1.3)).toBe('1.30×');
    expect(plain(zh.ratioInText(1.3))).toBe('1.30 倍');
    expect(en.count(1612)).toBe('1,612');
    expect(en.count(-16, true)).toBe('−16');
  });
});

describe('time', () => {
  test('terms', () => {
    expect(plain(en.term({ count: 24, unit: 'month' }))).toBe('24 months');
    expect(plain(en.term({ count: 1, unit: 'month' }))).toBe('1 month');
    expect(plain(en.term({ count: 24, unit: 'month' }, true))).toBe('24 mo.');
    expect(plain(zh.term({ count: 90, unit: 'day' }))).toBe('90 天');
  });
  test('dates', () => {
    expect(plain(en.day('2026-11-25'))).toBe('Wed 25 Nov');
    expect(plain(zh.day('2026-11-25'))).toBe('11 月 25 日');
    expect(plain(en.dayLong('2026-11-25'))).toBe('Wednesday 25 November');
    expect(plain(zh.dayLong('2026-11-25'))).toBe('11 月 25 日星期三');
    expect(plain(en.day('2026-09-01'))).toBe('Tue 1 Sep');
    expect(plain(zh.month('2027-05-01'))).toBe('2027 年 5 月');
  });
  test('an instant is shown in the lender’s time zone', () => {
    expect(en.time('2026-11-23T00:42:00Z')).toBe('08:42');
    expect(plain(en.day('2026-11-22T17:00:00Z'))).toBe('Mon 23 Nov');
    expect(en.time('2026-11-22T16:05:00Z')).toBe('00:05');
  });
  test('a moment is as near as it matters', () => {
    expect(plain(en.moment('2026-11-23T00:42:00Z'))).toBe('today 08:42');
    expect(plain(zh.moment('2026-11-22T13:07:00Z'))).toBe('昨天 21:07');
    expect(plain(en.moment('2026-11-20T08:30:00Z'))).toBe('Fri 16:30');
    expect(plain(en.moment('2026-11-10T08:30:00Z'))).toBe('10 Nov 16:30');
    expect(plain(en.moment('2025-11-10T08:30:00Z'))).toBe('10 Nov 2025');
  });
  test('clocks count business time', () => {
    expect(plain(en.clock(192))).toBe('3 h 12 m left');
    expect(plain(zh.clock(192))).toBe('剩余 3 小时 12 分');
    expect(plain(en.clock(-42, true))).toBe('42 m over');
    expect(plain(zh.clock(-42))).toBe('超时 42 分钟');
    expect(plain(en.clock(245, true))).toBe('4 h 05 m');
    expect(plain(en.businessTime(1019))).toBe('16 h 59 m');
    expect(plain(en.businessTime(1020))).toBe('2 d');
    expect(plain(zh.businessTime(1090))).toBe('2 天 1 小时');
    expect(plain(en.workingDays(1))).toBe('1 working day');
    expect(plain(zh.workingDays(3))).toBe('3 个工作日');
  });
});

describe('people', () => {
  const chen = { name: '陈玉兰', nameLatin: 'Chen Yulan' };
  test('are named as the reader reads', () => {
    expect(en.person(chen)).toBe('Chen Yulan');
    expect(zh.person(chen)).toBe('陈玉兰');
    expect(en.person({ name: '陈玉兰', nameLatin: null })).toBe('陈玉兰');
    expect(en.initials(chen)).toBe('CY');
    expect(zh.initials(chen)).toBe('陈');
    expect(zh.initials({ name: 'Ada Obi', nameLatin: null })).toBe('AO');
  });
  test('seals are cut with the name', () => {
    expect(sealCharacters(chen)).toEqual(['陈', '玉', '兰']);
    expect(sealCharacters({ name: 'Ada Obi', nameLatin: null })).toEqual(['A', 'O']);
  });
});

describe('sentences', () => {
  test('follow one another as their language sets them, and what is not there leaves no gap', () => {
    expect(en.sentences('It is due.', null, 'We go on.')).toBe('It is due. We go on.');
    expect(zh.sentences('请在 12 月 1 日前完成。', null, '', '我们会继续办理。')).toBe(
      '请在 12 月 1 日前完成。我们会继续办理。',
    );
    expect(zh.sentences(null)).toBe('');
  });
});
