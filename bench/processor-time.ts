import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findPlace } from '../src/platform/postgres/place.ts'
import { readPostmasterFile } from '../src/platform/postgres/postmaster-file.ts'
import type { MeasuredPlant } from './plants.ts'

const TICK = 10

/** Milliseconds of processor time that the program and its database have used so far, by themselves; null where the system does not say. */
export async function spentBy({ program, dataDir }: MeasuredPlant): Promise<{ program: number; database: number } | null> {
  try {
    const place = await findPlace(dataDir, '/var/lib/muster')
    const { pid } = (await readPostmasterFile(join(place.home, 'cluster')))!
    const all = await processes()
    const own = await programOf(program.child.pid!, all)
    const database = all.filter(one => one.pid === pid || one.parent === pid)
    return { program: sum(own), database: sum(database) + (all.find(one => one.pid === pid)?.ofChildren ?? 0) }
  } catch {
    return null
  }
}

/** Megabytes that the program holds in memory, its database left out; null where the system does not say. */
export async function memoryOf({ program }: MeasuredPlant): Promise<number | null> {
  try {
    const own = await programOf(program.child.pid!, await processes())
    const held = await Promise.all(own.map(({ pid }) => readFile(`/proc/${pid}/status`, 'utf8')))
    return held.reduce((all, text) => all + Number(/VmRSS:\s+(\d+)/.exec(text)?.[1] ?? 0), 0) / 1_024
  } catch {
    return null
  }
}

interface Process {
  pid: number
  parent: number
  name: string
  own: number
  ofChildren: number
}

/** The starter and the program it started, the database left out. */
async function programOf(pid: number, all: readonly Process[]): Promise<Process[]> {
  const own = all.filter(one => one.pid === pid)
  for (const { pid: parent } of own) own.push(...all.filter(one => one.parent === parent && !one.name.startsWith('postgres')))
  return own
}

async function processes(): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name))
  const found = await Promise.all(pids.map(pid => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)))
  return found.flatMap(text => (text === null ? [] : [parsed(text)]))
}

function parsed(text: string): Process {
  const end = text.lastIndexOf(')')
  const fields = text
    .slice(end + 2)
    .split(' ')
    .map(Number)
  return {
    pid: Number.parseInt(text, 10),
    name: text.slice(text.indexOf('(') + 1, end),
    parent: fields[1]!,
    own: (fields[11]! + fields[12]!) * TICK,
    ofChildren: (fields[13]! + fields[14]!) * TICK,
  }
}

function sum(list: readonly Process[]): number {
  return list.reduce((all, one) => all + one.own, 0)
}
