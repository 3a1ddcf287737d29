/** 95 % of the normal distribution on both sides. */
const z = 1.959963984540054;

/**
 * Wilson's 95 % interval of a share (E. B. Wilson, 1927), fractions 0–1; `null` of nothing. Unlike the plain normal
 * interval it never leaves [0, 1] and holds for few cases.
 */
export function wilsonInterval(
  hits: number,
  of: number,
): { readonly low: number; readonly high: number } | null {
  if (of <= 0) return null;
  const share = hits / of;
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const middle = share + (z * z) / (2 * of);
  const scale = 1 + (z * z) / of;
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) };
}
