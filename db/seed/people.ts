/** People who might apply: names, numbers with a right check digit, addresses, trades, and what they live on. */
import type { EmploymentKind } from '@/lib/domain/application/vocabulary';
import { residentCheckDigit } from '@/lib/domain/shared/identity-number';
import { localOrderCodes } from '@/lib/platform/ports/local-draws';
import type { BranchCode } from './lender-rows';
import { type Chance, chanceOf, seededId } from './seeded';

export type SeedBorrower = {
  readonly index: number;
  readonly partyId: string;
  readonly name: string;
  readonly identityNumber: string;
  readonly phone: string;
  readonly account: string;
  readonly regionCode: string;
  readonly street: string;
  readonly branch: BranchCode;
  readonly device: string;
  readonly employment: EmploymentKind;
  readonly employer: string;
  readonly industryCode: string;
  readonly tenureMonths: number;
  readonly dependants: number;
  /** What really comes in a month, yuan: takings of a trade, or a wage. */
  readonly incomeYuan: number;
  /** Share of takings that the trade itself costs; 0 for wages. */
  readonly costShare: number;
  readonly reservesYuan: number;
  /** How well the person keeps promises, normal; seen by nobody, drawn from by outcomes. */
  readonly character: number;
  readonly spouse: {
    readonly partyId: string;
    readonly name: string;
    readonly identityNumber: string;
  } | null;
};

const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕';
const givenFirst = '建国玉志秀文海春桂明丽晓永德金美红卫小少家新立雪凤瑞俊思佳雨子泽宇浩梦';
const givenSecond = '华英兰强军平芳伟敏静杰涛超勇艳娟霞斌鹏辉刚燕玲梅琴云莲龙凯琳欣怡轩阳晨颖琪';

type Place = { readonly code: string; readonly town: string; readonly streets: readonly string[] };
const places: Record<BranchCode, readonly Place[]> = {
  chengdong: [
    { code: '330102', town: '杭州市上城区', streets: ['清泰街', '望江路', '凯旋路', '秋涛北路'] },
    { code: '330114', town: '杭州市钱塘区', streets: ['学源街', '金沙大道', '文渊路'] },
  ],
  xihu: [
    { code: '330106', town: '杭州市西湖区', streets: ['文三路', '古墩路', '转塘街', '留下大街'] },
    { code: '330110', town: '杭州市余杭区', streets: ['良睦路', '南大街', '五常大道'] },
  ],
  linjiang: [
    { code: '330681', town: '诸暨市', streets: ['暨阳路', '东二路', '店口镇解放路', '枫桥镇天竺路'] },
    { code: '330603', town: '绍兴市柯桥区', streets: ['笛扬路', '钱陶路', '华舍街'] },
  ],
};

type Trade = {
  readonly kind: EmploymentKind;
  readonly weight: number;
  readonly names: readonly string[];
  readonly industries: readonly string[];
  /** Median monthly income in yuan and its spread. */
  readonly medianYuan: number;
  readonly spread: number;
  readonly costShare: number;
};
const trades: readonly Trade[] = [
  {
    kind: 'business_owner',
    weight: 26,
    names: ['便民超市', '五金店', '布艺行', '餐馆', '服装店', '建材店', '早餐铺', '汽修厂'],
    industries: ['G', 'G', 'I', 'C', 'F'],
    medianYuan: 72_000,
    spread: 0.55,
    costShare: 0.74,
  },
  {
    kind: 'self_employed',
    weight: 24,
    names: ['水果摊', '运输', '装修队', '理发店', '网店', '裁缝铺'],
    industries: ['G', 'H', 'F', 'S'],
    medianYuan: 33_000,
    spread: 0.5,
    costShare: 0.56,
  },
  {
    kind: 'farmer',
    weight: 14,
    names: ['茶园', '香榧园', '水稻种植', '生猪养殖', '珍珠养殖', '蔬菜大棚'],
    industries: ['A'],
    medianYuan: 27_000,
    spread: 0.45,
    costShare: 0.5,
  },
  {
    kind: 'employed',
    weight: 34,
    names: ['纺织有限公司', '电子科技有限公司', '物流有限公司', '第二中学', '人民医院', '机械制造厂'],
    industries: ['C', 'J', 'H', 'P', 'Q', 'C'],
    medianYuan: 11_800,
    spread: 0.38,
    costShare: 0,
  },
  {
    kind: 'retired',
    weight: 2,
    names: ['退休'],
    industries: ['T'],
    medianYuan: 5_800,
    spread: 0.25,
    costShare: 0,
  },
];

const two = (value: number) => String(value).padStart(2, '0');

/** Sex is the parity of the last digit but one; `serial` keeps numbers of one day and place apart. */
function identityNumberOf(
  chance: Chance,
  regionCode: string,
  years: readonly [number, number],
  order: string,
) {
  const year = chance.whole(years[0], years[1]);
  const born = `${year}${two(chance.whole(1, 12))}${two(chance.whole(1, 28))}`;
  const first17 = `${regionCode}${born}${order}`;
  return first17 + residentCheckDigit(first17);
}

/** Codes with a documented behaviour of the local providers are given on purpose only. */
function orderCodeOf(chance: Chance): string {
  const special = chance.unit();
  if (special < 0.1) return localOrderCodes.clean;
  if (special < 0.125) return localOrderCodes.overdue;
  if (special < 0.132) return localOrderCodes.identityMismatch;
  if (special < 0.14) return localOrderCodes.bureauSilent;
  if (special < 0.17) return localOrderCodes.incomeUnknown;
  return String(chance.whole(505, 998));
}

const nameOf = (chance: Chance) => {
  const given = chance.pick([...givenFirst]) + (chance.happens(0.75) ? chance.pick([...givenSecond]) : '');
  return chance.pick([...surnames]) + given;
};

/** The person of this number in the book; always the same. */
export function seedBorrower(index: number, branch: BranchCode): SeedBorrower {
  const chance = chanceOf(`borrower/${index}`);
  const place = chance.pick(places[branch]);
  const trade = chance.weighted(trades.map((each) => [each, each.weight] as const));
  const years = trade.kind === 'retired' ? ([1958, 1964] as const) : ([1968, 2002] as const);
  const character = chance.normal();
  const incomeYuan = Math.round(
    trade.medianYuan * Math.exp(trade.spread * chance.normal() + 0.06 * character),
  );
  const order = orderCodeOf(chance);
  const married = chance.happens(0.46);
  return {
    index,
    partyId: seededId(`party/${index}`),
    name: nameOf(chance),
    identityNumber: identityNumberOf(chance, place.code, years, order),
    phone: `1${chance.pick([35, 36, 37, 38, 39, 50, 58, 86, 87])}${String(10_000_000 + ((index * 7919 + 137) % 89_999_999)).padStart(8, '0')}`,
    account: `6217${String(1_000_000_000_000 + index * 1_000_003).slice(0, 15)}`,
    regionCode: place.code,
    street: `${place.town}${chance.pick(place.streets)}${chance.whole(1, 420)}号${chance.whole(1, 28)}幢${chance.whole(1, 6)}${two(chance.whole(1, 4))}室`,
    branch,
    // A few people share one device: what a ring looks like from outside.
    device: index % 211 === 7 ? 'device/ring' : `device/${index}`,
    employment: trade.kind,
    employer: trade.kind === 'retired' ? '退休' : chance.pick([...surnames]) + chance.pick(trade.names),
    industryCode: chance.pick(trade.industries),
    tenureMonths: Math.round(Math.min(300, 8 + 40 * Math.exp(0.75 * chance.normal() + 0.25 * character))),
    dependants: chance.weighted([
      [0, 24],
      [1, 38],
      [2, 30],
      [3, 8],
    ]),
    incomeYuan,
    costShare:
      trade.costShare === 0 ? 0 : Math.min(0.9, Math.max(0.3, trade.costShare + 0.07 * chance.normal())),
    reservesYuan: Math.round(incomeYuan * Math.exp(0.7 * chance.normal() + 0.35 * character) * 1.3),
    character,
    spouse: married
      ? {
          partyId: seededId(`spouse/${index}`),
          name: nameOf(chance),
          identityNumber: identityNumberOf(chance, place.code, years, String(chance.whole(505, 998))),
        }
      : null,
  };
}
