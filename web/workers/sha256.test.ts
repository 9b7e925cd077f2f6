import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { plainSha256, sha256 } from './sha256.ts'

const reference = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

test('the sum made here equals that of the platform, around every block edge', () => {
  for (const length of [0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000, 70_001]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 31 + length) & 255)
    expect(Buffer.from(plainSha256(bytes)).toString('hex'), `length ${length}`).toBe(reference(bytes))
  }
})

test('with the platform at hand its own sum is used and is the same', async () => {
  const bytes = new TextEncoder().encode('Ana Ruiz;Press 4;3')
  expect(await sha256(bytes)).toBe(reference(bytes))
})
