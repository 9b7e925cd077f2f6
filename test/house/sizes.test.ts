import { describe, expect, it } from 'vitest'
import { isTest, sources } from './sources.ts'

/** One paragraph a table, printed and not written: as long as the database has tables. */
const PRINTED = 'src/platform/tables.ts'
const all = sources('src', 'web', 'test', 'bench').filter(file => file.path !== PRINTED)

describe('sizes', () => {
  it('of files stay below 300 lines, of tests below 500', () => {
    const faults = all
      .filter(file => file.lines > (isTest(file.path) || file.path.startsWith('bench/') ? 500 : 300))
      .map(file => `${file.path}: ${file.lines}`)
    expect(faults).toEqual([])
  })

  it('of files are about 60 to 80 lines at the median and at most 180 at the 90th percentile', () => {
    const lines = all
      .filter(file => !isTest(file.path))
      .map(file => file.lines)
      .sort((a, b) => a - b)
    expect(lines[Math.floor(lines.length / 2)]).toBeLessThanOrEqual(85)
    expect(lines[Math.floor(lines.length * 0.9)]).toBeLessThanOrEqual(180)
  })

  it('no test is skipped or singled out', () => {
    const faults = all
      .filter(file => isTest(file.path) && /\b(?:it|describe|test)\.(?:skip|only|todo)\(|\bx(?:it|describe)\(/.test(file.text))
      .map(file => file.path)
    expect(faults.filter(path => path !== 'test/house/sizes.test.ts')).toEqual([])
  })

  it('every lint that is switched off says why', () => {
    const faults = all.flatMap(file =>
      (file.text.match(/(?:oxlint|eslint)-disable[^\n]*/g) ?? [])
        .filter(line => !/--\s*\S+/.test(line))
        .map(line => `${file.path}: ${line}`),
    )
    expect(faults.filter(fault => !fault.startsWith('test/house/sizes.test.ts'))).toEqual([])
  })
})
