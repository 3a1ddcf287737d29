/** A-1 as a whole: a demonstration lender of its own, the production server over it, a browser, and the service. */
import { seedDemonstration } from '@/scripts/seed/seed-demonstration';
import type { BenchDatabase } from '../bench-database';
import type { Figure } from '../measure';
import { benchCaseRead } from './case-read';
import { benchMoves } from './moves';
import { newAddress, newFolder, settingsOver, startProduct } from './own-product';

/** Enough that an officer's queue holds more open cases than a round goes through. */
const applications = 3_000;

export async function benchOpenCase(
  db: BenchDatabase,
  of: { readonly quick: boolean; readonly say: (line: string) => unknown },
): Promise<Figure[]> {
  const [folder, url] = [newFolder(), await newAddress()];
  await seedDemonstration({
    options: { port: null, folder, json: true, asOf: new Date(), applications },
    database: { urls: db.urls, seeded: null, markSeeded: () => undefined, stop: async () => undefined },
    settings: { ...settingsOver(db.urls, folder, url), NODE_ENV: 'production' },
    say: (line) => void of.say(line),
  });
  const product = await startProduct({ urls: db.urls, folder, url, say: of.say });
  try {
    of.say('next case');
    const moves = await benchMoves(url, { rounds: of.quick ? 3 : 5, moves: 20, say: of.say });
    return [...moves, ...(await benchCaseRead(product.settings, { reads: of.quick ? 60 : 200, warm: 200 }))];
  } finally {
    await product.stop();
  }
}
