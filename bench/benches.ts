import { batch } from './batch.ts'
import { bulk } from './bulk.ts'
import { certs } from './certs.ts'
import { crash } from './crash.ts'
import { drop } from './drop.ts'
import { fold } from './fold.ts'
import { keep } from './keep.ts'
import { live } from './live.ts'
import { lists } from './lists.ts'
import type { Bench } from './measure.ts'
import { bundle, paint } from './pages.ts'
import { paper } from './paper.ts'
import { preview } from './preview.ts'
import { grid } from './grid.ts'
import { gaps, matrix, person } from './readings.ts'
import { reader } from './reader.ts'
import { start } from './start.ts'
import { walk } from './walk.ts'

/** In the order in which they are run. */
export const benches: Bench[] = [
  bundle,
  start,
  fold,
  matrix,
  person,
  gaps,
  preview,
  paper,
  paint,
  grid,
  drop,
  walk,
  lists,
  keep,
  bulk,
  batch,
  certs,
  live,
  reader,
  crash,
]
