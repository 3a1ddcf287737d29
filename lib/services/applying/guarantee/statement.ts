/** What a guarantor signs: who, for whom, for what. The record holds a salted commitment; words and salt go with the key. */
import type { Transaction } from '@/db/connect';
import { canonicalJson } from '@/lib/domain/shared/canonical-json';
import type { Context } from '@/lib/services/kernel/context';
import type { OpenedLink } from '@/lib/services/kernel/guarantee/open-link';
import { loanOf } from '@/lib/services/kernel/guarantee/standing';
import { personKeyOf } from '@/lib/services/kernel/people/person';
import type { GivenIdentity } from './check-guarantor';
import { guaranteeTextVersion } from './text-version';

export type Statement = {
  readonly commitment: string;
  /** Statement and salt, sealed under the guarantor's key and bound to the link. */
  readonly cipher: Buffer;
  readonly keyId: string;
};

export async function statementOf(
  tx: Transaction,
  context: Context,
  { link, row, guarantor }: OpenedLink,
  given: GivenIdentity,
): Promise<Statement> {
  const key = await personKeyOf(tx, context.vault, guarantor.id);
  const { amountMinor, term } = loanOf(row);
  const statement = canonicalJson({
    application: row.number,
    borrower: row.borrowerName ?? '',
    guarantor: { name: given.name, identityNumber: given.identityNumber },
    currency: row.currency,
    amountMinor,
    term,
    guaranteedMinor: guarantor.guaranteedMinor,
    text: { version: guaranteeTextVersion, language: context.locale },
  });
  const salt = context.vault.newSalt();
  const sealed = canonicalJson({ statement, salt: salt.toString('hex') });
  return {
    commitment: context.vault.commitment(statement, salt),
    cipher: key.seal(sealed, `guarantee/${link.id}`),
    keyId: key.keyId,
  };
}
