import { earlierOf, subtractDuration } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { isValid, resultInForce, validThroughOf } from '../../rules/holding.ts'
import type { ResultFact } from '../../rules/holding.ts'
import { invalid } from '../../platform/refusal.ts'
import { pairKey } from './on-record.ts'
import type { ResultOnRecord } from './on-record.ts'
import type { PersonUse } from './plan-people.ts'
import type { Conflict, NewResultPlan, Plan, ResultIs, Skip } from './plan-shape.ts'
import type { SkillUse } from './plan-skills.ts'
import type { CellRead } from './reading-input.ts'

export interface Matched {
  people: ReadonlyMap<string, PersonUse>
  skills: ReadonlyMap<string, SkillUse>
  recorded: ReadonlyMap<string, ResultOnRecord[]>
  /** The people whom the caller could be. */
  own: ReadonlySet<string>
  /** Skills that take a person's own word as proof. */
  onWord: ReadonlySet<string>
  /** Skills that follow a certification, and the first day on which it says what is held; null: always. */
  certified: ReadonlyMap<string, Day | null>
}

/** Far more than anybody ever achieves; every result is compared with the others of its pair. */
const OF_ONE_PAIR = 1_000

/** One cell, taken as a statement about a pair. */
interface Statement {
  cell: CellRead
  person: PersonUse
  skill: SkillUse
  level: number
  achievedOn: Day | null
  validThrough: Day | null
}

/** Every cell becomes a new result, something known already, a conflict, or is left out with its reason. */
export function planResults(cells: readonly CellRead[], matched: Matched, plan: Plan): void {
  const said = new Map<string, Statement[]>()
  for (const cell of cells) {
    const statement = statementOf(cell, matched)
    if (typeof statement === 'string') skip(plan, statement)
    else note(said, statement, plan)
  }
  for (const [pair, statements] of said) {
    const known = matched.recorded.get(pair) ?? []
    for (const statement of statements) judge(statement, known, plan)
  }
}

/** What the sheet says twice of a pair and a day is taken once; where it contradicts itself, the first one is taken. */
function note(said: Map<string, Statement[]>, statement: Statement, plan: Plan): void {
  const pair = pairKey(statement.person.id, statement.skill.id)
  const others = said.get(pair)
  if (!others) said.set(pair, [statement])
  else {
    if (others.length >= OF_ONE_PAIR)
      throw invalid('import.too_large', { part: 'results of one pair', count: others.length + 1, limit: OF_ONE_PAIR })
    const twin = others.find(one => one.achievedOn === statement.achievedOn)
    if (!twin) others.push(statement)
    else if (twin.level === statement.level && twin.validThrough === statement.validThrough) skip(plan, 'repeated')
    else plan.conflicts.push(conflictOf('result_twice', statement, codeAndDays(statement.skill, twin)))
  }
}

function skip(plan: Plan, why: Skip): void {
  plan.skipped[why] = (plan.skipped[why] ?? 0) + 1
}

function statementOf(cell: CellRead, { people, skills, own, onWord, certified }: Matched): Statement | Skip {
  const person = people.get(cell.person)
  const skill = skills.get(cell.skill)
  if (!person || !skill) return 'not_matched'
  // It would be held at once, by nobody's word but their own: that is for a proposal, which somebody else answers.
  if (own.has(person.id) && onWord.has(skill.id)) return 'own_word'
  const { achievedOn, validThrough } = cell
  const since = certified.get(skill.id)
  if (since !== undefined && (since === null || since <= (achievedOn ?? person.today))) return 'certified'
  const read = cell.level ?? (skill.yesNo && (achievedOn ?? validThrough) !== null ? 1 : null)
  if (read === null) return 'no_level'
  const level = skill.levels.get(read)
  if (level === undefined) return 'level_off_scale'
  if (achievedOn !== null && achievedOn > person.today) return 'in_future'
  if (achievedOn !== null && validThrough !== null && validThrough < achievedOn) return 'dates_crossed'
  return { cell, person, skill, level, achievedOn, validThrough }
}

function judge(statement: Statement, known: readonly ResultOnRecord[], plan: Plan): void {
  const { person, level, achievedOn, validThrough } = statement
  const now = resultInForce(known, person.today, 'C') as ResultOnRecord | null
  if (saidBefore(statement, known) || (achievedOn === null && now !== null && agrees(now, statement))) {
    plan.unchanged.results++
    return
  }
  const signed = now !== null && now.grade <= 'B' && isValid(now, person.today)
  if (signed && (achievedOn === null || achievedOn >= now.achievedOn)) {
    const renewed = achievedOn !== null && achievedOn > now.achievedOn && level === now.level
    if (!renewed) {
      plan.conflicts.push(conflictOf('result_signed', statement, codeAndDays(statement.skill, now)))
      return
    }
  }
  const result = resultOf(statement, validThrough)
  plan.results.push({ ...result, is: whatIs(result, statement, known, now), was: now, stated: validThrough })
  if (known.length === 0) plan.created.results++
  else plan.changed.results++
}

function whatIs(
  result: ReturnType<typeof resultOf>,
  { person, achievedOn }: Statement,
  known: readonly ResultOnRecord[],
  now: ResultFact | null,
): ResultIs {
  if (known.length === 0) return 'new'
  const { level, validThrough } = result
  // Later than anything recorded, as it will be once it is kept.
  const kept: ResultFact = {
    id: '',
    level,
    grade: 'C',
    outcome: 'passed',
    achievedOn: result.achievedOn,
    validThrough,
    recordedAt: '~',
    type: '',
  }
  if (resultInForce([...known, kept], person.today, 'C') !== kept) return 'earlier'
  if (now === null || known.some(one => one.id === now.id && one.imported)) return 'change'
  return achievedOn !== null && achievedOn > now.achievedOn ? 'change' : 'conflict'
}

/** The same result with the same days is on record, or, where the sheet has no day, the last import of the pair said just this. */
function saidBefore(statement: Statement, known: readonly ResultOnRecord[]): boolean {
  if (statement.achievedOn !== null) return known.some(one => one.achievedOn === statement.achievedOn && agrees(one, statement))
  let last: ResultOnRecord | null = null
  for (const one of known) if (one.assumed && (last === null || one.recordedAt > last.recordedAt)) last = one
  return last !== null && agrees(last, statement)
}

function agrees(one: { level: number; validThrough: Day | null }, { level, validThrough }: Statement): boolean {
  return one.level === level && (validThrough === null || one.validThrough === validThrough)
}

/** Without a stated day a result counts from the import on; where its end lies behind already, from a term before that end. */
function resultOf(statement: Statement, stated: Day | null): Omit<NewResultPlan, 'is' | 'was' | 'stated'> {
  const { cell, person, skill, level } = statement
  const assumed = statement.achievedOn === null
  const over = stated !== null && stated < person.today
  const achievedOn = statement.achievedOn ?? (over ? earlierOf(person.today, startOf(stated, skill)) : person.today)
  const computed = level >= 1 ? validThroughOf(achievedOn, skill.validity) : null
  return {
    personId: person.id,
    skillId: skill.id,
    level,
    achievedOn,
    assumed,
    validThrough: stated ?? computed,
    token: cell.token,
    doubtful: cell.certainty === 'doubtful',
    source: cell.source,
  }
}

function startOf(validThrough: Day, { validity }: SkillUse): Day {
  return validity === null ? validThrough : subtractDuration(validThrough, validity)
}

function conflictOf(what: Conflict['what'], statement: Statement, ours: string): Conflict {
  const { cell, person, skill } = statement
  return { what, person: person.name, skill: skill.name, sheet: codeAndDays(skill, statement), ours, source: cell.source }
}

export function codeAndDays(
  skill: Pick<SkillUse, 'codeOf'>,
  one: { level: number; achievedOn: Day | null; validThrough: Day | null },
): string {
  return [skill.codeOf(one.level), one.achievedOn, one.validThrough === null ? null : `– ${one.validThrough}`]
    .filter(part => part !== null)
    .join(' ')
}
