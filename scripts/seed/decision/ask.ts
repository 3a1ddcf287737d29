/** A question to the applicant that stops the clock: answered, lapsed, or open still. */

import { request } from '@/db/schema/application/conversation';
import { seededId } from '@/db/seed/seeded';
import type { SeedPerson } from '@/db/seed/staff-rows';
import { addDays } from '@/lib/domain/shared/calendar-date';
import { systemActor } from '@/lib/services/kernel/actor';
import { dayOf } from '@/scripts/seed/case/local-day';
import { move, passBusiness, put, record } from '@/scripts/seed/case/walk';
import type { Routed } from './deciding';
import { actorFor } from './desk';

const questions = [
  '请补充最近三个月的主要进货凭证。',
  '请说明本月流水下降的原因。',
  '请提供店铺租赁合同的有效期。',
] as const;

/** A blocking question; `false`: not answered (yet). */
export function ask(of: Routed, officer: SeedPerson): boolean {
  const { begun, chance, stop, name } = of;
  const { walk, key } = begun;
  const id = seededId(`request/${name}`);
  const dueOn = addDays(dayOf(walk.at), 7);
  const answers = stop !== 'applicant' && !chance.happens(0.16);
  const askedAt = walk.at;
  move(walk, {
    event: 'ask',
    to: 'awaiting_applicant',
    actor: actorFor(officer),
    act: {
      action: 'request.asked',
      payload: { requestId: id, kind: 'explanation', blocking: true, dueOn },
    },
    openStep: 'officer',
    patch: { resumeState: 'review' },
  });
  const asked = {
    id,
    applicationId: walk.row.id,
    partyId: walk.row.borrowerId ?? '',
    kind: 'explanation' as const,
    blocking: true,
    textCipher: key.seal(chance.pick(questions), `request/${walk.row.id}`),
    keyId: key.keyId,
    round: 1,
    step: 1,
    dueOn,
    dueAt: new Date(`${dueOn}T23:59:59+08:00`),
    askedById: officer.id,
    askedAt,
  };
  if (stop === 'applicant') {
    put(walk.rows, request, asked);
    return false;
  }
  if (!answers) {
    walk.at = new Date(asked.dueAt.getTime() + 3_600_000);
    put(walk.rows, request, { ...asked, state: 'lapsed', remindersSent: 2 });
    record(walk, systemActor('lapse'), { action: 'request.lapsed', payload: { requestId: id } });
    move(walk, {
      event: 'lapse',
      to: 'lapsed',
      actor: systemActor('lapse'),
      act: { action: 'application.lapsed', payload: {} },
      patch: { resumeState: null, openStep: null },
    });
    return false;
  }
  passBusiness(walk, chance.whole(60, 1_200));
  const applicant = { kind: 'applicant' as const, id: walk.row.createdById ?? '' };
  put(walk.rows, request, {
    ...asked,
    state: 'answered',
    answeredAt: walk.at,
    answerCipher: key.seal('已上传说明，谢谢。', `request_answer/${id}`),
  });
  move(walk, {
    event: 'answer',
    to: 'review',
    actor: applicant,
    act: { action: 'request.answered', payload: { requestId: id } },
    openStep: 'officer',
    patch: { resumeState: null },
  });
  passBusiness(walk, chance.whole(15, 120));
  return true;
}
