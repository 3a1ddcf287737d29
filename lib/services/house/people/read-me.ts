/** Who is signed in, what the lender is, and which pages this person may open; anybody may ask. */
import { branchById, theInstitution } from '@/db/queries/institution/product';
import type { Me } from '@/lib/contracts/house/people';
import type { Actor, StaffActor } from '@/lib/services/kernel/actor';
import { authorize, authorizeIn } from '@/lib/services/kernel/authorize';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, type Outcome } from '@/lib/services/kernel/outcome';
import { readsStaff } from './read-rights';

type Page = Me['pages'][number];

const nobody = {
  id: null,
  name: null,
  nameLatin: null,
  initials: null,
  roles: [],
  appointments: [],
} as const;

export function readMe(context: Context): Promise<Outcome<Me>> {
  const { actor, locale } = context;
  return reading(context, async (tx) => {
    const institution = await theInstitution(tx);
    const branchId = actor.kind === 'staff' ? actor.branchId : null;
    const branch = branchId === null ? undefined : await branchById(tx, branchId);
    const demonstrated = institution.demonstration && context.ports.sms.simulated;
    return done<Me>({
      kind: kindOf(actor),
      ...(actor.kind === 'staff' ? shownStaff(actor) : nobody),
      ...(actor.kind === 'applicant' ? { id: actor.id } : {}),
      roles: actor.kind === 'staff' ? [...actor.roles] : [],
      appointments: actor.kind === 'staff' ? [...actor.appointments] : [],
      branch: branch === undefined ? null : { id: branch.id, name: nameIn(branch, locale) },
      institution: {
        name: { en: institution.nameEn, zh: institution.nameZh },
        currency: institution.currency,
        timeZone: institution.timeZone,
        demonstration: institution.demonstration,
        totpRequired: institution.totpRequired,
      },
      pages: [...pagesOf(actor), ...(demonstrated ? (['inbox'] as const) : [])],
    });
  });
}

const nameIn = (named: { nameEn: string; nameZh: string }, locale: 'en' | 'zh') =>
  locale === 'zh' ? named.nameZh : named.nameEn;

const kindOf = (actor: Actor): Me['kind'] =>
  actor.kind === 'staff' || actor.kind === 'applicant' ? actor.kind : 'public';

const shownStaff = ({ id, name, nameLatin, initials }: StaffActor) => ({ id, name, nameLatin, initials });

function pagesOf(actor: Actor): Page[] {
  if (actor.kind !== 'staff') return [];
  const pages: Page[] = [];
  const onPanel = actor.appointments.some((each) => each.startsWith('committee_'));
  if (authorize(actor, 'queue.read').ok || onPanel) pages.push('queue');
  if (authorizeIn(actor, 'portfolio.read', 'same_branch').ok) pages.push('portfolio');
  else if (authorize(actor, 'portfolio.read').ok) pages.push('figures');
  if (authorize(actor, 'policy.read').ok) pages.push('authority');
  if (readsStaff(actor)) pages.push('people');
  if (authorize(actor, 'notice.administer').ok) pages.push('undelivered');
  if (authorize(actor, 'calendar.read').ok) pages.push('calendar');
  return pages;
}
