import { useCallback } from 'react'
import type { Glyph } from '../../../src/rules/glyph.ts'
import { useDirection } from '../../i18n.ts'
import { drawPie } from '../../../src/rules/paint/pie.ts'
import { useInks } from './use-inks.ts'

interface GlyphPictureProps {
  glyph: Glyph
  /** In CSS pixels. */
  size?: number
}

/** One cell's glyph outside of the matrix: the same description, the same drawing. It is silent; the words stand beside it. */
export function GlyphPicture({ glyph, size = 28 }: GlyphPictureProps) {
  const inks = useInks()
  const rtl = useDirection() === 'rtl'
  const draw = useCallback(
    (canvas: HTMLCanvasElement | null) => {
      const pen = canvas?.getContext('2d')
      if (!canvas || !pen) return
      const scale = Math.max(1, devicePixelRatio)
      canvas.width = Math.ceil(size * scale)
      canvas.height = Math.ceil(size * scale)
      pen.setTransform(scale, 0, 0, scale, 0, 0)
      // In the matrix a blank cell stays empty; beside words an empty circle says that it is not forgotten.
      drawPie(pen, glyph.blank ? { ...glyph, blank: false } : glyph, { x: 0, y: 0, width: size, height: size }, inks, rtl)
    },
    [glyph, size, inks, rtl],
  )
  return <canvas ref={draw} aria-hidden style={{ inlineSize: size, blockSize: size, flex: 'none' }} />
}
