import { readAlerts } from '../../features/insights/alerts.ts'
import { readCompliance } from '../../features/insights/compliance.ts'
import { writeCompliance } from '../../features/insights/compliance-file.ts'
import { readDashboard } from '../../features/insights/dashboard.ts'
import { readDepth } from '../../features/insights/depth.ts'
import { readGaps } from '../../features/insights/gaps.ts'
import { readHeat } from '../../features/insights/heat.ts'
import { readMyData } from '../../features/insights/me-data.ts'
import { readMe } from '../../features/insights/me.ts'
import { readPersonPage } from '../../features/insights/person-page.ts'
import { readPositions } from '../../features/insights/positions.ts'
import { readResultsTable } from '../../features/insights/results-table.ts'
import { readTrendAgain } from '../../features/insights/trends-again.ts'
import { writeTrend } from '../../features/insights/trends-file.ts'
import { readTrend } from '../../features/insights/trends.ts'
import { readPair } from '../../features/matrix/pair.ts'
import { readMatrix } from '../../features/matrix/read.ts'
import { readVersion } from '../../features/standings/read-version.ts'
import { matrixFormats } from '../matrix-formats.ts'
import { route } from '../route.ts'
import type { Route } from '../route.ts'

export const readingRoutes: Route[] = [
  { ...route('GET', '/api/live', 'readings', readVersion), answers: 'events' },
  route('GET', '/api/matrix', 'readings', readMatrix, matrixFormats),
  route('GET', '/api/people/:personId/skills/:skillId', 'readings', readPair),
  route('GET', '/api/people/:id', 'readings', readPersonPage),
  route('GET', '/api/me', 'readings', readMe),
  route('GET', '/api/me/data', 'readings', readMyData),
  route('GET', '/api/gaps', 'readings', readGaps),
  route('GET', '/api/gaps/heat', 'readings', readHeat),
  route('GET', '/api/alerts', 'readings', readAlerts),
  route('GET', '/api/depth', 'readings', readDepth),
  route('GET', '/api/dashboard', 'readings', readDashboard),
  route('GET', '/api/compliance', 'readings', readCompliance),
  { ...route('GET', '/api/compliance/file', 'readings', writeCompliance), answers: 'file' },
  route('GET', '/api/compliance/positions', 'readings', readPositions),
  route('GET', '/api/trends', 'readings', readTrend),
  route('GET', '/api/trends/again', 'readings', readTrendAgain),
  { ...route('GET', '/api/trends/file', 'readings', writeTrend), answers: 'file' },
  route('GET', '/api/results', 'readings', readResultsTable),
]
