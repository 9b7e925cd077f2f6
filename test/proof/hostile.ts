import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { hostileFile } from '../support/hostile-sheet.ts'
import type { Cost } from './hostile-reader.ts'

/** What counts is the time of the processor, so that a busy machine finds the same: one that has worked so long on a file hangs. */
const MOST_WORK = 10_000
/** And one that waits for nothing, however little it works. */
const PATIENCE = 1_800_000
const LOOK_EVERY = 1_000
const TICK = 10
/** Megabytes of the whole process that reads. */
const MOST_MEMORY = 300

interface Options {
  rounds: number
  /** Of the first file; each next one has the next. */
  seed: number
  tell(line: string): void
}

/** Each read in a thread of its own with the heap that the program gives it, all in one process; ten seconds of the processor are too many. */
export async function hostileFiles({ rounds: files, seed: from, tell }: Options): Promise<string[]> {
  const outcomes = new Map<string, number>()
  let reader = openReader()
  let [slowest, slowestOf, worked, most, mostOf, bad] = [0, '', 0, 0, '', 0]
  for (let seed = from; seed < from + files; seed++) {
    const file = await hostileFile(seed)
    const cost = await costOf(reader, file)
    const kind = cost.outcome.split(' ')[0]!
    outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1)
    if (cost.worked > worked) [worked, slowest, slowestOf] = [cost.worked, cost.took, file.description]
    if (cost.most > most) [most, mostOf] = [cost.most, file.description]
    if (kind !== 'escaped' && kind !== 'died') continue
    bad++
    tell(`${file.description}: ${cost.outcome}`)
    reader.kill('SIGKILL')
    reader = openReader()
  }
  reader.kill()
  tell(`${files} files from seed ${from}: ${[...outcomes].map(([kind, times]) => `${kind} ${times}`).join(', ')}`)
  tell(`slowest ${Math.round(worked)} ms of the processor, ${Math.round(slowest)} ms on the clock (${slowestOf})`)
  tell(`most memory of the reading process ${Math.round(most)} MB (reached by ${mostOf}), crashed, hung or escaped ${bad}`)
  const faults = bad === 0 ? [] : [`${bad} files crashed the reader, hung it or escaped from it`]
  if (worked >= MOST_WORK) faults.push(`${slowestOf} took ${Math.round(worked)} ms of the processor`)
  if (most > MOST_MEMORY) faults.push(`${mostOf} took ${Math.round(most)} MB`)
  return faults
}

function openReader(): ChildProcess {
  return fork(new URL('hostile-reader.ts', import.meta.url), { execArgv: [], serialization: 'advanced' })
}

function costOf(reader: ChildProcess, { name, bytes }: { name: string; bytes: Uint8Array }): Promise<Cost> {
  return new Promise(resolve => {
    const died = (outcome: string) => done({ outcome: `died ${outcome}`, took: 0, worked: 0, most: 0 })
    const [began, before] = [performance.now(), workOf(reader.pid!)]
    const timer = setInterval(() => {
      if (performance.now() - began > PATIENCE || workOf(reader.pid!) - before > MOST_WORK) died('without a word')
    }, LOOK_EVERY)
    const gone = (code: number | null, sign: string | null) => died(`${code ?? sign}`)
    function done(cost: Cost): void {
      clearInterval(timer)
      reader.off('message', done).off('exit', gone)
      resolve(cost)
    }
    reader.once('message', done).once('exit', gone)
    reader.send({ name, bytes })
  })
}

/** Milliseconds of the processor that a process has had; 0 where the system does not say. */
function workOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) * TICK
  } catch {
    return 0
  }
}
