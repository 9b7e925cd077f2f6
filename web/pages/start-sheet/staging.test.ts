import { describe, expect, it } from 'vitest'
import { Staging } from './staging.ts'

const PARTS = ['a', 'b'].map(sha256 => ({ bytes: new Uint8Array([1]), cells: 3, sha256: sha256.repeat(64) }))

/** What a server has of it after each call. */
function server() {
  const sheets = new Map<string, number>()
  let fails = false
  return {
    sheets,
    breakDown: (now: boolean) => void (fails = now),
    async put(sheet: string): Promise<void> {
      if (fails) throw new Error('offline')
      sheets.set(sheet, (sheets.get(sheet) ?? 0) + 1)
    },
    async drop(sheet: string): Promise<void> {
      sheets.delete(sheet)
    },
  }
}

const open = () => {
  const store = server()
  return { store, staging: new Staging(store, () => undefined) }
}
const never = new AbortController().signal

describe('what is sent of a very large sheet', () => {
  it('takes the place of what was sent before, also where that broke off', async () => {
    const { store, staging } = open()
    const first = await staging.send(PARTS, never)
    expect([...store.sheets]).toEqual([[first.parts!.sheet, 2]])
    store.breakDown(true)
    await expect(staging.send(PARTS, never)).rejects.toThrow('offline')
    store.breakDown(false)
    const again = await staging.send(PARTS, never)
    expect([...store.sheets]).toEqual([[again.parts!.sheet, 2]])
    expect(staging.sent(PARTS)).toEqual(again)
  })

  it('goes when nobody looks at it any more', async () => {
    const { store, staging } = open()
    await staging.send(PARTS, never)
    await staging.leave()
    expect(store.sheets.size).toBe(0)
  })

  it('goes when somebody leaves in the middle of the sending', async () => {
    const { store, staging } = open()
    const put = store.put
    let left: Promise<void> | undefined
    store.put = async sheet => {
      await put(sheet)
      left ??= staging.leave()
    }
    await expect(staging.send(PARTS, never)).rejects.toThrow()
    await left
    expect(store.sheets.size).toBe(0)
  })

  it('stays while it is being kept, and goes where that is cancelled', async () => {
    const { store, staging } = open()
    await staging.send(PARTS, never)
    let end = (): void => undefined
    const kept = staging.keeping(new Promise<void>(resolve => (end = resolve)))
    await staging.leave()
    expect(store.sheets.size).toBe(1)
    await staging.drop()
    expect(store.sheets.size).toBe(0)
    end()
    await kept
  })

  it('goes where the keeping failed and nobody is there to try again', async () => {
    const { store, staging } = open()
    await staging.send(PARTS, never)
    let fail = (): void => undefined
    const kept = staging.keeping(new Promise<void>((_, reject) => (fail = () => reject(new Error('refused')))))
    await staging.leave()
    expect(store.sheets.size).toBe(1)
    fail()
    await expect(kept).rejects.toThrow('refused')
    await expect.poll(() => store.sheets.size).toBe(0)
  })
})
