import { listShares } from '../../features/access/list-shares.ts'
import { changeShare, giveShare, revokeShare } from '../../features/access/shares.ts'
import { listViews } from '../../features/views/list.ts'
import { openWithView } from '../../features/views/open-with.ts'
import { changeView, deleteView, saveView } from '../../features/views/save.ts'
import { route } from '../route.ts'
import type { Route } from '../route.ts'

export const viewRoutes: Route[] = [
  route('GET', '/api/views', 'views', listViews),
  route('POST', '/api/views', 'views', saveView),
  route('PUT', '/api/views/:id', 'views', changeView),
  route('DELETE', '/api/views/:id', 'views', deleteView),
  route('PUT', '/api/views/:id/opening', 'views', openWithView),

  route('GET', '/api/shares', 'views', listShares),
  route('POST', '/api/shares', 'views', giveShare),
  route('PUT', '/api/shares/:id', 'views', changeShare),
  route('DELETE', '/api/shares/:id', 'views', revokeShare),
]
