/** Text as the database and the record can keep it: whole characters, none of them zero. */

const isWhole = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** Whether every text and every key of a plain value can be kept, however deep it lies. */
export function isStorable(value: unknown): boolean {
  const left: unknown[] = [value];
  while (left.length > 0) {
    const each = left.pop();
    if (typeof each === 'string') {
      if (!isWhole(each)) return false;
    } else if (Array.isArray(each)) {
      for (const item of each) left.push(item);
    } else if (typeof each === 'object' && each !== null) {
      for (const [key, item] of Object.entries(each)) left.push(key, item);
    }
  }
  return true;
}
