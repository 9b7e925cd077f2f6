import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPlant } from '../../test/support/plant.ts'
import type { Plant } from '../../test/support/plant.ts'
import { inDatabase } from './database.ts'
import { takeTurn } from './turn.ts'
import { contextFor } from './verb.ts'

let plant: Plant
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T21:59:00Z', timeZone: 'Europe/Berlin' })
})
afterAll(() => plant.close())

it('lets whoever waited record at the moment the turn came, on that moment’s day', async () => {
  const { platform, organisation, caller, clock } = plant
  let letGo = (): void => undefined
  const held = new Promise<void>(done => (letGo = done))
  let began = (): void => undefined
  const hasTurn = new Promise<void>(done => (began = done))
  const first = inDatabase(platform.db, organisation.tenantId, 'write', async tx => {
    await takeTurn(contextFor(platform, caller, tx))
    began()
    await held
  })
  await hasTurn
  const second = inDatabase(platform.db, organisation.tenantId, 'write', async tx => {
    const ctx = contextFor(platform, caller, tx)
    expect(ctx.today).toBe('2026-05-04')
    clock.set('2026-05-04T22:00:30Z')
    letGo()
    await takeTurn(ctx)
    return { now: ctx.now.toISOString(), today: ctx.today }
  })
  await first
  expect(await second).toEqual({ now: '2026-05-04T22:00:30.000Z', today: '2026-05-05' })
})
