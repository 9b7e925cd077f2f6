import { expect, test } from 'vitest'
import { ApiProblem } from '../../api.ts'
import { askAgain } from './ask-again.ts'

function server(...statuses: number[]) {
  const asked: number[] = []
  const ask = (): Promise<string> => {
    const status = statuses[asked.length] ?? 200
    asked.push(status)
    return status === 200 ? Promise.resolve('days') : Promise.reject(new ApiProblem({ status, code: `http.${status}`, detail: '' }))
  }
  return { ask, asked }
}
const never = new AbortController().signal

test('a part that a busy server could not give is asked for again', async () => {
  const { ask, asked } = server(503, 502)
  expect(await askAgain(ask, never, [0, 0])).toBe('days')
  expect(asked).toEqual([503, 502, 200])
})

test('it is given up after the last pause, and at once where asking again is of no use', async () => {
  const busy = server(503, 503, 503, 503)
  await expect(askAgain(busy.ask, never, [0, 0])).rejects.toMatchObject({ status: 503 })
  expect(busy.asked).toHaveLength(3)
  const movedOn = server(409)
  await expect(askAgain(movedOn.ask, never, [0, 0])).rejects.toMatchObject({ status: 409 })
  expect(movedOn.asked).toHaveLength(1)
})

test('nothing is asked once the answer is no longer wanted', async () => {
  const left = new AbortController()
  const { ask, asked } = server(503)
  const asking = askAgain(ask, left.signal, [0])
  left.abort()
  await expect(asking).rejects.toMatchObject({ name: 'AbortError' })
  expect(asked).toEqual([503])
})
