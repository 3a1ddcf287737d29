/** Numbers of the cases that were opened in this tab, newest first; nothing personal. Browser only. */
const KEY = 'countersign.recent';
const MOST = 8;

/** Pure: reads back what was stored; anything else is nothing. */
export function parseRecent(text: string | null): readonly string[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value)
      ? value.filter((each) => /^\d{4}-\d{4,6}$/.test(String(each))).map(String)
      : [];
  } catch {
    return [];
  }
}

export function recentCases(): readonly string[] {
  try {
    return parseRecent(window.sessionStorage.getItem(KEY));
  } catch {
    return [];
  }
}

export function rememberCase(number: string): void {
  try {
    const others = recentCases().filter((each) => each !== number);
    window.sessionStorage.setItem(KEY, JSON.stringify([number, ...others].slice(0, MOST)));
  } catch {
    // Storage may be full or switched off; the palette then knows no recent cases.
  }
}
