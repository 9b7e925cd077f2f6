import { benches } from './benches.ts'
import type { Figure } from './measure.ts'

/** npm run bench -- [NAME…] [--json]: prints each figure with its reference from the same run. */
const words = process.argv.slice(2)
const json = words.includes('--json')
const names = words.filter(word => !word.startsWith('--'))
const unknown = names.filter(name => !benches.some(bench => bench.name === name))
if (unknown.length > 0) {
  process.stderr.write(`No benchmark ${unknown.join(', ')}. There are: ${benches.map(bench => bench.name).join(', ')}\n`)
  process.exit(2)
}

const figures: Figure[] = []
for (const bench of benches) {
  if (names.length > 0 && !names.includes(bench.name)) continue
  process.stderr.write(`${bench.name}: ${bench.about}\n`)
  for (const figure of await bench.run()) {
    figures.push(figure)
    if (!json) process.stdout.write(`${lineOf(figure)}\n`)
  }
}
if (json) process.stdout.write(`${JSON.stringify(figures, null, 1)}\n`)
process.exit(0)

function lineOf({ name, value, unit, p99, n, reference, referenceValue, ratio }: Figure): string {
  const spread = p99 === undefined ? '' : `, p99 ${p99}`
  return `  ${name}: ${value} ${unit}${spread} (n ${n}); ${reference}: ${referenceValue} ${unit}; ratio ${ratio}`
}
