import { listNotices } from '@/lib/services/house/notice/list-notices';
import { seeNotice } from '@/lib/services/house/notice/see-notice';
import { confirmGrant, rejectGrant } from '@/lib/services/house/people/grants/decide-grant';
import { listGrants } from '@/lib/services/house/people/grants/list-grants';
import { proposeGrant } from '@/lib/services/house/people/grants/propose-grant';
import { inviteStaff } from '@/lib/services/house/people/invitations/invite-staff';
import { listStaff } from '@/lib/services/house/people/list-staff';
import { readInbox } from '@/lib/services/house/people/read-inbox';
import { readMe } from '@/lib/services/house/people/read-me';
import { confirmRoleLimit, rejectRoleLimit } from '@/lib/services/house/people/role-limits/decide-role-limit';
import { listRoleLimits } from '@/lib/services/house/people/role-limits/list-role-limits';
import { proposeRoleLimit } from '@/lib/services/house/people/role-limits/propose-role-limit';
import { mySessions } from '@/lib/services/house/people/sessions/my-sessions';
import { revokeMySession } from '@/lib/services/house/people/sessions/revoke-my-session';
import { revokeSessions } from '@/lib/services/house/people/sessions/revoke-sessions';
import { answer } from '../answer';
import { os } from '../implementer';

export const peopleProcedures = {
  me: os.people.me.handler(({ context }) => answer(readMe(context))),
  list: os.people.list.handler(({ context, input }) => answer(listStaff(context, input))),
  grants: os.people.grants.handler(({ context, input }) => answer(listGrants(context, input))),
  invite: os.people.invite.handler(({ context, input }) => answer(inviteStaff(context, input))),
  proposeGrant: os.people.proposeGrant.handler(({ context, input }) => answer(proposeGrant(context, input))),
  confirmGrant: os.people.confirmGrant.handler(({ context, input }) => answer(confirmGrant(context, input))),
  rejectGrant: os.people.rejectGrant.handler(({ context, input }) => answer(rejectGrant(context, input))),
  roleLimits: os.people.roleLimits.handler(({ context }) => answer(listRoleLimits(context))),
  proposeRoleLimit: os.people.proposeRoleLimit.handler(({ context, input }) =>
    answer(proposeRoleLimit(context, input)),
  ),
  confirmRoleLimit: os.people.confirmRoleLimit.handler(({ context, input }) =>
    answer(confirmRoleLimit(context, input)),
  ),
  rejectRoleLimit: os.people.rejectRoleLimit.handler(({ context, input }) =>
    answer(rejectRoleLimit(context, input)),
  ),
  revokeSessions: os.people.revokeSessions.handler(({ context, input }) =>
    answer(revokeSessions(context, input)),
  ),
  mySessions: os.people.mySessions.handler(({ context }) => answer(mySessions(context))),
  revokeMySession: os.people.revokeMySession.handler(({ context, input }) =>
    answer(revokeMySession(context, input)),
  ),
  notices: os.people.notices.handler(({ context }) => answer(listNotices(context))),
  seeNotice: os.people.seeNotice.handler(({ context, input }) => answer(seeNotice(context, input))),
  inbox: os.people.inbox.handler(({ context, input }) => answer(readInbox(context, input))),
};
