import { crashRounds } from '../test/proof/crash.ts'
import { figure, plainFigure } from './measure.ts'
import type { Bench } from './measure.ts'

export const crash: Bench = {
  name: 'crash',
  about:
    'kill -9 of program, database, both, or one connection at a random moment under eight writers: what was acknowledged against what is there',
  async run({ rounds = 10, seed = 1 }) {
    const report = await crashRounds({ rounds, seed, tell: line => process.stderr.write(`  ${line}\n`) })
    for (const fault of report.faults) process.stderr.write(`  FAULT ${fault}\n`)
    const lost = report.faults.filter(fault => fault.includes(': lost: ')).length
    return [
      plainFigure('acknowledged writes lost', lost, 'writes', report.rounds, 'acknowledged', report.acknowledged),
      plainFigure(
        'done twice, torn, or another law broken',
        report.faults.length - lost,
        'faults',
        report.rounds,
        'acknowledged',
        report.acknowledged,
      ),
      plainFigure('outcome unknown until asked again', report.unknown, 'writes', report.rounds, 'acknowledged', report.acknowledged),
      figure('from the kill to the next acknowledged write', report.recoveries, 'the same over a clean restart', report.cleanRestarts),
      plainFigure(
        'longest recovery',
        Math.max(...report.recoveries),
        'ms',
        report.rounds,
        'longest clean restart',
        Math.max(...report.cleanRestarts),
      ),
    ]
  },
}
