import { exportArchive } from '../../features/archive/export.ts'
import { checkImport } from '../../features/imports/check.ts'
import { checkSheet } from '../../features/imports/check-sheet.ts'
import { approveFeedRun, discardFeedRun, readHeldRun } from '../../features/imports/feed/held-run.ts'
import { listFeedRuns } from '../../features/imports/feed/list-runs.ts'
import { runFeedNow, tryFeed } from '../../features/imports/feed/run-now.ts'
import { readFeedSettings, setFeed } from '../../features/imports/feed/feed-settings.ts'
import { keepSheet } from '../../features/imports/keep-sheet.ts'
import { keepImport } from '../../features/imports/keep.ts'
import { listImports } from '../../features/imports/list.ts'
import { dropParts, readProgress, sendPart } from '../../features/imports/parts.ts'
import { downloadOriginal, keepOriginal } from '../../features/imports/originals.ts'
import { forgetAnswers, rememberedAnswers } from '../../features/imports/remembered.ts'
import { reverseImport } from '../../features/imports/reverse.ts'
import { readLines } from '../../features/imports/shown-lines.ts'
import { keepStarter, listStarters, readStarter } from '../../features/imports/starters.ts'
import { writeSheet } from '../../features/imports/write-sheet.ts'
import { route } from '../route.ts'
import type { Route } from '../route.ts'

export const importRoutes: Route[] = [
  route('POST', '/api/imports/check', 'imports', checkImport),
  route('POST', '/api/imports', 'imports', keepImport),
  route('GET', '/api/imports', 'imports', listImports),
  route('GET', '/api/imports/answers', 'imports', rememberedAnswers),
  route('DELETE', '/api/imports/:id/answers', 'imports', forgetAnswers),
  { ...route('PUT', '/api/import-parts/:sheet/:part', 'imports', sendPart), takes: 'bytes' },
  route('GET', '/api/import-parts/:sheet', 'imports', readProgress),
  route('GET', '/api/import-parts/:sheet/lines', 'imports', readLines),
  route('DELETE', '/api/import-parts/:sheet', 'imports', dropParts),
  { ...route('PUT', '/api/imports/:id/files', 'imports', keepOriginal), takes: 'bytes' },
  { ...route('GET', '/api/imports/:id/files/:sha256', 'imports', downloadOriginal), answers: 'file' },
  route('PUT', '/api/imports/:id/reversal', 'imports', reverseImport),
  { ...route('POST', '/api/archive', 'imports', exportArchive), answers: 'file' },
  { ...route('POST', '/api/sheets', 'imports', writeSheet), answers: 'file' },
  route('POST', '/api/sheets/check', 'imports', checkSheet),
  route('POST', '/api/sheets/changes', 'imports', keepSheet),
  route('GET', '/api/people-feed', 'imports', readFeedSettings),
  route('PUT', '/api/people-feed', 'imports', setFeed),
  route('POST', '/api/people-feed/check', 'imports', tryFeed),
  route('GET', '/api/people-feed/runs', 'imports', listFeedRuns),
  route('POST', '/api/people-feed/runs', 'imports', runFeedNow),
  route('GET', '/api/people-feed/runs/:id', 'imports', readHeldRun),
  route('PUT', '/api/people-feed/runs/:id/approval', 'imports', approveFeedRun),
  route('DELETE', '/api/people-feed/runs/:id', 'imports', discardFeedRun),
  route('GET', '/api/starters', 'imports', listStarters),
  route('GET', '/api/starters/:id', 'imports', readStarter),
  route('POST', '/api/starters/:id/items', 'imports', keepStarter),
]
