import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { SheetFault } from './fault.ts'
import { LIMITS, MEGABYTE } from './limits.ts'
import { openZip } from './zip-guard.ts'

const OFF = { ...LIMITS, inflatedBytes: Infinity, ratio: Infinity, entries: Infinity }

function codeOf(work: () => unknown): string {
  try {
    work()
  } catch (cause) {
    return cause instanceof SheetFault ? cause.code : `not a fault: ${String(cause)}`
  }
  return 'opened'
}

function readAll(bytes: Uint8Array, limits = LIMITS): number {
  const zip = openZip('f.xlsx', bytes, limits)
  return zip.names.reduce((sum, name) => sum + zip.read(name).length, 0)
}

/** Offset of the first directory entry. */
function directoryOf(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 6, true)
}

function changed(bytes: Uint8Array, offset: number, values: number[]): Uint8Array {
  const copy = bytes.slice()
  copy.set(values, offset)
  return copy
}

/** The same archive with its sizes, places and counts in the wide records, as writers make it that stream. */
function widened(bytes: Uint8Array, lie: { count?: bigint; from?: bigint; end?: bigint } = {}): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [end, from] = [bytes.length - 22, directoryOf(bytes)]
  const entries: number[] = []
  for (let at = from, i = 0; i < view.getUint16(end + 10, true); i++) {
    const length = 46 + view.getUint16(at + 28, true)
    const extra = new DataView(new ArrayBuffer(28))
    extra.setUint16(0, 1, true)
    extra.setUint16(2, 24, true)
    for (const [n, field] of [24, 20, 42].entries()) extra.setBigUint64(4 + 8 * n, BigInt(view.getUint32(at + field, true)), true)
    const entry = bytes.slice(at, at + length)
    for (const field of [20, 24, 42]) entry.set([255, 255, 255, 255], field)
    entry.set([28, 0], 30)
    entries.push(...entry, ...new Uint8Array(extra.buffer))
    at += length + view.getUint16(at + 30, true)
  }
  const record = new DataView(new ArrayBuffer(76))
  record.setUint32(0, 0x06064b50, true)
  record.setBigUint64(4, 44n, true)
  record.setBigUint64(24, BigInt(view.getUint16(end + 10, true)), true)
  record.setBigUint64(32, lie.count ?? BigInt(view.getUint16(end + 10, true)), true)
  record.setBigUint64(40, BigInt(entries.length), true)
  record.setBigUint64(48, lie.from ?? BigInt(from), true)
  record.setUint32(56, 0x07064b50, true)
  record.setBigUint64(64, lie.end ?? BigInt(from + entries.length), true)
  const last = bytes.slice(end)
  last.fill(255, 8, 20)
  return new Uint8Array([...bytes.subarray(0, from), ...entries, ...new Uint8Array(record.buffer), ...last])
}

describe('zip guard', () => {
  const plain = zipSync({ 'a.xml': new TextEncoder().encode('<a/>'), 'b/c.xml': new TextEncoder().encode('<c>text</c>') })

  test('opens an ordinary archive', () => {
    expect(readAll(plain)).toBe(15)
  })

  test('opens one whose sizes, places and counts stand in the wide records', () => {
    expect(readAll(widened(plain))).toBe(15)
  })

  test.each([
    ['more parts than are read', { count: 2_001n }, 'sheet.too_many_parts'],
    ['a part for each grain of sand', { count: 2n ** 63n }, 'sheet.too_many_parts'],
    ['one part more than there are', { count: 3n }, 'sheet.damaged'],
    ['a directory beyond the file', { from: 2n ** 40n }, 'sheet.damaged'],
    ['a directory beyond all numbers', { from: 2n ** 64n - 1n }, 'sheet.damaged'],
    ['an end beyond the file', { end: 2n ** 63n }, 'sheet.damaged'],
    ['an end elsewhere', { end: 0n }, 'sheet.damaged'],
  ])('does not believe wide records of %s', (_, lie, code) => {
    expect(codeOf(() => readAll(widened(plain, lie)))).toBe(code)
  })

  test('survives every changed byte and every truncation of the wide records', () => {
    const wide = widened(plain)
    for (let at = 0; at < wide.length; at++) {
      expect(codeOf(() => readAll(changed(wide, at, [(wide[at] ?? 0) ^ 0xff])))).toMatch(/^(opened|sheet\.)/)
      expect(codeOf(() => readAll(wide.subarray(0, at)))).toBe('sheet.damaged')
    }
  })

  test('stops a bomb by its ratio, and shows that without the guard it would unpack', () => {
    const bomb = zipSync({ 'a.xml': new Uint8Array(40 * MEGABYTE) })
    expect(bomb.length).toBeLessThan(60_000)
    expect(codeOf(() => readAll(bomb))).toBe('sheet.bomb')
    expect(readAll(bomb, OFF)).toBe(40 * MEGABYTE)
  })

  test('lets a small repetitive part pass', () => {
    expect(readAll(zipSync({ 'a.xml': new Uint8Array(9 * MEGABYTE) }))).toBe(9 * MEGABYTE)
  })

  test('stops many parts that together exceed the budget, and only with the guard on', () => {
    const noise = new Uint8Array(2 * MEGABYTE).map((_, i) => (i * 2_654_435_761) >>> 13)
    const many = zipSync(Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`p${i}.xml`, noise])), { level: 1 })
    const tight = { ...LIMITS, inflatedBytes: 20 * MEGABYTE }
    expect(codeOf(() => readAll(many, tight))).toBe('sheet.bomb')
    expect(readAll(many, OFF)).toBe(24 * MEGABYTE)
  })

  test('counts parts before it looks into any', () => {
    const many = zipSync(Object.fromEntries(Array.from({ length: 2_001 }, (_, i) => [`p${i}.xml`, new Uint8Array(1)])))
    expect(codeOf(() => openZip('f.xlsx', many))).toBe('sheet.too_many_parts')
    expect(openZip('f.xlsx', many, OFF).names).toHaveLength(2_001)
  })

  test('says that an encrypted part is locked', () => {
    expect(codeOf(() => readAll(changed(plain, directoryOf(plain) + 8, [1, 0])))).toBe('sheet.locked')
  })

  test.each([
    ['no size', [0, 0, 0, 0]],
    ['four gigabytes', [255, 255, 255, 127]],
    ['one byte too many', [5, 0, 0, 0]],
  ])('does not believe a size of %s', (_, size) => {
    expect(codeOf(() => readAll(changed(plain, directoryOf(plain) + 24, size)))).toBe('sheet.damaged')
  })

  test('notices a wrong checksum', () => {
    expect(codeOf(() => readAll(changed(plain, directoryOf(plain) + 16, [1, 2, 3, 4])))).toBe('sheet.damaged')
  })

  test('refuses packings it does not know', () => {
    expect(codeOf(() => readAll(changed(plain, directoryOf(plain) + 10, [9, 0])))).toBe('sheet.damaged')
  })

  test.each(['../evil.xml', '/etc/passwd', 'a\\b.xml', 'C:/a.xml', 'xl/../../x.xml'])('refuses a part named %s', name => {
    expect(codeOf(() => openZip('f.xlsx', zipSync({ [name]: new Uint8Array(1) })))).toBe('sheet.unsafe')
  })

  test('refuses two parts of one name, also in other capitals', () => {
    expect(codeOf(() => openZip('f.xlsx', zipSync({ 'A.xml': new Uint8Array(1), 'a.xml': new Uint8Array(1) })))).toBe('sheet.unsafe')
  })

  test('survives every truncation of an archive', () => {
    const codes = new Set<string>()
    for (let length = 0; length < plain.length; length++) codes.add(codeOf(() => readAll(plain.subarray(0, length))))
    expect([...codes]).toEqual(['sheet.damaged'])
  })

  test('survives every single changed byte: a fault of ours or the true content', () => {
    for (let at = 0; at < plain.length; at++) {
      const code = codeOf(() => readAll(changed(plain, at, [(plain[at] ?? 0) ^ 0xff])))
      expect(code).toMatch(/^(opened|sheet\.)/)
    }
  })
})
