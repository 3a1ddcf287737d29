/** What a guarantor is asked, in full once the phone is theirs. */
import { inActor } from '@/db/connect-actor';
import { answerOfLink } from '@/db/queries/decision/guarantee';
import { branchById } from '@/db/queries/institution/product';
import { currentIdentities } from '@/db/queries/people/party';
import type { GuaranteeView } from '@/lib/contracts/applicant/guarantee';
import { asksGuarantor } from '@/lib/domain/collateral/guarantee';
import { systemActor } from '@/lib/services/kernel/actor';
import { authorize } from '@/lib/services/kernel/authorize';
import type { Context } from '@/lib/services/kernel/context';
import { openLink, provesPhone } from '@/lib/services/kernel/guarantee/open-link';
import { loanOf, termsOfAnswer } from '@/lib/services/kernel/guarantee/standing';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';

export async function getGuarantee(
  context: Context,
  input: { readonly token: string },
): Promise<Outcome<GuaranteeView>> {
  const allowed = authorize(context.actor, 'guarantee.read');
  if (!allowed.ok) return allowed;
  return inActor(
    context.database,
    systemActor('guarantee'),
    async (tx): Promise<Outcome<GuaranteeView>> => {
      const opened = await openLink(tx, input.token);
      if (opened === null) return notFound;
      const { link, row, guarantor } = opened;
      if (!provesPhone(context, opened)) {
        const identities = await currentIdentities(tx, [guarantor.id]);
        const sentTo = identities.find((each) => each.field === 'phone')?.masked ?? '';
        return done({ stage: 'code', sentTo });
      }
      const answer = await answerOfLink(tx, link.id);
      // Whoever refused does not follow the case: they see what they refused, and nothing that came of it.
      const refused = answer?.answer === 'refused';
      const { guaranteedMinor, ...loan } = refused
        ? termsOfAnswer(answer)
        : { ...loanOf(row), guaranteedMinor: guarantor.guaranteedMinor };
      const branch = await branchById(tx, row.handlingBranchId);
      return done({
        stage: 'asked',
        number: row.number,
        borrower: row.borrowerName ?? '',
        currency: row.currency,
        loan,
        guaranteedMinor,
        answer: answer?.answer ?? null,
        answeredAt: answer?.answeredAt.toISOString() ?? null,
        over: !refused && !asksGuarantor(row.state),
        contact: {
          branch: context.locale === 'zh' ? (branch?.nameZh ?? '') : (branch?.nameEn ?? ''),
          phone: branch?.phone ?? null,
        },
        simulated: context.ports.identity.simulated,
      });
    },
    { accessMode: 'read only' },
  );
}
