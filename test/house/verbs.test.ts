import { describe, expect, it } from 'vitest'
import { routes } from '../../src/http/routes/all.ts'
import { RIGHTS } from '../../src/platform/context.ts'
import { isTest, sources } from './sources.ts'

const features = sources('src/features').filter(file => !isTest(file.path))
const declared = features.flatMap(file =>
  [...file.text.matchAll(/export const (\w+) = (readVerb|writeVerb|gate)\(/g)].map(match => ({ file, name: match[1]!, kind: match[2]! })),
)

/** What is sent ahead of an import is on record nowhere until that is kept, which is logged; an entry would wait for the turn of the very import it is to end. */
const NO_FACT = new Set(['sendPart', 'dropParts'])

describe('verbs', () => {
  it('are many', () => {
    expect(declared.length).toBeGreaterThan(30)
  })

  it('that write leave a log entry', () => {
    const silent = declared
      .filter(
        verb => verb.kind === 'writeVerb' && !NO_FACT.has(verb.name) && !/\baudit\(/.test(verb.file.text) && !callsAuditing(verb.file.text),
      )
      .map(verb => verb.name)
    expect(silent).toEqual([])
  })

  it('stand in files named for what they do, one or a few close ones in each', () => {
    const crowded = features.filter(file => (file.text.match(/= (?:readVerb|writeVerb|gate)\(/g) ?? []).length > 3).map(file => file.path)
    expect(crowded).toEqual([])
  })
})

describe('routes', () => {
  it('have a policy: a right of the list, or are open gates', () => {
    const faults = routes
      .filter(route => !route.gate && route.verb?.right !== 'signed-in' && !RIGHTS.includes(route.verb!.right as never))
      .map(route => route.path)
    expect(faults).toEqual([])
  })

  it('read with GET and write with the others', () => {
    const faults = routes
      .filter(route => route.verb && (route.method === 'GET') !== (route.verb.kind === 'read') && !route.path.endsWith('/check'))
      .map(route => `${route.method} ${route.path}`)
    expect(faults).toEqual([])
  })

  it('are bound once', () => {
    const names = routes.map(route => `${route.method} ${route.path}`)
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })

  it('reach every verb', () => {
    const shapes = routes.flatMap(route => (route.formats ?? []).flatMap(format => format.tagged?.name ?? []))
    const bound = new Set([...routes.map(route => (route.verb ?? route.gate)!.name), ...shapes])
    const names = features.flatMap(file =>
      [...file.text.matchAll(/(?:readVerb|writeVerb|gate)\(\{\s*name: '([\w.]+)'/g)].map(match => match[1]!),
    )
    expect(names.filter(name => !bound.has(name))).toEqual([])
  })
})

/** Some verbs log through a function of their own room that stands in another file. */
function callsAuditing(text: string): boolean {
  return [...text.matchAll(/import \{ ([^}]+) \} from '(\.\/[\w-]+\.ts)'/g)].some(match => {
    const file = features.find(candidate => candidate.path.endsWith(match[2]!.slice(1)))
    return file !== undefined && /\baudit\(/.test(file.text)
  })
}
