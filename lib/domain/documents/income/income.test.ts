import { describe, expect, test } from 'vitest';
import { valuesOf, verdictsOf, type WrittenLine, writtenContext } from '../testing/written-page';
import { readIncomeProof, readPayslip } from './pay';
import { readTaxCertificate, readW2 } from './tax';

describe('pay', () => {
  const slip = (net: string): WrittenLine[] => [
    'Earnings Statement',
    [
      [10, 'ANY COMPANY CORP.'],
      [60, 'JOHN STILES'],
    ],
    [
      [10, '475 ANY AVENUE'],
      [60, '101 MAIN STREET'],
    ],
    [
      [60, 'Period ending:'],
      [80, '7/18/2008'],
    ],
    [
      [60, 'Pay date:'],
      [80, '7/25/2008'],
    ],
    [
      [10, 'Gross Pay'],
      [35, '$ 452.43'],
      [50, '23,526.80'],
    ],
    [
      [10, 'Federal Income Tax'],
      [35, '- 40.60'],
      [50, '2,111.20'],
    ],
    [
      [10, 'Social Security Tax'],
      [35, '- 28.05'],
      [50, '1,458.60'],
    ],
    [
      [10, 'Adjustment'],
      [35, '+ 13.50'],
    ],
    [
      [10, 'Net Pay'],
      [35, net],
    ],
  ];

  test('an American payslip adds up, or not', () => {
    const { fields, checks } = readPayslip(writtenContext(slip('$ 397.28'), 'USD'));
    expect(valuesOf(fields)).toEqual({
      employer_name: 'ANY COMPANY CORP.',
      full_name: 'JOHN STILES',
      period_end: '2008-07-18',
      pay_date: '2008-07-25',
      gross_pay: 45_243,
      gross_pay_year_to_date: 2_352_680,
      net_pay: 39_728,
      income_tax: 4060,
      social_security_tax: 2805,
    });
    expect(verdictsOf(checks)).toMatchObject({ pay_adds_up: 'holds', dates_in_order: 'holds' });
    expect(verdictsOf(readPayslip(writtenContext(slip('$ 497.28'), 'USD')).checks).pay_adds_up).toBe('fails');
  });

  test('a Chinese payslip', () => {
    const { fields, checks } = readPayslip(
      writtenContext(
        [
          '工资条',
          [
            [5, '姓名：陈玉兰'],
            [40, '单位名称：武汉鲜达商超有限公司'],
          ],
          [
            [5, '应发工资'],
            [30, '8,000.00'],
          ],
          [
            [5, '社会保险费'],
            [30, '640.00'],
          ],
          [
            [5, '住房公积金'],
            [30, '400.00'],
          ],
          [
            [5, '个人所得税'],
            [30, '58.80'],
          ],
          [
            [5, '实发工资'],
            [30, '6,901.20'],
          ],
        ],
        'CNY',
      ),
    );
    expect(valuesOf(fields)).toEqual({
      full_name: '陈玉兰',
      employer_name: '武汉鲜达商超有限公司',
      gross_pay: 800_000,
      net_pay: 690_120,
      income_tax: 5880,
      social_insurance: 64_000,
      housing_fund: 40_000,
    });
    expect(verdictsOf(checks).pay_adds_up).toBe('holds');
  });

  test('an employer writes what is earned', () => {
    expect(
      valuesOf(
        readIncomeProof(
          writtenContext(
            [
              '收入证明',
              '单位名称：武汉鲜达商超有限公司',
              '姓名：陈玉兰',
              '月收入：8,000元',
              '日期：2026年10月8日',
            ],
            'CNY',
          ),
        ).fields,
      ),
    ).toMatchObject({
      full_name: '陈玉兰',
      employer_name: '武汉鲜达商超有限公司',
      income_monthly: 800_000,
      issue_date: '2026-10-08',
    });
  });

  test('a W-2 with taxes at their rates', () => {
    const { fields, checks } = readW2(
      writtenContext([
        [
          [5, "a. Employee's Soc Sec No"],
          [40, '1 Wages, tips, other comp.'],
          [70, '2 Federal income tax withheld'],
        ],
        [
          [8, '123-45-6789'],
          [50, '37160.56'],
          [80, '3894.54'],
        ],
        [
          [5, 'b. Employer ID number'],
          [40, '3 Social security wages'],
          [70, '4 Social security tax withheld'],
        ],
        [
          [8, '98-7654321'],
          [50, '37160.56'],
          [80, '2303.95'],
        ],
        [
          [40, '5 Medicare wages and tips'],
          [70, '6 Medicare tax withheld'],
        ],
        [
          [50, '37160.56'],
          [80, '538.83'],
        ],
        "c Employer's name, address and ZIP code",
        'CONTOSO LTD',
        '123 MICROSOFT WAY',
        "e Employee's name, address, and ZIP code",
        'ANGEL BROWN',
        [
          [5, 'Form W-2 Wage and Tax Statement'],
          [60, '2018'],
        ],
      ]),
    );
    expect(valuesOf(fields)).toEqual({
      full_name: 'ANGEL BROWN',
      social_security_number: '123-45-6789',
      employer_name: 'CONTOSO LTD',
      employer_number: '98-7654321',
      tax_year: 2018,
      wages: 3_716_056,
      income_tax_withheld: 389_454,
      social_security_wages: 3_716_056,
      social_security_tax_withheld: 230_395,
      medicare_wages: 3_716_056,
      medicare_tax_withheld: 53_883,
    });
    expect(verdictsOf(checks)).toEqual({
      social_security_tax_is_rate: 'holds',
      medicare_tax_is_rate: 'holds',
      tax_below_income: 'holds',
    });
  });

  test('a Chinese certificate of tax paid', () =>
    expect(
      valuesOf(
        readTaxCertificate(
          writtenContext([
            '税收完税证明',
            '纳税人名称 陈玉兰',
            '填发日期 2026年3月1日',
            [
              [5, '实缴税额'],
              [40, '¥1,234.56'],
            ],
          ]),
        ).fields,
      ),
    ).toMatchObject({ full_name: '陈玉兰', issue_date: '2026-03-01', tax_paid: 123_456 }));
});
