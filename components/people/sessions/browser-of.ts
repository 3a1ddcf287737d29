const browsers = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['WeChat', /\bMicroMessenger\//],
  ['Firefox', /\bFirefox\/|\bFxiOS\//],
  ['Chrome', /\bChrome\/|\bCriOS\//],
  ['Safari', /\bSafari\//],
] as const;
const systems = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b|\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
] as const;

/** Browser and system as people know them, e.g. `Chrome, Windows`; `null` where the text names neither. */
export function browserOf(userAgent: string): string | null {
  const found = [browsers, systems].flatMap((known) => {
    const first = known.find(([, pattern]) => pattern.test(userAgent));
    return first === undefined ? [] : [first[0]];
  });
  return found.length === 0 ? null : found.join(', ');
}
