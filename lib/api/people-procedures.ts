import { mySessions } from '@/lib/services/people/my-sessions';
import { readInbox } from '@/lib/services/people/read-inbox';
import { readMe } from '@/lib/services/people/read-me';
import { revokeMySession } from '@/lib/services/people/revoke-my-session';
import { answer } from './answer';
import { os } from './implementer';

export const peopleProcedures = {
  me: os.people.me.handler(({ context }) => answer(readMe(context))),
  mySessions: os.people.mySessions.handler(({ context }) => answer(mySessions(context))),
  revokeMySession: os.people.revokeMySession.handler(({ context, input }) =>
    answer(revokeMySession(context, input)),
  ),
  inbox: os.people.inbox.handler(({ context, input }) => answer(readInbox(context, input))),
};
