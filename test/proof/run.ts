/**
 * npm run proof -- NAME [--rounds N] [--seed S], or NAME N S: the long proofs, each a script that anybody can start. `pr` before every change is taken in,
 * `nightly` and `release` in longer and longer runs. Ends with exit code 1 when anything that must be nought is not.
 */
const PROOFS: Record<string, (options: { rounds?: number; seed: number }) => Promise<string[]>> = {
  crash: async ({ rounds = 10, seed }) => {
    const { crashRounds } = await import('./crash.ts')
    const report = await crashRounds({ rounds, seed, tell })
    tell(
      `${report.rounds} rounds, ${report.acknowledged} acknowledged, ${report.refused} refused, ${report.unknown} unknown at the time, recovery ${spread(report.recoveries)}, clean restart ${spread(report.cleanRestarts)}`,
    )
    return report.faults
  },
  restarts: async ({ rounds = 20, seed }) => {
    const { restartRounds } = await import('./restarts.ts')
    const report = await restartRounds({ rounds, seed, tell })
    tell(
      `${report.rounds} restarts, ${report.acknowledged} acknowledged, ${report.unknown} unknown at the time, healthy again ${spread(report.healthyAfter)}, slowest request ${Math.round(report.slowest)} ms`,
    )
    return report.faults
  },
  together: async ({ rounds = 2_000, seed }) => {
    const { workTogether } = await import('./together.ts')
    const report = await workTogether({ commands: rounds, edits: rounds / 4, seed })
    tell(
      `${report.requests} requests for ${report.commands} commands; ${report.kept} edits of one person kept, ${report.stale} stale ones tried again`,
    )
    return report.faults
  },
  rules: async ({ rounds = 20_000, seed }) => {
    const { ruleReadings } = await import('./rules.ts')
    const report = ruleReadings({ rounds, seed, tell })
    tell(
      `${report.runs} random rules read twice, ${report.days} days compared; ${report.steps} steps folded on, ${report.orders} orders of entry`,
    )
    return report.faults
  },
  certified: async ({ rounds = 400, seed }) => (await import('./views.ts')).certifiedAgree({ rounds, seed, tell }),
  histories: async ({ rounds = 1_000, seed }) => (await import('./views.ts')).ranLong('histories', { rounds, seed, tell }),
  comparisons: async ({ rounds = 100, seed }) => (await import('./views.ts')).ranLong('comparisons', { rounds, seed, tell }),
  twin: async ({ rounds = 200, seed }) => (await import('./views.ts')).ranLong('twin', { rounds, seed, tell }),
  metrics: async ({ rounds = 10_000, seed }) => (await import('./views.ts')).ranLong('metrics', { rounds, seed, tell }),
  views: async ({ rounds = 1_000, seed }) => (await import('./views.ts')).viewsReturned({ rounds, seed, tell }),
  editions: async ({ rounds = 1_000, seed }) => {
    const { editions } = await import('./editions.ts')
    const { withPlatform } = await import('./platform.ts')
    const report = await withPlatform('2025-09-10T08:00:00Z', platform => editions(platform, { rounds, seed, tell }))
    tell(
      `${report.editions} editions of rules foretold and published; ${report.moving} of them moved ${report.moved} standings, each as it was told`,
    )
    return report.faults
  },
  hostile: async ({ rounds = 5_000, seed }) => (await import('./hostile.ts')).hostileFiles({ rounds, seed, tell }),
  mutants: async ({ rounds = 10_000, seed }) => {
    // The engine is loaded with its mutants only where nothing has loaded it before.
    const { tryMutants } = await import('./mutants.ts')
    const { tried, killed, mutants, excused, decisions, oneSided } = await tryMutants({ rounds, seed, tell })
    const share = ((100 * killed) / tried).toFixed(1)
    tell(
      `${killed} of ${tried} mutants killed (${share} %; ${mutants} in all, ${excused} excused); ${decisions - oneSided.length} of ${decisions} decisions seen both ways`,
    )
    return killed < 0.9 * tried ? ['fewer than nine of ten mutants were killed'] : []
  },
  pr: async ({ seed }) => [
    ...(await PROOFS['crash']!({ rounds: 10, seed })),
    ...(await PROOFS['restarts']!({ rounds: 8, seed })),
    ...(await PROOFS['together']!({ rounds: 400, seed })),
  ],
  nightly: async ({ seed }) => [
    ...(await PROOFS['crash']!({ rounds: 100, seed })),
    ...(await PROOFS['restarts']!({ rounds: 200, seed })),
    ...(await PROOFS['together']!({ rounds: 20_000, seed })),
    ...(await PROOFS['rules']!({ rounds: 20_000, seed })),
    ...(await PROOFS['editions']!({ rounds: 1_000, seed })),
    ...(await PROOFS['views']!({ rounds: 1_000, seed })),
    ...(await PROOFS['histories']!({ rounds: 1_000, seed })),
    ...(await PROOFS['comparisons']!({ rounds: 100, seed })),
    ...(await PROOFS['twin']!({ rounds: 200, seed })),
    ...(await PROOFS['metrics']!({ rounds: 10_000, seed })),
    ...(await PROOFS['hostile']!({ rounds: 5_000, seed })),
  ],
  release: async ({ seed }) => [
    ...(await PROOFS['crash']!({ rounds: 1_000, seed })),
    ...(await PROOFS['restarts']!({ rounds: 200, seed })),
  ],
}

const words = process.argv.slice(2)
const option = (name: string): number | undefined => {
  const at = words.indexOf(`--${name}`)
  return at >= 0 ? Number(words[at + 1]) : undefined
}
const name = words[0] ?? 'pr'
const proof = PROOFS[name]
if (!proof) {
  tell(`No proof ${name}. There are: ${Object.keys(PROOFS).join(', ')}`)
  process.exit(2)
}
const [, inWords, seedInWords] = words.filter(word => /^\d+$/.test(word) || word === words[0])
const seed = option('seed') ?? numberIn(seedInWords) ?? Math.floor(performance.timeOrigin) % 1_000_000
const rounds = option('rounds') ?? numberIn(inWords)
tell(`${name}, seed ${seed}`)
const faults = await proof({ seed, ...(rounds === undefined ? {} : { rounds }) })
for (const fault of faults) tell(`FAULT ${fault}`)
tell(faults.length === 0 ? 'Nothing lost, nothing done twice, every law holds.' : `${faults.length} faults`)
process.exit(faults.length === 0 ? 0 : 1)

function numberIn(word: string | undefined): number | undefined {
  return word === undefined || words.some(one => one.startsWith('--')) ? undefined : Number(word)
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`)
}

function spread(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b)
  return `p50 ${Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0)} ms, max ${Math.round(sorted.at(-1) ?? 0)} ms`
}
