import { describe, expect, test } from 'vitest';
import { creditCodeCheckCharacter } from '@/lib/domain/shared/identity-number';
import { readBusinessLicence, readCreditReport, readUtilityBill } from './assets/company';
import { readTitleDeed, readVehicleLicence, vehicleCheckDigit } from './assets/property';
import { classify } from './classify';
import { valuesOf, verdictsOf, type WrittenLine, writtenContext } from './testing/written-page';

const kindOf = (lines: readonly WrittenLine[]) => classify(writtenContext(lines).lines);

describe('kinds', () => {
  test.each([
    ['other', ['INVOICE', 'INVOICE # 74075710-5', 'Bill To:', 'Total: $471.15']],
    ['other', ['Uniform Residential Loan Application', 'Employer or Business Name', 'Gross Monthly Income']],
    ['other', ['a letter about nothing']],
    ['payslip', ['Earnings Statement', 'Gross Pay $ 452.43', 'Net Pay $ 291.90']],
    [
      'bank_statement',
      [
        'Your consolidated statement',
        'Your previous balance as of 03/02/2022',
        'Deposits, credits and interest',
      ],
    ],
    ['tax_w2', ['Form W-2 Wage and Tax Statement', 'Wages, tips, other comp.']],
    ['identity_card', ['姓名 陈玉兰', '民族 汉', '公民身份号码']],
    ['business_licence', ['营业执照', '统一社会信用代码', '经营范围']],
    ['utility_bill', ['Service Address: 123 MAIN ST', 'Energy charges', 'Amount Due: $385.63']],
    ['vehicle_licence', ['中华人民共和国机动车行驶证', '号牌号码']],
    ['title_deed', ['不动产权证书', '权利人', '坐落']],
    ['credit_report', ['个人信用报告', '查询记录']],
    ['income_proof', ['收入证明', '特此证明']],
    ['tax_certificate', ['税收完税证明', '国家税务总局']],
    ['driver_licence', ['中华人民共和国机动车驾驶证', '准驾车型']],
  ] as const)('%s', (kind, lines) => expect(kindOf(lines).kind).toBe(kind));

  test('says what it was told by, and is unsure without', () => {
    const found = kindOf(['Earnings Statement', 'Net Pay']);
    expect(found.reasons.map((each) => each.text)).toEqual(['Earnings Statement', 'Net Pay']);
    expect(kindOf(['nothing here'])).toMatchObject({ kind: 'other', reasons: [], confidence: 0.5 });
  });
});

describe('firms and things', () => {
  const first17 = '91420115MA4KXYA12';
  const code = first17 + creditCodeCheckCharacter(first17);

  test('a business licence and its code', () => {
    const lines = (text: string) => [
      '营业执照',
      `统一社会信用代码 ${text}`,
      '名称 武汉鲜达商超有限公司',
      '类型 有限责任公司',
      '法定代表人 陈玉兰',
      '注册资本 50万元',
      '成立日期 2018年5月9日',
      '住所 武汉市江夏区纸坊街1号',
      '经营范围 食品销售；日用百货销售',
    ];
    const { fields, checks } = readBusinessLicence(writtenContext(lines(code)));
    expect(valuesOf(fields)).toEqual({
      credit_code: code,
      company_name: '武汉鲜达商超有限公司',
      company_type: '有限责任公司',
      legal_representative: '陈玉兰',
      registered_capital: 50_000_000,
      founding_date: '2018-05-09',
      address: '武汉市江夏区纸坊街1号',
      business_scope: '食品销售；日用百货销售',
    });
    expect(verdictsOf(checks).credit_code_check_character).toBe('holds');
    expect(
      verdictsOf(
        readBusinessLicence(
          writtenContext(lines(`${code.slice(0, 9)}${code[9] === 'X' ? 'Y' : 'X'}${code.slice(10)}`)),
        ).checks,
      ).credit_code_check_character,
    ).toBe('fails');
  });

  test('a vehicle licence; the check digit is that of 49 CFR 565', () => {
    expect(vehicleCheckDigit('1M8GDM9AXKP042788')).toBe('X');
    const { fields, checks } = readVehicleLicence(
      writtenContext([
        '中华人民共和国机动车行驶证',
        '号牌号码 鄂A12B34',
        '所有人 陈玉兰',
        '车辆识别代号 1M8GDM9AXKPO42788',
        '注册日期 2019-04-02',
      ]),
    );
    expect(valuesOf(fields)).toMatchObject({
      plate_number: '鄂A12B34',
      owner_name: '陈玉兰',
      vehicle_identification_number: '1M8GDM9AXKP042788',
      registration_date: '2019-04-02',
    });
    expect(verdictsOf(checks).vehicle_number_check_digit).toBe('holds');
  });

  test('a title deed', () =>
    expect(
      valuesOf(
        readTitleDeed(
          writtenContext([
            '不动产权证书',
            '权利人 陈玉兰',
            '坐落 武汉市江夏区纸坊街1号',
            '建筑面积 98.56平方米',
          ]),
        ).fields,
      ),
    ).toMatchObject({ owner_name: '陈玉兰', property_location: '武汉市江夏区纸坊街1号', floor_area: 98.56 }));

  test('bills in both languages', () => {
    const { fields, checks } = readUtilityBill(
      writtenContext(
        [
          [[70, 'John DOE']],
          [
            [60, 'Account Number:'],
            [80, '1234-5678-912'],
          ],
          [
            [60, 'Statement Date:'],
            [80, 'December 28, 2021'],
          ],
          [
            [60, 'Amount Due:'],
            [80, '$385.63'],
          ],
          'Service Address: 123 MAIN ST',
          [
            [5, 'Balance forward'],
            [50, '0.00'],
          ],
          [
            [5, 'Energy charges'],
            [50, '384.71'],
          ],
          [
            [5, 'Miscellaneous charges'],
            [50, '0.92'],
          ],
        ],
        'USD',
      ),
    );
    expect(valuesOf(fields)).toMatchObject({
      full_name: 'John DOE',
      account_number: '1234-5678-912',
      statement_date: '2021-12-28',
      amount_due: 38_563,
      address: '123 MAIN ST',
    });
    expect(verdictsOf(checks).summary_adds_up).toBe('holds');
    expect(
      valuesOf(
        readUtilityBill(
          writtenContext([
            '国网湖北省电力有限公司武汉供电公司',
            '户号 4201112345',
            '户名 陈玉兰',
            '用电地址 纸坊街1号院',
            '应缴金额 341.28',
          ]),
        ).fields,
      ),
    ).toMatchObject({ account_number: '4201112345', full_name: '陈玉兰', amount_due: 34_128 });
  });

  test('a credit report', () =>
    expect(
      valuesOf(
        readCreditReport(
          writtenContext([
            '个人信用报告',
            '报告编号 2026112400001234',
            '报告时间 2026-11-20',
            '姓名 陈玉兰',
            '未结清账户数 3',
            '逾期总额 0.00',
            '查询次数 5',
          ]),
        ).fields,
      ),
    ).toMatchObject({
      report_number: '2026112400001234',
      report_date: '2026-11-20',
      loans_open: 3,
      overdue_amount: 0,
      enquiries: 5,
    }));
});
