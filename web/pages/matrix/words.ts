import { complianceOfRow } from '../../../src/rules/compliance.ts'
import { cellSentence } from '../../../src/rules/sentence.ts'
import { levelOf } from '../../../src/rules/level.ts'
import { partsAt } from '../../../src/rules/packed-pair.ts'
import { readCell } from '../../../src/rules/packing.ts'
import type { Formats } from '../../format.ts'
import type { Item } from './model/axis.ts'
import { packedAt } from './model/cell-glyph.ts'
import { figureOf, type Figure } from './model/figures.ts'
import type { Plant } from './model/plant.ts'
import type { Shown } from './model/shown.ts'
import type { Summaries } from './model/summaries.ts'
import { pairOf, type Target, type TotalKey } from './model/target.ts'
import { EXPIRY_DAYS } from './model/totals.ts'

export type T = (key: string, params?: Record<string, unknown>) => string

/** Everything the matrix says: names, numbers as they are written here, and a whole sentence for every spot. */
export interface Words {
  grid: string
  shortDay: (day: string) => string
  nameOf: (item: Item, axis: 'row' | 'column') => string
  totalName: (total: TotalKey, end: boolean) => string
  figure: (figure: Figure) => string
  /** The same without a unit, for a column as narrow as a cell. */
  shortFigure: (figure: Figure) => string
  figureAt: (item: Item, total: TotalKey, end: boolean) => Figure
  /** The level's own sign; empty where nothing is recorded. */
  code: (person: number, skill: number) => string
  sentence: (person: number, skill: number) => string
  /** What stands at a spot, said in full. */
  say: (target: Target) => string
}

interface WordsOptions {
  plant: Plant
  shown: Shown
  summaries: Summaries
  transposed: boolean
  t: T
  formats: Formats
}

export function wordsOf(options: WordsOptions): Words {
  const { plant, shown, summaries, transposed, t, formats } = options
  const { header } = plant
  const nameOf = (item: Item, axis: 'row' | 'column'): string => {
    if (item.kind === 'group') return item.group.label
    return (axis === 'row') === transposed ? header.skills[item.index]!.name : header.people[item.index]!.name
  }
  // The cell with the focus says it and the line below the grid says it after: it is put together once.
  let last = { person: -1, skill: -1, said: '' }
  const sentence = (person: number, skill: number): string => {
    if (last.person === person && last.skill === skill) return last.said
    const names = { person: header.people[person]!.name, skill: header.skills[skill]!.name, day: formats.day }
    last = { person, skill, said: cellSentence(partsAt(packedAt(plant, person, skill), names), t) }
    return last.said
  }
  const figureAt = (item: Item, total: TotalKey, end: boolean): Figure => figureOf({ shown, summaries, transposed }, item, total, end)
  const words: Words = {
    grid: t('matrix.grid', { people: shown.totals.people.length, skills: shown.totals.skills.length }),
    shortDay: formats.day,
    nameOf,
    totalName: (total, end) => t(`matrix.total.${end === transposed ? 'skill' : 'person'}.${total}`, { days: EXPIRY_DAYS }),
    figure: figure => written(figure, formats, t),
    shortFigure: figure =>
      figure.kind === 'days' || figure.kind === 'count'
        ? formats.short(figure.kind === 'days' ? figure.days : figure.count)
        : written(figure, formats, t).replace(/[\s\u00a0\u202f\u061c]*[%٪][\u061c]?/, ''),
    figureAt,
    code: (person, skill) => {
      const { level } = readCell(plant.packed.rows[person]!, skill)
      return level === null ? '' : (levelOf(packedAt(plant, person, skill).levels, level)?.code ?? String(level))
    },
    sentence,
    say: target => said(target, words, options),
  }
  return words
}

function written(figure: Figure, { percent, number }: Formats, t: T): string {
  if (figure.kind === 'share') return figure.text === null ? '–' : percent(figure.text)
  if (figure.kind === 'count') return number(figure.count)
  return figure.kind === 'days' ? t('matrix.daysShort', { count: figure.days }) : ''
}

function said(target: Target, words: Words, options: WordsOptions): string {
  const { t, transposed, summaries } = options
  switch (target.kind) {
    case 'corner':
      return t(transposed ? 'matrix.corner.skills' : 'matrix.corner.people')
    case 'band':
      return t(target.band.folded ? 'matrix.say.bandFolded' : 'matrix.say.band', {
        name: target.band.group.label,
        count: target.band.group.members.length,
      })
    case 'columnHead':
      return words.nameOf(target.column, 'column')
    case 'rowHead':
      return target.row.kind === 'group'
        ? t(target.row.folded ? 'matrix.say.groupFolded' : 'matrix.say.group', {
            name: target.row.group.label,
            count: target.row.group.members.length,
          })
        : words.nameOf(target.row, 'row')
    case 'endHead':
      return words.totalName(target.total, true)
    case 'footHead':
      return words.totalName(target.total, false)
    case 'end':
      return (
        totalSaid(
          words,
          t,
          words.nameOf(target.row, 'row'),
          words.totalName(target.total, true),
          words.figureAt(target.row, target.total, true),
        ) + overAll(target.row, target.total, options)
      )
    case 'foot':
      return (
        totalSaid(
          words,
          t,
          words.nameOf(target.column, 'column'),
          words.totalName(target.total, false),
          words.figureAt(target.column, target.total, false),
        ) + overAll(target.column, target.total, options)
      )
    case 'cell':
      return cellSaid(target.row, target.column, words, { t, transposed, summaries })
    default:
      return ''
  }
}

/** A person's met share is of the skills in the view; where there are more, the share over all of them is said too. */
function overAll(item: Item, total: TotalKey, { plant, shown, t }: WordsOptions): string {
  if (total !== 'met' || item.kind === 'group' || shown.totals.skills.length === plant.skills) return ''
  const { compliant, required } = complianceOfRow(plant.packed, item.index)
  return required === 0 ? '' : ` ${t('matrix.say.shareAll', { met: compliant, of: required })}`
}

function totalSaid(words: Words, t: T, name: string, total: string, figure: Figure): string {
  if (figure.kind === 'none') return t('matrix.say.noTotal', { name, total })
  if (figure.kind !== 'share')
    return t('matrix.say.total', {
      name,
      total,
      value: figure.kind === 'days' ? t('matrix.days', { count: figure.days }) : words.figure(figure),
    })
  if (figure.denominator === 0) return t('matrix.say.noTargets', { name })
  return t('matrix.say.share', { name, total, value: words.figure(figure), met: figure.numerator, of: figure.denominator })
}

function cellSaid(
  row: Item,
  column: Item,
  words: Words,
  { t, transposed, summaries }: Pick<WordsOptions, 't' | 'transposed' | 'summaries'>,
): string {
  const pair = pairOf(row, column, transposed)
  if (pair) return words.sentence(pair.person, pair.skill)
  const names = { row: words.nameOf(row, 'row'), column: words.nameOf(column, 'column') }
  if (row.kind === 'group' && column.kind === 'one') {
    return t(transposed ? 'matrix.say.breadthIn' : 'matrix.say.depthIn', { ...names, count: summaries.aloneIn(row.group, column.index) })
  }
  const { required, gaps } = summaries.where(row, column)
  return required === 0 ? t('matrix.say.nothingAsked', names) : t('matrix.say.gapsIn', { ...names, count: gaps, of: required })
}
