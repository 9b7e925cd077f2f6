import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../format.ts'
import { fold } from '../../kit/commands.ts'
import { PointedStore } from './grid/pointed.ts'
import type { GridModel } from './grid/grid-model.ts'
import { usualGrouping } from './model/axis.ts'
import type { Plant } from './model/plant.ts'
import { shownOf } from './model/shown.ts'
import { summariesOf } from './model/summaries.ts'
import { totalKeys } from './model/target.ts'
import type { View } from './model/view.ts'
import { wordsOf, type T } from './words.ts'

/** Words typed to find people, and the wish to see every skill: they stay out of the address. */
export interface Passing {
  peopleText: string
  allSkills: boolean
}

/** From what came and how it is looked at to what the grid draws. Zoom, density and mode change the drawing and count nothing anew. */
export function useModel(plant: Plant, view: View, passing: Passing, past: boolean): { model: GridModel; groupType: string | null } {
  const { t } = useTranslation()
  const formats = useFormats()
  const [pointed] = useState(() => new PointedStore())
  const usual = useMemo(() => usualGrouping(plant.header), [plant])
  const groupType = view.group === null ? usual : view.group === 'none' ? null : view.group
  const { peopleText, allSkills } = passing
  const shape = JSON.stringify({ ...view, zoom: 0, density: 'normal', mode: 'pie' } satisfies View)
  const counted = useMemo(() => {
    const shaping = JSON.parse(shape) as View
    const say: T = (key, params) => String(t(key, { ...params }))
    const shown = shownOf(plant, shaping, {
      peopleText,
      allSkills,
      groupType,
      unfiledPeople: t('matrix.unfiled.people'),
      unfiledSkills: t('matrix.unfiled.skills'),
      pinned: t('matrix.pinned'),
      fold,
    })
    const summaries = summariesOf(plant, shown, shaping.transposed)
    const words = wordsOf({ plant, shown, summaries, transposed: shaping.transposed, t: say, formats })
    return { plant, shown, summaries, words, keys: totalKeys(shaping.transposed) }
  }, [plant, shape, peopleText, allSkills, groupType, t, formats])
  const model = useMemo((): GridModel => ({ ...counted, view, pointed, past }), [counted, view, pointed, past])
  return { model, groupType }
}
