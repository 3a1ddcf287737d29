import { describe, expect, test } from 'vitest';
import { pixel } from '@/lib/services/testing/pixel';
import { acceptFile, honestName } from './accepted-files';

const pdf = (inside: string) =>
  Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog${inside}>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF`);
describe('a file is taken by its content', () => {
  test('where it is what we read', async () => {
    expect(await acceptFile(pdf(''))).toEqual({ ok: true, mediaType: 'application/pdf' });
    expect(await acceptFile(pixel)).toEqual({ ok: true, mediaType: 'image/png' });
  });
  test.each([
    ['a page', Buffer.from('<html><script>alert(1)</script>'), 'file_type_refused'],
    ['a drawing that runs', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'file_type_refused'],
    ['half an image', pixel.subarray(0, 40), 'file_broken'],
    ['nothing', Buffer.alloc(0), 'file_empty'],
  ])('never %s', async (_, bytes, reason) => expect(await acceptFile(bytes)).toEqual({ ok: false, reason }));
  test.each([
    '/OpenAction<</S/JavaScript/JS(app.alert(1))>>',
    '/Open#41ction<</S/J#61vaScript/#4a#53(app.alert(1))>>',
    '/AA<</O<</S/URI>>>>',
    '/X<</S/SubmitForm/F(http://example.test)>>',
  ])('never a PDF with %s', async (inside) =>
    expect(await acceptFile(pdf(inside))).toEqual({ ok: false, reason: 'file_type_refused' }),
  );
});

test.each([
  ['statement.html', 'image/png', 'statement.png'],
  ['a.b.pdf', 'application/pdf', 'a.b.pdf'],
  ['no ending', 'image/jpeg', 'no ending.jpg'],
  ['.htaccess', 'image/webp', 'document.webp'],
])('%s that is %s is handed out as %s', (name, mediaType, honest) =>
  expect(honestName(name, mediaType)).toBe(honest),
);
