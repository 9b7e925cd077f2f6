import { addDays, addDuration, subtractDuration, type Day } from '../../src/rules/day.ts'
import type { RuleEvent } from '../../src/rules/certification/events.ts'
import type { Evidence, Need, Rule, RuleVersion, Term, When } from '../../src/rules/certification/language.ts'
import { covers, isJudgedRight, isOpen, ruleOn, type NaiveWorld } from './naive-world.ts'
import { naivePoints } from './naive-points.ts'

/** What the naive reading says of one day. */
export interface NaiveDay {
  day: Day
  status: string
  work: string
  cycle: number
  validThrough: Day | null
  reason: string
  findings: string[]
  level: string | null
  inForce: boolean
  awarded: boolean
  everAwarded: boolean
}

export interface Check {
  clock: Day
  missed: boolean
  deadline: Day
  done: boolean
  periods: { start: Day; n: number; open: Day[]; used: Set<string> }
}

export interface Award {
  on: Day
  anchor: Day
  cycle: number
  start: Day
  after: Day
  secured: Day
  end: Day | null
  oldEnd: Day | null
  /** The term as it was when its need was met. */
  term: Term
  checks: Map<string, Check>
  tasks: { id: string; since: Day; acts: Day; event: string }[]
  lost: boolean
}

export interface Dates {
  after: Day | null
  notBefore: Day | null
  start: Day | null
  end: Day | null
  late: boolean
  earnBy: boolean
  answers: string | null
  /** The dimensions compared; null: all of them. */
  per: string[] | null
  /** Used up by a period made good before. */
  used?: ReadonlySet<string>
}

export const ANY: Dates = { after: null, notBefore: null, start: null, end: null, late: false, earnBy: false, answers: null, per: null }
export const lastOfMonth = (day: Day): boolean => addDays(day, 1).endsWith('-01')
export const monthEnd = (day: Day): Day => addDays(addDuration(`${day.slice(0, 7)}-01`, 'P1M'), -1)
export const later = (a: Day, b: Day): Day => (a > b ? a : b)

/** The days of a term, and whether a need is met on a day. */
export class NaiveNeeds {
  protected readonly world: NaiveWorld
  protected rule: Rule
  protected readonly events: readonly RuleEvent[]
  protected readonly lead: string
  protected method: string | null = null
  protected award: Award | null = null
  protected voided: Day | null = null
  protected revoked: { on: Day; after: Day; kind: 'authority' | 'event' | 'dependency'; id: number }[] = []
  protected lastInForce: Day | null = null
  protected wasInForce = false
  protected cycle = 0
  protected lostOn: Day = ''
  protected readonly usedClaims = new Set<string>()

  constructor(world: NaiveWorld, events: readonly RuleEvent[], lead: string) {
    this.world = world
    this.rule = world.versions[0]!.rule
    this.events = events.filter(e => isOpen(e, world))
    this.lead = lead
  }

  /** The rule of the day: the version by its date, the variants by scope, label, cycle and method. */
  protected settle(d: Day): void {
    this.rule = ruleOn(this.world.versions, d, when => this.whenFits(when))
  }

  protected started(d: Day): boolean {
    return (this.world.versions[0] as RuleVersion).effectiveFrom <= d
  }

  // ---- days of a term

  protected sticky(end: Day, length: string, snap: Term['snap']): boolean {
    return snap !== undefined && snap !== 'birthday' && lastOfMonth(end) && /^P(\d+Y)?(\d+M)?$/.test(length)
  }

  protected past(end: Day, length: string, snap: Term['snap']): Day {
    const sum = addDuration(end, length)
    return this.sticky(end, length, snap) ? monthEnd(sum) : sum
  }

  protected opening(end: Day, length: string): Day {
    const { snap } = this.award!.term
    return this.sticky(end, length, snap) ? addDays(monthEnd(subtractDuration(end, length)), 1) : subtractDuration(end, length)
  }

  protected closing(end: Day, length: string): Day {
    const { snap } = this.award!.term
    return this.sticky(end, length, snap) ? monthEnd(subtractDuration(end, length)) : subtractDuration(end, length)
  }

  protected termEnd(term: Term, base: Day, isEnd: boolean, events: readonly RuleEvent[]): Day | null {
    const byMethod = typeof term.for === 'object' && 'byMethod' in term.for ? term.for.byMethod : null
    const length = (byMethod ? byMethod[this.method ?? ''] : term.for) as string | undefined
    if (length === 'as-issued') {
      const printed = newest(events, e => e.issued?.validThrough)
      const longest = term.max ? addDuration(base, term.max) : null
      return printed === null || (longest !== null && longest < printed) ? longest : printed
    }
    if (length === 'forever' || length === undefined) return null
    let end = isEnd ? this.past(base, length, term.snap) : addDuration(base, length)
    if (term.snap === 'birthday') end = this.birthdayAfter(end)
    else if (term.snap === 'month-end') end = monthEnd(end)
    else if (term.snap === 'year-end') end = `${end.slice(0, 4)}-12-31`
    else if (typeof term.snap === 'object') {
      const inYear = `${end.slice(0, 4)}-${term.snap.monthDay}`
      end = inYear >= end ? inYear : `${Number(end.slice(0, 4)) + 1}-${term.snap.monthDay}`
    }
    return term.minus ? subtractDuration(end, term.minus) : end
  }

  protected birthdayAfter(day: Day): Day {
    const { birthDate } = this.world
    if (birthDate === null) return day
    let next = addDays(day, 1)
    while (!isBirthday(next, birthDate)) next = addDays(next, 1)
    return next
  }

  protected inForceEnd(d: Day): Day | null {
    const { end, secured } = this.award!
    if (end === null) return null
    return this.events
      .filter(e => e.type === 'extended' && e.on <= d && e.on >= secured && end >= e.expiring!.from && end <= e.expiring!.through)
      .reduce((latest, e) => later(latest, e.until!), end)
  }

  // ---- needs

  protected seenDate(e: RuleEvent, d: Day): Day | null {
    const first = e.from ?? e.on
    if (first > d) return null
    const last = e.from === undefined ? e.on : (e.through ?? '9999-12-31')
    return last < d ? last : d
  }

  protected fits(e: RuleEvent, leaf: Evidence, per: string[] | null): boolean {
    if (e.type !== leaf.do || e.result === 'failed' || (leaf.part !== undefined && e.part !== leaf.part)) return false
    if (leaf.minScore !== undefined && e.score !== undefined && e.score < (leaf.minScore as number)) return false
    if (leaf.minBlockHours !== undefined && (e.hours ?? 0) < leaf.minBlockHours) return false
    if (leaf.sign?.some(role => !e.signedBy?.includes(role))) return false
    return covers(e, this.rule, this.world, per, leaf.sameScope === true) && isJudgedRight(e, leaf, this.rule.assess)
  }

  /** Whether every prerequisite was in force on the evidence's own day. */
  protected hadPrerequisites(e: RuleEvent, d: Day): boolean {
    return (this.rule.depends ?? []).every(
      depend => depend.effect !== 'prereq' || !this.whenFits(depend.when) || this.dependencyHolds(depend.on, e.on < d ? e.on : d),
    )
  }

  protected dependencyHolds(on: { cert: string } | { condition: string }, d: Day): boolean {
    if ('condition' in on) return this.holds(on.condition, d)
    const held = this.world.held(on.cert, d)
    return held.inForce || held.exempt
  }

  protected counted(leaf: Evidence, d: Day, dates: Dates): RuleEvent[] {
    return this.events.filter(e => {
      if (dates.used?.has(e.id)) return false
      const date = this.fits(e, leaf, dates.per) ? this.seenDate(e, d) : null
      if (date === null || !this.hadPrerequisites(e, d)) return false
      const first = e.from ?? e.on
      const limit = dates.earnBy && dates.end !== null && leaf.do !== 'submission' && leaf.do !== 'fee' ? dates.end : null
      if (limit !== null && first > limit) return false
      if (leaf.window === 'term')
        return (dates.start === null || date > dates.start) && (dates.late || dates.end === null || first <= dates.end)
      if (typeof leaf.window === 'string') return date >= subtractDuration(d, leaf.window)
      if (dates.answers !== null && e.answers === dates.answers && date === dates.after) return true
      return (dates.after === null || date > dates.after) && (dates.notBefore === null || date >= dates.notBefore)
    })
  }

  /** The events that meet the need on the day, or null. Claims come as events too. */
  protected meets(need: Need, d: Day, dates: Dates): RuleEvent[] | null {
    if ('all' in need) {
      const parts = need.all.map(one => this.meets(one, d, dates))
      return parts.every(part => part !== null) ? parts.flat() : null
    }
    if ('any' in need) {
      for (const one of need.any) {
        const part = this.meets(one, d, dates)
        if (part) return part
      }
      return null
    }
    if ('ref' in need) return this.meetsReference(need.ref, d, dates)
    if ('condition' in need)
      return this.holds(need.condition, d)
        ? this.events.filter(e => e.type === 'condition-began' && e.condition === need.condition && e.on <= d)
        : null
    if ('points' in need) {
      const claims = this.events.filter(e => e.type !== 'points-claimed' || covers(e, this.rule, this.world, null, false))
      return naivePoints(need.points, claims, this.usedClaims, d, dates)
    }
    if ('hold' in need) {
      const held = this.world.held(need.hold, d)
      return held.inForce ? [{ id: 'held', type: 'held', on: held.awardedOn }] : null
    }
    if ('age' in need) return this.world.birthDate !== null && addDuration(this.world.birthDate, `P${need.age}Y`) <= d ? [] : null
    if (!('do' in need)) throw new Error('not read here')
    const events = this.counted(need, d, dates)
    const sum = (figure: 'hours' | 'count', unless: number): number =>
      events
        .filter(e => e['goesOn'] !== true && (e.from === undefined || (e.through ?? '9999-12-31') <= d))
        .reduce((total, e) => total + (e[figure] ?? unless), 0)
    if (events.length === 0) return null
    if (need.minHours !== undefined && sum('hours', 0) < (need.minHours as number)) return null
    if (need.minCount !== undefined && sum('count', 1) < (need.minCount as number)) return null
    if (need.minDays !== undefined && this.distinctDays(events, d, need, dates) < need.minDays) return null
    const spans = events.filter(e => e.from !== undefined)
    if (need.minMonths !== undefined && this.distinctDays(spans, d, need, dates) < need.minMonths * 30) return null
    return events
  }

  protected distinctDays(events: RuleEvent[], d: Day, leaf: Evidence, dates: Dates): number {
    const days = new Set<Day>()
    let figures = 0
    for (const e of events) {
      if (e.days !== undefined) figures += e.days
      else
        for (let day = e.from ?? e.on; day <= this.seenDate(e, d)!; day = addDays(day, 1))
          if (this.counted(leaf, d, dates).length > 0 && this.dayCounts(day, d, leaf, dates)) days.add(day)
    }
    return days.size + figures
  }

  protected dayCounts(day: Day, d: Day, leaf: Evidence, dates: Dates): boolean {
    if (leaf.window === 'term') return dates.start === null || day > dates.start
    if (typeof leaf.window === 'string') return day >= subtractDuration(d, leaf.window)
    return (dates.after === null || day > dates.after) && (dates.notBefore === null || day >= dates.notBefore)
  }

  protected meetsReference(ref: string, d: Day, dates: Dates): RuleEvent[] | null {
    if (ref === 'award') return this.meets(this.rule.award, d, dates)
    for (const route of this.rule.renew ?? []) {
      if (ref === 'renew' ? !this.whenFits(route.when) : ref !== `renew.${route.id}`) continue
      const opening = route.opens && this.award!.end !== null ? this.opening(this.award!.end, route.opens) : null
      const met = this.meets(
        route.need,
        d,
        opening !== null && (dates.notBefore === null || opening > dates.notBefore) ? { ...dates, notBefore: opening } : dates,
      )
      if (met) return met
    }
    return null
  }

  protected whenFits(when: When | undefined): boolean {
    if (when === undefined) return true
    const { scope, label } = this.world
    const cycle = this.award?.cycle ?? this.cycle
    if (when.cycle !== undefined && (cycle === 0 || !when.cycle.in.includes(cycle % when.cycle.mod))) return false
    if ((when.label !== undefined && when.label !== label) || (when.method !== undefined && when.method !== this.method)) return false
    return Object.entries(when.scope ?? {}).every(([key, value]) => scope[key] !== undefined && [value].flat().includes(scope[key]))
  }

  protected basis: RuleEvent[] = []

  /** What a renewal's evidence must go beyond: certifications held and conditions are looked at anew each time. */
  protected basisOf(events: readonly RuleEvent[]): RuleEvent[] {
    return events.filter(e => e.type !== 'condition-began' && e.type !== 'held')
  }

  protected isNew(events: RuleEvent[], d: Day, after: Day): boolean {
    return events.some(e => !this.basis.includes(e) && (e.type === 'points-claimed' ? e.on : this.seenDate(e, d)!) > after)
  }

  // ---- conditions and dependencies

  protected holds(condition: string, d: Day): boolean {
    const told = this.events.filter(e => e.condition === condition && e.on <= d).sort((a, b) => (a.on + a.type < b.on + b.type ? -1 : 1))
    return told.length === 0 ? this.world.unrecorded.includes(condition) : told.at(-1)!.type === 'condition-began'
  }

  protected dependencies(d: Day): void {
    for (const [id, depend] of (this.rule.depends ?? []).entries()) {
      if (depend.effect !== 'revoke') continue
      const holds = this.dependencyHolds(depend.on, d)
      const ended = this.revoked.find(one => one.kind === 'dependency' && one.id === id)
      if (ended && holds && depend.restoreWithin && d <= addDuration(addDays(ended.on, -1), depend.restoreWithin as string))
        this.revoked = this.revoked.filter(one => one !== ended)
      if (!ended && !holds && this.award && this.whenFits(depend.when)) this.revoked.push({ on: d, after: d, kind: 'dependency', id })
    }
  }
}

/** What the newest of the events says. */
export function newest(events: readonly RuleEvent[], figure: (e: RuleEvent) => string | undefined): string | null {
  const telling = events.filter(e => figure(e) !== undefined).sort((a, b) => (a.on < b.on ? -1 : 1))
  return telling.length === 0 ? null : figure(telling.at(-1)!)!
}

function isBirthday(day: Day, birthDate: Day): boolean {
  if (day.slice(5) === birthDate.slice(5)) return true
  return birthDate.endsWith('02-29') && day.endsWith('02-28') && addDays(day, 1).endsWith('03-01')
}
