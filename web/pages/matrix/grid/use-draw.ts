import { useCallback, useMemo, useState } from 'react'
import { FAMILIES, STATES } from '../../../../src/rules/cell.ts'
import { familyOf, stateIn } from '../../../../src/rules/cell-table.ts'
import type { Geometry } from '../model/geometry.ts'
import type { Place, Range } from '../model/selection.ts'
import { answerAt } from '../model/plant.ts'
import { pairOf } from '../model/target.ts'
import { Atlas } from './atlas.ts'
import { BodyPainter, type StillScene } from './body-painter.ts'
import { cellStamp } from './cell-stamp.ts'
import type { Overlay } from '../tray/overlay.ts'
import type { GridModel } from './grid-model.ts'
import type { Scroll } from './stage.ts'
import { useInks } from '../../../record/glyph/use-inks.ts'
import type { Viewport } from './use-viewport.ts'

interface DrawOptions {
  model: GridModel
  geometry: Geometry
  viewport: Viewport
  rtl: boolean
  selected: readonly Range[]
  overlay?: Overlay | undefined
}

type StampOptions = Omit<Parameters<typeof cellStamp>[0], 'atlas'> & { scale: number }

const NOTHING = STATES.indexOf('NONE')

let lastStamp: { of: readonly unknown[]; stamp: ReturnType<typeof cellStamp> } | null = null

/** The stamps drawn last serve again when one comes back to the same matrix. */
function stampFor({ scale, ...options }: StampOptions): ReturnType<typeof cellStamp> {
  const { plant, mode, transposed, inks, size, rtl, shortDay } = options
  const of = [plant, mode, transposed, inks, size.width, size.height, scale, rtl, mode === 'date' && shortDay]
  const known = lastStamp
  if (known && of.every((part, i) => part === known.of[i])) return known.stamp
  const stamp = cellStamp({ ...options, atlas: new Atlas(size.width, size.height, scale) })
  lastStamp = { of, stamp }
  return stamp
}

/** The painter for what is shown now, with its stamps. */
export function useDraw({ model, geometry, viewport, rtl, selected, overlay }: DrawOptions) {
  const inks = useInks()
  const { plant, shown, summaries, view, words } = model
  const { width, height } = geometry.cell
  const { scale } = viewport
  const { mode, transposed } = view
  const stamp = useMemo(
    () => stampFor({ plant, mode, transposed, inks, size: { width, height }, scale, rtl, shortDay: words.shortDay }),
    [plant, mode, transposed, inks, width, height, scale, rtl, words.shortDay],
  )
  const { changes } = model
  const [painter] = useState(() => new BodyPainter())
  const scene = useMemo(
    (): StillScene => ({
      shown,
      summaries,
      geometry,
      rtl,
      scale,
      inks,
      selected,
      stamp,
      overlay,
      ...saidOf({ plant, shown, changes, transposed }),
    }),
    [plant, shown, changes, summaries, geometry, rtl, scale, inks, selected, stamp, transposed, overlay],
  )
  return useCallback(
    (canvas: HTMLCanvasElement, scroll: Scroll, cross: Place): void => {
      painter.paint(canvas, scene, scroll, cross)
      if (isMarked || shown.rows.length === 0 || canvas.width === 0) return
      isMarked = true
      performance.mark('matrix:painted')
    },
    [painter, scene, shown],
  )
}

/** When cells were first seen is told once in the life of a page. */
let isMarked = false

type SaidOptions = Pick<GridModel, 'plant' | 'shown' | 'changes'> & { transposed: boolean }

/** What a cell says beside its glyph: filtered out, its family where it is too small for more, other than on the other side of a comparison. */
function saidOf({ plant, shown, changes, transposed }: SaidOptions): Pick<StillScene, 'dimmed' | 'familyAt' | 'changed'> {
  const { matches } = shown
  return {
    dimmed: (row, column) => {
      const pair = matches && pairOf(row, column, transposed)
      return pair ? !matches(pair.person, pair.skill) : false
    },
    familyAt: (row, column) => {
      const pair = pairOf(row, column, transposed)
      if (!pair || (matches && !matches(pair.person, pair.skill))) return null
      const answer = answerAt(plant, pair.person, pair.skill)
      return stateIn(answer) === NOTHING ? null : FAMILIES[familyOf(answer)]!
    },
    changed:
      changes &&
      ((row, column) => {
        const pair = pairOf(row, column, transposed)
        return pair !== null && changes.has(pair.person, pair.skill)
      }),
  }
}
