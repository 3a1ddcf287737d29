import { expect, test } from 'vitest';
import { honestName, plainName } from './accepted-files';

test.each([
  ['statement.html', 'image/png', 'statement.png'],
  ['a.b.pdf', 'application/pdf', 'a.b.pdf'],
  ['no ending', 'image/jpeg', 'no ending.jpg'],
  ['.htaccess', 'image/webp', 'document.webp'],
])('%s that is %s is handed out as %s', (name, mediaType, honest) =>
  expect(honestName(name, mediaType)).toBe(honest),
);

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\me\\statement.pdf', 'statement.pdf'],
  ['a\u0000b\u0007.pdf', 'ab.pdf'],
  ['statement\u202efdp.exe', 'statementfdp.exe'],
  ['/', 'file'],
  ['银行流水.pdf', '银行流水.pdf'],
  ['x'.repeat(300), 'x'.repeat(120)],
])('%j is kept as %s', (given, kept) => expect(plainName(given)).toBe(kept));
