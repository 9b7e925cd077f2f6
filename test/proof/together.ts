import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { copyProgram } from '../support/copy.ts'
import { throwAwayFolder } from '../support/postgres.ts'
import { setUpProgram, startProgram } from '../support/program.ts'
import { seeded } from '../support/seeded.ts'
import { Client, NoAnswer } from './client.ts'
import { nextCommand } from './commands.ts'
import { brokenInvariants } from './invariants.ts'
import { reckon } from './ledger.ts'
import type { Entry } from './ledger.ts'
import { differingCells } from './readers.ts'
import { makeWorld } from './world.ts'
import type { World } from './world.ts'

export interface TogetherReport {
  /** Requests sent in all, the repeated ones included. */
  requests: number
  commands: number
  /** Edits of one person by all at once: those kept, and those refused as stale and tried again. */
  kept: number
  stale: number
  /** Every one of these must be empty. */
  faults: string[]
}

interface Ground {
  port: number
  token: string
  world: World
  clients: Client[]
  faults: string[]
}

/** Many clients at once: each command sent one to five times, some cut off; everybody editing the same person. */
export async function workTogether({ commands = 400, edits = 200, seed = 1 } = {}): Promise<TogetherReport> {
  const folder = await throwAwayFolder()
  const copy = await copyProgram('none')
  const dataDir = join(folder.path, 'data')
  const program = await startProgram({ root: copy.root, dataDir, ready: '/api/health' })
  const faults: string[] = []
  try {
    const token = await setUpProgram(program)
    const world = await makeWorld(program.port, token)
    const clients = Array.from({ length: 32 }, (_, number) => new Client(program.port, token, number + 1))
    const ground: Ground = { port: program.port, token, world, clients, faults }
    const { entries, requests } = await repeated(ground, commands, seed)
    const { lost, doubled, torn, strange } = await reckon(entries, dataDir)
    faults.push(...[...lost, ...doubled, ...torn, ...strange].map(marker => `not exactly once: ${marker}`))
    const { kept, stale } = await onOnePerson(ground, edits)
    for (const client of clients) client.close()
    faults.push(...(await brokenInvariants(dataDir)), ...(await differingCells(program.port, token)))
    return { requests, commands: entries.length, kept, stale, faults }
  } finally {
    await program.stop()
    await folder.remove()
    await copy.remove()
  }
}

/** The same command several times in any order from several connections, some of which hang up: one effect, one answer, and no other body under its key. */
async function repeated(
  { clients, world, faults }: Ground,
  commands: number,
  seed: number,
): Promise<{ entries: Entry[]; requests: number }> {
  const chance = seeded(seed)
  const entries: Entry[] = []
  let requests = 0
  const one = async (number: number): Promise<void> => {
    const command = nextCommand(world, chance, `together ${number}`)
    const key = randomUUID()
    const entry: Entry = { key, command, outcome: 'unknown', answer: null }
    entries.push(entry)
    const sendings = Array.from({ length: chance.between(1, 5) }, () => {
      requests++
      const hangUpAfter = chance.chance(0.15) ? chance.between(1, 40) : undefined
      return chance.pick(clients).send({ ...command, key, ...(hangUpAfter === undefined ? {} : { hangUpAfter }) })
    })
    const answers = (await Promise.allSettled(sendings)).flatMap(result =>
      result.status === 'fulfilled' ? [result.value] : refuseOthers(result.reason),
    )
    const last = await chance.pick(clients).send({ ...command, key })
    requests += 2
    Object.assign(entry, { outcome: last.status === 200 ? 'acknowledged' : 'refused', answer: last.body })
    if (last.status !== 200) faults.push(`${command.marker}: ${last.status} ${JSON.stringify(last.body)}`)
    const differing = answers.filter(answer => JSON.stringify(answer.body) !== JSON.stringify(last.body))
    if (differing.length > 0)
      faults.push(`${command.marker} answered ${differing.map(answer => `${answer.status} ${JSON.stringify(answer.body)}`).join(', ')}`)
    const other = await chance.pick(clients).send({ ...command, body: { ...(command.body as object), reason: 'other' }, key })
    if (other.status !== 422 && other.status !== 400)
      faults.push(`${command.marker}: another body under its key was answered ${other.status}`)
  }
  let next = 0
  await Promise.all(
    clients.map(async () => {
      while (next < commands) await one(next++)
    }),
  )
  return { entries, requests }
}

function refuseOthers(reason: unknown): never[] {
  if (reason instanceof NoAnswer) return []
  throw reason
}

/** Everybody counts one up in the remark of the same person: every edit that was acknowledged must be in the count. */
async function onOnePerson({ clients, world, faults }: Ground, edits: number): Promise<{ kept: number; stale: number }> {
  const path = `/api/people/${world.people[0]!}`
  let [kept, stale, begun] = [0, 0, 0]
  const read = async (client: Client): Promise<{ version: number; remark: string }> => {
    const { body } = await client.send({ method: 'GET', path })
    return (body as { person: { version: number; remark: string } }).person
  }
  const edit = async (client: Client): Promise<void> => {
    for (;;) {
      const { version, remark } = await read(client)
      const body = { version, remark: String(Number(remark || 0) + 1) }
      const { status } = await client.send({ method: 'PUT', path, body, key: randomUUID() })
      if (status === 200) return void kept++
      if (status !== 409) return void faults.push(`an edit was answered ${status}`)
      stale++
    }
  }
  await Promise.all(
    clients.slice(0, 16).map(async client => {
      while (begun++ < edits) await edit(client)
    }),
  )
  const { remark, version } = await read(clients[0]!)
  if (Number(remark) !== kept || version !== kept + 1)
    faults.push(`${kept} edits were acknowledged, ${remark} are there in version ${version}`)
  return { kept, stale }
}
