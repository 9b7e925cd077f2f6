import { changeAccount, changePassword } from '../../features/access/account.ts'
import { listSessions, revokeSession } from '../../features/access/sessions.ts'
import { signIn } from '../../features/access/sign-in.ts'
import { listTokens, makeToken, revokeToken } from '../../features/access/tokens.ts'
import { gateRoute, route } from '../route.ts'
import type { Route } from '../route.ts'

export const accessRoutes: Route[] = [
  gateRoute('POST', '/api/session', 'access', signIn),
  route('GET', '/api/sessions', 'access', listSessions),
  route('DELETE', '/api/sessions/:id', 'access', revokeSession),
  route('GET', '/api/tokens', 'access', listTokens),
  route('POST', '/api/tokens', 'access', makeToken),
  route('DELETE', '/api/tokens/:id', 'access', revokeToken),
  route('PUT', '/api/account', 'access', changeAccount),
  route('PUT', '/api/account/password', 'access', changePassword),
]
