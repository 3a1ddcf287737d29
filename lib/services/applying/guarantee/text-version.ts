/** Version of what a guarantor reads before agreeing (`guarantee` catalogue); raised whenever it changes in meaning. */
export const guaranteeTextVersion = '2026-11';
