import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { listenLive, waitBefore } from './live.ts'
import type { Around, Source } from './live.ts'

class FakeSource implements Source {
  closed = false
  private readonly listeners = new Map<string, ((event: MessageEvent) => void)[]>()

  addEventListener(type: string, listener: unknown): void {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener as (event: MessageEvent) => void])
  }

  say(type: string, data: unknown = {}): void {
    for (const listener of this.listeners.get(type) ?? []) listener(new MessageEvent(type, { data: JSON.stringify(data) }))
  }

  close(): void {
    this.closed = true
  }
}

function page(asked: () => Promise<number | null> = () => Promise.reject(new Error('away'))) {
  const sources: FakeSource[] = []
  const heard: number[] = []
  let hidden = false
  let listener = (): void => undefined
  const around: Around = {
    open: () => {
      const source = new FakeSource()
      sources.push(source)
      return source
    },
    ask: asked,
    hidden: () => hidden,
    onHidden: given => {
      listener = given
      return () => (listener = () => undefined)
    },
    chance: () => 1,
  }
  const stop = listenLive(version => heard.push(version), around)
  const show = (shown: boolean): void => {
    hidden = !shown
    listener()
  }
  return { sources, heard, stop, show }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a page that listens', () => {
  it('hears each version on one stream', () => {
    const { sources, heard } = page()
    sources[0]!.say('version', { version: 7 })
    sources[0]!.say('version', { version: 9 })
    expect({ heard, streams: sources.length }).toEqual({ heard: [7, 9], streams: 1 })
  })

  it('tries again ever later when the stream is lost, asks meanwhile, and begins anew once it hears something', async () => {
    let version = 3
    const { sources, heard } = page(() => Promise.resolve(version++))
    for (const wait of [1_000, 2_000, 4_000]) {
      const before = sources.length
      sources.at(-1)!.say('error')
      await vi.advanceTimersByTimeAsync(wait - 1)
      expect(sources.length).toBe(before)
      await vi.advanceTimersByTimeAsync(1)
      expect(sources.length).toBe(before + 1)
    }
    expect(heard).toEqual([3, 4, 5])
    sources.at(-1)!.say('version', { version: 6 })
    const before = sources.length
    sources.at(-1)!.say('bye')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(sources.length).toBe(before + 1)
  })

  it('lets go of the stream while nobody looks, and opens another one when somebody does', () => {
    const { sources, show } = page()
    show(false)
    expect(sources.map(source => source.closed)).toEqual([true])
    show(true)
    expect(sources.map(source => source.closed)).toEqual([true, false])
    show(true)
    expect(sources.length).toBe(2)
  })

  it('hears nothing more of a stream that it has let go', () => {
    const { sources, heard, show } = page()
    show(false)
    sources[0]!.say('version', { version: 5 })
    expect(heard).toEqual([])
  })

  it.each(['ended', 'error'])('is done when its session is, as it learns by %s', async how => {
    const { sources, show } = page(() => Promise.resolve(null))
    sources[0]!.say(how)
    await vi.advanceTimersByTimeAsync(120_000)
    show(true)
    expect(sources.map(source => source.closed)).toEqual([true])
  })

  it('stops where it is left', async () => {
    const { sources, stop } = page()
    sources[0]!.say('error')
    stop()
    await vi.advanceTimersByTimeAsync(120_000)
    expect(sources.length).toBe(1)
  })
})

it('waits between one half and the whole of a time that doubles up to half a minute', () => {
  expect([0, 1, 4, 5, 20].map(failed => waitBefore(failed, 1))).toEqual([1_000, 2_000, 16_000, 30_000, 30_000])
  expect([0, 1, 20].map(failed => waitBefore(failed, 0))).toEqual([500, 1_000, 15_000])
})
