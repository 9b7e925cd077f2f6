import { SheetFault } from './fault.ts'

/** Called for each part of a document in its order; names come without their prefix, attributes as they stand, to be read with `attribute`. */
export interface XmlEvents {
  open(name: string, attributes: string, empty: boolean): void
  close(name: string): void
  text(text: string): void
}

/**
 * Walks XML once, forwards only, without a tree and without recursion, so depth and size cost nothing. Knows the five entities and numeric
 * ones; a document type, the only way to declare more, is refused.
 */
export function scanXml(file: string, xml: string, events: XmlEvents): void {
  let at = 0
  while (at < xml.length) {
    const tag = xml.indexOf('<', at)
    if (tag < 0) return events.text(plainText(xml.slice(at)))
    if (tag > at) events.text(plainText(xml.slice(at, tag)))
    at = scanTag(file, xml, tag, events)
  }
}

function scanTag(file: string, xml: string, tag: number, events: XmlEvents): number {
  const next = xml.charCodeAt(tag + 1)
  if (next === 0x2f) {
    const end = endOf(file, xml, '>', tag)
    events.close(bareName(xml.slice(tag + 2, end - 1).trim()))
    return end
  }
  if (next === 0x3f) return endOf(file, xml, '?>', tag)
  if (next === 0x21) {
    if (xml.startsWith('<!--', tag)) return endOf(file, xml, '-->', tag)
    if (!xml.startsWith('<![CDATA[', tag)) throw new SheetFault('sheet.unsafe', { file, detail: 'a document type of its own' })
    const end = endOf(file, xml, ']]>', tag)
    events.text(xml.slice(tag + 9, end - 3))
    return end
  }
  const end = tagEnd(file, xml, tag)
  const empty = xml.charCodeAt(end - 2) === 0x2f
  const body = xml.slice(tag + 1, empty ? end - 2 : end - 1)
  const space = body.search(/\s/)
  const name = bareName(space < 0 ? body : body.slice(0, space))
  events.open(name, space < 0 ? '' : body.slice(space), empty)
  if (empty) events.close(name)
  return end
}

/** Looks at what stands before the root element: the only place where a document type may be. */
export function refuseDoctype(file: string, xml: string): void {
  let at = xml.indexOf('<')
  while (at >= 0 && (xml[at + 1] === '?' || xml.startsWith('<!--', at)))
    at = xml.indexOf('<', endOf(file, xml, xml[at + 1] === '?' ? '?>' : '-->', at))
  if (at >= 0 && xml[at + 1] === '!') throw new SheetFault('sheet.unsafe', { file, detail: 'a document type of its own' })
}

/** The value of one attribute out of the text of all; its prefix may be left out. */
export function attribute(attributes: string, name: string): string | null {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    const before = at === 0 ? ' ' : (attributes[at - 1] ?? ' ')
    const rest = attributes.slice(at + name.length, at + name.length + 40).trimStart()
    if (!/[\s:]/.test(before) || !rest.startsWith('=')) continue
    const equals = attributes.indexOf('=', at + name.length)
    const quote = /["']/.exec(attributes.slice(equals, equals + 40))
    if (!quote) return null
    const from = equals + quote.index + 1
    const to = attributes.indexOf(quote[0], from)
    return to < 0 ? null : plainText(attributes.slice(from, to))
  }
  return null
}

/** A '>' inside a quoted attribute does not end the tag. */
function tagEnd(file: string, xml: string, from: number): number {
  for (let at = from + 1; at < xml.length; at++) {
    const code = xml.charCodeAt(at)
    if (code === 0x3e) return at + 1
    if (code !== 0x22 && code !== 0x27) continue
    at = xml.indexOf(code === 0x22 ? '"' : "'", at + 1)
    if (at < 0) break
  }
  throw new SheetFault('sheet.damaged', { file, detail: 'a tag does not end' })
}

function endOf(file: string, xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from + 2)
  if (at < 0) throw new SheetFault('sheet.damaged', { file, detail: 'a tag does not end' })
  return at + mark.length
}

function bareName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function plainText(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|amp|lt|gt|quot|apos);/g, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole
    const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
