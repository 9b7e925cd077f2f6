import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unzipSync } from 'fflate'
import { largeBook } from '../test/support/made-large.ts'
import { plainFigure, times } from './measure.ts'
import type { Bench, Figure } from './measure.ts'

const PEOPLE = 2_000
const SKILLS = 500
const LINES = 1_000_000
const root = fileURLToPath(new URL('..', import.meta.url))

/** The whole command as it is typed, with the memory of its whole process. */
export const reader: Bench = {
  name: 'reader',
  about: 'a workbook of 2,000 x 500 cells and a list of 1,000,000 completions, read by the command line',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'muster-reader-'))
    try {
      const book = largeBook({ people: PEOPLE, skills: SKILLS, levels: 'iluo' })
      writeFileSync(join(folder, 'plant.xlsx'), book)
      writeFileSync(join(folder, 'log.csv'), list())
      const inflating = (await times(1, () => unzipSync(book), 1))[0]!
      return [
        ...figures('2,000 x 500 cells', join(folder, 'plant.xlsx'), 'the workbook inflated and nothing else', inflating),
        ...figures('1,000,000 completions', join(folder, 'log.csv'), 'the workbook inflated and nothing else', inflating),
      ]
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}

const CHILD = `
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  process.stderr.write('\\n' + JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e3, memory: maxRSS / 1024 }))
})`

function figures(name: string, file: string, reference: string, referenceValue: number): Figure[] {
  const watch = `data:text/javascript,${encodeURIComponent(CHILD)}`
  const ran = spawnSync(process.execPath, ['--import', watch, join(root, 'bin/start.mjs'), 'cli', 'sheet', 'read', file], {
    encoding: 'utf8',
  })
  if (ran.status !== 0) throw new Error(ran.stderr)
  const { cpu, memory } = JSON.parse(ran.stderr.split('\n').at(-1)!) as { cpu: number; memory: number }
  return [
    plainFigure(`${name}: processor time`, cpu, 'ms', 1, reference, referenceValue),
    plainFigure(`${name}: memory of the process`, memory, 'MB', 1, 'what is allowed', 300),
  ]
}

function list(): string {
  const lines = ['Employee number,Course,Completed on,Score,Valid until']
  for (let i = 0; i < LINES; i++)
    lines.push(
      `${10_000 + ((i * 31) % 20_000)},Course ${1 + (i % 300)},202${i % 5}-0${1 + (i % 9)}-1${i % 10},${50 + (i % 51)},202${7 + (i % 3)}-01-31`,
    )
  return lines.join('\n')
}
