import { useMemo } from 'react'
import type { Band } from '../model/axis.ts'
import { layOut, type Geometry } from '../model/geometry.ts'
import type { Shape } from '../model/keyboard.ts'
import { levelAt, type Plant } from '../model/plant.ts'
import type { Shown } from '../model/shown.ts'
import { pairOf, type TotalKey } from '../model/target.ts'
import { END_WIDTHS, type GridModel } from './grid-model.ts'
import { useFontsLoaded } from '../../../record/glyph/use-inks.ts'
import { widestOf, type Viewport } from './use-viewport.ts'

export function useGeometry({ shown, words, keys, view }: GridModel, viewport: Viewport): Geometry {
  const fonts = useFontsLoaded()

  const longestName = useMemo(() => {
    const names = [...shown.columns.map(item => words.nameOf(item, 'column')), ...keys.end.map(total => words.totalName(total, true))]
    return widestOf(names)
    // oxlint-disable-next-line react/exhaustive-deps -- another typeface makes the same names wider
  }, [shown.columns, words, keys, fonts])
  return useMemo(
    () =>
      layOut({
        width: viewport.width,
        height: viewport.height,
        touch: viewport.touch,
        zoom: view.zoom,
        density: view.density,
        mode: view.mode,
        rows: shown.rows.length,
        cols: shown.columns.length,
        band: shown.bands.length > 0,
        longestName,
        endWidths: keys.end.map(key => END_WIDTHS[key]),
        foot: keys.foot.length,
      }),
    [viewport, view.zoom, view.density, view.mode, shown, longestName, keys],
  )
}

interface Keys {
  end: readonly TotalKey[]
  foot: readonly TotalKey[]
}

export function shapeOf(plant: Plant, shown: Shown, keys: Keys, transposed: boolean, geometry: Geometry, rtl: boolean): Shape {
  const bandAt = new Map<number, Band>(
    shown.bands.flatMap(band => Array.from({ length: band.to - band.from + 1 }, (_, i) => [band.from + i, band] as const)),
  )
  return {
    head: shown.bands.length > 0 ? 2 : 1,
    rows: shown.rows.length,
    foot: geometry.footLines,
    cols: shown.columns.length,
    end: geometry.end > 0 ? keys.end.length : 0,
    page: Math.max(1, Math.floor(geometry.body.height / geometry.cell.height) - 1),
    rtl,
    bandOf: col => bandAt.get(col) ?? { from: col, to: col },
    filled: (row, col) => {
      const [line, column] = [shown.rows[row], shown.columns[col]]
      const pair = line && column ? pairOf(line, column, transposed) : null
      return pair !== null && levelAt(plant, pair.person, pair.skill) !== null
    },
  }
}
