import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Asker, House, Plant } from '../../../test/support/plant.ts'
import { FILES, readingOf } from '../../../test/support/sheet.ts'
import { sha256 } from '../../platform/secrets.ts'
import { inParts } from '../../sheet/cell-parts.ts'
import { checkImport } from './check.ts'
import { keepImport } from './keep.ts'
import { dropParts, forgetParts, sendPart } from './parts.ts'

let plant: Plant
beforeAll(async () => {
  plant = await openPlant()
})
afterAll(() => plant.close())

const { cells, ...REST } = readingOf({
  people: [{ name: 'Reis, Marta', employeeNumber: '0017' }],
  skills: ['Press 4', 'Leak test'],
  cells: [
    ['Reis, Marta', 'Press 4', 3, '2025-02-03'],
    ['Reis, Marta', 'Leak test', 1, '2025-02-04'],
  ],
})
const READING = { ...REST, cells: [] }
const PACKED = [...inParts(cells, REST, 1)].map(part => gzipSync(JSON.stringify(part)))
const hashOf = (bytes: Uint8Array): string => sha256(bytes).toString('hex')

async function sent(asker: Pick<Asker, 'run'>) {
  const sheet = plant.platform.ids.next()
  for (const [part, bytes] of PACKED.entries()) await asker.run(sendPart, { sheet, part, bytes })
  return { reading: READING, parts: { sheet, sha256: PACKED.map(hashOf) }, files: FILES, answers: {} }
}

const age = (house: House, hours: number) =>
  plant.raw
    .updateTable('import_parts')
    .set({ sent_at: new Date(plant.clock.now().getTime() - hours * 3_600_000) })
    .where('tenant_id', '=', house.organisation.tenantId)
    .execute()

/** Somebody else has the organisation's turn while `work` is begun and `meanwhile` done. */
async function whileItWaits<T>(house: House, work: () => Promise<T>, meanwhile: () => Promise<unknown>): Promise<T> {
  let done: Promise<T> | undefined
  await plant.raw.transaction().execute(async tx => {
    await sql`select from organisations where tenant_id = ${house.organisation.tenantId} for no key update`.execute(tx)
    done = work()
    done.catch(() => undefined)
    const waiting = sql<{ pid: number }>`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    await expect.poll(async () => (await waiting.execute(plant.raw)).rows.length, { timeout: 20_000 }).toBeGreaterThan(0)
    await meanwhile()
  })
  return done!
}

describe('parts that unpack to far more than they are', () => {
  const MB = 1024 * 1024
  /** As if it had been sent: so many spaces, packed. */
  const stage = async (house: House, sheet: string, sizes: readonly number[]) => {
    const packed = new Map([...new Set(sizes)].map(size => [size, gzipSync(Buffer.alloc(size, ' '), { level: 1 })]))
    for (const [part, size] of sizes.entries()) {
      const bytes = packed.get(size)!
      await sql`
        insert into import_parts (tenant_id, account_id, sheet_id, part, sha256, bytes, cells, sent_at)
        values (${house.organisation.tenantId}, ${house.caller.actor.accountId}, ${sheet}, ${part}, ${sha256(bytes)}, ${bytes}, 1, ${plant.clock.now()})`.execute(
        plant.raw,
      )
    }
  }

  it('are taken up to a sum for a sheet; one that is sent again counts once, and another sheet has a sum of its own', async () => {
    const house = await plant.another()
    const sheet = plant.platform.ids.next()
    const own = JSON.stringify([...inParts(cells, REST, 1)][0]).length
    await stage(house, sheet, [...Array.from({ length: 15 }, () => 16 * MB), 16 * MB - own, own])
    const refusal = await refusalOf(house.run(sendPart, { sheet, part: 17, bytes: PACKED[0] }))
    expect(refusal).toMatchObject({ kind: 'limit', code: 'import.parts_too_large', params: { size: 256 } })
    expect(await house.run(sendPart, { sheet, part: 16, bytes: PACKED[0] })).toMatchObject({ cells: 1 })
    expect(await house.run(sendPart, { sheet: plant.platform.ids.next(), part: 0, bytes: PACKED[0] })).toMatchObject({ cells: 1 })
  })

  it('are not unpacked where they are too many', async () => {
    const house = await plant.another()
    const sheet = plant.platform.ids.next()
    await stage(
      house,
      sheet,
      Array.from({ length: 11 }, () => 24 * MB),
    )
    const bytes = gzipSync(Buffer.alloc(24 * MB, ' '), { level: 1 })
    const parts = { sheet, sha256: Array.from({ length: 11 }, () => hashOf(bytes)) }
    for (const asked of [
      house.run(checkImport, { reading: READING, parts }),
      house.run(keepImport, { reading: READING, parts, files: FILES, answers: {} }),
    ])
      expect(await refusalOf(asked)).toMatchObject({ code: 'import.parts_too_large' })
  })

  it('name no more sheets than a workbook has', async () => {
    const house = await plant.another()
    const [part] = [...inParts(cells, REST)]
    const places = Array.from({ length: 25_000 }, () => ({ file: 'a.xlsx', sheet: 'Team A' }))
    const bytes = gzipSync(JSON.stringify({ ...part, places }))
    expect(await refusalOf(house.run(sendPart, { sheet: plant.platform.ids.next(), part: 0, bytes }))).toMatchObject({
      code: 'import.part_unreadable',
    })
  })
})

describe('a sheet in parts that is being kept', () => {
  it('is not forgotten meanwhile, however long ago it was sent', async () => {
    const house = await plant.another()
    const input = await sent(house)
    await age(house, 3)
    const kept = await whileItWaits(
      house,
      () => house.run(keepImport, input),
      () => house.inside(forgetParts),
    )
    expect(kept.created.results).toBe(2)
  })

  it('can be thrown away by whoever sent it', async () => {
    const house = await plant.another()
    const input = await sent(house)
    const refusal = await whileItWaits(
      house,
      () => refusalOf(house.run(keepImport, input)),
      async () => expect(await house.run(dropParts, { sheet: input.parts.sheet })).toEqual({ dropped: 2 }),
    )
    expect(refusal.code).toBe('import.parts_missing')
  })

  it('is unpacked alone: another one waits its turn, and whoever has a small sheet does not', async () => {
    const [house, other] = [await plant.another(), await plant.another()]
    const [input, { reading, parts }] = [await sent(house), await sent(other)]
    const order: string[] = []
    let checked: Promise<unknown> = Promise.resolve()
    const kept = whileItWaits(
      house,
      () => house.run(keepImport, input).then(() => order.push('kept')),
      async () => {
        checked = other.run(checkImport, { reading, parts }).then(() => order.push('checked'))
        for (const _ of [1, 2]) await other.run(checkImport, { reading: { ...REST, cells } })
        order.push('small')
      },
    )
    await kept
    await checked
    expect(order).toEqual(['small', 'kept', 'checked'])
  })
})
