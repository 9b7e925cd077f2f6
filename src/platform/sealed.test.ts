import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seal, unseal } from './sealed.ts'

let [here, there] = ['', '']
beforeAll(async () => {
  here = await mkdtemp(join(tmpdir(), 'muster-sealed-'))
  there = await mkdtemp(join(tmpdir(), 'muster-sealed-'))
})
afterAll(async () => {
  for (const folder of [here, there]) await rm(folder, { recursive: true })
})

describe('sealed secrets', () => {
  it('open where they were sealed and for what they were sealed, and nowhere else', async () => {
    const sealed = await seal(here, 'grüner Hund', 'plant 1')
    expect(await unseal(here, sealed, 'plant 1')).toBe('grüner Hund')
    expect(await unseal(here, sealed, 'plant 2')).toBeNull()
    await seal(there, 'x', 'plant 1')
    expect(await unseal(there, sealed, 'plant 1')).toBeNull()
  })

  it('do not hold their text, are never twice the same, and break when a bit of them is changed', async () => {
    const sealed = await seal(here, 'grüner Hund', 'plant 1')
    expect(sealed.includes('Hund')).toBe(false)
    expect(sealed.equals(await seal(here, 'grüner Hund', 'plant 1'))).toBe(false)
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed)
      changed[at] = changed[at]! ^ 1
      expect(await unseal(here, changed, 'plant 1')).toBeNull()
    }
  })

  it('keep their key for the program alone, and none where none was asked for', async () => {
    expect((await stat(join(here, 'secret.key'))).mode & 0o777).toBe(0o600)
    expect(await unseal(join(here, 'nowhere'), Buffer.alloc(40), 'plant 1')).toBeNull()
  })
})
