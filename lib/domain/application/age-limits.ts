/** Full legal capacity in the jurisdictions known so far; an age limit at maturity is the lender's own. */
export const legalAgeYears = 18;
export const ageLimitYears = 65;
