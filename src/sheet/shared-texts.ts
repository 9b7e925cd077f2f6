import { SheetFault } from './fault.ts'
import { concat } from './cell-scanner.ts'
import { nameStart, tagEndIn } from './sheet-bytes.ts'
import { attribute, scanXml } from './xml-scan.ts'

/** The texts that cells share, by their number. */
export interface SharedTexts {
  texts: string[]
  /** Texts all of which is struck out. */
  struck: Set<number>
}

const LONGEST_TEXT = 4 * 1024 * 1024
const [LESS, SLASH] = [0x3c, 0x2f]

/** Reads the list of shared texts as it comes, one `<si>` after the other. */
export class SharedTextScanner {
  readonly found: SharedTexts = { texts: [], struck: new Set() }
  private readonly file: string
  private readonly most: number
  private readonly decoder = new TextDecoder()
  private rest = new Uint8Array(0)

  constructor(file: string, most: number) {
    this.file = file
    this.most = most
  }

  push(piece: Uint8Array): void {
    const bytes = this.rest.length === 0 ? piece : concat(this.rest, piece)
    let at = bytes.indexOf(LESS)
    while (at >= 0) {
      const name = nameStart(bytes, at + 1)
      const isText = bytes[name] === 0x73 && bytes[name + 1] === 0x69
      const end = name + 2 >= bytes.length ? -1 : isText ? this.take(bytes, at, name) : at + 1
      if (end < 0) break
      at = bytes.indexOf(LESS, end)
    }
    this.rest = at < 0 ? new Uint8Array(0) : bytes.slice(at)
    if (this.rest.length > LONGEST_TEXT) throw new SheetFault('sheet.unsafe', { file: this.file, detail: 'a text of several megabytes' })
  }

  private take(bytes: Uint8Array, from: number, name: number): number {
    const tagEnd = tagEndIn(bytes, name)
    if (tagEnd < 0) return -1
    const end = bytes[tagEnd - 2] === SLASH ? tagEnd : textEnd(bytes, tagEnd)
    if (end < 0) return -1
    if (this.found.texts.length >= this.most) throw new SheetFault('sheet.unsafe', { file: this.file, detail: 'far more texts than cells' })
    const { text, struck } = richText(this.file, this.decoder.decode(bytes.subarray(from, end)))
    if (struck) this.found.struck.add(this.found.texts.length)
    this.found.texts.push(text)
    return end
  }
}

/** The text of an `<si>` or an `<is>`: of its runs where it has any, else its own; guides to pronunciation are no part of it. */
export function richText(file: string, xml: string): { text: string; struck: boolean } {
  const runs: { text: string; struck: boolean }[] = []
  let [own, said, inRun, inGuide, inText, struck] = ['', '', false, false, false, false]
  scanXml(file, xml, {
    open: (name, attributes) => {
      if (name === 'rPh') inGuide = true
      else if (name === 't') [inText, said] = [true, '']
      else if (name === 'r') [inRun, struck] = [true, false]
      else if (name === 'strike' && inRun) struck = !['0', 'false'].includes(attribute(attributes, 'val') ?? '')
    },
    close: name => {
      if (name === 'rPh') inGuide = false
      else if (name === 't') {
        inText = false
        if (!inGuide && inRun) runs.push({ text: unescaped(said), struck })
        else if (!inGuide) own = said
      } else if (name === 'r') inRun = false
    },
    text: text => {
      if (inText) said += text
    },
  })
  if (runs.length === 0) return { text: unescaped(own), struck: false }
  return { text: runs.map(run => run.text).join(''), struck: runs.every(run => run.struck || run.text.trim() === '') }
}

/** Letters that XML cannot hold are written `_x000D_`. */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
}

function textEnd(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(LESS, from); at >= 0; at = bytes.indexOf(LESS, at + 1)) {
    if (bytes[at + 1] !== SLASH) continue
    const name = nameStart(bytes, at + 2)
    if (bytes[name] === 0x73 && bytes[name + 1] === 0x69) return tagEndIn(bytes, name)
  }
  return -1
}
