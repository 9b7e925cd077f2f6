import { readFileSync } from 'node:fs'
import { fitOnPaper, PAPER, SHEET } from '../../rules/paper-fit.ts'
import type { PaperFit, Run } from '../../rules/paper-fit.ts'
import { blocksOf, cellsOf } from './blocks.ts'
import type { Block, Item } from './blocks.ts'
import type { SeenGroup } from './layout.ts'
import { aloneIn, expiringPerSkill } from './shown.ts'
import type { Seen } from './shown.ts'
import { Marks } from './marks.ts'
import type { Mode } from './marks.ts'
import { namesUnder } from './profile.ts'
import type { PrintQuestion } from './layout.ts'
import type { PaperWords } from './words.ts'

export const CHART = readFileSync(new URL('./chart.typ', import.meta.url), 'utf8')

export interface ChartFacts {
  question: PrintQuestion
  seen: Seen
  words: PaperWords
  author: string
  /** Facts under the title: where, which day, known at which moment. */
  facts: string[]
  qr: string | null
}

/** All that stands on the sheets, as data for the template. */
export function chartOf({ question, seen, words, author, facts, qr }: ChartFacts): { data: unknown; pages: number; cells: number } {
  const { transposed, size, names } = question
  const called = namesUnder(names, seen)
  const coverage = names === 'none'
  const blocks = (groups: readonly SeenGroup[], people: boolean): Block[] => blocksOf(groups, people, { seen, words, called, coverage })
  const rows = blocks(question.rows, !transposed)
  const columns = blocks(question.columns, transposed)
  const grouped = rows.some(block => block.label !== null)
  const totals = transposed || rows.length === 0 ? [] : totalsOf(rows, columns, seen, words)
  const days = question.mode === 'date' && question.dates
  const fit = fitOnPaper({
    size,
    rows: rows.map(block => block.items.length),
    columns: columns.map(block => block.items.length),
    grouped,
    totals: totals.length,
    hand: question.hand,
    days,
  })
  const mode = question.mode === 'date' && !days ? 'pie' : question.mode
  const marks = new Marks({ seen, mode, rtl: words.rtl, text: words.text, day: words.day })
  const pages = fit.pages.map((page, at) => ({
    ...sheetOf(page, { rows, columns, totals, grouped, transposed, seen, words, marks }),
    strip: stripOf(fit, at, rows, words),
  }))
  const legend = legendOf(marks, words, mode)
  const data = {
    title: question.title || words.text('paper.title'),
    author,
    lang: question.language,
    rtl: words.rtl,
    ...PAPER[size],
    margin: SHEET.margin,
    titleHeight: SHEET.title,
    footHeight: SHEET.foot,
    head: SHEET.head,
    band: SHEET.band,
    name: SHEET.name,
    handWidth: SHEET.hand,
    row: fit.row,
    column: fit.column,
    points: fit.points,
    hand: Array.from({ length: question.hand }, () => words.text('paper.hand')),
    facts,
    glyphs: marks.drawn,
    legend,
    qr,
    qrText: words.text('paper.qr'),
    qrAlt: words.text('paper.qrAlt'),
    sign: words.text('paper.sign'),
    pages,
  }
  return { data, pages: pages.length, cells: seen.header.people.length * seen.header.skills.length }
}

interface Total {
  label: string
  of: Map<Item, number>
}

/** What the columns come to over everybody on the chart, on all its sheets. */
function totalsOf(rows: readonly Block[], columns: readonly Block[], seen: Seen, words: PaperWords): Total[] {
  const people = [...new Set(rows.flatMap(block => block.members))]
  const ends = expiringPerSkill(seen, people)
  const items = columns.flatMap(block => block.items)
  const sums = (label: string, of: (skill: number) => number): Total => ({
    label,
    of: new Map(items.map(item => [item, item.members.reduce((sum, skill) => sum + of(skill), 0)])),
  })
  return [
    sums(words.text('matrix.total.skill.alone'), skill => aloneIn(seen, people, [skill])),
    sums(words.text('matrix.total.skill.expiring', { days: 90 }), skill => ends[skill]!),
  ]
}

interface SheetOptions {
  rows: readonly Block[]
  columns: readonly Block[]
  totals: readonly Total[]
  grouped: boolean
  transposed: boolean
  seen: Seen
  words: PaperWords
  marks: Marks
}

function sheetOf(page: PaperFit['pages'][number], { rows, columns, totals, grouped, transposed, seen, words, marks }: SheetOptions) {
  const across = page.columns.flatMap(run => itemsIn(columns, run))
  const cell = cellsOf({ transposed, seen, words, marks })
  const lines = page.rows.flatMap(run => {
    const block = rows[run.group]!
    const whole: Item = {
      label: run.from === 0 ? (block.label ?? '') : words.text('paper.continued', { name: block.label ?? '' }),
      members: block.members,
      one: false,
    }
    const head = grouped
      ? [{ kind: 'group', label: whole.label, cells: across.map(column => (block.label === null ? '' : cell(whole, column))) }]
      : []
    const ones = itemsIn(rows, run).map(item => ({
      kind: item.one ? 'one' : 'group',
      label: item.label,
      cells: across.map(column => cell(item, column)),
    }))
    return block.label === null ? ones : [...head, ...ones]
  })
  const sums = totals.map(total => ({
    kind: 'total',
    label: total.label,
    cells: across.map(item => words.number(total.of.get(item) ?? 0)),
  }))
  const edges = page.columns.reduce<number[]>((all, { from, to }) => [...all, (all.at(-1) ?? 1) + to - from], [1])
  return {
    bands: page.columns.flatMap(run => (run.to > run.from ? [{ label: columns[run.group]!.label ?? '', span: run.to - run.from }] : [])),
    heads: across.map(item => item.label),
    lines: [...lines, ...sums],
    /** Stronger lines: under the last person, and between categories. */
    rules: sums.length > 0 ? [1 + lines.length] : [],
    edges,
  }
}

function itemsIn(blocks: readonly Block[], { group, from, to }: Run): Item[] {
  return blocks[group]!.items.slice(from, to)
}

/** Which sheet this is, and what stands on which. */
function stripOf(fit: PaperFit, at: number, rows: readonly Block[], words: PaperWords): string {
  const { length } = fit.pages
  const page = words.text('paper.page', { page: words.number(at + 1), of: words.number(length) })
  if (length === 1) return page
  const on = fit.pages[at]!.rows.map(run => rows[run.group]!.label ?? rows[run.group]!.items[0]?.label ?? '').filter(Boolean)
  return `${page}: ${words.list([...new Set(on)].slice(0, 8))}`
}

function legendOf(marks: Marks, words: PaperWords, mode: Mode): { svg: string; text: string }[] {
  const say = (key: string, cell: Parameters<Marks['example']>[0]) => ({
    svg: marks.example(cell),
    text: words.text(`paper.legend.${key}`),
  })
  return [
    { svg: marks.example({}), text: words.text(mode === 'pie' ? 'paper.legend.ok' : 'paper.legend.okPlain') },
    say('soon', { state: 'EXPIRING', family: 'soon' }),
    say('low', { level: 2, state: 'TOO_LOW', family: 'gap' }),
    say('missing', { level: null, state: 'MISSING', family: 'gap' }),
    say('exempt', { level: null, state: 'EXEMPT', family: 'neutral', overlays: ['exempted'] }),
    say('thin', { overlays: ['thin'], state: 'EXTRA' }),
    say('hatch', { overlays: ['unverified'] }),
    say('progress', { level: null, state: 'MISSING', family: 'gap', overlays: ['progress'] }),
  ]
}
