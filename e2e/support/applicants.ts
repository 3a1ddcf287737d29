/** Invented applicants: each test has its own, always the same, and no two share a number, phone, street or network. */
import { createHash } from 'node:crypto';
import { residentCheckDigit } from '@/lib/domain/shared/identity-number';

export type Invented = {
  readonly name: string;
  readonly phone: string;
  readonly identityNumber: string;
  readonly street: string;
  readonly regionCode: string;
  readonly networkAddress: string;
};

/** The documented behaviours of the local providers, chosen by digits 15–17 of the identity number. */
export const orderCodes = { clean: '001', overdue: '013' } as const;

const surnames = ['陈', '王', '李', '张', '刘', '杨', '黄', '吴', '徐', '孙'];
const given = ['玉兰', '建国', '秀英', '志强', '丽华', '海燕', '文斌', '春梅', '国庆', '晓东'];
/** The region of branch Chengdong, whose officers take its cases. */
const regionCode = '330102';

/** `seed`: a name of the person within the specs. A product that keeps running needs another E2E_SALT each time. */
export function invent(seed: string, order: keyof typeof orderCodes = 'clean'): Invented {
  const bytes = createHash('sha256')
    .update(`${seed}/${process.env.E2E_SALT ?? ''}`)
    .digest();
  const draw = (at: number, count: number) => bytes.readUInt32BE(at) % count;
  const two = (value: number) => String(value).padStart(2, '0');
  const born = `${1968 + draw(0, 34)}${two(1 + draw(4, 12))}${two(1 + draw(8, 28))}`;
  const first = `3301${two(1 + draw(26, 80))}${born}${orderCodes[order]}`;
  return {
    name: `${surnames[draw(12, 10)]}${given[draw(16, 10)]}`,
    phone: `138${String(draw(20, 100_000_000)).padStart(8, '0')}`,
    identityNumber: `${first}${residentCheckDigit(first)}`,
    street: `清泰街 ${1 + draw(24, 9_000)} 号`,
    regionCode,
    networkAddress: `10.${draw(13, 250)}.${draw(17, 250)}.${1 + draw(21, 250)}`,
  };
}
