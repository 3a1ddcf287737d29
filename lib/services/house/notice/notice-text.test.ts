import { describe, expect, test } from 'vitest';
import { staffNotices } from '@/lib/contracts/house/people';
import { loadMessages } from '@/lib/i18n/namespaces';
import { noticeTemplates } from '@/lib/services/kernel/notify';
import { partyMail, partyText, smsText, staffMail } from './notice-text';

/** Two parts of a text message: 7-bit texts hold 153 characters a part, others 67; one alone 160 and 70. */
const plain = /^[\x20-\x7e\n]*$/;
const mostIn = (text: string): number => (plain.test(text) ? 306 : 134);

const link = `https://countersign.lender.example/guarantee/${'x'.repeat(22)}`;
const paramsOf = (blocking: 'yes' | 'no') => ({
  number: '2611-048213',
  kind: 'explanation',
  dueOn: '2026-09-30',
  blocking,
});
const both = (['en', 'zh'] as const).flatMap((locale) =>
  noticeTemplates.map((template) => [locale, template] as const),
);

describe.each(both)('in %s, the notice %s', (locale, template) => {
  test('fits into two parts of a text message', async () => {
    for (const blocking of ['yes', 'no'] as const) {
      const text = await smsText(
        locale,
        template,
        paramsOf(blocking),
        template === 'guarantee_asked' ? link : '',
      );
      expect(text.length, text).toBeLessThanOrEqual(mostIn(text));
      expect(text).not.toMatch(/[{}]|undefined/);
    }
  });
  test('has a subject, a body and a link by e-mail, and nothing that follows the reader', async () => {
    const mail = await partyMail(locale, template, paramsOf('yes'), 'https://lender.example');
    expect(mail.subject.length).toBeGreaterThan(4);
    expect(mail.text).toContain('https://lender.example/track/2611-048213');
    expect(mail.text).not.toMatch(/<|utm_|[?&]\w+=|[{}]|undefined/);
  });
});

test.each(['en', 'zh'] as const)(
  'a decline gives no reason outside the application, in %s',
  async (locale) => {
    const words = /income|debt|score|fraud|overdue|收入|负债|评分|欺诈|逾期/i;
    expect(await smsText(locale, 'declined', paramsOf('no'))).not.toMatch(words);
    expect((await partyText(locale, 'declined', paramsOf('no'))).text).not.toMatch(words);
  },
);

test.each(['en', 'zh'] as const)('what is asked says what and by when, in %s', async (locale) => {
  const due = locale === 'en' ? 'September 30' : '9月30日';
  for (const template of ['asked', 'reminder', 'request_extended'] as const) {
    expect(await smsText(locale, template, paramsOf('yes'))).toContain(due);
    expect((await partyText(locale, template, paramsOf('yes'))).text).toContain(due);
  }
});

test.each(staffNotices)('staff read %s by e-mail with the case in it', async (kind) => {
  for (const locale of ['en', 'zh'] as const) {
    const mail = await staffMail(locale, kind, { number: '2611-0482' }, 'https://lender.example');
    expect(mail.text).toContain('https://lender.example/applications/2611-0482');
  }
});

test.each(['en', 'zh'] as const)(
  'in %s every kind of notice has its name in the list of undelivered ones',
  async (locale) => {
    const { admin } = await loadMessages(locale);
    const named = Object.keys(admin.undelivered.kinds).toSorted();
    expect(named).toEqual([...new Set<string>([...noticeTemplates, ...staffNotices])].toSorted());
  },
);
