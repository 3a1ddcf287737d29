/** Version of the consent texts in the `apply` catalogue; raised whenever one of them changes in meaning. */
export const consentTextVersion = '2026-11';
