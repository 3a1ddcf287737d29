import type { Locale } from './locale';

/**
 * One line per namespace: the key names the files `en/<key>.json` and `zh/<key>.json`, the import gives the
 * keys their types. A test holds both languages to the same keys and placeholders.
 */
const english = {
  ui: () => import('./en/ui.json'),
  format: () => import('./en/format.json'),
  evidence: () => import('./en/evidence.json'),
  timeline: () => import('./en/timeline.json'),
  shell: () => import('./en/shell.json'),
  landing: () => import('./en/landing.json'),
  errors: () => import('./en/errors.json'),
  auth: () => import('./en/auth.json'),
  people: () => import('./en/people.json'),
  authority: () => import('./en/authority.json'),
  admin: () => import('./en/admin.json'),
  calendar: () => import('./en/calendar.json'),
  queue: () => import('./en/queue.json'),
  application: () => import('./en/application.json'),
  desk: () => import('./en/desk.json'),
  decision: () => import('./en/decision.json'),
  register: () => import('./en/register.json'),
  signing: () => import('./en/signing.json'),
  reasons: () => import('./en/reasons.json'),
  conditions: () => import('./en/conditions.json'),
  indicators: () => import('./en/indicators.json'),
  signals: () => import('./en/signals.json'),
  rules: () => import('./en/rules.json'),
  factors: () => import('./en/factors.json'),
  summary: () => import('./en/summary.json'),
  applicant: () => import('./en/applicant.json'),
  apply: () => import('./en/apply.json'),
  portfolio: () => import('./en/portfolio.json'),
  notices: () => import('./en/notices.json'),
  guarantee: () => import('./en/guarantee.json'),
  asking: () => import('./en/asking.json'),
  mail: () => import('./en/mail.json'),
  requests: () => import('./en/requests.json'),
  secondLooks: () => import('./en/secondLooks.json'),
  wayBack: () => import('./en/wayBack.json'),
  contract: () => import('./en/contract.json'),
  payout: () => import('./en/payout.json'),
  costs: () => import('./en/costs.json'),
};

export type Namespace = keyof typeof english;
/** All texts of the product by namespace, in the shape of the English files. */
export type Messages = { [N in Namespace]: Awaited<ReturnType<(typeof english)[N]>>['default'] };

const isNamespace = (name: string): name is Namespace => name in english;
export const namespaces: readonly Namespace[] = Object.keys(english).filter(isNamespace);

/** What every island needs: words of the primitives and of the frame. */
export const baseNamespaces = ['ui', 'shell'] as const satisfies readonly Namespace[];

/** The texts of one language, for pages, jobs and tests alike. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  const loaded = await Promise.all(
    namespaces.map(async (name) => {
      const file: { default: unknown } =
        locale === 'en' ? await english[name]() : await import(`./zh/${name}.json`);
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
