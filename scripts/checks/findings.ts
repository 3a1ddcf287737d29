import { withoutComments } from './source-files';

/** Whatever a pattern finds in a file, as `path:line text`, so that a failing check names the place. */
export function findingsIn(path: string, code: string, pattern: RegExp): string[] {
  const lines = withoutComments(code).split('\n');
  return lines.flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : []));
}

/** A colour written out in code instead of a token: hex digits or a colour function with numbers. */
export const WRITTEN_COLOUR =
  /(["'`[(:\s])#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})(?=["'`\]);,\s])|\b(rgba?|hsla?|oklch|oklab|hwb)\(\s*[\d.]/i;

/** The clock and chance, which credit logic takes as arguments. */
export const CLOCK_OR_CHANCE =
  /\bnew Date\(\s*\)|\bDate\.now\b|\bMath\.random\b|\bperformance\.now\b|\bcrypto\.(randomUUID|getRandomValues)\b|(?<!new )\bDate\(\s*\)/;

/** Ways to silence the type checker instead of convincing it. */
export const SILENCED_TYPE = /\bas\s+unknown\s+as\b/;
/** The same in comments, which are looked at whole. */
export const SILENCING_COMMENT = /@ts-(?:ignore|expect-error|nocheck)|biome-(?:ignore)|eslint-(?:disable)/;

/** Names that say nothing of what a file holds, or gather others for one import. */
export const EMPTY_NAME = /(^|[-.])(utils?|helpers?|misc|common|manager|index)\.(test\.)?[cm]?[jt]sx?$/;
