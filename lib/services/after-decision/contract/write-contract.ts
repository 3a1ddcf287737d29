/** The contract of an offer, written once in each language, stored with its hash and never changed. */
import { randomUUID } from 'node:crypto';
import { inActor } from '@/db/connect-actor';
import { lockCaseById } from '@/db/queries/case/case';
import { contractsOf, insertContract } from '@/db/queries/closing/contract';
import { loadMessages } from '@/lib/i18n/namespaces';
import { paperPdfs } from '@/lib/platform/paper/paper-pdf';
import { authorize } from '@/lib/services/kernel/authorize';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import type { Context } from '@/lib/services/kernel/context';
import { keepBlob } from '@/lib/services/kernel/files/keep-blob';
import { done, type Outcome } from '@/lib/services/kernel/outcome';
import { contractFacts } from './contract-facts';
import { contractPaper } from './contract-paper';

const languages = ['en', 'zh'] as const;

/**
 * `written`: how many this call stored; 0 where they stood, or the offer has no cost sheet. Throws UnprintableError for a
 * name that the font cannot print: the job fails and is seen, and nothing is accepted without its contract.
 */
export async function writeContract(
  context: Context,
  { offerId }: { readonly offerId: string },
): Promise<Outcome<{ written: number }>> {
  const allowed = authorize(context.actor, 'application.progress');
  if (!allowed.ok) return allowed;
  const known = await inActor(context.database, context.actor, async (tx) => ({
    standing: await contractsOf(tx, offerId),
    found: await contractFacts(tx, offerId),
  }));
  const { found } = known;
  const wanted = languages.filter((each) => !known.standing.some(({ language }) => language === each));
  if (found === undefined || wanted.length === 0) return done({ written: 0 });
  const papers = await Promise.all(
    wanted.map(async (language) => contractPaper(found.facts, language, await loadMessages(language))),
  );
  const files = await paperPdfs(papers);
  let written = 0;
  for (const [index, language] of wanted.entries()) {
    const bytes = files[index];
    if (bytes !== undefined && (await store(context, found.offer, language, bytes))) written += 1;
  }
  return done({ written });
}

type OfferOf = NonNullable<Awaited<ReturnType<typeof contractFacts>>>['offer'];

/** The file before its row: a row always has its file. `false` where another attempt was faster. */
async function store(
  context: Context,
  offer: OfferOf,
  language: (typeof languages)[number],
  bytes: Uint8Array,
): Promise<boolean> {
  const file = { bytes, mediaType: 'application/pdf', pageCount: null };
  const outcome = await keepBlob<boolean>(context, file, async (tx, blob) => {
    // The case's lock orders its events, and two attempts at once.
    await lockCaseById(tx, offer.applicationId);
    const id = randomUUID();
    const sha256 = blob.sha256.toString('hex');
    const fresh = await insertContract(tx, {
      id,
      applicationId: offer.applicationId,
      offerId: offer.id,
      language,
      blobId: blob.id,
      sha256,
      costSheetHash: offer.costSheetHash ?? '',
    });
    if (fresh)
      await recordOnCase(tx, context.actor, offer.applicationId, {
        action: 'contract.written',
        payload: { contractId: id, offerId: offer.id, language, sha256 },
      });
    return done(fresh);
  });
  return outcome.ok && outcome.value;
}
