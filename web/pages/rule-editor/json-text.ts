/** The rule as text, and where in the text a place of the rule stands. */
export function textOfRule(rule: unknown): string {
  return JSON.stringify(rule, null, 2)
}

export type Read = { value: Record<string, unknown>; at: null } | { value: null; at: number }

/** A rule is an object; what cannot be read says from where on. */
export function readText(text: string): Read {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { value: value as Record<string, unknown>, at: null }
    return { value: null, at: 0 }
  } catch (error) {
    const said = /position (\d+)/.exec(error instanceof Error ? error.message : '')
    return { value: null, at: said ? Number(said[1]) : text.length }
  }
}

/** First and last character of what stands at a place, or of the closest thing around it; the text must be readable. */
export function rangeIn(text: string, pointer: string): { start: number; end: number } {
  const keys = pointer
    .split('/')
    .slice(1)
    .filter(key => key !== '')
    .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'))
  let at = skip(text, 0)
  for (const key of keys) {
    const inner = innerAt(text, at, key)
    if (inner === null) break
    at = inner
  }
  return { start: at, end: endOf(text, at) }
}

export function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length
}

/** Where the value of a key or of an index begins; null: there is none. */
function innerAt(text: string, at: number, key: string): number | null {
  const listed = text[at] === '['
  if (!listed && text[at] !== '{') return null
  let index = 0
  let next = skip(text, at + 1)
  while (next < text.length && text[next] !== ']' && text[next] !== '}') {
    let found = String(index)
    if (!listed) {
      const end = endOf(text, next)
      found = JSON.parse(text.slice(next, end)) as string
      next = skip(text, skip(text, end) + 1)
    }
    if (found === key) return next
    next = skip(text, endOf(text, next))
    if (text[next] === ',') next = skip(text, next + 1)
    index++
  }
  return null
}

function endOf(text: string, at: number): number {
  if (text[at] === '"') {
    let end = at + 1
    while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1
    return end + 1
  }
  if (text[at] !== '{' && text[at] !== '[') {
    const rest = /[\s,\]}]/.exec(text.slice(at))
    return rest ? at + rest.index : text.length
  }
  let next = skip(text, at + 1)
  while (next < text.length && text[next] !== '}' && text[next] !== ']') {
    next = skip(text, endOf(text, next))
    if (text[next] === ',' || text[next] === ':') next = skip(text, next + 1)
  }
  return next + 1
}

function skip(text: string, at: number): number {
  let next = at
  while (next < text.length && /\s/.test(text[next]!)) next++
  return next
}
