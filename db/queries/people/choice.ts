/** What readers of notices chose; addresses are sealed before they come here. */
import { eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { consent } from '@/db/schema/application/draft';
import { contactChoice, staffChoice } from '@/db/schema/people/choice';

export type ContactChoiceRow = typeof contactChoice.$inferSelect;
export type StaffChoiceRow = typeof staffChoice.$inferSelect;

export async function choiceOfParty(tx: Transaction, partyId: string): Promise<ContactChoiceRow | undefined> {
  const [row] = await tx.select().from(contactChoice).where(eq(contactChoice.partyId, partyId)).limit(1);
  return row;
}

/** Locks the choices of these parties, so that tries of a code are counted one after another. */
export function lockChoices(tx: Transaction, partyIds: readonly string[]): Promise<ContactChoiceRow[]> {
  return tx
    .select()
    .from(contactChoice)
    .where(inArray(contactChoice.partyId, [...partyIds]))
    .orderBy(contactChoice.partyId)
    .for('update');
}

export async function putChoice(
  tx: Transaction,
  partyId: string,
  patch: Partial<Omit<typeof contactChoice.$inferInsert, 'partyId'>>,
): Promise<void> {
  // Checks look at the row as inserted, before any conflict: what is chosen is written over one that stands.
  await tx.insert(contactChoice).values({ partyId }).onConflictDoNothing();
  await tx
    .update(contactChoice)
    .set({ ...patch, updatedAt: sql`now()` })
    .where(eq(contactChoice.partyId, partyId));
}

export async function choiceOfStaff(tx: Transaction, staffId: string): Promise<StaffChoiceRow | undefined> {
  const [row] = await tx.select().from(staffChoice).where(eq(staffChoice.staffId, staffId)).limit(1);
  return row;
}

export async function putStaffChoice(tx: Transaction, row: typeof staffChoice.$inferInsert): Promise<void> {
  const { staffId: _id, ...rest } = row;
  await tx
    .insert(staffChoice)
    .values(row)
    .onConflictDoUpdate({ target: staffChoice.staffId, set: { ...rest, updatedAt: sql`now()` } });
}

/** The language that a party chose, else that of its last consent; Chinese where neither is known. */
export async function languageOfParty(tx: Transaction, partyId: string): Promise<'en' | 'zh'> {
  const chosen = (await choiceOfParty(tx, partyId))?.language;
  if (chosen != null) return chosen;
  const [row] = await tx
    .select({ language: consent.language })
    .from(consent)
    .where(eq(consent.partyId, partyId))
    .orderBy(sql`${consent.givenAt} desc`)
    .limit(1);
  return row?.language === 'en' ? 'en' : 'zh';
}
