/** A document in words: what a contract says, before it is a page. Texts are whole sentences in one language. */

export type PaperPart = {
  readonly heading: string;
  readonly paragraphs?: readonly string[];
  /** Label and value. */
  readonly rows?: readonly (readonly [string, string])[];
  readonly table?: {
    /** Shares of the width, one for each column. */
    readonly widths: readonly number[];
    readonly head: readonly string[];
    readonly lines: readonly (readonly string[])[];
    /** Columns (from 0) whose figures stand right. */
    readonly right: readonly number[];
  };
};

export type Paper = {
  readonly language: 'en' | 'zh';
  readonly title: string;
  /** Under the title, e.g. the number of the case. */
  readonly subtitle: string;
  readonly parts: readonly PaperPart[];
  /** On each page, before its number. */
  readonly foot: string;
};
