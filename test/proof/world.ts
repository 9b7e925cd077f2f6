import { Client } from './client.ts'
import type { Answer, Sending } from './client.ts'

/** What the commands of a proof work on; made once, through the program itself. */
export interface World {
  teams: string[]
  people: string[]
  skills: string[]
}

export async function makeWorld(port: number, token: string, { people = 24, skills = 12 } = {}): Promise<World> {
  const client = new Client(port, token, 0)
  let made = 0
  const id = async (sending: Omit<Sending, 'key' | 'method'>): Promise<string> => {
    const answer = await client.send({ method: 'POST', key: `world ${made++}`, ...sending })
    if (answer.status !== 200) throw new Error(`${sending.path} answered ${answer.status}: ${JSON.stringify(answer.body)}`)
    return idOf(answer)
  }
  const world: World = { teams: [], people: [], skills: [] }
  try {
    for (const name of ['Red', 'Blue', 'Green']) world.teams.push(await id({ path: '/api/groupings', body: { name, typeName: 'Team' } }))
    for (let i = 0; i < skills; i++) world.skills.push(await id({ path: '/api/skills', body: { name: `Skill ${i}`, starter: 'iluo' } }))
    for (let i = 0; i < people; i++) {
      const groupingIds = [world.teams[i % world.teams.length]!]
      world.people.push(await id({ path: '/api/people', body: { surname: `Person ${i}`, groupingIds } }))
    }
    return world
  } finally {
    client.close()
  }
}

export function idOf(answer: Answer): string {
  return (answer.body as { id: string }).id
}
