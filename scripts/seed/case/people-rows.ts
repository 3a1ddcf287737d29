/** Parties of the book: sealed under keys of their own, found by keyed hashes, each written once. */

import { user } from '@/db/schema/people/auth';
import {
  monitoredAttribute,
  party,
  partyIdentity,
  partyKey,
  partyRelation,
  partyUser,
} from '@/db/schema/people/party';
import type { IdentityField } from '@/db/schema/words';
import type { SeedBorrower } from '@/db/seed/people';
import { seededId } from '@/db/seed/seeded';
import { maskIdentityNumber } from '@/lib/domain/shared/identity-number';
import type { PersonKey, Vault } from '@/lib/platform/crypto/crypto';
import { nameForms } from '@/lib/platform/name-forms';
import { put, type TableRows } from './walk';

export const signInOf = (person: SeedBorrower) => seededId(`sign-in/applicant/${person.index}`);

const keepEnds = (value: string, start: number, end: number) =>
  `${value.slice(0, start)}${'•'.repeat(Math.max(0, value.length - start - end))}${value.slice(-end)}`;

const maskOf = (field: IdentityField, value: string): string | null => {
  if (field === 'identity_number') return maskIdentityNumber(value);
  if (field === 'phone') return keepEnds(value, 3, 4);
  return field === 'account' ? keepEnds(value, 0, 4) : null;
};

export class People {
  readonly #vault: Vault;
  readonly #keys = new Map<string, PersonKey>();
  readonly #unwritten = new Map<string, TableRows>();
  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** Rows of person, spouse and sign-in, given out once: with the first case that is kept. */
  take(person: SeedBorrower): TableRows {
    const rows = this.#unwritten.get(person.partyId) ?? new Map();
    this.#unwritten.delete(person.partyId);
    return rows;
  }

  keyOf(person: SeedBorrower, at: Date): PersonKey {
    const known = this.#keys.get(person.partyId);
    if (known !== undefined) return known;
    const rows: TableRows = new Map();
    this.#unwritten.set(person.partyId, rows);
    const key = this.#addParty(rows, person.partyId, person.name, at, {
      industryCode: person.industryCode,
      regionCode: person.regionCode,
      identities: [
        ['identity_number', person.identityNumber],
        ['phone', person.phone],
        ['address', person.street],
        ['account', person.account],
      ],
    });
    put(rows, user, {
      id: signInOf(person),
      kind: 'applicant',
      phoneNumber: person.phone,
      phoneNumberVerified: true,
      createdAt: at,
      updatedAt: at,
    });
    put(rows, partyUser, { partyId: person.partyId, userId: signInOf(person), createdAt: at });
    if (person.spouse !== null) {
      this.#addParty(rows, person.spouse.partyId, person.spouse.name, at, {
        industryCode: null,
        regionCode: person.regionCode,
        identities: [['identity_number', person.spouse.identityNumber]],
      });
      put(rows, partyRelation, {
        id: seededId(`relation/${person.index}`),
        partyId: person.partyId,
        otherId: person.spouse.partyId,
        kind: 'spouse',
        createdAt: at,
      });
    }
    return key;
  }

  #addParty(
    rows: TableRows,
    partyId: string,
    name: string,
    at: Date,
    of: {
      readonly industryCode: string | null;
      readonly regionCode: string;
      readonly identities: readonly (readonly [IdentityField, string])[];
    },
  ): PersonKey {
    const { wrapped, key } = this.#vault.createPersonKey(partyId);
    this.#keys.set(partyId, key);
    const { industryCode, regionCode } = of;
    put(rows, party, {
      id: partyId,
      kind: 'person',
      ...nameForms(name),
      industryCode,
      regionCode,
      createdByKind: 'applicant',
      createdAt: at,
    });
    put(rows, partyKey, { partyId, ...wrapped, createdAt: at });
    for (const [field, value] of of.identities) {
      const id = seededId(`identity/${partyId}/${field}`);
      put(rows, partyIdentity, {
        id,
        partyId,
        field,
        cipher: key.seal(value, `party_identity/${id}`),
        keyId: key.keyId,
        hash: this.#vault.searchHash(field, value),
        hashVersion: this.#vault.hashVersion,
        masked: maskOf(field, value),
        createdAt: at,
      });
      if (field === 'identity_number') addMonitored(rows, partyId, value, at);
    }
    return key;
  }
}

function addMonitored(rows: TableRows, partyId: string, number: string, setAt: Date): void {
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  const sex = Number(number[16]) % 2 === 1 ? 'male' : 'female';
  put(
    rows,
    monitoredAttribute,
    { partyId, attribute: 'birth_date', value: birthDate, setAt },
    { partyId, attribute: 'sex', value: sex, setAt },
  );
}
