import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { residentCheckDigit } from '@/lib/domain/shared/identity-number';
import { valuesOf, verdictsOf, writtenContext } from '../testing/written-page';
import { readDriverLicence, readIdentityCard, readPassport } from './identity';
import { readZone, zoneCheckDigit } from './zone';

/** The specimen of ICAO 9303-4, appendix A, and that of 9303-5. */
const specimen = [
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
];
const card = [
  'I<UTOD231458907<<<<<<<<<<<<<<<',
  '7408122F1204159UTO<<<<<<<<<<<6',
  'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
];
const asOf = '2026-11-24';

function passport(number: string, birth: string, expiry: string): [string, string] {
  const part = (text: string) => text + zoneCheckDigit(text);
  const personal = `${'<'.repeat(14)}0`;
  const composite = zoneCheckDigit(part(number) + part(birth) + part(expiry) + personal);
  return [
    'P<CANBROWN<<HOLLIE<<<<<<<<<<<<<<<<<<<<<<<<<<',
    `${part(number)}CAN${part(birth)}F${part(expiry)}${personal}${composite}`,
  ];
}
const number = fc.stringMatching(/^[A-Z]{2}[0-9]{7}$/);
const day = fc.integer({ min: 10, max: 28 });
const birth = fc
  .tuple(fc.integer({ min: 30, max: 99 }), fc.integer({ min: 10, max: 12 }), day)
  .map((parts) => parts.join(''));

describe('machine-readable zones', () => {
  test('the specimens of ICAO 9303 hold', () => {
    const zone = readZone(specimen, asOf);
    expect(zone).toMatchObject({
      surname: 'ERIKSSON',
      givenNames: 'ANNA MARIA',
      documentNumber: 'L898902C3',
      nationality: 'UTO',
      birthDate: '1974-08-12',
      expiryDate: '2012-04-15',
      sex: 'F',
      repaired: 0,
    });
    expect(Object.values(zone?.digits ?? {}).every(Boolean)).toBe(true);
    const small = readZone(card, asOf);
    expect(small).toMatchObject({
      form: 'td1',
      surname: 'ERIKSSON',
      givenNames: 'ANNA MARIA',
      documentNumber: 'D23145890',
      birthDate: '1974-08-12',
    });
    expect(Object.values(small?.digits ?? {}).every(Boolean)).toBe(true);
  });

  test('a made zone is read, and one wrong figure in it is found', () => {
    fc.assert(
      fc.property(
        number,
        birth,
        birth,
        fc.integer({ min: 2, max: 26 }),
        fc.integer({ min: 1, max: 9 }),
        (text, born, ends, at, more) => {
          const [upper, lower] = passport(text, born, ends);
          const zone = readZone([upper, lower], asOf);
          expect(zone?.documentNumber).toBe(text);
          expect(Object.values(zone?.digits ?? {}).every(Boolean)).toBe(true);
          const sign = lower[at] ?? '';
          if (!/\d/.test(sign)) return;
          const wrong = lower.slice(0, at) + ((Number(sign) + more) % 10) + lower.slice(at + 1);
          expect(Object.values(readZone([upper, wrong], asOf)?.digits ?? {}).every(Boolean)).toBe(false);
        },
      ),
    );
  });

  test('signs that are confused are exchanged only where the check digits then hold', () => {
    fc.assert(
      fc.property(birth, birth, (born, ends) => {
        const [upper, lower] = passport('ZE000509<', born, ends);
        const zone = readZone(
          [upper, lower.replace('ZE0005', 'ZEO0O5').replaceAll(born, born.replaceAll('1', 'I'))],
          asOf,
        );
        expect(zone?.documentNumber).toBe('ZE000509');
        expect(Object.values(zone?.digits ?? {}).every(Boolean)).toBe(true);
        expect(zone?.repaired).toBeGreaterThan(0);
      }),
    );
    expect(
      readZone([specimen[0] ?? '', (specimen[1] ?? '').replace('L898902C3', 'L898907C3')], asOf)
        ?.documentNumber,
    ).toBe('L898907C3');
  });

  test('what is no zone gives none', () => expect(readZone(['PASSPORT', 'P<X', 'hello'], asOf)).toBeNull());
});

const first17 = '42011119900307302';
const identity = first17 + residentCheckDigit(first17);

describe('identity cards', () => {
  const front = [
    '姓 名 陈玉兰',
    [
      [5, '性 别 女'],
      [30, '民 族 汉'],
    ] as const,
    '出 生 1990 年 3 月 7 日',
    '住 址 湖北省武汉市江夏区白沙洲大道12号',
    `公民身份号码 ${identity}`,
  ];

  test('a Chinese card: number proved, birth and sex agree with it', () => {
    const { fields, checks } = readIdentityCard(
      writtenContext([...front, '签发机关 武汉市公安局江夏分局', '有效期限 2015.03.01-2035.03.01']),
    );
    expect(valuesOf(fields)).toEqual({
      full_name: '陈玉兰',
      sex: '女',
      ethnicity: '汉',
      address: '湖北省武汉市江夏区白沙洲大道12号',
      document_number: identity,
      birth_date: '1990-03-07',
      issuing_authority: '武汉市公安局江夏分局',
      valid_from: '2015-03-01',
      expiry_date: '2035-03-01',
    });
    expect(new Set(checks.map((each) => each.verdict))).toEqual(new Set(['holds']));
  });

  test('any one wrong figure fails the check digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, more) => {
        const wrong = identity.slice(0, at) + ((Number(identity[at]) + more) % 10) + identity.slice(at + 1);
        if (wrong.startsWith('0')) return;
        const { checks } = readIdentityCard(writtenContext([`公民身份号码 ${wrong}`]));
        expect(verdictsOf(checks).identity_number_check_digit).toBe('fails');
      }),
    );
  });

  test('a figure that was read as a letter is put right, less surely', () => {
    const { fields } = readIdentityCard(writtenContext([`公民身份号码 ${identity.replace('0', 'O')}`]));
    expect(fields[0]).toMatchObject({ value: { text: identity } });
    expect(fields[0]?.confidence).toBeLessThan(0.95);
  });
});

test('a passport by its zone; a passed last day is said', () => {
  const { fields, checks } = readPassport(
    writtenContext(['PASSPORT', ...passport('ZE000509<', '850101', '230114'), 'Passport No ZE000509']),
  );
  expect(valuesOf(fields)).toMatchObject({
    surname: 'BROWN',
    given_names: 'HOLLIE',
    document_number: 'ZE000509',
    birth_date: '1985-01-01',
    expiry_date: '2023-01-14',
    issuing_country: 'CAN',
  });
  expect(verdictsOf(checks)).toMatchObject({
    zone_check_digits: 'holds',
    zone_agrees_with_page: 'holds',
    not_expired: 'fails',
  });
});

test('a licence with numbered fields', () => {
  const { fields, checks } = readDriverLicence(
    writtenContext([
      [[5, 'DRIVER LICENSE']],
      [
        [30, '4d LIC# WDLABCD456DG'],
        [70, '9 CLASS B'],
      ],
      [[30, '1 TALBOT']],
      [[30, '2 LIAM R.']],
      [
        [30, '3 DOB 01/06/1958'],
        [65, '4a ISS 01/06/2015'],
      ],
      [[65, '4b EXP 08/12/2020']],
    ]),
  );
  expect(valuesOf(fields)).toMatchObject({
    surname: 'TALBOT',
    given_names: 'LIAM R.',
    document_number: 'WDLABCD456DG',
    birth_date: '1958-01-06',
    issue_date: '2015-01-06',
    expiry_date: '2020-08-12',
  });
  expect(verdictsOf(checks)).toMatchObject({ not_expired: 'fails', dates_in_order: 'holds' });
});

test('a Chinese licence', () => {
  const { fields } = readDriverLicence(
    writtenContext([
      '中华人民共和国机动车驾驶证',
      `证号 ${identity}`,
      '姓名 陈玉兰',
      '初次领证日期 2012-05-09',
      '准驾车型 C1',
      '有效期限 2022-05-09 至 2032-05-09'.replaceAll('-', '.').replace(' 至 ', '至'),
    ]),
  );
  expect(valuesOf(fields)).toMatchObject({
    full_name: '陈玉兰',
    document_number: identity,
    issue_date: '2012-05-09',
    vehicle_class: 'C1',
    expiry_date: '2032-05-09',
  });
});
