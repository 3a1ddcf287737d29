/** The people of the demonstration lender: enough of each kind that every route can be staffed. */
import type { grant, staff } from '@/db/schema/people/staff';
import type { Appointment, StaffRole } from '@/lib/domain/authority/vocabulary';
import { type BranchCode, branchId } from './lender-rows';
import { seededId } from './seeded';

export type SeedPerson = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly nameLatin: string;
  readonly role: StaffRole;
  readonly branch: BranchCode | null;
  readonly limitMinor: number | null;
  readonly appointment: Appointment | null;
};

const yuan = 100;
const noBranch = null;

type Line = readonly [
  email: string,
  name: string,
  nameLatin: string,
  role: StaffRole,
  branch: BranchCode | null,
  limitYuan: number | null,
  appointment?: Appointment,
];

/**
 * Limits: an officer of each branch covers every one-signature route, managers cover what a committee decides, since
 * each signature alone must cover the exposure. A panel: one chair, three members, two alternates.
 */
const lines: readonly Line[] = [
  ['lin.xiaoyu', '林晓雨', 'Lin Xiaoyu', 'officer', 'chengdong', 1_200_000, 'committee_alternate'],
  ['zhao.ming', '赵明', 'Zhao Ming', 'officer', 'chengdong', 300_000],
  ['he.jing', '何静', 'He Jing', 'officer', 'chengdong', 1_000_000],
  ['sun.wei', '孙伟', 'Sun Wei', 'officer', 'xihu', 1_200_000, 'fraud_specialist'],
  ['ma.li', '马丽', 'Ma Li', 'officer', 'xihu', 300_000],
  ['guo.qiang', '郭强', 'Guo Qiang', 'officer', 'xihu', 1_000_000],
  ['tang.yue', '唐悦', 'Tang Yue', 'officer', 'linjiang', 1_200_000],
  ['luo.bin', '罗斌', 'Luo Bin', 'officer', 'linjiang', 300_000],
  ['deng.fang', '邓芳', 'Deng Fang', 'officer', 'linjiang', 1_000_000],
  ['zhou.jianguo', '周建国', 'Zhou Jianguo', 'manager', 'chengdong', 3_000_000],
  ['wu.min', '吴敏', 'Wu Min', 'manager', 'chengdong', 3_000_000],
  ['xu.haifeng', '徐海峰', 'Xu Haifeng', 'manager', 'xihu', 3_000_000],
  ['zheng.lan', '郑兰', 'Zheng Lan', 'manager', 'xihu', 3_000_000, 'committee_member'],
  ['feng.tao', '冯涛', 'Feng Tao', 'manager', 'linjiang', 3_000_000, 'committee_alternate'],
  ['chen.yuanhang', '陈远航', 'Chen Yuanhang', 'risk', noBranch, 5_000_000, 'committee_chair'],
  ['yang.shuwen', '杨淑雯', 'Yang Shuwen', 'risk', noBranch, 5_000_000, 'committee_member'],
  ['gao.peng', '高鹏', 'Gao Peng', 'risk', noBranch, 5_000_000, 'committee_member'],
  ['cao.ying', '曹颖', 'Cao Ying', 'risk', noBranch, 5_000_000],
  ['xie.rui', '谢睿', 'Xie Rui', 'auditor', noBranch, null],
  ['jiang.xue', '江雪', 'Jiang Xue', 'auditor', noBranch, null],
  ['song.jie', '宋杰', 'Song Jie', 'admin', noBranch, null],
  ['pan.yun', '潘云', 'Pan Yun', 'admin', noBranch, null],
];

export const seedStaff: readonly SeedPerson[] = lines.map(
  ([email, name, nameLatin, role, branch, limitYuan, appointment]) => ({
    id: seededId(`staff/${email}`),
    email: `${email}@demonstration.example`,
    name,
    nameLatin,
    role,
    branch,
    limitMinor: limitYuan === null ? null : limitYuan * yuan,
    appointment: appointment ?? null,
  }),
);

/** Those of a role, in the order of the list. */
export const staffWith = (role: StaffRole): readonly SeedPerson[] =>
  seedStaff.filter((each) => each.role === role);

const initialsOf = (latin: string) =>
  latin
    .split(' ')
    .map((part) => part[0] ?? '')
    .join('')
    .toUpperCase();

/** `userId` names the sign-in, made by role `auth`. */
export const staffRow = (person: SeedPerson, userId: string, createdAt: Date): typeof staff.$inferInsert => ({
  id: person.id,
  userId,
  name: person.name,
  nameLatin: person.nameLatin,
  initials: initialsOf(person.nameLatin),
  createdAt,
});

export type GrantRow = typeof grant.$inferInsert & { readonly id: string };

/** What a person holds, proposed by one administrator and confirmed by the other: nobody's own. */
export function grantRows(person: SeedPerson, at: Date): GrantRow[] {
  const [first, second] = staffWith('admin').map((each) => each.id);
  const [riskProposes, riskConfirms] = staffWith('risk').map((each) => each.id);
  const others = (one: string | undefined, two: string | undefined) => ({
    proposedById: person.id === one || person.id === two ? null : (one ?? null),
    confirmedById: person.id === one ? (two ?? null) : person.id === two ? (one ?? null) : (two ?? null),
  });
  const base = (kind: string) => ({
    id: seededId(`grant/${person.email}/${kind}`),
    staffId: person.id,
    state: 'active' as const,
    proposedAt: at,
    confirmedAt: at,
    ...(kind === 'limit' ? others(riskProposes, riskConfirms) : others(first, second)),
  });
  return [
    { ...base('role'), kind: 'role', role: person.role },
    ...(person.branch === null
      ? []
      : [{ ...base('branch'), kind: 'branch' as const, branchId: branchId(person.branch) }]),
    ...(person.appointment === null
      ? []
      : [{ ...base('appointment'), kind: 'appointment' as const, appointment: person.appointment }]),
    ...(person.limitMinor === null
      ? []
      : [{ ...base('limit'), kind: 'limit' as const, currency: 'CNY', limitMinor: person.limitMinor }]),
  ];
}
