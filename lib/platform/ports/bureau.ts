/** Credit bureau: what a lender may ask about one person or firm, with that party's consent. */
export type BureauDebt = {
  readonly lenderKind: 'bank' | 'microlender' | 'online' | 'private' | 'other';
  readonly kind: 'amortising' | 'bullet' | 'interest_only' | 'revolving' | 'unknown';
  readonly balanceMinor: number;
  readonly instalmentMonthlyMinor: number;
  readonly limitMinor: number | null;
  readonly overdueDays: number;
  readonly floating: boolean;
};

export type BureauReport = {
  readonly status: 'answered';
  readonly pulledOn: string;
  readonly historyMonths: number;
  readonly enquiries6m: number;
  readonly worstOverdueDays24m: number;
  readonly overdueNowMinor: number;
  readonly publicRecords: number;
  /** 0–1 over the instalments due in the last 24 months. */
  readonly onTimeShare24m: number;
  readonly debts: readonly BureauDebt[];
};

/** `no_record`: the bureau answered that it knows nothing; `unavailable`: it did not answer. */
export type BureauAnswer =
  | BureauReport
  | { readonly status: 'no_record'; readonly pulledOn: string }
  | { readonly status: 'unavailable' };

export type BureauPort = {
  readonly name: string;
  /** True for the deterministic local provider; screens then say that the report is simulated. */
  readonly simulated: boolean;
  inquire(input: { readonly identityNumber: string; readonly onDate: string }): Promise<BureauAnswer>;
};
