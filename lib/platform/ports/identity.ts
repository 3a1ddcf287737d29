/** Identity check of one person: does this number belong to this name? */
export type IdentityAnswer = {
  readonly status: 'confirmed' | 'mismatch' | 'unavailable';
  readonly checkedOn: string;
};

export type IdentityPort = {
  readonly name: string;
  readonly simulated: boolean;
  check(input: {
    readonly identityNumber: string;
    readonly name: string;
    readonly onDate: string;
  }): Promise<IdentityAnswer>;
};
