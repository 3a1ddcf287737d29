/**
 * The deterministic local providers of identity, credit bureau and income. They ask nobody: their answers are drawn
 * from the identity number and phone alone, so that a case replays, and every screen that shows one says so.
 */
import type { BureauAnswer, BureauDebt, BureauPort } from './bureau';
import type { IdentityPort } from './identity';
import type { IncomePort } from './income';
import { type Draws, drawsFor, localOrderCodes, localPhoneEnds, orderCode } from './local-draws';

const yuan = 100;

function debts(draws: Draws, count: number, overdueDays: number): BureauDebt[] {
  return Array.from({ length: count }, (_, index) => {
    const kinds = ['bank', 'microlender', 'online'] as const;
    const lenderKind = kinds[draws.whole(0, 2)] ?? 'bank';
    const revolving = draws.unit() < 0.3;
    const instalment = draws.whole(3, 24) * 100 * yuan;
    const months = draws.whole(3, 20);
    const balance = revolving ? draws.whole(10, 120) * 100 * yuan : instalment * months;
    return {
      lenderKind,
      kind: revolving ? 'revolving' : 'amortising',
      balanceMinor: balance,
      instalmentMonthlyMinor: revolving ? Math.round(balance * 0.05) : instalment,
      limitMinor: revolving ? balance + draws.whole(20, 200) * 100 * yuan : null,
      overdueDays: index === 0 ? overdueDays : 0,
      floating: !revolving && lenderKind === 'bank' && draws.unit() < 0.5,
    };
  });
}

const clean = (onDate: string): BureauAnswer => ({
  status: 'answered',
  pulledOn: onDate,
  historyMonths: 72,
  enquiries6m: 1,
  worstOverdueDays24m: 0,
  overdueNowMinor: 0,
  publicRecords: 0,
  onTimeShare24m: 1,
  debts: [],
});

export const localBureau: BureauPort = {
  name: 'local bureau',
  simulated: true,
  async inquire({ identityNumber, onDate }) {
    const code = orderCode(identityNumber);
    if (code === localOrderCodes.bureauSilent) return { status: 'unavailable' };
    if (code === localOrderCodes.clean) return clean(onDate);
    const draws = drawsFor(`bureau/${identityNumber}`);
    if (code === localOrderCodes.overdue) {
      const due = debts(draws, 3, 95);
      return {
        status: 'answered',
        pulledOn: onDate,
        historyMonths: 30,
        enquiries6m: 9,
        worstOverdueDays24m: 95,
        overdueNowMinor: due[0]?.instalmentMonthlyMinor ?? 0,
        publicRecords: 1,
        onTimeShare24m: 0.6,
        debts: due,
      };
    }
    if (draws.unit() < 0.06) return { status: 'no_record', pulledOn: onDate };
    const stress = draws.unit();
    const late = stress > 0.82;
    const overdueDays = stress > 0.97 ? draws.whole(5, 70) : 0;
    const due = debts(draws, draws.whole(0, stress > 0.7 ? 4 : 2), overdueDays);
    return {
      status: 'answered',
      pulledOn: onDate,
      historyMonths: draws.whole(6, 140),
      enquiries6m: draws.whole(0, stress > 0.6 ? 7 : 3),
      worstOverdueDays24m: late ? draws.whole(3, 75) : 0,
      overdueNowMinor: overdueDays > 0 ? (due[0]?.instalmentMonthlyMinor ?? 0) : 0,
      publicRecords: stress > 0.985 ? 1 : 0,
      onTimeShare24m: late ? 0.75 + draws.unit() * 0.2 : 0.97 + draws.unit() * 0.03,
      debts: due,
    };
  },
};

export const localIdentity: IdentityPort = {
  name: 'local identity',
  simulated: true,
  async check({ identityNumber, phone, onDate }) {
    const mismatch =
      orderCode(identityNumber) === localOrderCodes.identityMismatch ||
      (phone?.endsWith(localPhoneEnds.ofSomebodyElse) ?? false);
    return { status: mismatch ? 'mismatch' : 'confirmed', checkedOn: onDate };
  },
};

export const localIncome: IncomePort = {
  name: 'local income records',
  simulated: true,
  async verify({ identityNumber, declaredMonthlyMinor, onDate }) {
    const code = orderCode(identityNumber);
    if (code === localOrderCodes.incomeUnknown) return { status: 'no_record', checkedOn: onDate };
    if (code === localOrderCodes.clean) {
      return { status: 'verified', monthlyMinor: declaredMonthlyMinor, checkedOn: onDate };
    }
    const draws = drawsFor(`income/${identityNumber}`);
    if (draws.unit() < 0.12) return { status: 'no_record', checkedOn: onDate };
    const share = draws.unit() < 0.75 ? 0.94 + draws.unit() * 0.08 : 0.62 + draws.unit() * 0.3;
    return { status: 'verified', monthlyMinor: Math.round(declaredMonthlyMinor * share), checkedOn: onDate };
  },
};
