/** Where to go after signing in: a path of ours, or `null` for anything that could lead to another host. */
export function nextPath(value: string | string[] | undefined): string | null {
  if (typeof value !== 'string' || !/^(?!.*\/\/)\/[\w\-./?=&%~]*$/.test(value)) return null;
  return value.startsWith('/sign-in') || value.startsWith('/api/') ? null : value;
}
