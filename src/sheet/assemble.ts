import type { Day } from '../rules/day.ts'
import { answerFor, Cells } from './cells.ts'
import { entryOf } from './entries.ts'
import { type Gathering, NOBODY, type RawRequirement, sourceOf } from './gathering.ts'
import { nearDuplicates } from './near-duplicates.ts'
import { noteOf, tableNotes, totalsNote } from './notes.ts'
import { type Asked, chosen, MOST_QUESTIONS, option } from './questions.ts'
import { rate } from './rate.ts'
import type { Check, Note, Reading, ReadRequirement, ReadScale, ReadSkill, Unread } from './reading.ts'
import { DOUBTS, filled, type Reason, REASONS } from './reasons.ts'
import type { RawResult } from './results.ts'
import { decideScales, type Scale } from './scales.ts'
import { tokenQuestions } from './token-questions.ts'
import { checkTotals } from './totals.ts'
import { pause, type Watch } from './watch.ts'
import { calendarOf } from './when.ts'
import { valueAt, textOf } from './workbook.ts'

/** Results between two looks at whether to go on. */
const STEP = 100_000
/** More of them are counted, but not listed. */
const MOST_DOUBTS = 2_000

const YES_NO: Omit<ReadScale, 'id'> = {
  kind: 'yes-no',
  levels: [
    { value: 0, token: '0', name: '0' },
    { value: 1, token: '1', name: '1' },
  ],
}

/** A reading whose cells are made one at a time: for what is too long to be held whole. */
export type LongReading = Omit<Reading, 'cells'> & { cells: Cells }

/** Puts scales, dates and answers to what was gathered, and makes the reading of it. */
export async function assemble(
  found: Gathering,
  today: Day,
  counts: { files: number; sheets: number },
  watch?: Watch,
): Promise<LongReading> {
  const scales = decideScales(found)
  await pause(watch, 0.15, 'cells')
  const calendar = calendarOf(found, today)
  await pause(watch, 0.4, 'cells')
  const tokens = tokenQuestions(found, scales)
  const targets = targetQuestions(found, scales)
  const calendars = new Set([...found.results.views].flatMap(({ sheet }) => (sheet.from1904 === true ? [sheet.name] : [])))
  const cells = new Cells(found, scales, calendar, today)
  const { counts: cellCounts, bySkill, doubts } = await surveyed(found, cells, watch)
  const requirements = requirementsOf(found, scales, targets.headcounts)
  const main = mainScale(scales, bySkill)
  const checks = checkTotals(found, cells, main?.levels ?? [])
  const skills = skillsOf(found, scales)
  const entries = found.entries.map(raw => entryOf(raw, calendar))
  const asked = [...calendar.questions, ...tokens, ...targets.questions, ...hiddenQuestion(found), ...certificatesQuestion(found)]
  return {
    people: [...found.people.all.values()],
    groupings: [...found.groupings.all.values()],
    memberships: [...found.memberships.values()],
    skills,
    cells,
    requirements,
    ...(entries.length > 0 ? { certifications: [...found.certifications.all.values()], entries } : {}),
    questions: chosen(asked),
    checks,
    notes: notesOf(found, checks, calendars),
    nearDuplicates: nearDuplicates(found),
    unread: found.unread,
    doubts,
    levels: main?.levels ?? [],
    scaleKind: main?.kind ?? null,
    scales: scalesUsed(scales, skills),
    structure: found.structure,
    summary: {
      ...counts,
      people: found.people.all.size,
      groupings: found.groupings.all.size,
      skills: skills.length,
      ...cellCounts,
      requirements: requirements.length,
      ...(entries.length > 0 ? { entries: entries.length } : {}),
      unread: found.unread.length,
      hidden: found.hidden,
      notAsked: Math.max(0, asked.length - MOST_QUESTIONS),
      tables: found.tables,
    },
  }
}

function notesOf(found: Gathering, checks: readonly Check[], calendars: ReadonlySet<string>): Note[] {
  const counted = [...found.noticed].map(([code, count]) => noteOf(code, { count }))
  const padded = found.people.joined.filter(pair => pair.a !== pair.b && /^\d+$/.test(pair.a + pair.b)).length
  return [
    ...totalsNote(checks),
    ...tableNotes(found.tables),
    ...counted,
    ...[...calendars].map(sheet => noteOf('note.from_1904', { sheet })),
    ...(padded > 0 ? [noteOf('note.padded', { count: padded })] : []),
  ]
}

/** One pass over all: what is left is named, and what there is is counted. */
async function surveyed(found: Gathering, cells: Cells, watch?: Watch) {
  const counts = { levels: 0, dates: 0, doubtful: 0 }
  const bySkill = new Map<string, number>()
  const doubts: Unread[] = []
  let seen = 0
  for (const raw of found.results) {
    if (++seen % STEP === 0) await pause(watch, 0.5 + (0.5 * seen) / found.results.length, 'cells')
    const outcome = cells.outcomeOf(raw)
    if (outcome === null) continue
    if ('left' in outcome) {
      leave(found, raw, outcome.left, { person: raw.person, skill: raw.skill }, outcome.scale)
      continue
    }
    const { cell, doubt, shortYears } = outcome
    cells.length++
    for (let i = 0; i < shortYears; i++) found.notice('note.short_years')
    if (cell.level !== null) counts.levels++
    if (cell.achievedOn !== null || cell.validThrough !== null) counts.dates++
    if (doubt !== null) counts.doubtful++
    if (doubt !== null && doubts.length < MOST_DOUBTS)
      doubts.push({ source: cell.source, value: cell.token, code: doubt, params: {}, reason: DOUBTS[doubt] })
    bySkill.set(cell.skill, (bySkill.get(cell.skill) ?? 0) + 1)
  }
  return { counts, bySkill, doubts }
}

function leave(found: Gathering, raw: RawResult | RawRequirement, code: Reason, of: NonNullable<Unread['of']>, scale?: Scale): void {
  const value = textOf(valueAt(raw.view.sheet, raw.row, raw.column))
  const params = { value: value.slice(0, 80), scale: scale?.kind ?? '' }
  found.unread.push({ source: sourceOf(raw), value, code, params, reason: filled(REASONS[code], params), of } satisfies Unread)
}

function requirementsOf(found: Gathering, scales: ReadonlyMap<string, Scale>, headcounts: ReadonlySet<string>): ReadRequirement[] {
  const requirements: ReadRequirement[] = []
  for (const raw of found.requirements) {
    if (raw.mayBeHeadcount && headcounts.has(lineKey(raw))) {
      leave(found, raw, 'unread.headcount', NOBODY)
      continue
    }
    const level = requiredLevel(found, raw, scales.get(raw.skill))
    if (level === null)
      leave(found, raw, raw.label !== '' && raw.token?.family === 'number' ? 'unread.headcount' : 'unread.unknown_token', NOBODY)
    else if (level > 0)
      requirements.push({ subject: raw.subject, skill: raw.skill, level, withinDays: raw.withinDays, source: sourceOf(raw) })
  }
  return requirements
}

/** A tick beside a skill with levels asks for the skill, so for its first level. */
function requiredLevel(found: Gathering, raw: RawRequirement, scale: Scale | undefined): number | null {
  const token = raw.token
  if (token === null || token.kind === 'date') return lowest(scale)
  if (!scale) return token.number ?? 1
  const rated = rate(token, scale, answerFor(found, token, scale))
  if (rated !== 'nothing' && 'level' in rated) return rated.level ?? lowest(scale)
  if (token.family === 'yes-no' || meansRequired(token.text)) return lowest(scale)
  return rated === 'nothing' ? 0 : null
}

function lowest(scale: Scale | undefined): number {
  return scale?.levels.find(level => level.value >= 1)?.value ?? 1
}

function meansRequired(text: string): boolean {
  return /^(?:r|m|req|required|mandatory|must|pflicht|muss|p|obligatoire|o|obligatorio|obbligatorio|verplicht|wymagane|obrigat[oó]rio)\.?$/i.test(
    text,
  )
}

/** Figures that cannot be levels settle that a row counts heads; figures that can, under an open word, are asked about. */
function targetQuestions(found: Gathering, scales: ReadonlyMap<string, Scale>): { questions: Asked[]; headcounts: Set<string> } {
  const lines = new Map<string, RawRequirement[]>()
  for (const raw of found.requirements) if (raw.mayBeHeadcount) lines.set(lineKey(raw), [...(lines.get(lineKey(raw)) ?? []), raw])
  const headcounts = new Set<string>()
  const questions: Asked[] = []
  for (const [key, line] of lines) {
    const numbers = line.filter(raw => raw.token?.family === 'number')
    if (numbers.length < line.length) continue
    const outside = numbers.filter(raw => !onScale(raw, scales.get(raw.skill)))
    if (outside.length > 0.2 * line.length) {
      headcounts.add(key)
      continue
    }
    const label = line[0]?.label ?? ''
    const id = `target:${label.toLowerCase().slice(0, 40)}`
    if (found.answer(id) === 'headcount') headcounts.add(key)
    const options = [option('level', 'answer.target_level'), option('headcount', 'answer.target_headcount')]
    questions.push({ id, code: 'question.target', params: { label: label.slice(0, 60) }, options, default: 'level', affects: line.length })
  }
  return { questions, headcounts }
}

function onScale(raw: RawRequirement, scale: Scale | undefined): boolean {
  if (scale?.family !== 'number' || !scale.range || raw.token?.number === null || raw.token === null) return false
  return raw.token.number >= 0 && raw.token.number <= scale.range.top
}

function lineKey(raw: RawRequirement): string {
  return `${raw.view.key}\n${raw.label}`
}

function hiddenQuestion(found: Gathering): Asked[] {
  if (found.hidden === 0) return []
  const options = [option('yes', 'answer.yes'), option('no', 'answer.no')]
  return [{ id: 'hidden', code: 'question.hidden', params: { count: found.hidden }, options, default: 'yes', affects: found.hidden }]
}

function certificatesQuestion(found: Gathering): Asked[] {
  if (found.certificates === 0) return []
  const options = [option('entries', 'answer.entries'), option('results', 'answer.results')]
  const params = { count: found.certificates }
  return [{ id: 'certificates', code: 'question.certificates', params, options, default: 'entries', affects: found.certificates }]
}

function skillsOf(found: Gathering, scales: ReadonlyMap<string, Scale>): ReadSkill[] {
  return [...found.skills.all.values()].map(skill => ({ ...skill, scale: scales.get(skill.key)?.id ?? 'yes-no' }))
}

function scalesUsed(scales: ReadonlyMap<string, Scale>, skills: readonly ReadSkill[]): ReadScale[] {
  const used = new Map<string, ReadScale>()
  for (const skill of skills) {
    const scale = scales.get(skill.key)
    if (!used.has(skill.scale))
      used.set(skill.scale, scale ? { id: scale.id, kind: scale.kind, levels: scale.levels } : { id: skill.scale, ...YES_NO })
  }
  return [...used.values()]
}

function mainScale(scales: ReadonlyMap<string, Scale>, bySkill: ReadonlyMap<string, number>): Scale | null {
  const counts = new Map<Scale, number>()
  for (const [skill, count] of bySkill) {
    const scale = scales.get(skill)
    if (scale) counts.set(scale, (counts.get(scale) ?? 0) + count)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}
