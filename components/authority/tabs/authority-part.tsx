'use client';

import { useAuthority } from '../authority-context';
import { MatrixPart } from '../matrix/matrix-part';
import type { Part } from '../state/authority-address';
import { CommitteeTab } from './committee-tab';
import { LimitsTab } from './limits-tab';
import { ReasonsTab, type ReasonWords } from './reasons-tab';
import { RulesTab } from './rules-tab';

/** The part that the address names. */
export function AuthorityPart({ part, reasonWords }: { part: Part; reasonWords: ReasonWords | null }) {
  const { me } = useAuthority();
  if (part === 'rules') return <RulesTab />;
  if (part === 'reasons') return <ReasonsTab words={reasonWords} />;
  if (part === 'limits' && me.readsDrafts) return <LimitsTab />;
  if (part === 'committee' && me.readsDrafts) return <CommitteeTab />;
  return <MatrixPart />;
}
