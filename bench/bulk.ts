import { Client } from 'pg'
import { joinPostgres } from '../src/platform/postgres/join.ts'
import { hashPassword, newToken, sha256 } from '../src/platform/secrets.ts'
import { asker } from './asking.ts'
import { figure, times } from './measure.ts'
import type { Bench } from './measure.ts'
import { plantOf } from './plants.ts'
import type { MeasuredPlant } from './plants.ts'

const PEOPLE = 100
export const PASSWORD = 'kettle lantern orchard violin'

export const bulk: Bench = {
  name: 'bulk',
  about: 'one skill recorded for 100 people of 1,000 x 100 with one signature, in one request over HTTP',
  async run({ rounds = 20 }) {
    const plant = await plantOf(1_000, 100)
    const { people, skills, cookie } = await beginSession(plant)
    const ask = asker(plant.program.url, { cookie, 'x-muster': '1' })
    await ask('/api/session/proof', 'POST', JSON.stringify({ password: PASSWORD }))
    const rows = (round: number) =>
      people.slice(0, PEOPLE).map(personId => ({ personId, skillId: skills[round % skills.length], level: 3, achievedOn: dayOf(round) }))
    const signed = (round: number) =>
      ask('/api/results/many', 'POST', JSON.stringify({ rows: rows(round), signature: { meaning: 'trained' } }))
    const taken = await times(rounds, signed)
    const bare = await times(rounds, round => ask('/api/results', 'POST', JSON.stringify(rows(1_000 + round)[0])))
    return [figure('one skill for 100 people, signed', taken, 'one result for one person, not signed', bare)]
  },
}

/** Days of their own, so that every round records something new. */
function dayOf(round: number): string {
  return new Date(Date.UTC(2023, 0, 2 + round)).toISOString().slice(0, 10)
}

/** A token cannot sign: the plant's account gets a password and a session, as a person has them. */
export async function beginSession({
  dataDir,
}: Pick<MeasuredPlant, 'dataDir'>): Promise<{ people: string[]; skills: string[]; cookie: string }> {
  const client = new Client({ ...(await joinPostgres(dataDir))! })
  await client.connect()
  try {
    const { rows: accounts } = await client.query<{ tenant_id: string; account_id: string }>(
      'select tenant_id, account_id from personal_tokens order by created_at desc limit 1',
    )
    const { tenant_id: tenantId, account_id: accountId } = accounts[0]!
    await client.query('update accounts set password_hash = $2 where account_id = $1', [accountId, await hashPassword(PASSWORD)])
    const token = newToken('ms', tenantId)
    await client.query(
      `insert into sessions (tenant_id, session_id, account_id, token_hash, started_at, last_seen_at, expires_at, device, address)
      values ($1, gen_random_uuid(), $2, $3, now(), now(), now() + interval '8 hours', 'bench', '127.0.0.1')`,
      [tenantId, accountId, sha256(token)],
    )
    const ids = async (table: 'people' | 'skills', column: string): Promise<string[]> =>
      (
        await client.query<{ id: string }>(`select ${column} as id from ${table} where tenant_id = $1 order by ordinal`, [tenantId])
      ).rows.map(row => row.id)
    return { people: await ids('people', 'person_id'), skills: await ids('skills', 'skill_id'), cookie: `muster_session=${token}` }
  } finally {
    await client.end()
  }
}
