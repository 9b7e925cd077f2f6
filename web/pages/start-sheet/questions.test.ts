import { expect, test } from 'vitest'
import type { Question } from '../../../src/sheet/reading.ts'
import { answered, backTo, changesReading, choiceFor, current, NOTHING_ASKED, oneBack, withReading, withoutTheRest } from './questions.ts'

function question(id: string, suggested = 'first', affects = 1): Question {
  const options = ['first', 'second'].map(option => ({ id: option, label: option, code: option, params: {} }))
  return { id, code: id, params: {}, text: id, options, default: suggested, affects }
}

const fresh = withReading(NOTHING_ASKED, [question('token:P'), question('dates'), question('hidden')])

test('questions come one at a time in the order of the reading, each with its suggestion ticked', () => {
  expect(current(fresh)?.id).toBe('token:P')
  expect(choiceFor(fresh, question('dates', 'second'))).toBe('second')
  const next = answered(fresh, 'second')
  expect(current(next)?.id).toBe('dates')
  expect(next.answers).toEqual({ 'token:P': 'second' })
})

test('one step back shows the question again with what was chosen', () => {
  const back = oneBack(answered(fresh, 'second'))
  expect(current(back)?.id).toBe('token:P')
  expect(choiceFor(back, question('token:P'))).toBe('second')
  expect(oneBack(fresh)).toEqual(fresh)
  expect(backTo(withoutTheRest(fresh), 1).at).toBe(1)
})

test('an answer that settles another question takes it away, one that raises a question adds it behind', () => {
  const one = answered(fresh, 'second')
  const settled = withReading(one, [question('token:P'), question('hidden')])
  expect(settled.questions.map(asked => asked.id)).toEqual(['token:P', 'hidden'])
  expect(current(settled)?.id).toBe('hidden')
  const raised = withReading(one, [question('dates'), question('scale')])
  expect(raised.questions.map(asked => asked.id)).toEqual(['token:P', 'dates', 'scale'])
  expect(raised.at).toBe(1)
})

test('going on leaves the rest open, so that it stays in doubt', () => {
  const done = withoutTheRest(answered(fresh, 'second'))
  expect(done.answers).toEqual({ 'token:P': 'second' })
  expect(current(done)).toBeNull()
  expect(choiceFor(done, question('dates'))).toBe('first')
})

test('every answer is worth another reading, an accepted suggestion as well', () => {
  expect(changesReading(withoutTheRest(fresh), {})).toBe(false)
  expect(changesReading(answered(fresh, 'first'), {})).toBe(true)
  expect(changesReading(answered(fresh, 'second'), { 'token:P': 'second' })).toBe(false)
  expect(changesReading(answered(fresh, 'first'), { 'token:P': 'second' })).toBe(true)
})
