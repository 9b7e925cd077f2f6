import { resolveThemeColor } from 'hucre/xlsx'
import type { Cell, CellStyle } from 'hucre/xlsx'
import type { Mark } from './workbook.ts'

/** What a cell carries beside its value. */
export function markOf(cell: Cell, theme: string[], withComment: boolean): Mark | null {
  const mark: Mark = {}
  if (cell.formula !== undefined) mark.formula = true
  if (cell.formula !== undefined && /\[[^\]]+\][^!]*!/.test(cell.formula)) mark.external = true
  if (withComment && cell.comment && cell.comment.text.trim() !== '') mark.comment = cell.comment.text.trim()
  if (cell.style) addLook(mark, cell.style, theme)
  if (cell.richText && cell.richText.length > 0 && cell.richText.every(run => run.font?.strikethrough === true || run.text.trim() === ''))
    mark.struck = true
  return Object.keys(mark).length > 0 ? mark : null
}

function addLook(mark: Mark, style: CellStyle, theme: string[]): void {
  if (style.font?.strikethrough === true) mark.struck = true
  if (style.numFmt?.includes('%')) mark.percent = true
  if (style.fill?.type !== 'pattern' || style.fill.pattern !== 'solid') return
  const colour = style.fill.fgColor
  const rgb = colour?.rgb ?? (colour?.theme === undefined ? undefined : resolveThemeColor(themeOrder(theme), colour.theme, colour.tint))
  if (rgb !== undefined && /^[0-9a-f]{6}$/i.test(rgb) && rgb.toUpperCase() !== 'FFFFFF') mark.fill = rgb.toUpperCase()
}

/** Cells number the theme's colours with light before dark; the theme lists dark before light, and hucre does not turn them. */
function themeOrder(theme: string[]): string[] {
  const [dark1 = '000000', light1 = 'FFFFFF', dark2 = '000000', light2 = 'FFFFFF', ...rest] = theme
  return [light1, dark1, light2, dark2, ...rest]
}
