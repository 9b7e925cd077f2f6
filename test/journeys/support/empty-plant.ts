import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { throwAwayFolder } from '../../support/postgres.ts'
import { startProgram } from '../../support/program.ts'
import type { Program } from '../../support/program.ts'

/** The password of its owner, who signs with it too. */
export const PASSWORD = 'oven gate seven lamps'

/** A program of its own for the tests of one file, with an organisation that has nothing in it. */
export function emptyPlant(): { url: () => string; enter: (page: Page) => Promise<void> } {
  let program: Program
  let folder: Awaited<ReturnType<typeof throwAwayFolder>>
  beforeAll(async () => {
    folder = await throwAwayFolder()
    program = await startProgram({ dataDir: join(folder.path, 'data') })
  })
  afterAll(async () => {
    await program.stop()
    await folder.remove()
  })
  return { url: () => program.url, enter: page => found(program, page) }
}

/** Makes the organisation with the one-time link, as its first page does it, and leaves its owner signed in. */
async function found(program: Program, page: Page): Promise<void> {
  const link = await program.said(/http\S+\/setup\?token=\S+/)
  const answer = await page.request.post('/api/setup', {
    headers: { 'x-muster': '1' },
    data: {
      token: new URL(link).searchParams.get('token'),
      plant: 'empty',
      organisation: { name: 'Porto Novo', timeZone: 'Europe/Lisbon', language: 'en' },
      account: { name: 'Marta Reis', email: 'marta@plant.test', password: PASSWORD },
    },
  })
  expect(answer.status()).toBe(200)
}
