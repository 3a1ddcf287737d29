/** Income verification (payroll, tax or social-insurance records): compares a declared monthly figure with records. */
export type IncomeAnswer =
  | { readonly status: 'verified'; readonly monthlyMinor: number; readonly checkedOn: string }
  | { readonly status: 'no_record' | 'unavailable'; readonly checkedOn: string };

export type IncomePort = {
  readonly name: string;
  readonly simulated: boolean;
  verify(input: {
    readonly identityNumber: string;
    readonly declaredMonthlyMinor: number;
    readonly onDate: string;
  }): Promise<IncomeAnswer>;
};
