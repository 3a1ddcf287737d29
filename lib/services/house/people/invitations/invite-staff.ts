/**
 * Invites a member of staff by a link with which they set their password. Who has one already gets a new link by mail
 * alone, so that an administrator can neither set a password nor sign in as another.
 */
import { randomUUID } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import { findInvitation, findStaffByUser, insertInvitation, insertStaff } from '@/db/queries/people/people';
import { appendEvent } from '@/db/queries/record/audit';
import { loadMessages } from '@/lib/i18n/namespaces';
import { nameForms } from '@/lib/platform/name-forms';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { authorize } from '@/lib/services/kernel/authorize';
import { runCommand } from '@/lib/services/kernel/command';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { requireRecentProof } from '@/lib/services/kernel/people/recent-proof';
import type { PeopleContext } from '../people-context';
import { hashOfToken, invitationDays, linkOf, tokenOf } from './invitation-link';

type Input = { name: string; email: string; key: string };

export async function inviteStaff(
  context: PeopleContext,
  input: Input,
): Promise<Outcome<{ staffId: string; link: string }>> {
  const { key, ...content } = input;
  const sent: { token: string | null } = { token: null };
  const outcome = await runCommand(context, {
    operation: 'staff.invite',
    key,
    input: content,
    async run(tx) {
      const { actor } = context;
      const allowed = authorize(actor, 'staff.invite');
      if (!allowed.ok) return allowed;
      if (actor.kind !== 'staff') return refused('FORBIDDEN', 'forbidden');
      const proven = await requireRecentProof(tx, actor);
      if (!proven.ok) return proven;
      const id = await invite(tx, context, actor, input);
      sent.token = tokenOf(context.seal, id);
      return done(id);
    },
    async read(tx, id) {
      const row = await findInvitation(tx, id);
      if (row === undefined) return notFound;
      const { ready } = await context.signIns.claim(input.email);
      const link = ready ? '' : linkOf(context.publicUrl, tokenOf(context.seal, id));
      return done({ staffId: row.staffId, link });
    },
  });
  if (outcome.ok && sent.token !== null) await mailLink(context, input.email, sent.token);
  return outcome;
}

async function invite(
  tx: Transaction,
  context: PeopleContext,
  actor: StaffActor,
  { name, email }: Input,
): Promise<string> {
  const { userId } = await context.signIns.claim(email);
  const staffId = (await findStaffByUser(tx, userId))?.id ?? (await addStaff(tx, actor.id, userId, name));
  const id = randomUUID();
  const tokenHash = hashOfToken(tokenOf(context.seal, id));
  await insertInvitation(tx, { id, staffId, tokenHash, createdById: actor.id, days: invitationDays });
  await appendEvent(
    tx,
    actor,
    { kind: 'staff', id: staffId },
    { action: 'staff.invited', payload: { staffId } },
  );
  return id;
}

/** A person without any right: role, branch and limit are granted by two others. */
export async function addStaff(
  tx: Transaction,
  createdById: string | null,
  userId: string,
  name: string,
): Promise<string> {
  const id = randomUUID();
  const forms = nameForms(name);
  await insertStaff(tx, {
    id,
    userId,
    name: forms.name,
    nameLatin: forms.nameLatin,
    initials: forms.pinyinInitials.slice(0, 2).toUpperCase(),
    createdById,
  });
  return id;
}

async function mailLink(context: PeopleContext, email: string, token: string): Promise<void> {
  const { auth } = await loadMessages(context.locale);
  await context.ports.mail.send({
    to: email,
    subject: auth.inviteMail.subject,
    text: auth.inviteMail.text.replace('{link}', linkOf(context.publicUrl, token)),
  });
}
