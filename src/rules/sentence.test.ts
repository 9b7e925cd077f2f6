import { describe, expect, test } from 'vitest'
import { derive, PERMISSIONS, type CellFacts, type Family, type State } from './cell.ts'
import { factsOf } from './cell-table.ts'
import { OVERLAYS } from './overlay.ts'
import { cellSentence, phrasesOf, SENTENCE_KEYS, type CellParts } from './sentence.ts'

const ANA: CellParts = {
  person: 'Ana Ruiz',
  skill: 'Press 4 changeover',
  level: 2,
  levelName: 'Limited',
  highest: 4,
  required: 3,
  exempted: false,
  wanted: 0,
  riseOn: null,
  validThrough: '3 March 2027',
  past: false,
  state: 'TOO_LOW',
  family: 'gap',
  also: ['NONE'],
  grade: 'A',
  overlays: ['progress'],
  progress: { kind: 'booked', on: '9 December 2026' },
}

const TEXTS: Record<string, string> = {
  'cell.head.level': '{{person}}, {{skill}}: level {{level}} of {{of}}, {{name}}.',
  'cell.required.level': 'Required {{level}}.',
  'cell.valid.until': 'Valid until {{date}}.',
  'cell.state.TOO_LOW.gap': 'Gap: level too low.',
  'cell.progress.bookedFor': 'Training booked for {{date}}.',
  'cell.evidence.A': 'Evidence: signed assessment.',
}
const t = (key: string, params: Record<string, string | number> = {}): string =>
  TEXTS[key]!.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name]))

/** Every state with each family it can have, by asking the table over the facts that decide it. */
function statesWithFamilies(): Map<string, { state: State; family: Family; also: State[]; required: boolean }> {
  const found = new Map<string, { state: State; family: Family; also: State[]; required: boolean }>()
  const base = factsOf(0)!
  const flags = [
    'revoked',
    'suspended',
    'held',
    'required',
    'exempt',
    'low',
    'lapsedByContinuity',
    'old',
    'readConfirmed',
    'cold',
    'due',
    'rise',
  ] as const
  for (let bits = 0; bits < 1 << flags.length; bits++) {
    for (const past of ['no', 'graceYes', 'graceNo', 'short'] as const) {
      for (const coldPolicy of ['flag', 'restrict'] as const) {
        const facts: CellFacts = { ...base, past, coldPolicy, oldPolicy: 'soon', level: PERMISSIONS[2] }
        flags.forEach((flag, i) => (facts[flag] = (bits & (1 << i)) !== 0))
        const { state, family, also, required } = derive(facts)
        found.set([state, family, required, ...also].join(), { state, family, also, required })
      }
    }
  }
  return found
}

const keys = (parts: Partial<CellParts>): string[] => phrasesOf({ ...ANA, progress: null, overlays: [], ...parts }).map(([key]) => key)

describe('the sentence of a cell', () => {
  test('the example, word for word', () => {
    expect(cellSentence(ANA, t)).toBe(
      'Ana Ruiz, Press 4 changeover: level 2 of 4, Limited. Required 3. Valid until 3 March 2027. Gap: level too low. ' +
        'Training booked for 9 December 2026. Evidence: signed assessment.',
    )
  })

  test('a plain certificate has no levels to speak of', () => {
    expect(keys({ level: 1, highest: 1, required: 1, state: 'OK', family: 'ok' })).toEqual([
      'cell.head.certificate',
      'cell.required.certificate',
      'cell.valid.until',
      'cell.state.OK.ok',
      'cell.evidence.A',
    ])
  })

  test('no record, recorded as not held, exempted, past and open are each said', () => {
    const missing = { level: null, grade: null, validThrough: null, state: 'MISSING', family: 'gap' } as const
    expect(keys(missing)).toEqual(['cell.head.noRecord', 'cell.required.level', 'cell.state.MISSING.gap'])
    expect(keys({ ...missing, level: 0, grade: 'C' })[0]).toBe('cell.head.notHeld')
    expect(keys({ ...missing, exempted: true, state: 'EXEMPT', family: 'neutral' })).toContain('cell.required.levelExempted')
    expect(keys({ past: true, state: 'EXPIRED' })).toContain('cell.valid.was')
    expect(keys({ validThrough: null })).toContain('cell.valid.open')
    expect(keys({ overlays: ['exempted'] })).toContain('cell.exemption')
    expect(keys({ overlays: ['exempted'], exempted: true, state: 'EXTRA', family: 'ok' })).not.toContain('cell.exemption')
  })

  test('a prohibition where nothing is required is no gap in words', () => {
    expect(keys({ state: 'REVOKED', family: 'gap', required: 0 })).toContain('cell.state.REVOKED.notRequired')
    expect(keys({ state: 'SUSPENDED', family: 'gap', exempted: true })).toContain('cell.state.SUSPENDED.notRequired')
    expect(keys({ state: 'REVOKED', family: 'gap' })).toContain('cell.state.REVOKED.gap')
  })

  test('the other true rows are named, OK and NONE left out', () => {
    const also = keys({ state: 'EXPIRING', family: 'soon', also: ['RAISING', 'OK', 'NONE'] }).filter(key => key.startsWith('cell.also'))
    expect(also).toEqual(['cell.also.RAISING'])
  })

  test('the keys that can be used are exactly those that are listed', () => {
    const used = new Set<string>()
    const use = (parts: Partial<CellParts>): void => keys(parts).forEach(key => used.add(key))
    for (const { state, family, also, required } of statesWithFamilies().values()) {
      const asked = { required: required ? 3 : 0, state, family, also }
      for (const overlay of OVERLAYS) use({ ...asked, overlays: [overlay] })
      for (const kind of ['wished', 'planned', 'booked', 'inProgress'] as const) {
        for (const on of [null, '9 December 2026']) use({ ...asked, progress: { kind, on } })
      }
    }
    for (const grade of ['A', 'B', 'C', 'D'] as const) use({ grade })
    for (const highest of [1, 4]) {
      for (const exempted of [true, false]) use({ highest, exempted, overlays: ['aim'], levelName: null })
    }
    for (const level of [null, 0]) use({ level })
    for (const required of [0, 3]) use({ required, riseOn: '1 March 2027', past: true })
    use({ validThrough: null, overlays: ['remote'], remote: 'Novak' })
    expect([...used].sort()).toEqual([...SENTENCE_KEYS].sort())
    expect(new Set(SENTENCE_KEYS).size).toBe(SENTENCE_KEYS.length)
  })

  test('a combination that cannot be has no sentence', () => {
    expect(() => keys({ state: 'OK', family: 'gap' })).toThrow(RangeError)
  })
})
