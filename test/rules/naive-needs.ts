import { addDays, addDuration, subtractDuration, type Day } from '../../src/rules/day.ts'
import type { RuleEvent } from '../../src/rules/certification/events.ts'
import type { Evidence, Need, Rule, Term, When } from '../../src/rules/certification/language.ts'
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
}

export const ANY: Dates = { after: null, notBefore: null, start: null, end: null, late: false, earnBy: false, answers: null }
export const lastOfMonth = (day: Day): boolean => addDays(day, 1).endsWith('-01')
export const monthEnd = (day: Day): Day => addDays(addDuration(`${day.slice(0, 7)}-01`, 'P1M'), -1)
export const later = (a: Day, b: Day): Day => (a > b ? a : b)

/** The days of a term, and whether a need is met on a day. */
export class NaiveNeeds {
  protected readonly rule: Rule
  protected readonly events: readonly RuleEvent[]
  protected readonly lead: string
  protected award: Award | null = null
  protected voided: Day | null = null
  protected revoked: { on: Day; after: Day; kind: 'authority' | 'event' | 'dependency'; id: number }[] = []
  protected lastInForce: Day | null = null
  protected wasInForce = false
  protected cycle = 0
  protected lostOn: Day = ''
  protected readonly usedClaims = new Set<string>()

  constructor(rule: Rule, events: readonly RuleEvent[], lead: string) {
    this.rule = rule
    this.events = events
    this.lead = lead
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
    const { snap } = this.rule.term
    return this.sticky(end, length, snap) ? addDays(monthEnd(subtractDuration(end, length)), 1) : subtractDuration(end, length)
  }

  protected closing(end: Day, length: string): Day {
    const { snap } = this.rule.term
    return this.sticky(end, length, snap) ? monthEnd(subtractDuration(end, length)) : subtractDuration(end, length)
  }

  protected termEnd(term: Term, base: Day, isEnd: boolean): Day | null {
    const length = term.for as string
    if (length === 'forever') return null
    let end = isEnd ? this.past(base, length, term.snap) : addDuration(base, length)
    if (term.snap === 'month-end') end = monthEnd(end)
    else if (term.snap === 'year-end') end = `${end.slice(0, 4)}-12-31`
    else if (typeof term.snap === 'object') {
      const inYear = `${end.slice(0, 4)}-${term.snap.monthDay}`
      end = inYear >= end ? inYear : `${Number(end.slice(0, 4)) + 1}-${term.snap.monthDay}`
    }
    return term.minus ? subtractDuration(end, term.minus) : end
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

  protected fits(e: RuleEvent, leaf: Evidence): boolean {
    return e.type === leaf.do && e.result !== 'failed' && (leaf.part === undefined || e.part === leaf.part)
  }

  protected counted(leaf: Evidence, d: Day, dates: Dates): RuleEvent[] {
    return this.events.filter(e => {
      const date = this.fits(e, leaf) ? this.seenDate(e, d) : null
      if (date === null) return false
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
    if ('points' in need) return naivePoints(need.points, this.events, this.usedClaims, d, dates)
    if (!('do' in need)) throw new Error('not read here')
    const events = this.counted(need, d, dates)
    const sum = (figure: 'hours' | 'count', unless: number): number =>
      events.filter(e => e.from === undefined || (e.through ?? '9999-12-31') <= d).reduce((total, e) => total + (e[figure] ?? unless), 0)
    if (events.length === 0) return null
    if (need.minHours !== undefined && sum('hours', 0) < (need.minHours as number)) return null
    if (need.minCount !== undefined && sum('count', 1) < (need.minCount as number)) return null
    if (need.minDays !== undefined && this.distinctDays(events, d, need, dates) < need.minDays) return null
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
    return when?.cycle === undefined || (this.award !== null && when.cycle.in.includes(this.award.cycle % when.cycle.mod))
  }

  protected basis: RuleEvent[] = []

  protected isNew(events: RuleEvent[], d: Day, after: Day): boolean {
    return events.some(e => !this.basis.includes(e) && (e.type === 'points-claimed' ? e.on : this.seenDate(e, d)!) > after)
  }

  // ---- conditions and dependencies

  protected holds(condition: string, d: Day): boolean {
    const told = this.events.filter(e => e.condition === condition && e.on <= d).sort((a, b) => (a.on + a.type < b.on + b.type ? -1 : 1))
    return told.length === 0 ? false : told.at(-1)!.type === 'condition-began'
  }

  protected dependencies(d: Day): void {
    for (const [id, depend] of (this.rule.depends ?? []).entries()) {
      if (depend.effect !== 'revoke' || !('condition' in depend.on)) continue
      const holds = this.holds(depend.on.condition, d)
      const ended = this.revoked.find(one => one.kind === 'dependency' && one.id === id)
      if (ended && holds && depend.restoreWithin && d <= addDuration(addDays(ended.on, -1), depend.restoreWithin as string))
        this.revoked = this.revoked.filter(one => one !== ended)
      if (!ended && !holds && this.award) this.revoked.push({ on: d, after: d, kind: 'dependency', id })
    }
  }
}
