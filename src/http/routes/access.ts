import { acceptInvitation, openInvitation } from '../../features/access/accept-invitation.ts'
import { changeAccount, changePassword } from '../../features/access/account.ts'
import { changeAccountOf } from '../../features/access/account-admin.ts'
import { disableAccount, enableAccount, setOwner } from '../../features/access/account-state.ts'
import { listAccounts } from '../../features/access/accounts.ts'
import { beginActing, endActing } from '../../features/access/acting.ts'
import { endDeputy, listDeputies, nameDeputy } from '../../features/access/deputies.ts'
import { invite, listInvitations, revokeInvitation } from '../../features/access/invitations.ts'
import { makePasswordLink } from '../../features/access/password-link.ts'
import { giveRole, takeRole } from '../../features/access/role-giving.ts'
import { listSessions, revokeSession } from '../../features/access/sessions.ts'
import { signIn } from '../../features/access/sign-in.ts'
import { listTokens, makeToken, revokeToken } from '../../features/access/tokens.ts'
import { readTrayKey } from '../../features/access/tray-key.ts'
import { whoCanSee } from '../../features/access/who-can-see.ts'
import { gateRoute, route } from '../route.ts'
import type { Route } from '../route.ts'

export const accessRoutes: Route[] = [
  gateRoute('POST', '/api/session', 'access', signIn),
  route('GET', '/api/session/key', 'access', readTrayKey),
  route('GET', '/api/sessions', 'access', listSessions),
  route('DELETE', '/api/sessions/:id', 'access', revokeSession),
  route('GET', '/api/tokens', 'access', listTokens),
  route('POST', '/api/tokens', 'access', makeToken),
  route('DELETE', '/api/tokens/:id', 'access', revokeToken),
  route('PUT', '/api/account', 'access', changeAccount),
  route('PUT', '/api/account/password', 'access', changePassword),

  route('GET', '/api/accounts', 'access', listAccounts),
  route('PUT', '/api/accounts/:accountId', 'access', changeAccountOf),
  route('PUT', '/api/accounts/:accountId/disabling', 'access', disableAccount),
  route('DELETE', '/api/accounts/:accountId/disabling', 'access', enableAccount),
  route('POST', '/api/accounts/:accountId/password-link', 'access', makePasswordLink),
  route('PUT', '/api/accounts/:accountId/ownership', 'access', setOwner),
  route('POST', '/api/accounts/:accountId/roles', 'access', giveRole),
  route('DELETE', '/api/accounts/:accountId/roles/:id', 'access', takeRole),
  route('GET', '/api/people/:id/seen-by', 'access', whoCanSee),

  route('GET', '/api/invitations', 'access', listInvitations),
  route('POST', '/api/invitations', 'access', invite),
  route('DELETE', '/api/invitations/:id', 'access', revokeInvitation),
  gateRoute('POST', '/api/invited/opening', 'access', openInvitation),
  gateRoute('POST', '/api/invited/acceptance', 'access', acceptInvitation),

  route('GET', '/api/deputies', 'access', listDeputies),
  route('POST', '/api/deputies', 'access', nameDeputy),
  route('DELETE', '/api/deputies/:id', 'access', endDeputy),
  route('POST', '/api/acting', 'access', beginActing),
  route('DELETE', '/api/acting', 'access', endActing),
]
