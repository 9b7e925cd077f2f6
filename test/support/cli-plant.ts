import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { todayIn } from '../../src/rules/day.ts'
import type { Day } from '../../src/rules/day.ts'
import { muster } from './cli.ts'
import { openPlant } from './plant.ts'
import type { House, Plant } from './plant.ts'
import { plantSheet } from './plant-sheet.ts'
import type { PlantSheet } from './plant-sheet.ts'
import { openDoors } from './server.ts'

/** What a command needs to find a server and be somebody there. */
export type There = Record<'MUSTER_URL' | 'MUSTER_TOKEN', string>

export interface CliPlant {
  plant: Plant
  today: Day
  sheet: PlantSheet
  /** The sheet as a file. */
  hall: string
  /** The plant as its owner sees it. */
  env: There
  folder: string
  file(name: string): string
  /** Another plant behind the same door, with nothing in it. */
  another(name: string): Promise<{ house: House; env: There }>
  close(): Promise<void>
}

/** A program that answers on a port, a plant in it that was kept from a sheet with the command line, and a folder for files. */
export async function openCliPlant(): Promise<CliPlant> {
  const plant = await openPlant({ now: new Date().toISOString(), realIds: true })
  const doors = await openDoors(plant)
  const url = await doors.app.listen({ host: '127.0.0.1', port: 0 })
  const folder = await mkdtemp(join(tmpdir(), 'muster-cli-'))
  const file = (name: string): string => join(folder, name)
  const envOf = async (house: House): Promise<There> => {
    const { authorization } = await doors.withToken(house)
    return { MUSTER_URL: url, MUSTER_TOKEN: authorization!.slice('Bearer '.length) }
  }
  const env = await envOf(plant)
  const today = todayIn('Europe/Lisbon', plant.clock.now())
  const sheet = await plantSheet(today)
  const hall = file('hall.xlsx')
  await writeFile(hall, sheet.bytes)
  const kept = await muster(['sheet', 'keep', hall, '--json'], env)
  if (kept.code !== 0) throw new Error(kept.err)
  return {
    plant,
    today,
    sheet,
    hall,
    env,
    folder,
    file,
    async another(name) {
      const house = await plant.another({ name })
      return { house, env: await envOf(house) }
    },
    async close() {
      await doors.close()
      await plant.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export async function get<T>({ MUSTER_URL, MUSTER_TOKEN }: There, path: string): Promise<T> {
  const answer = await fetch(`${MUSTER_URL}${path}`, { headers: { authorization: `Bearer ${MUSTER_TOKEN}` } })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as T
}

export async function post<T>({ MUSTER_URL, MUSTER_TOKEN }: There, path: string, body: unknown): Promise<T> {
  const answer = await fetch(`${MUSTER_URL}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${MUSTER_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as T
}
