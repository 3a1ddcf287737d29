/** Looks for viruses in what is sent. Names itself, so that the record says who looked. */

export type Scanned =
  | { readonly verdict: 'clean'; readonly scanner: string; readonly finding: null }
  | { readonly verdict: 'infected'; readonly scanner: string; readonly finding: string }
  | { readonly verdict: 'not_scanned'; readonly scanner: string; readonly finding: null };

export type ScannerPort = {
  readonly name: string;
  /** `false`: there is none, and its answer needs no waiting; papers say on screen that nobody looked. */
  readonly looks: boolean;
  /** Throws a Fault where the scanner does not answer; that is no verdict. */
  scan(bytes: Uint8Array): Promise<Scanned>;
};

/** Where none is configured: nothing is looked for, and nothing is said to be clean. */
export const noScanner: ScannerPort = {
  name: 'none',
  looks: false,
  scan: async () => ({ verdict: 'not_scanned', scanner: 'none', finding: null }),
};
