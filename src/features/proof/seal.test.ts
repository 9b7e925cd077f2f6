import { describe, expect, it } from 'vitest'
import { seeded } from '../../../test/support/seeded.ts'
import { canonicalText, contentHash, fits, MEANINGS, sealOf } from './seal.ts'
import type { Signed } from './seal.ts'

const SEED = 20_260_504
const SPLICES = 10_000

interface Event {
  id: string
  personId: string
  skillId: string
  level: number
  happenedOn: string
  body: Record<string, unknown>
  recordedAt: Date
}
interface Sealed extends Signed {
  seal: Uint8Array
}

const { next: random, pick } = seeded(SEED)
const uuid = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

function someEvent(n: number): Event {
  return {
    id: uuid(n),
    personId: uuid(100_000 + Math.floor(random() * 50)),
    skillId: uuid(200_000 + Math.floor(random() * 20)),
    level: 1 + Math.floor(random() * 4),
    happenedOn: `2026-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 10)}`,
    body: { remark: `Remark ${Math.floor(random() * 5)}` },
    recordedAt: new Date(1_770_000_000_000 + Math.floor(random() * 1e9)),
  }
}

function signed(n: number, events: readonly Event[]): Sealed {
  const one: Signed = {
    tenantId: uuid(1),
    signatureId: uuid(300_000 + n),
    accountId: uuid(400_000 + (n % 7)),
    personId: n % 3 === 0 ? null : uuid(500_000 + (n % 7)),
    printedName: `Assessor ${n % 7}`,
    meaning: MEANINGS[n % 4]!,
    contentHash: contentHash(events),
    signedAt: new Date(1_780_000_000_000 + n * 1000),
    timeZone: n % 2 ? 'Europe/Lisbon' : 'Asia/Tokyo',
  }
  return { ...one, seal: sealOf(one) }
}

const cases = Array.from({ length: 400 }, (_, n) => {
  const events = Array.from({ length: 1 + (n % 4) }, (_, i) => someEvent(n * 10 + i))
  return { events, signature: signed(n, events) }
})
type Case = (typeof cases)[number]

/** Each moves a signature to something that it was not given for, or makes it say what was not said. */
const SPLICE: Record<string, (one: Case, other: Case) => Case> = {
  'to other events': (one, other) => ({ ...one, events: other.events }),
  'to one event more': (one, other) => ({ ...one, events: [...one.events, other.events[0]!] }),
  'to one event less, or none': one => ({ ...one, events: one.events.slice(1) }),
  'to another version of the event': one => ({
    ...one,
    events: one.events.map((event, i) => (i > 0 ? event : { ...event, level: event.level + 1 })),
  }),
  'to the same words in another record': one => ({
    ...one,
    events: one.events.map((event, i) => (i > 0 ? event : { ...event, id: uuid(999_999) })),
  }),
  'to other particulars': one => ({
    ...one,
    events: one.events.map((event, i) => (i > 0 ? event : { ...event, body: { ...event.body, issuer: 'x' } })),
  }),
  'to another meaning': one => ({
    ...one,
    signature: { ...one.signature, meaning: MEANINGS.find(meaning => meaning !== one.signature.meaning)! },
  }),
  'to another signer': (one, other) => ({
    ...one,
    signature: { ...one.signature, accountId: other.signature.accountId, printedName: `${other.signature.printedName} jr` },
  }),
  'to another printed name': one => ({ ...one, signature: { ...one.signature, printedName: 'Somebody else' } }),
  'to another time': one => ({ ...one, signature: { ...one.signature, signedAt: new Date(one.signature.signedAt.getTime() + 1) } }),
  'to another zone': one => ({ ...one, signature: { ...one.signature, timeZone: 'America/Lima' } }),
  'to another organisation': one => ({ ...one, signature: { ...one.signature, tenantId: uuid(2) } }),
  'under another hash': (one, other) => ({
    events: other.events,
    signature: { ...one.signature, contentHash: other.signature.contentHash },
  }),
  'with the seal of another': (one, other) => ({ ...one, signature: { ...one.signature, seal: other.signature.seal } }),
}

describe('a signature', () => {
  it('fits what it was given for, in whatever order it is read', () => {
    expect(cases.filter(({ signature, events }) => !fits(signature, events.toReversed()))).toEqual([])
  })

  it(`fits nothing else: ${SPLICES} splices, seed ${SEED}`, () => {
    const kinds = Object.entries(SPLICE)
    const valid: string[] = []
    for (let i = 0; i < SPLICES; i++) {
      const one = pick(cases)
      let other = pick(cases)
      while (other === one) other = pick(cases)
      const [name, splice] = kinds[i % kinds.length]!
      const { signature, events } = splice(one, other)
      if (fits(signature, events)) valid.push(name)
    }
    expect(valid).toEqual([])
  })

  it('does not depend on the order of fields, and tells apart what only looks alike', () => {
    expect(canonicalText({ b: 1, a: [{ d: 2, c: null }] })).toBe('{"a":[{"c":null,"d":2}],"b":1}')
    expect(canonicalText({ a: '1' })).not.toBe(canonicalText({ a: 1 }))
    expect(canonicalText({ a: ['x,y'] })).not.toBe(canonicalText({ a: ['x', 'y'] }))
  })
})
