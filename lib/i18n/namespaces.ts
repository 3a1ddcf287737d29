import type { Locale } from './locale';

/**
 * One line per namespace and language, in folders by reader; the English import gives the keys their types. A test
 * holds both languages to the same keys and placeholders.
 */
const files = {
  en: {
    ui: () => import('./en/shared/ui.json'),
    format: () => import('./en/shared/format.json'),
    shell: () => import('./en/shared/shell.json'),
    errors: () => import('./en/shared/errors.json'),
    landing: () => import('./en/shared/landing.json'),
    auth: () => import('./en/shared/auth.json'),
    mail: () => import('./en/shared/mail.json'),
    notices: () => import('./en/shared/notices.json'),
    queue: () => import('./en/desk/queue.json'),
    desk: () => import('./en/desk/desk.json'),
    application: () => import('./en/desk/application.json'),
    timeline: () => import('./en/desk/timeline.json'),
    requests: () => import('./en/desk/requests.json'),
    asking: () => import('./en/desk/asking.json'),
    decision: () => import('./en/desk/decision.json'),
    signing: () => import('./en/desk/signing.json'),
    conditions: () => import('./en/desk/conditions.json'),
    payout: () => import('./en/desk/payout.json'),
    guarantee: () => import('./en/desk/guarantee.json'),
    secondLooks: () => import('./en/desk/secondLooks.json'),
    evidence: () => import('./en/assessment/evidence.json'),
    indicators: () => import('./en/assessment/indicators.json'),
    signals: () => import('./en/assessment/signals.json'),
    rules: () => import('./en/assessment/rules.json'),
    factors: () => import('./en/assessment/factors.json'),
    summary: () => import('./en/assessment/summary.json'),
    reasons: () => import('./en/assessment/reasons.json'),
    applicant: () => import('./en/applicant/applicant.json'),
    apply: () => import('./en/applicant/apply.json'),
    wayBack: () => import('./en/applicant/wayBack.json'),
    costs: () => import('./en/applicant/costs.json'),
    contract: () => import('./en/applicant/contract.json'),
    people: () => import('./en/house/people.json'),
    authority: () => import('./en/house/authority.json'),
    admin: () => import('./en/house/admin.json'),
    calendar: () => import('./en/house/calendar.json'),
    register: () => import('./en/house/register.json'),
    portfolio: () => import('./en/house/portfolio.json'),
  },
  zh: {
    ui: () => import('./zh/shared/ui.json'),
    format: () => import('./zh/shared/format.json'),
    shell: () => import('./zh/shared/shell.json'),
    errors: () => import('./zh/shared/errors.json'),
    landing: () => import('./zh/shared/landing.json'),
    auth: () => import('./zh/shared/auth.json'),
    mail: () => import('./zh/shared/mail.json'),
    notices: () => import('./zh/shared/notices.json'),
    queue: () => import('./zh/desk/queue.json'),
    desk: () => import('./zh/desk/desk.json'),
    application: () => import('./zh/desk/application.json'),
    timeline: () => import('./zh/desk/timeline.json'),
    requests: () => import('./zh/desk/requests.json'),
    asking: () => import('./zh/desk/asking.json'),
    decision: () => import('./zh/desk/decision.json'),
    signing: () => import('./zh/desk/signing.json'),
    conditions: () => import('./zh/desk/conditions.json'),
    payout: () => import('./zh/desk/payout.json'),
    guarantee: () => import('./zh/desk/guarantee.json'),
    secondLooks: () => import('./zh/desk/secondLooks.json'),
    evidence: () => import('./zh/assessment/evidence.json'),
    indicators: () => import('./zh/assessment/indicators.json'),
    signals: () => import('./zh/assessment/signals.json'),
    rules: () => import('./zh/assessment/rules.json'),
    factors: () => import('./zh/assessment/factors.json'),
    summary: () => import('./zh/assessment/summary.json'),
    reasons: () => import('./zh/assessment/reasons.json'),
    applicant: () => import('./zh/applicant/applicant.json'),
    apply: () => import('./zh/applicant/apply.json'),
    wayBack: () => import('./zh/applicant/wayBack.json'),
    costs: () => import('./zh/applicant/costs.json'),
    contract: () => import('./zh/applicant/contract.json'),
    people: () => import('./zh/house/people.json'),
    authority: () => import('./zh/house/authority.json'),
    admin: () => import('./zh/house/admin.json'),
    calendar: () => import('./zh/house/calendar.json'),
    register: () => import('./zh/house/register.json'),
    portfolio: () => import('./zh/house/portfolio.json'),
  },
};

export type Namespace = keyof typeof files.en;
/** All texts of the product by namespace, in the shape of the English files. */
export type Messages = { [N in Namespace]: Awaited<ReturnType<(typeof files.en)[N]>>['default'] };

const isNamespace = (name: string): name is Namespace => name in files.en;
export const namespaces: readonly Namespace[] = Object.keys(files.en).filter(isNamespace);

/** What every island needs: words of the primitives and of the frame. */
export const baseNamespaces = ['ui', 'shell'] as const satisfies readonly Namespace[];

/** The texts of one language, for pages, jobs and tests alike. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  const loaded = await Promise.all(
    namespaces.map(async (name) => {
      const file: { default: unknown } = await files[locale][name]();
      return [name, file.default] as const;
    }),
  );
  return Object.fromEntries(loaded) as Messages;
}

/** The part of the texts that an island is given; nothing else travels to the browser. */
export function pickMessages<N extends Namespace>(
  messages: Messages,
  names: readonly N[],
): Pick<Messages, N> {
  return Object.fromEntries(names.map((name) => [name, messages[name]])) as Pick<Messages, N>;
}
