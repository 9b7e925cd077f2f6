import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { copyProgram } from '../test/support/copy.ts'
import type { ProgramCopy } from '../test/support/copy.ts'
import { throwAwayFolder } from '../test/support/postgres.ts'
import { startProgram } from '../test/support/program.ts'
import type { Program } from '../test/support/program.ts'

/** A running program with a synthetic plant in it. */
export interface MeasuredPlant {
  program: Program
  dataDir: string
  token: string
}

const plants = new Map<string, Promise<MeasuredPlant>>()
const copies = new Map<'sources' | 'none', Promise<ProgramCopy>>()
const endings: (() => Promise<unknown>)[] = []

/** The share of pairs that is held, and how many results there are in all: one for each pair that is held, where nobody says. */
interface Held {
  fill?: number
  history?: number
}

/** Made once a run and shared by the benchmarks of that size. */
export function plantOf(people: number, skills: number, pages: 'sources' | 'none' = 'none', held: Held = {}): Promise<MeasuredPlant> {
  const key = `${people} ${skills} ${pages} ${held.fill} ${held.history}`
  const plant = plants.get(key) ?? makePlant(people, skills, pages, held)
  plants.set(key, plant)
  return plant
}

/** The program in a folder of its own: measuring neither builds into the checkout nor changes under it. */
export function programCopy(pages: 'sources' | 'none'): Promise<ProgramCopy> {
  const copy = copies.get(pages) ?? copyProgram(pages)
  if (!copies.has(pages)) atEnd(async () => (await copy).remove())
  copies.set(pages, copy)
  return copy
}

export async function temporaryFolder(): Promise<string> {
  const folder = await throwAwayFolder()
  atEnd(folder.remove)
  return folder.path
}

/** Programs are stopped before folders go. */
export function atEnd(work: () => Promise<unknown>): void {
  endings.push(work)
}

export async function dropPlants(): Promise<void> {
  for (const work of endings.splice(0).reverse()) await work().catch((error: unknown) => process.stderr.write(`${String(error)}\n`))
}

async function makePlant(people: number, skills: number, pages: 'sources' | 'none', { fill = 0.4, history }: Held): Promise<MeasuredPlant> {
  const { root } = await programCopy(pages)
  const dataDir = join(await temporaryFolder(), 'data')
  const past = history === undefined ? [] : ['--history', String(history)]
  const sizes = ['--people', String(people), '--skills', String(skills), '--fill', String(fill), ...past]
  const { stdout } = await promisify(execFile)(process.execPath, ['bin/start.mjs', 'cli', 'demo', ...sizes, '--json'], {
    cwd: root,
    env: { ...process.env, MUSTER_DATA: dataDir },
  })
  const { token } = JSON.parse(stdout) as { token: string }
  const program = await startProgram({ root, dataDir })
  atEnd(program.stop)
  return { program, dataDir, token }
}
