import type { TFunction } from 'i18next'
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FAMILIES, STATES } from '../../../../src/rules/cell.ts'
import { familyOf, stateIn } from '../../../../src/rules/cell-table.ts'
import { dayFromNumber } from '../../../../src/rules/day.ts'
import { levelOf } from '../../../../src/rules/level.ts'
import { readCell } from '../../../../src/rules/packing.ts'
import { useFormats, type Formats } from '../../../format.ts'
import type { WhyList } from '../../../readings/why-drawer.tsx'
import { WhyRows, type WhyRow } from '../../../readings/why-rows.tsx'
import type { GridModel } from '../grid/grid-model.ts'
import { answerAt, levelsOf } from '../model/plant.ts'
import type { Target } from '../model/target.ts'
import { totalWhy, type Formula, type Pair, type TotalWhy } from './total-why.ts'

const WhyDrawer = lazy(async () => ({ default: (await import('../../../readings/why-drawer.tsx')).WhyDrawer }))

/** Nobody reads further, and the rest is counted all the same. */
const MOST_SHOWN = 2_000

/**
 * Why of every number of the matrix that is no cell: `ask` opens it, `drawer` stands in the page. Everything in it is counted from the matrix that is
 * shown, so it opens at once and says the same number.
 */
export function useTotalWhy(
  model: GridModel,
  recordOpen: boolean,
  onOpen: (personId: string, skillId: string) => void,
): { ask: (target: Target) => void; drawer: ReactNode } {
  const { t } = useTranslation()
  const formats = useFormats()
  const [target, setTarget] = useState<Target | null>(null)
  const [list, setList] = useState<string | undefined>()
  const from = useRef<Element | null>(null)
  const why = target && totalWhy(model, target)
  const ask = (asked: Target): void => {
    if (totalWhy(model, asked) === null) return
    from.current = document.activeElement
    setList(undefined)
    setTarget(asked)
  }
  // A drawer that came back after a record was closed knows no more where it was opened from.
  const close = (): void => {
    setTarget(null)
    setTimeout(() => from.current instanceof HTMLElement && from.current.focus({ preventScroll: true }))
  }
  const said = why && {
    whose: why.whose,
    what: t(`matrix.why.what.${why.formula}`),
    value: model.words.say(target),
    formula: t(`matrix.why.formula.${why.formula}`),
    clocks: model.plant.header,
    lists: listsOf(model, why, t, formats, onOpen),
  }
  const drawer = (
    <Suspense>
      <WhyDrawer why={recordOpen ? null : said} list={list} onList={setList} onClose={close} />
    </Suspense>
  )
  return { ask, drawer: target === null ? null : drawer }
}

function listsOf(
  model: GridModel,
  why: TotalWhy,
  t: TFunction,
  formats: Formats,
  onOpen: (personId: string, skillId: string) => void,
): WhyList[] {
  return why.lists.map(({ id, pairs }) => ({
    id,
    label: t(`matrix.why.list.${id === 'counted' ? why.formula : id}`),
    count: pairs.length,
    content: <WhyRows rows={pairs.slice(0, MOST_SHOWN).map(pair => rowOf(model, pair, why.formula, t, formats))} onOpen={onOpen} />,
  }))
}

function rowOf({ plant }: GridModel, { person, skill }: Pair, formula: Formula, t: TFunction, { day }: Formats): WhyRow {
  const answer = answerAt(plant, person, skill)
  const row = plant.packed.rows[person]!
  const cell = readCell(row, skill)
  const levels = levelsOf(plant, skill)
  const code = (level: number | null): string => (level === null ? '–' : (levelOf(levels, level)?.code ?? String(level)))
  const notes: string[] = []
  if (cell.required > 0) notes.push(t('readings.why.heldOf', { held: code(cell.level), asked: code(cell.required) }))
  else if (cell.level !== null) notes.push(t('matrix.why.held', { held: code(cell.level) }))
  if (formula === 'last') notes.push(t('matrix.why.happened', { day: day(dayFromNumber(row.actedOn[skill]!)) }))
  else if (cell.held && cell.validThrough !== null) notes.push(t('readings.why.until', { day: day(cell.validThrough) }))
  return {
    personId: plant.header.people[person]!.id,
    skillId: plant.header.skills[skill]!.id,
    first: plant.header.people[person]!.name,
    second: plant.header.skills[skill]!.name,
    tone: FAMILIES[familyOf(answer)]!,
    state: STATES[stateIn(answer)]!,
    notes,
  }
}
