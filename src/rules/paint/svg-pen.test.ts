import { describe, expect, it } from 'vitest'
import { glyphOf } from '../glyph.ts'
import { PAPER_INKS } from './inks.ts'
import { drawPie } from './pie.ts'
import { escaped, SvgPen } from './svg-pen.ts'

const BASE = { segments: 4, level: 2, required: 3, wanted: 0, state: 'TOO_LOW', family: 'gap', overlays: [] } as const

function drawn(change: Partial<Parameters<typeof glyphOf>[0]>): string {
  const pen = new SvgPen('t')
  drawPie(pen, glyphOf({ ...BASE, ...change }), { x: 0, y: 0, width: 28, height: 28 }, PAPER_INKS)
  return pen.written()
}

describe('signs as paths', () => {
  it('writes the same bytes for the same sign, and other bytes for another', () => {
    expect(drawn({})).toBe(drawn({}))
    expect(drawn({ level: 3 })).not.toBe(drawn({}))
    expect(drawn({})).toContain(PAPER_INKS.fill.gap)
  })

  it('closes every group that a clip has opened', () => {
    for (const overlays of [['unverified'], ['declared'], ['thin', 'unverified']] as const) {
      const text = drawn({ overlays, level: overlays[0] === 'declared' ? null : 2 })
      expect(text).toContain('<clipPath')
      expect(text.match(/<g /g)?.length).toBe(text.match(/<\/g>/g)?.length)
    }
  })

  it('takes nothing as markup and leaves nothing in that no reader of XML takes', () => {
    expect(escaped('<a b="c">&\u0000\u0008\uFFFE\uD800 ä 𝒳 \t')).toBe('&lt;a b=&quot;c&quot;&gt;&amp;\uFFFD ä 𝒳 \t')
  })
})
