import { batch } from './batch.ts'
import { bulk } from './bulk.ts'
import { certs } from './certs.ts'
import { crash } from './crash.ts'
import { drop } from './drop.ts'
import { fold } from './fold.ts'
import { keep } from './keep.ts'
import { huge, large, packed } from './large.ts'
import { lists } from './lists.ts'
import { live } from './live.ts'
import type { Bench } from './measure.ts'
import { bundle, paint } from './pages.ts'
import { million } from './million.ts'
import { paper } from './paper.ts'
import { past } from './past.ts'
import { preview } from './preview.ts'
import { grid } from './grid.ts'
import { reader } from './reader.ts'
import { gaps, matrix, person } from './readings.ts'
import { start } from './start.ts'
import { walk } from './walk.ts'

/** In the order in which they are run. */
export const benches: Bench[] = [
  bundle,
  start,
  fold,
  matrix,
  packed,
  person,
  gaps,
  large,
  huge,
  past,
  preview,
  paper,
  paint,
  drop,
  grid,
  walk,
  lists,
  keep,
  million,
  bulk,
  batch,
  live,
  certs,
  reader,
  crash,
]
