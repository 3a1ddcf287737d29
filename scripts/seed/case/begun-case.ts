/** What a case of the book is begun with, and what it is once it is assessed. */

import type { SeedBorrower } from '@/db/seed/people';
import { seedCalendar } from '@/db/seed/seed-calendar';
import type { Chance } from '@/db/seed/seeded';
import type { DraftData } from '@/lib/contracts/applicant/apply';
import type { DefaultProductCode } from '@/lib/domain/policy/default-policy';
import type { BusinessCalendar } from '@/lib/domain/workflow/clock/business-clock';
import type { PersonKey, Vault } from '@/lib/platform/crypto/crypto';
import type { AssessedAnswers } from './assess-answers';
import type { Book } from './book';
import type { People } from './people-rows';
import type { Rules, RulesOfProduct } from './rules';
import type { Walk } from './walk';

export type CaseToBegin = {
  /** Names the case: all its ids follow from it. */
  readonly name: string;
  readonly number: string;
  readonly chance: Chance;
  readonly person: SeedBorrower;
  readonly productCode: DefaultProductCode;
  readonly data: DraftData;
  readonly submittedAt: Date;
  readonly documentsMissing: boolean;
  /** Stays a draft, stays in assessment, or goes on. */
  readonly stops: 'draft' | 'assessing' | null;
};

export type World = {
  readonly rules: Rules;
  readonly book: Book;
  readonly people: People;
  readonly vault: Vault;
};

export type Begun = {
  readonly walk: Walk;
  readonly key: PersonKey;
  readonly product: RulesOfProduct;
  readonly assessed: AssessedAnswers | null;
  readonly documentIds: readonly string[];
  /** Commitment of a text under a salt, as the record holds it. */
  commit(text: string, salt: Buffer): string;
};

export const calendar: BusinessCalendar = seedCalendar;
