import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isTest, root, sources } from './sources.ts'

const folder = join(root, 'catalogue/texts/en')
const english = Object.assign(
  {},
  ...readdirSync(folder).map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')) as object),
) as Record<string, string>
const features = sources('src/features').filter(file => !isTest(file.path))
const writers = features.filter(file => /\baudit\(|logged\(/.test(file.text))

/** What `pattern` finds in these files, once each. */
function found(files: readonly { text: string }[], pattern: RegExp): string[] {
  return [...new Set(files.flatMap(file => [...file.text.matchAll(pattern)].map(match => match[1]!)))]
}

/** The names in `{ name, kind: old.kind, ...shown(old) }`, and in the body of an interface. */
function namesIn(body: string): string[] {
  return body
    .split(/[,\n]/)
    .map(part => /^\s*(\w+)\??\s*(?::|$)/.exec(part)?.[1])
    .filter(name => name !== undefined)
}

describe('the log', () => {
  it('has words for every action that is written to it', () => {
    const actions = [
      ...new Set(
        writers.flatMap(file =>
          file.text
            .split('\n')
            .filter(line => /\baction\b/.test(line))
            .flatMap(line => [...line.matchAll(/'([a-z_]+\.[a-z_]+)'/g)].map(match => match[1]!)),
        ),
      ),
    ]
    expect(actions.length).toBeGreaterThan(70)
    expect(actions.filter(action => !(`history.action.${action}` in english))).toEqual([])
  })

  it('has words for every field whose values it keeps', () => {
    const literals = found(writers, /\b(?:before|after): \{ ([^{}]*) \}/g)
    const given = found(features, /function (?:shown|particularsOf)\([\s\S]*?return (?:said\()?\{([^{}]*)\}/g)
    const known = found(features, /interface (?:Skill|Scale|Category|Grouping|Person|Absence|Relation|Engagement)Now \{([^}]*)\}/g)
    const chosen = found(writers, /const FIELDS = \[([^\]]*)\]/g).map(text => text.replaceAll("'", ''))
    const fields = new Set([...literals, ...given, ...known, ...chosen].flatMap(namesIn))
    for (const never of ['id', 'version', 'otherId', 'typeName']) fields.delete(never)
    expect(fields.size).toBeGreaterThan(40)
    expect([...fields].filter(field => !(`history.field.${field}` in english)).sort()).toEqual([])
  })
})
