import { describe, expect, it } from 'vitest'
import { isTest, sources } from './sources.ts'
import type { SourceFile } from './sources.ts'

const files = sources('src', 'web').filter(file => !isTest(file.path))
const FEATURES = [
  'access',
  'audit',
  'standings',
  'structure',
  'library',
  'people',
  'requirements',
  'proof',
  'results',
  'certifications',
  'guides',
  'costs',
  'matrix',
  'views',
  'insights',
  'paper',
  'imports',
  'archive',
  'demo',
]

/** Where a file stands, and whether it may look at another place. Everything not said here is forbidden. */
const RULES: { room: RegExp; may(target: string, file: SourceFile): boolean }[] = [
  { room: /^src\/rules\//, may: target => target.startsWith('src/rules/') },
  { room: /^src\/sheet\//, may: target => /^src\/(sheet|rules)\//.test(target) || /^(hucre|csv-parse|fflate)(\/|$)/.test(target) },
  { room: /^src\/platform\//, may: target => target.startsWith('src/platform/') || target === 'src/rules/day.ts' || isPackage(target) },
  {
    room: /^src\/features\//,
    may: (target, file) => /^src\/(rules|sheet|platform)\//.test(target) || isPackage(target) || isFeatureBelow(target, file.path),
  },
  {
    room: /^src\/(http|worker)\//,
    may: (target, file) => /^src\/(features|platform)\//.test(target) || isPackage(target) || sameDoor(target, file.path) || isWire(target),
  },
  {
    room: /^src\/cli\//,
    may: (target, file) =>
      /^src\/(features|platform|rules|sheet)\//.test(target) ||
      isPackage(target) ||
      sameDoor(target, file.path) ||
      target === 'src/main.ts',
  },
  { room: /^src\/(main|serve)\.ts$/, may: () => true },
  {
    room: /^web\//,
    may: target => /^(src\/(rules|sheet)|web|catalogue\/texts)\//.test(target) || target === 'catalogue/scales.json' || isPackage(target),
  },
]

describe('the import rule', () => {
  it('reads a whole tree and not an empty one', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(files.flatMap(file => file.imports).length).toBeGreaterThan(400)
  })

  it('lets no arrow point up', () => {
    const faults = files.flatMap(file => {
      const rule = RULES.find(({ room }) => room.test(file.path))
      if (!rule) return [`${file.path} stands in no room`]
      return file.imports.filter(target => !rule.may(target, file)).map(target => `${file.path} -> ${target}`)
    })
    expect(faults).toEqual([])
  })

  it('has no circles, type-only ones included', () => {
    expect(circles(new Map(files.map(file => [file.path, file.imports])))).toEqual([])
  })

  it('has no barrels', () => {
    expect(files.filter(file => /\/index\.tsx?$/.test(file.path)).map(file => file.path)).toEqual([])
  })

  it('keeps clocks, chance and processes out of the pure floors', () => {
    const effects = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bfetch\(|\bsetTimeout\(|\bconsole\./
    const faults = files
      .filter(file => /^src\/(rules|sheet)\//.test(file.path) && effects.test(stripComments(file.text)))
      .map(file => file.path)
    expect(faults).toEqual([])
  })

  it('reads the clock of the machine in one place', () => {
    const faults = files
      .filter(
        file =>
          file.path.startsWith('src/') &&
          file.path !== 'src/platform/clock.ts' &&
          /\bDate\.now\(|\bnew Date\(\)/.test(stripComments(file.text)),
      )
      .map(file => file.path)
    expect(faults).toEqual([])
  })

  it('would notice an arrow that points up', () => {
    const rule = RULES.find(({ room }) => room.test('src/rules/x.ts'))!
    const file = { path: 'src/rules/x.ts', text: '', lines: 1, imports: [] }
    expect(rule.may('src/platform/clock.ts', file)).toBe(false)
    expect(isFeatureBelow('src/features/imports/keep.ts', 'src/features/results/award.ts')).toBe(false)
    expect(
      circles(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['a']],
        ]),
      ),
    ).toHaveLength(1)
  })
})

function isPackage(target: string): boolean {
  return !/^(src|web|test|bench|db|bin)\//.test(target)
}

/** The wire format of the matrix is encoded at the door, by the same floor that decodes it in the browser. */
function isWire(target: string): boolean {
  return target.startsWith('src/rules/')
}

function sameDoor(target: string, path: string): boolean {
  return target.split('/')[1] === path.split('/')[1]
}

function isFeatureBelow(target: string, path: string): boolean {
  const [theirs, mine] = [target, path].map(p => FEATURES.indexOf(/^src\/features\/([\w-]+)\//.exec(p)?.[1] ?? ''))
  return theirs! >= 0 && theirs! <= mine!
}

function stripComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '')
}

function circles(graph: Map<string, string[]>): string[] {
  const found: string[] = []
  const done = new Set<string>()
  const visit = (path: string, trail: string[]): void => {
    if (trail.includes(path)) {
      found.push([...trail.slice(trail.indexOf(path)), path].join(' -> '))
      return
    }
    if (done.has(path)) return
    for (const next of graph.get(path) ?? []) if (graph.has(next)) visit(next, [...trail, path])
    done.add(path)
  }
  for (const path of graph.keys()) visit(path, [])
  return found
}
