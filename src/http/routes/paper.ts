import { createEmbed, listEmbeds, revokeEmbed } from '../../features/paper/embeds.ts'
import { exportTable } from '../../features/paper/export-table.ts'
import { printChart } from '../../features/paper/print-chart.ts'
import { readPrint } from '../../features/paper/read-print.ts'
import { readPaperSettings, setPaperSettings } from '../../features/paper/settings.ts'
import { route } from '../route.ts'
import type { Route } from '../route.ts'

export const paperRoutes: Route[] = [
  { ...route('POST', '/api/charts', 'paper', printChart), answers: 'file' },
  { ...route('POST', '/api/tables', 'paper', exportTable), answers: 'file' },
  route('GET', '/api/prints/:printId', 'paper', readPrint),
  route('GET', '/api/paper', 'paper', readPaperSettings),
  route('GET', '/api/embeds', 'paper', listEmbeds),
  route('POST', '/api/embeds', 'paper', createEmbed),
  route('DELETE', '/api/embeds/:id', 'paper', revokeEmbed),
  route('PUT', '/api/paper', 'paper', setPaperSettings),
]
