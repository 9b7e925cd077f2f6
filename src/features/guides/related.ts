import type { Rule } from '../../rules/certification/language.ts'

export interface Related {
  code: string
  name: string
  /** It is a part of this one, this one is a part of it, or it comes from the same issuer. */
  why: 'part' | 'whole' | 'issuer'
}

export interface Candidate {
  code: string
  name: string
  issuer: string
  rule: Rule
}

/** More of one issuer say nothing any more. */
const MOST_OF_ISSUER = 12

/** What a certification rests on, what rests on it, and what else its issuer has. */
export function relatedTo(one: Candidate, all: readonly Candidate[]): Related[] {
  const parts = namedIn(one.rule)
  const others = all.filter(other => other.code !== one.code)
  const found = others.flatMap(({ code, name, rule }): Related[] => {
    if (parts.has(code)) return [{ code, name, why: 'part' }]
    return namedIn(rule).has(one.code) ? [{ code, name, why: 'whole' }] : []
  })
  const named = new Set(found.map(related => related.code))
  const issuer = issuerKey(one.issuer)
  const same = others.filter(other => issuer !== '' && !named.has(other.code) && issuerKey(other.issuer) === issuer)
  return [...found, ...same.slice(0, MOST_OF_ISSUER).map(({ code, name }): Related => ({ code, name, why: 'issuer' }))]
}

/** Rules of the catalogue stay the same objects as long as the program runs. */
const known = new WeakMap<Rule, ReadonlySet<string>>()

function namedIn(rule: Rule): ReadonlySet<string> {
  let names = known.get(rule)
  if (!names) {
    names = new Set([...JSON.stringify(rule).matchAll(/"(?:hold|cert)":"([^"]+)"/g)].map(match => match[1]!))
    known.set(rule, names)
  }
  return names
}

/** "Manufacturing Skill Standards Council (MSSC)" and "MSSC" are one; an issuer that is a kind and not a body has no key. */
function issuerKey(issuer: string): string {
  const short = /\(([A-Z][A-Za-z0-9&.-]{1,11})\)/.exec(issuer)?.[1] ?? issuer
  return /^(employer|company|various|internal)\b/i.test(short) ? '' : short.toLowerCase()
}
