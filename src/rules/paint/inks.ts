/**
 * The colours that signs are drawn in.
 *
 * On the screen they come from the theme that the reader has chosen. On paper there is one theme, the plant palette on white, which keeps its
 * three colours apart in grey too; where a copier leaves nothing but black, the shapes still tell the states apart.
 *
 * Example: a wall chart of 22 November 2026 prints a gap in #8B0000, on a copier the darkest of the three.
 */

import type { Family } from '../cell.ts'
import { PALETTES } from '../colour.ts'

/** The colours of the theme as a canvas takes them. */
export interface Inks {
  fill: Record<Family, string>
  /** Readable words in a state's colour. */
  text: Record<Family, string>
  /** Quiet grounds. */
  soft: Record<Family, string>
  /** Goes round every amber shape. */
  outline: string
  /** Strokes on a filled shape, such as the cross in the gap's square. */
  onGap: string
  onSoon: string
  surface: string
  group: string
  ink: string
  ink2: string
  ink3: string
  line: string
  lineStrong: string
  hover: string
  selected: string
  accent: string
  font: string
  forced: boolean
}

const { plant } = PALETTES

export const PAPER_INKS: Inks = {
  fill: { gap: plant.gap, soon: plant.soon, ok: plant.ok, neutral: plant.neutral },
  text: { gap: plant.gap, soon: '#6B4E00', ok: '#0F5F47', neutral: '#424A56' },
  soft: { gap: '#F8EDED', soon: '#FDF3DC', ok: '#E8F5F1', neutral: plant.ground },
  outline: plant.outline,
  onGap: plant.ground,
  onSoon: plant.outline,
  surface: plant.ground,
  group: '#EEF0F3',
  ink: '#14181F',
  ink2: '#424A56',
  ink3: '#5F6774',
  line: '#C9CED6',
  lineStrong: '#9AA2AE',
  hover: plant.ground,
  selected: plant.ground,
  accent: '#14181F',
  font: 'Noto Sans',
  forced: false,
}
