/** Identity check of one person: do number and name, and the phone where one is given, belong to the same person? */
export type IdentityAnswer = {
  /** `confirmed` speaks of all that was asked; one thing that does not fit is a `mismatch`. */
  readonly status: 'confirmed' | 'mismatch' | 'unavailable';
  readonly checkedOn: string;
};

export type IdentityPort = {
  readonly name: string;
  readonly simulated: boolean;
  check(input: {
    readonly identityNumber: string;
    readonly name: string;
    /** `null`: none is known, and nothing is said of it. */
    readonly phone: string | null;
    readonly onDate: string;
  }): Promise<IdentityAnswer>;
};
