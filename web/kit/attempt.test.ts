import { describe, expect, it } from 'vitest'
import { ApiProblem } from '../api.ts'
import { attempts } from './attempt.ts'

const problem = (code: string) => new ApiProblem({ status: code === 'offline' ? 0 : 422, code, detail: code })

/** Notes each key it was sent under; fails with the codes it is given, one after the other. */
function sender(...codes: (string | null)[]) {
  const keys: string[] = []
  const send = async (key: string): Promise<string> => {
    keys.push(key)
    const code = codes[keys.length - 1] ?? null
    if (code !== null) throw problem(code)
    return 'done'
  }
  return { keys, send }
}

describe('the key of an act', () => {
  it('stays the same while the same is tried again, and is another once it is done', async () => {
    const { run } = attempts()
    const { keys, send } = sender('offline', 'offline')
    await expect(run({ name: 'Ada' }, send)).rejects.toThrow('offline')
    await expect(run({ name: 'Ada' }, send)).rejects.toThrow('offline')
    await expect(run({ name: 'Ada' }, send)).resolves.toBe('done')
    await run({ name: 'Ada' }, send)
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).toBe(keys[0])
    expect(keys[3]).not.toBe(keys[0])
  })

  it('is another where something else is said', async () => {
    const { run } = attempts()
    const { keys, send } = sender('offline')
    await expect(run({ name: 'Ada' }, send)).rejects.toThrow('offline')
    await run({ name: 'Ida' }, send)
    expect(new Set(keys).size).toBe(2)
  })

  it('sends again under a new one where an earlier try has gone through and the request is no longer the same', async () => {
    const { run } = attempts()
    const { keys, send } = sender('offline', 'idempotency.other_body')
    await expect(run({ name: 'Ada' }, send)).rejects.toThrow('offline')
    await expect(run({ name: 'Ada' }, send)).resolves.toBe('done')
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[0])
  })

  it('is not used again where its answer held a secret that is gone', async () => {
    const { run } = attempts()
    const { keys, send } = sender('offline', 'idempotency.secret_answer')
    await expect(run({ name: 'Till' }, send)).rejects.toThrow('offline')
    await expect(run({ name: 'Till' }, send)).rejects.toThrow('secret_answer')
    await run({ name: 'Till' }, send)
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[0])
  })
})
