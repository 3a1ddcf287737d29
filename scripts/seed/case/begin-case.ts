/** Intake of one case: created, filled in, submitted with its papers, reported on and assessed. */

import type { Actor } from '@/db/connect-actor';
import { applicationParty } from '@/db/schema/application/application';
import { consent, draft, factSet, intakeSignal, personalText } from '@/db/schema/application/draft';
import type { SeedBorrower } from '@/db/seed/people';
import { seededId } from '@/db/seed/seeded';
import { maskIdentityNumber } from '@/lib/domain/shared/identity-number';
import type { PersonKey } from '@/lib/platform/crypto/crypto';
import { nameForms } from '@/lib/platform/name-forms';
import { consentTextVersion } from '@/lib/services/applying/intake/consent-texts';
import { sealDraft } from '@/lib/services/applying/intake/draft-cipher';
import { type AssessedAnswers, assessAnswers } from './assess-answers';
import type { Begun, CaseToBegin, World } from './begun-case';
import { dayOf } from './local-day';
import { openDraft } from './open-draft';
import { addPapers } from './papers';
import { signInOf } from './people-rows';
import { storeAssessment } from './store-assessment';
import { move, put, type SeedRow, type Walk } from './walk';

export async function beginCase(world: World, of: CaseToBegin): Promise<Begun> {
  const product = world.rules.products.get(of.productCode);
  if (product === undefined) throw new Error(`Product ${of.productCode} has no rules.`);
  const secondsToFill = of.chance.whole(260, 2_400);
  const createdAt = new Date(of.submittedAt.getTime() - secondsToFill * 1000);
  const walk = openDraft(of, product, createdAt);
  const key = world.people.keyOf(of.person, createdAt);
  const applicant: Actor = { kind: 'applicant', id: signInOf(of.person) };
  put(walk.rows, draft, {
    applicationId: walk.row.id,
    partyId: of.person.partyId,
    step:
      of.stops === 'draft' ? of.chance.pick(['person', 'income', 'debts', 'purpose', 'papers']) : 'review',
    ...sealDraft(key, walk.row.id, of.data),
    savedAt: of.submittedAt,
  });
  if (of.stops === 'draft')
    return { walk, key, product, assessed: null, documentIds: [], commit: world.vault.commitment };
  walk.at = of.submittedAt;
  const documents = addPapers(walk, key, of, product, applicant);
  const answered = {
    person: of.person,
    product,
    data: of.data,
    submittedAt: of.submittedAt,
    onDate: dayOf(of.submittedAt),
    documents,
    secondsToFill,
  };
  const assessed = await assessAnswers(answered, world.rules, world.book);
  const factSetId = submit(world, walk, key, of, assessed, { applicant, secondsToFill });
  const documentIds = documents.flatMap((each) => (each.state === 'missing' ? [] : [each.id]));
  if (of.stops !== 'assessing') storeAssessment(walk, of, product, assessed, factSetId);
  return { walk, key, product, assessed, documentIds, commit: world.vault.commitment };
}

function submit(
  world: World,
  walk: Walk,
  key: PersonKey,
  of: CaseToBegin,
  assessed: AssessedAnswers,
  by: { readonly applicant: Actor & { readonly id: string }; readonly secondsToFill: number },
): string {
  const { id } = walk.row;
  const at = of.submittedAt;
  walk.events.sort((left, right) => left.at.getTime() - right.at.getTime());
  const factSetId = seededId(`facts/${of.name}`);
  put(walk.rows, factSet, {
    id: factSetId,
    applicationId: id,
    sequence: 1,
    facts: assessed.facts,
    createdByKind: 'applicant',
    createdById: by.applicant.id,
    createdAt: at,
  });
  const consents = of.data.consents ?? [];
  tellOfPerson(world, walk, key, of, by.secondsToFill);
  move(walk, {
    event: 'submit',
    to: 'assessing',
    actor: by.applicant,
    act: {
      action: 'application.submitted',
      payload: { amountMinor: walk.row.amountMinor, factSetId, consents },
    },
    patch: {
      documentsRequired: assessed.snapshot.documents.length,
      purposeCategory: of.data.purpose?.category ?? null,
      ...namesOf(of.person),
      submittedAt: at,
      receivedAt: at,
    },
  });
  return factSetId;
}

/** Consents, traces of the session, words and the spouse. */
function tellOfPerson(
  world: World,
  walk: Walk,
  key: PersonKey,
  of: CaseToBegin,
  secondsToFill: number,
): void {
  const { id } = walk.row;
  const { partyId, spouse } = of.person;
  const at = of.submittedAt;
  const consents = of.data.consents ?? [];
  put(
    walk.rows,
    consent,
    ...consents.map((kind) => ({
      id: seededId(`consent/${of.name}/${kind}`),
      applicationId: id,
      partyId,
      kind,
      textVersion: consentTextVersion,
      language: 'zh',
      givenAt: at,
    })),
  );
  const timing = { id: seededId(`timing/${of.name}`), applicationId: id, kind: 'timing' as const, at };
  put(walk.rows, intakeSignal, { ...timing, secondsToFill });
  put(walk.rows, intakeSignal, {
    id: seededId(`device/${of.name}`),
    applicationId: id,
    kind: 'device',
    hash: world.vault.searchHash('device', of.person.device),
    hashVersion: world.vault.hashVersion,
    at,
  });
  const words = [
    ['purpose', of.data.purpose?.text ?? ''],
    ['employer_name', of.person.employer],
  ] as const;
  for (const [kind, text] of words)
    put(walk.rows, personalText, {
      id: seededId(`text/${of.name}/${kind}`),
      applicationId: id,
      partyId,
      kind,
      cipher: key.seal(text, `personal_text/${id}/${kind}`),
      keyId: key.keyId,
      createdByKind: 'applicant',
      createdAt: at,
    });
  if (spouse !== null)
    put(walk.rows, applicationParty, {
      applicationId: id,
      partyId: spouse.partyId,
      role: 'spouse',
      sameAddressAsBorrower: true,
      createdAt: at,
    });
}

function namesOf(person: SeedBorrower): Partial<SeedRow> {
  const forms = nameForms(person.name);
  return {
    borrowerName: forms.name,
    borrowerNameLatin: forms.nameLatin,
    borrowerPinyin: forms.pinyin,
    borrowerPinyinInitials: forms.pinyinInitials,
    borrowerIdentityMasked: maskIdentityNumber(person.identityNumber),
  };
}
