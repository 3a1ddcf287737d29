/** Who can sign in to the demonstration, and how it is shown. */
import { branchRows } from '@/db/seed/lender-rows';
import { seedStaff } from '@/db/seed/staff-rows';

export const demonstrationPassword = 'countersign-by-two';

export type StaffAccount = {
  readonly email: string;
  readonly password: string;
  readonly role: string;
  readonly branch: string | null;
  /** A seat on the committee or the fraud desk, beside the role. */
  readonly appointment: string | null;
};
/** Signs in by a code that the inbox page of the demonstration shows. */
export type ApplicantAccount = {
  readonly phone: string;
  readonly role: 'applicant';
  readonly branch: null;
  readonly shows: string;
};

export const staffAccounts = (): StaffAccount[] =>
  seedStaff.map(({ email, role, branch, appointment }) => ({
    email,
    password: demonstrationPassword,
    role,
    branch: branchRows.find((row) => row.code === branch)?.nameEn ?? null,
    appointment: appointment?.replaceAll('_', ' ') ?? null,
  }));

export function accountTable(
  url: string,
  staff: readonly StaffAccount[],
  applicants: readonly ApplicantAccount[],
): string {
  const line = (role: string, who: string, where: string) => `  ${role.padEnd(10)}${who.padEnd(42)}${where}`;
  return [
    '',
    `Countersign is running at ${url}`,
    `Password of every account: ${demonstrationPassword}`,
    '',
    ...staff.map(({ role, email, branch, appointment }) =>
      line(
        role,
        email,
        [branch ?? 'all branches', ...(appointment === null ? [] : [appointment])].join(', '),
      ),
    ),
    ...applicants.map(({ role, phone, shows }) => line(role, phone, shows)),
    '',
    'Applicants sign in with their phone and a code; the page /inbox shows what was sent. Ctrl-C stops everything.',
    '',
  ].join('\n');
}
