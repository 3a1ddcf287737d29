/**
 * The invariants of a running book (quality.md) as queries that return no row while they hold. A row names what is
 * wrong by number, code or id; never a personal value. Each reads whole tables: for checks, not for pages.
 */
import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { countFaults } from '@/db/queries/case/counters';

export type Violation = { readonly invariant: string; readonly fault: string };
type Check = { readonly invariant: string; readonly query: SQL };

const checks: readonly Check[] = [
  {
    invariant: 'B-1 a submitted case has its facts, consents and parties',
    query: sql`select a.number || ' has no facts or consents' as fault from app.application a
      where a.submitted_at is not null and a.state <> 'historical' and a.origin <> 'open_book' and (
        not exists (select from app.fact_set f where f.application_id = a.id)
        or not exists (select from app.consent c where c.application_id = a.id)
        or not exists (select from app.application_party p where p.application_id = a.id and p.role = 'borrower'))`,
  },
  {
    invariant: 'B-2 a step is signed once per round',
    query: sql`select s.application_id || ' step ' || s.step || ' of round ' || s.round as fault from app.signature s
      where s.state in ('held', 'final') and s.act <> 'vote'
      group by s.application_id, s.round, s.step having count(*) > 1`,
  },
  {
    invariant: 'B-3 signers and voters of a round are different people',
    query: sql`with hands as (
        select application_id, round, staff_id from app.signature where state in ('held', 'final') and act <> 'vote'
        union all
        select application_id, round, signed_for_id from app.signature
          where state in ('held', 'final') and signed_for_id is not null
        union all
        select application_id, round, staff_id from app.vote where state in ('held', 'final'))
      select application_id || ' round ' || round as fault from hands
      group by application_id, round, staff_id having count(*) > 1`,
  },
  {
    // A recommendation above one's limit goes on without filling the step: it lies at the desk, step 0.
    invariant: 'B-4 nobody signed above the limit that stood on the signature',
    query: sql`select s.id || ' signed ' || s.exposure_minor as fault from app.signature s
      where s.step > 0 and s.act in ('recommend', 'refer', 'sign', 'change') and s.state in ('held', 'final')
        and coalesce(s.exposure_minor, 0) > coalesce((s.authority ->> 'limitMinor')::bigint, 0)`,
  },
  {
    invariant: 'B-5 limits hold what their reservations say, and no more than their ceiling',
    query: sql`with held as (
        select limit_id, coalesce(sum(amount_minor) filter (where state in ('held', 'kept')), 0) as reserved,
          coalesce(sum(amount_minor) filter (where state = 'turned'), 0) as used
        from app.reservation group by limit_id)
      select l.dimension || '/' || l.key as fault from app.headroom_limit l left join held h on h.limit_id = l.id
      where l.reserved_minor <> coalesce(h.reserved, 0) or l.used_minor <> coalesce(h.used, 0)
        or l.reserved_minor + l.used_minor > l.ceiling_minor`,
  },
  {
    invariant: 'B-5 a case that ended holds no headroom',
    query: sql`select distinct a.number as fault from app.reservation r join app.application a on a.id = r.application_id
      where r.state in ('held', 'kept') and not a.is_open and a.state <> 'draft'`,
  },
  {
    invariant: 'B-5 an approved case holds no more than what it was approved for',
    query: sql`select distinct a.number as fault from app.reservation r join app.application a on a.id = r.application_id
      where r.state in ('kept', 'turned') and a.state in ('approved', 'offered', 'accepted', 'disbursed')
        and r.amount_minor > a.decided_amount_minor`,
  },
  {
    invariant: 'B-6 a schedule pays back its principal to the minor unit',
    query: sql`select o.id || ' pays ' || sum(l.principal_minor) || ' of ' || o.amount_minor as fault
      from app.offer o join app.schedule_line l on l.offer_id = o.id group by o.id
      having sum(l.principal_minor) <> o.amount_minor
        or min(l.balance_minor) <> 0
        or bool_or(l.total_minor <> l.principal_minor + l.interest_minor + l.fee_minor)`,
  },
  {
    invariant: 'B-6 every offer has its schedule',
    query: sql`select o.id::text as fault from app.offer o
      where not exists (select from app.schedule_line l where l.offer_id = o.id)`,
  },
  {
    invariant: 'B-7 events of a subject follow each other without a gap',
    query: sql`select subject_kind || ' ' || subject_id || ' ' || sequence as fault from (
        select subject_kind, subject_id, sequence, previous_hash,
          lag(sequence, 1, 0) over chain as before, lag(hash, 1, '') over chain as hash_before
        from app.audit_event window chain as (partition by subject_kind, subject_id order by sequence)) linked
      where sequence <> before + 1 or previous_hash <> hash_before`,
  },
  {
    invariant: 'B-8 only listed transitions happened',
    query: sql`select e.subject_id || ' ' || e.event as fault from app.audit_event e
      where e.subject_kind = 'application' and e.event is not null and not exists (
        select from app.transition t where t.event = e.event and t.to_state = e.to_state
          and t.from_state is not distinct from e.from_state)`,
  },
  {
    invariant: 'B-8 the events of a case lead from one state to the next, and to the stored one',
    query: sql`with moves as (
        select subject_id, sequence, from_state, to_state, event,
          lag(to_state) over chain as reached, lead(sequence) over chain as next
        from app.audit_event where subject_kind = 'application' and event is not null
        window chain as (partition by subject_id order by sequence))
      select m.subject_id || ' at ' || m.sequence as fault from moves m
        where m.from_state is distinct from m.reached
      union all
      select a.number || ' is ' || a.state || ' by ' || a.last_event from app.application a
        left join moves m on m.subject_id = a.id and m.next is null
        where m.to_state is distinct from a.state or m.event is distinct from a.last_event`,
  },
  {
    invariant: 'B-8 no condition stays open on a case that ended without a payout',
    query: sql`select a.number || ' ' || c.code as fault from app.condition c
      join app.application a on a.id = c.application_id
      where c.state = 'open' and a.state in ('declined', 'refused', 'expired', 'cancelled', 'withdrawn', 'lapsed')`,
  },
  {
    // What was agreed before the case came to this book has no answer here.
    invariant: 'B-8 a guarantor has agreed where, and only where, their own standing answer says so',
    query: sql`select a.number as fault from app.application_party p join app.application a on a.id = p.application_id
      left join app.guarantee g on g.application_id = p.application_id and g.party_id = p.party_id
        and g.superseded_at is null
      where p.role = 'guarantor' and (p.agreed_at is not null) <> coalesce(g.answer = 'agreed', p.agreed_at is not null
        and a.origin in ('import', 'import_historical', 'open_book'))`,
  },
  {
    invariant: 'B-8 parties are one person only by the number and phone that were confirmed',
    query: sql`select p.id::text as fault from app.party p
      join app.confirmed_identity c on c.id = p.confirmed_identity_id and c.number_hash is not null
      where exists (select from app.party_identity i where i.party_id = p.id and i.replaced_at is null
        and ((i.field = 'identity_number' and i.hash <> c.number_hash) or (i.field = 'phone' and i.hash <> c.phone_hash)))`,
  },
  {
    invariant: 'B-9 a notice tells of an act that was committed',
    query: sql`select n.id::text as fault from app.notice n where n.application_id is not null
      and not exists (select from app.application a where a.id = n.application_id)`,
  },
  {
    invariant: 'B-10 instants of a case are in their order',
    query: sql`select a.number as fault from app.application a
      where a.submitted_at < a.created_at or a.decided_at < a.submitted_at
      union all
      select s.application_id || ' ' || s.stage from app.stage_span s where s.ended_at < s.started_at
      union all
      select subject_id || ' ' || sequence from (
        select subject_id, sequence, at, lag(at) over (partition by subject_id order by sequence) as before
        from app.audit_event where subject_kind = 'application') ordered where at < before`,
  },
  {
    invariant: 'B-11 a decided case has the assessment that it was decided on',
    query: sql`select a.number as fault from app.application a
      where a.assessment_id is not null and not exists (
        select from app.assessment s where s.id = a.assessment_id and s.application_id = a.id
          and s.outcome is not distinct from a.outcome and s.grade is not distinct from a.grade)
      union all
      select s.id::text from app.assessment s where s.erased_at is null and (s.snapshot is null or s.result is null)`,
  },
  {
    invariant: 'B-12 a case names whoever has signed it',
    query: sql`select a.number as fault from app.application a
      left join lateral (select array_agg(distinct s.staff_id) as ids from app.signature s
        where s.application_id = a.id and (s.state = 'final' or s.finalised_at is not null)) signed on true
      where cardinality(a.signer_ids) <> cardinality(coalesce(signed.ids, '{}'))
        or not a.signer_ids @> coalesce(signed.ids, '{}')`,
  },
  {
    invariant: 'B-13 every document has its file',
    query: sql`select d.id::text as fault from app.document d left join app.document_blob b on b.id = d.blob_id
      where d.removed_at is null and (b.id is null or b.removed_at is not null)
      union all
      select c.id::text from app.contract c left join app.document_blob b on b.id = c.blob_id
      where b.id is null or b.removed_at is not null`,
  },
  {
    invariant: 'B-13 no file is left alone for over an hour',
    query: sql`select b.storage_key as fault from app.document_blob b
      where b.removed_at is null and b.created_at < now() - interval '1 hour'
        and not exists (select from app.contract c where c.blob_id = b.id)
        and not exists (select from app.document d where d.blob_id = b.id
          and (d.removed_at is null or d.removed_at > now() - interval '1 hour'))`,
  },
  {
    invariant: 'B-13 nothing goes on that the scanner named',
    query: sql`select d.id::text as fault from app.document d join app.document_blob b on b.id = d.blob_id
      where b.scan_verdict = 'infected' and d.removed_at is null and d.state in ('extracting', 'to_review')`,
  },
];

const shownAtMost = 50;

/** Every violation found, at most 50 of each kind; B-12 compares kept counts with a full recount. */
export async function violations(tx: Transaction): Promise<readonly Violation[]> {
  const found: Violation[] = [];
  for (const { invariant, query } of checks) {
    const { rows } = await tx.execute<{ fault: string }>(sql`${query} limit ${sql.raw(String(shownAtMost))}`);
    found.push(...rows.map(({ fault }) => ({ invariant, fault })));
  }
  const counts = await countFaults(tx);
  return [...found, ...counts.map((fault) => ({ invariant: 'B-12 kept counts equal a recount', fault }))];
}

/** What `violations` looks at, in its order. */
export const invariantNames: readonly string[] = [
  ...checks.map((check) => check.invariant),
  'B-12 kept counts equal a recount',
];

export type BlobToCheck = {
  readonly storageKey: string;
  readonly sha256: Buffer;
  readonly dataKeyCipher: Buffer | null;
  readonly masterKeyId: string | null;
};

/** Files on which a paper or a contract stands, for the comparison of their bytes (B-13); a page after a key. */
export async function blobsAfter(tx: Transaction, after: string, limit: number): Promise<BlobToCheck[]> {
  const { rows } = await tx.execute<{
    key: string;
    hash: Buffer;
    cipher: Buffer | null;
    master: string | null;
  }>(sql`
    select b.storage_key as key, b.sha256 as hash, b.data_key_cipher as cipher, b.master_key_id as master
    from app.document_blob b
    where b.removed_at is null and b.storage_key > ${after}
      and (exists (select from app.document d where d.blob_id = b.id and d.removed_at is null)
        or exists (select from app.contract c where c.blob_id = b.id))
    order by b.storage_key limit ${limit}`);
  return rows.map(({ key, hash, cipher, master }) => ({
    storageKey: key,
    sha256: hash,
    dataKeyCipher: cipher,
    masterKeyId: master,
  }));
}

/** Which of these storage keys have a row that stands. */
export async function standingKeys(tx: Transaction, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await tx.execute<{ key: string }>(sql`
    select storage_key as key from app.document_blob
    where removed_at is null and storage_key in (select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb))`);
  return new Set(rows.map(({ key }) => key));
}
