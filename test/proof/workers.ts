import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { seeded } from '../support/seeded.ts'
import { Client, NoAnswer } from './client.ts'
import { nextCommand } from './commands.ts'
import type { Entry, Outcome } from './ledger.ts'
import type { World } from './world.ts'

interface Acknowledgement {
  begun: number
  ended: number
}

/**
 * People writing all at once, without pause. One whose request stays unanswered asks again under the same key until there is an answer,
 * as the pages do; or now and then walks away, and nobody knows.
 */
export class Crew {
  readonly entries: Entry[] = []
  /** Answers of 500: the program had a fault of its own. */
  readonly faults: string[] = []
  /** The longest time that any request took, answered or not. */
  slowest = 0
  private readonly port: number
  private readonly token: string
  private readonly world: World
  private readonly waiting = new Set<(ack: Acknowledgement) => void>()
  private readonly working: Promise<unknown>
  private resting = false

  constructor(port: number, token: string, world: World, { size = 8, seed = 1, label = 'w' } = {}) {
    this.port = port
    this.token = token
    this.world = world
    this.working = Promise.all(Array.from({ length: size }, (_, number) => this.work(number, seed, `${label} ${number}`)))
  }

  /** When the first write was acknowledged that was begun after this moment. */
  firstAcknowledgedAfter(moment: number): Promise<number> {
    return new Promise(done => {
      const look = ({ begun, ended }: Acknowledgement): void => {
        if (begun < moment) return
        this.waiting.delete(look)
        done(ended)
      }
      this.waiting.add(look)
    })
  }

  /** Lets every request under way end. */
  async rest(): Promise<void> {
    this.resting = true
    await this.working
  }

  private async work(number: number, seed: number, label: string): Promise<void> {
    const client = new Client(this.port, this.token, number + 1)
    const chance = seeded(seed * 1_000 + number)
    for (let i = 0; !this.resting; i++) {
      const entry: Entry = {
        key: randomUUID(),
        command: nextCommand(this.world, chance, `${label} ${i}`),
        outcome: 'unknown',
        answer: null,
      }
      this.entries.push(entry)
      const patient = chance.chance(0.7)
      for (;;) {
        Object.assign(entry, await this.once(client, entry))
        if (entry.outcome !== 'unknown') break
        await pause(30)
        if (!patient || this.resting) break
      }
    }
    client.close()
  }

  private async once(client: Client, { key, command }: Entry): Promise<Pick<Entry, 'outcome' | 'answer'>> {
    const begun = performance.now()
    try {
      const { status, body, took } = await client.send({ ...command, key })
      this.slowest = Math.max(this.slowest, took)
      if (status === 500) this.faults.push(`${command.method} ${command.path}: ${JSON.stringify(body)}`)
      const outcome = outcomeOf(status)
      if (outcome === 'acknowledged') for (const look of this.waiting) look({ begun, ended: performance.now() })
      return { outcome, answer: body }
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error
      this.slowest = Math.max(this.slowest, error.took)
      return { outcome: 'unknown', answer: null }
    }
  }
}

function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return 'acknowledged'
  return status >= 400 && status < 500 ? 'refused' : 'unknown'
}

/** Asks everything again whose outcome is unknown, under its own key: each must be answered now, as done. Returns those that were not. */
export async function resolveUnknown(port: number, token: string, entries: readonly Entry[]): Promise<string[]> {
  const client = new Client(port, token, 100)
  const unresolved: string[] = []
  for (const entry of entries.filter(entry => entry.outcome === 'unknown')) {
    const { status, body } = await client.send({ ...entry.command, key: entry.key })
    if (status === 200) Object.assign(entry, { outcome: 'acknowledged', answer: body })
    else unresolved.push(`${entry.command.marker}: ${status} ${JSON.stringify(body)}`)
  }
  client.close()
  return unresolved
}

/** Asks some of what was acknowledged once more: the answer must be the one given first. Returns those that differ. */
export async function askAgain(port: number, token: string, entries: readonly Entry[], most = 25): Promise<string[]> {
  const client = new Client(port, token, 101)
  const different: string[] = []
  for (const { key, command, answer } of entries.filter(entry => entry.outcome === 'acknowledged').slice(-most)) {
    const again = await client.send({ ...command, key })
    if (again.status !== 200 || JSON.stringify(again.body) !== JSON.stringify(answer))
      different.push(`${command.marker}: ${JSON.stringify(again.body)}`)
  }
  client.close()
  return different
}
