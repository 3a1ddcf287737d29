/** Where a case stands, from Postgres and from the model, in the same words. */
import type { TestDatabase } from '@/db/testing/test-database';
import { stands } from '@/lib/domain/authority/signing';
import { asSeenBySigner, held } from '@/lib/domain/case-model/case-model';
import type { Institution } from './driven-case';
import type { Expected } from './expected-case';

export type Standing = {
  readonly state: string;
  readonly round: number;
  /** In approval. */
  readonly openStep: number | null;
  /** At the desks. */
  readonly holder: string | null;
  readonly appealFrom: string | null;
  /** `round/step act who state`, votes left out: they are secret until the closing. */
  readonly signatures: readonly string[];
  readonly held: readonly string[];
  readonly reservedMinor: number;
};

const DESKS: readonly string[] = ['review', 'approval', 'awaiting_applicant'];

export function standingOfModel({ model, reservedMinor }: Expected): Standing {
  const standing = model.signatures.filter((each) => stands(each) && each.act !== 'vote');
  return {
    state: model.state,
    round: model.round,
    openStep: asSeenBySigner(model).openStep,
    holder: DESKS.includes(model.state) ? model.holderId : null,
    appealFrom: model.appealFrom,
    signatures: standing
      .map(({ round, step, act, staffId, state }) => `${round}/${step} ${act} ${staffId} ${state}`)
      .toSorted(),
    held: held(model).map(({ staffId }) => staffId),
    reservedMinor,
  };
}

type Row = {
  state: string;
  round: number;
  open_step: number | null;
  holder_id: string | null;
  appeal_from: string | null;
  signatures: readonly { round: number; step: number; act: string; staff: string; state: string }[];
  reserved: string;
};

const query = `select a.state, a.round, a.open_step, a.holder_id, a.appeal_from,
  (select coalesce(json_agg(json_build_object('round', s.round, 'step', s.step, 'act', s.act, 'staff', s.staff_id,
    'state', s.state)), '[]') from app.signature s
    where s.application_id = a.id and s.state in ('held', 'final')) as signatures,
  (select coalesce(max(r.amount_minor), 0) from app.reservation r
    where r.application_id = a.id and r.state in ('held', 'kept')) as reserved
  from app.application a where a.id = $1`;

/** Read past every policy, so that nothing is hidden from the comparison. */
export async function standingOfCase(
  db: TestDatabase,
  { nameOf }: Institution,
  id: string,
): Promise<Standing> {
  const client = await db.owner.$client.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('app.bulk', 'on', true)`);
    const { rows } = await client.query<Row>(query, [id]);
    await client.query('commit');
    const [row] = rows;
    if (row === undefined) throw new Error('The case is not there.');
    const desk = DESKS.includes(row.state);
    return {
      state: row.state,
      round: row.round,
      openStep: row.state === 'approval' ? row.open_step : null,
      holder: desk ? nameOf(row.holder_id) : null,
      appealFrom: row.appeal_from,
      signatures: row.signatures
        .map((each) => `${each.round}/${each.step} ${each.act} ${nameOf(each.staff)} ${each.state}`)
        .toSorted(),
      held: row.signatures.filter(({ state }) => state === 'held').map(({ staff }) => nameOf(staff) ?? ''),
      reservedMinor: Number(row.reserved),
    };
  } finally {
    client.release();
  }
}
