import { availableParallelism, loadavg } from 'node:os'
import { benches } from './benches.ts'
import type { Figure } from './measure.ts'
import { dropPlants } from './plants.ts'

/** npm run bench -- [NAME…] [--rounds N] [--seed S] [--json]: prints each figure with its reference from the same run. */
const words = process.argv.slice(2)
const json = words.includes('--json')
const option = (name: string): number | undefined => {
  const at = words.indexOf(`--${name}`)
  return at < 0 ? undefined : Number(words.splice(at, 2)[1])
}
const [rounds, seed] = [option('rounds'), option('seed')]
const names = words.filter(word => !word.startsWith('--'))
const unknown = names.filter(name => !benches.some(bench => bench.name === name))
if (unknown.length > 0) {
  process.stderr.write(`No benchmark ${unknown.join(', ')}. There are: ${benches.map(bench => bench.name).join(', ')}\n`)
  process.exit(2)
}

process.stderr.write(`${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)}, Node ${process.versions.node}\n`)
const figures: Figure[] = []
let failed = false
try {
  for (const bench of benches) {
    if (names.length > 0 && !names.includes(bench.name)) continue
    process.stderr.write(`${bench.name}: ${bench.about}\n`)
    for (const figure of await bench.run({ ...(rounds === undefined ? {} : { rounds }), ...(seed === undefined ? {} : { seed }) })) {
      figures.push(figure)
      if (!json) process.stdout.write(`${lineOf(figure)}\n`)
    }
  }
} catch (error) {
  failed = true
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
} finally {
  await dropPlants()
}
if (json) process.stdout.write(`${JSON.stringify(figures, null, 1)}\n`)
process.exit(failed ? 1 : 0)

function lineOf({ name, value, unit, p99, n, reference, referenceValue, ratio, load }: Figure): string {
  const spread = p99 === undefined ? '' : `, p99 ${p99}`
  const busy = load > availableParallelism() ? ` [machine busy: load ${load}]` : ''
  return `  ${name}: ${value} ${unit}${spread} (n ${n}); ${reference}: ${referenceValue} ${unit}; ratio ${ratio}${busy}`
}
