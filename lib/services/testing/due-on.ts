/** A due date that may be asked for on any day on which the tests run: some weeks away, within the sixty days. */
export function dueOn(days = 30): string {
  const date = new Date(Date.now() + days * 86_400_000);
  return date.toISOString().slice(0, 10);
}
