/** The lender's dates, as lib/services/kernel/case/business-day tells them; one formatter serves thousands of cases. */
export const timeZone = 'Asia/Shanghai';

const format = new Intl.DateTimeFormat('en-CA', {
  timeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** `YYYY-MM-DD`. */
export const dayOf = (instant: Date): string => format.format(instant);
/** `yymm`. */
export const monthOf = (instant: Date): string => dayOf(instant).slice(2, 7).replace('-', '');
