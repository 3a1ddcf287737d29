/** Turns the people of a draft into parties of the case. A number that is only declared finds nobody else's party. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import { namedBefore } from '@/db/queries/people/identity-claim';
import { addToCase, insertParty, putMonitored, relateParties, updateParty } from '@/db/queries/people/party';
import type { DraftData } from '@/lib/contracts/applicant/apply';
import {
  isOfLegalAge,
  isWithinAgeLimit,
  parseResidentIdentityNumber,
} from '@/lib/domain/shared/identity-number';
import type { PersonKey } from '@/lib/platform/crypto/crypto';
import { nameForms } from '@/lib/platform/name-forms';
import type { Context } from '@/lib/services/kernel/context';
import { setIdentity } from '@/lib/services/kernel/people/person';
import type { PartySeen } from './facts-from-draft';

export type PartyInput = {
  readonly applicationId: string;
  readonly onDate: string;
  /** Date on which the loan would end, for the age limit at maturity. */
  readonly maturity: string;
  readonly legalAgeYears: number;
  readonly ageLimitYears: number;
};

type Person = { readonly name: string; readonly identityNumber: string };

/** Sex and birth date go to the table for fairness figures only; what is returned is all the facts hold of age. */
async function seenAge(
  tx: Transaction,
  partyId: string,
  number: string,
  input: PartyInput,
): Promise<PartySeen> {
  const parsed = parseResidentIdentityNumber(number);
  if (!parsed.ok) return { id: partyId, ofLegalAge: null, withinAgeLimit: null };
  const { birthDate } = parsed.value;
  await putMonitored(tx, partyId, 'birth_date', birthDate);
  await putMonitored(tx, partyId, 'sex', Number(number[16]) % 2 === 1 ? 'male' : 'female');
  return {
    id: partyId,
    ofLegalAge: isOfLegalAge(birthDate, input.onDate, input.legalAgeYears),
    withinAgeLimit: isWithinAgeLimit(birthDate, input.maturity, input.ageLimitYears),
  };
}

type Named = Person & {
  readonly borrowerId: string;
  readonly role: 'spouse' | 'guarantor';
  readonly phone: string | null;
};

/** Whoever knows a number opens nothing with it: only who was named by the same borrower before is known again. */
async function partyFor(tx: Transaction, context: Context, person: Named): Promise<string> {
  const { vault } = context;
  const forms = nameForms(person.name);
  const known = await namedBefore(tx, {
    borrowerId: person.borrowerId,
    role: person.role,
    name: forms.name,
    numberHash: vault.searchHash('identity_number', person.identityNumber),
    phoneHash: person.phone === null ? null : vault.searchHash('phone', person.phone),
  });
  if (known !== null) return known;
  const id = randomUUID();
  const { wrapped, key } = vault.createPersonKey(id);
  await insertParty(tx, { id, kind: 'person', ...forms, createdByKind: 'system' }, wrapped);
  await setIdentity(tx, vault, { partyId: id, key, field: 'identity_number', value: person.identityNumber });
  if (person.phone !== null)
    await setIdentity(tx, vault, { partyId: id, key, field: 'phone', value: person.phone });
  return id;
}

export async function borrowerParty(
  tx: Transaction,
  context: Context,
  borrower: { readonly partyId: string; readonly key: PersonKey },
  data: DraftData,
  input: PartyInput,
): Promise<PartySeen> {
  const { partyId, key } = borrower;
  const { person, income, purpose } = data;
  const set = async (field: Parameters<typeof setIdentity>[2]['field'], value: string | undefined) => {
    if (value !== undefined) await setIdentity(tx, context.vault, { partyId, key, field, value });
  };
  await updateParty(tx, partyId, {
    ...nameForms(person?.name ?? ''),
    industryCode: income?.industryCode ?? null,
    regionCode: person?.regionCode ?? null,
  });
  await set('identity_number', person?.identityNumber);
  await set('email', person?.email);
  await set('address', person?.street);
  await set('account', purpose?.payoutAccount);
  await set('employer_phone', income?.employerPhone);
  return seenAge(tx, partyId, person?.identityNumber ?? '', input);
}

/** A spouse is a party of the household; the relation carries exposure, nothing else. */
export async function spouseParty(
  tx: Transaction,
  context: Context,
  borrowerId: string,
  data: DraftData['person'],
  input: PartyInput,
): Promise<PartySeen | null> {
  if (data?.spouseName === undefined || data.spouseIdentityNumber === undefined) return null;
  const id = await partyFor(tx, context, {
    borrowerId,
    role: 'spouse',
    name: data.spouseName,
    identityNumber: data.spouseIdentityNumber,
    phone: null,
  });
  await addToCase(tx, {
    applicationId: input.applicationId,
    partyId: id,
    role: 'spouse',
    sameAddressAsBorrower: true,
  });
  await relateParties(tx, { partyId: borrowerId, otherId: id, kind: 'spouse' });
  return seenAge(tx, id, data.spouseIdentityNumber, input);
}

/** The guarantor's phone is the one that the borrower gave: there they are asked whether they agree. */
export async function guarantorParty(
  tx: Transaction,
  context: Context,
  borrowerId: string,
  data: DraftData['guarantor'],
  input: PartyInput,
): Promise<PartySeen | null> {
  if (data?.wanted !== true || data.name === undefined || data.identityNumber === undefined) return null;
  const id = await partyFor(tx, context, {
    borrowerId,
    role: 'guarantor',
    name: data.name,
    identityNumber: data.identityNumber,
    phone: data.phone ?? null,
  });
  await addToCase(tx, {
    applicationId: input.applicationId,
    partyId: id,
    role: 'guarantor',
    guaranteedMinor: data.guaranteedMinor ?? null,
  });
  return seenAge(tx, id, data.identityNumber, input);
}
