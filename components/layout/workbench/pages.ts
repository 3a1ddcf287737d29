/** Pages of the workbench, in the order of the top bar; a person is given those that exist and that they may open. */
export const workbenchPages = [
  'queue',
  'portfolio',
  'figures',
  'authority',
  'model',
  'audit',
  'people',
  'undelivered',
  'calendar',
  'inbox',
] as const;
export type WorkbenchPage = { page: (typeof workbenchPages)[number]; href: string };

/** One's own figures stand where others have those of a branch. */
export const hrefOfPage = (page: WorkbenchPage['page']): string =>
  page === 'figures' ? '/portfolio' : `/${page}`;
