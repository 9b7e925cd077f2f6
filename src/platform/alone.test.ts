import { expect, it } from 'vitest'
import { alone } from './alone.ts'

it('does one thing at a time, in order, and goes on after one that fails', async () => {
  const said: string[] = []
  const open: (() => void)[] = []
  const work = (name: string) => async (): Promise<void> => {
    said.push(`${name} begins`)
    await new Promise<void>(resolve => open.push(resolve))
    said.push(`${name} ends`)
    if (name === 'first') throw new Error('broken')
  }
  const both = Promise.allSettled([alone(work('first')), alone(work('second'))])
  await expect.poll(() => open.length).toBe(1)
  open[0]!()
  await expect.poll(() => open.length).toBe(2)
  open[1]!()
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  expect(said).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
})

it('lets a dozen wait, and no more', async () => {
  let end = (): void => undefined
  const first = alone(() => new Promise<void>(resolve => (end = resolve)))
  await Promise.resolve()
  const waiting = Array.from({ length: 12 }, () => alone(async () => 'done'))
  await expect(alone(async () => 'done')).rejects.toMatchObject({ kind: 'unavailable', code: 'system.busy' })
  end()
  await first
  expect(new Set(await Promise.all(waiting))).toEqual(new Set(['done']))
})
