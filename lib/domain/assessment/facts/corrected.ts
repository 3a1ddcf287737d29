/** A declared value that its party put right; of a name only that it changed, for names are no facts. `at`: ISO instant. */
export type Corrected<F extends string> = {
  readonly field: F;
  readonly before: number | null;
  readonly after: number | null;
  readonly at: string;
};
