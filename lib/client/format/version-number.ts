/** The number of a version from its id, `instalment-1` → `1`; an id of another form is shown whole. */
export const versionNumber = (id: string): string => /-(\d+)$/.exec(id)?.[1] ?? id;
