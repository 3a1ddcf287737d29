/** Declares oneself, a relative or a firm: kept as keyed hashes, so that a tie to a party is found and bars at once. */
import type { Transaction } from '@/db/connect';
import { endRegister, insertRegister, registerOf } from '@/db/queries/people/register';
import { appendEvent } from '@/db/queries/record/audit';
import type { RegisterView } from '@/lib/contracts/signing/register';
import type { RegisterRelation } from '@/lib/domain/authority/rights/register';
import { parseResidentIdentityNumber, parseUnifiedCreditCode } from '@/lib/domain/shared/identity-number';
import type { StaffActor } from '@/lib/services/kernel/actor';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, type Refused, refused } from '@/lib/services/kernel/outcome';
import { onRegister } from './on-register';

type Input = {
  readonly relation: RegisterRelation;
  readonly identityNumber?: string | undefined;
  readonly phone?: string | undefined;
  readonly address?: string | undefined;
  readonly key: string;
};

export function declareInRegister(context: Context, input: Input): Promise<Outcome<RegisterView>> {
  const hashed = hashesOf(context, input);
  return onRegister(context, {
    operation: 'register.declare',
    key: input.key,
    input: {
      relation: input.relation,
      hashes: [hashed.identityHash, hashed.phoneHash, hashed.addressHash].map(
        (each) => each?.toString('hex') ?? null,
      ),
    },
    run: (tx, actor) => declare(tx, context, actor, input),
  });
}

/** A phone number of this country or another: digits enough to be one. */
const isPhone = (text: string): boolean => /^\+?[\d\s-]{7,20}$/.test(text);

function wrongIn({ relation, identityNumber, phone, address }: Input): Refused | null {
  if (identityNumber === undefined && phone === undefined && address === undefined)
    return refused('BAD_REQUEST', 'declaration_empty', undefined, 'identityNumber');
  if (relation === 'self' && identityNumber === undefined)
    return refused('BAD_REQUEST', 'own_identity_needed', undefined, 'identityNumber');
  if (identityNumber !== undefined) {
    const given = identityNumber.trim().toUpperCase();
    const parsed = relation === 'firm' ? parseUnifiedCreditCode(given) : parseResidentIdentityNumber(given);
    if (!parsed.ok)
      return refused(
        'BAD_REQUEST',
        relation === 'firm' ? 'credit_code_wrong' : 'identity_number_wrong',
        undefined,
        'identityNumber',
      );
  }
  if (phone !== undefined && !isPhone(phone))
    return refused('BAD_REQUEST', 'phone_wrong', undefined, 'phone');
  return null;
}

function hashesOf({ vault }: Context, { identityNumber, phone, address }: Input) {
  return {
    identityHash: identityNumber === undefined ? null : vault.searchHash('identity_number', identityNumber),
    phoneHash: phone === undefined ? null : vault.searchHash('phone', phone),
    addressHash: address === undefined ? null : vault.searchHash('address', address),
  };
}

const hint = (text: string | undefined): string | null =>
  text === undefined ? null : text.trim().slice(-4).toUpperCase();

async function declare(
  tx: Transaction,
  context: Context,
  actor: StaffActor,
  input: Input,
): Promise<Outcome<true>> {
  const wrong = wrongIn(input);
  if (wrong !== null) return wrong;
  const standing = await registerOf(tx, actor.id);
  if (standing.length >= 100) return refused('REFUSED', 'too_many_declarations');
  // Oneself is one entry: what is declared anew takes the place of what stood.
  const replaced = standing.filter((each) => each.relation === 'self' && input.relation === 'self');
  const ended = await endRegister(
    tx,
    actor.id,
    replaced.map((each) => each.id),
  );
  const entryId = await insertRegister(tx, {
    staffId: actor.id,
    relation: input.relation,
    ...hashesOf(context, input),
    identityHint: hint(input.identityNumber),
    phoneHint: hint(input.phone),
    hashVersion: context.vault.hashVersion,
    confirmedAt: new Date(),
  });
  const subject = { kind: 'staff', id: actor.id } as const;
  for (const id of ended)
    await appendEvent(tx, actor, subject, { action: 'register.ended', payload: { entryId: id } });
  await appendEvent(tx, actor, subject, {
    action: 'register.declared',
    payload: { entryId, relation: input.relation },
  });
  return done(true);
}
