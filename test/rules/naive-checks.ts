import { addDays, addDuration, subtractDuration, type Day } from '../../src/rules/day.ts'
import type { RuleEvent } from '../../src/rules/certification/events.ts'
import type { Evidence, Keep, Route } from '../../src/rules/certification/language.ts'

import { ANY, later, NaiveNeeds, type Check } from './naive-needs.ts'

/** Continuity: every check looked at again on every day. */
export class NaiveChecks extends NaiveNeeds {
  // ---- continuity

  protected place(d: Day): { in: boolean; step: number; ends: Day | null; pending: boolean } {
    const end = this.inForceEnd(d)
    if (end === null || d <= end || this.award!.term.advisory) return { in: true, step: -1, ends: null, pending: false }
    const steps = this.rule.late ?? []
    const snap = end === this.award!.end ? this.award!.term.snap : undefined
    const step = steps.findIndex(one => one.upTo === 'open' || d <= this.past(end, one.upTo, snap))
    return { in: false, step, ends: null, pending: this.filed(d) !== null }
  }

  protected filed(d: Day): RuleEvent | null {
    if (!this.rule.renew?.some(route => route.pending && this.whenFits(route.when))) return null
    const end = this.inForceEnd(d)
    const filed = this.events
      .filter(
        e =>
          e.type === 'application-filed' &&
          e.on <= d &&
          e.on > this.award!.after &&
          (end === null || e.on <= end) &&
          this.routeFor(e) !== null,
      )
      .sort((a, b) => (a.on < b.on ? -1 : 1))
      .at(-1)
    if (!filed) return null
    return this.events.some(e => e.type === 'application-decided' && e.on >= filed.on && e.on <= d) ? null : filed
  }

  protected routeFor(filed: RuleEvent): Route | null {
    const route = this.rule.renew?.find(one => one.pending && this.whenFits(one.when))
    if (!route) return null
    return route.opens && this.award!.end !== null && filed.on < this.opening(this.award!.end, route.opens) ? null : route
  }

  protected living(d: Day): boolean {
    if (!this.award) return false
    const place = this.place(d)
    return place.in || place.step >= 0 || place.pending
  }

  protected every(keep: Keep, d: Day): string {
    const changed = this.events
      .filter(e => e.type === 'interval-changed' && e.keep === keep.id && e.on <= d)
      .sort((a, b) => (a.on < b.on ? -1 : 1))
    return changed.at(-1)?.every ?? ((keep.mode === 'rolling' ? keep.window : keep.every) as string)
  }

  protected checkOf(keep: Keep): Check {
    const award = this.award!
    let check = award.checks.get(keep.id)
    if (!check) {
      const leaf = keep.need as Evidence
      const fitting =
        keep.mode === 'once'
          ? []
          : this.counted(leaf, award.on, { ...ANY, per: keep.per ?? null })
              .filter(e => this.awardEvents.includes(e))
              .map(e => this.seenDate(e, award.on)!)
      const clock = fitting.sort().at(-1) ?? award.anchor
      check = { clock, missed: false, deadline: clock, done: false, periods: { start: award.start, n: 1, open: [], used: new Set() } }
      award.checks.set(keep.id, check)
      // What fitted between the start of the clock and today restarts it.
      if (keep.mode === 'gap')
        for (let day = clock; day < award.on; day = addDays(day, 1))
          if (this.fittingOn(leaf, day, keep.per) && day <= this.due(keep, check, day)) check.clock = day
    }
    return check
  }

  protected awardEvents: RuleEvent[] = []

  protected fittingOn(leaf: Evidence, day: Day, per: string[] | undefined): boolean {
    return this.events.some(
      e =>
        this.fits(e, leaf, per ?? null) &&
        this.hadPrerequisites(e, day) &&
        (e.from ?? e.on) <= day &&
        (e.from === undefined ? e.on : (e.through ?? '9999-12-31')) >= day,
    )
  }

  protected due(keep: Keep, check: Check, d: Day): Day {
    const due = addDuration(check.clock, this.every(keep, d))
    return keep.boundary === 'before' ? addDays(due, -1) : due
  }

  protected checkMisses(d: Day): void {
    if (!this.living(d)) return
    for (const keep of this.rule.keep ?? []) {
      if (!this.whenFits(keep.when)) continue
      const check = this.checkOf(keep)
      const leaf = keep.need as Evidence
      if (!check.missed && keep.mode === 'gap') {
        for (let day = check.clock; day < d; day = addDays(day, 1)) if (this.fittingOn(leaf, day, keep.per)) check.clock = day
        if (d > this.due(keep, check, d)) Object.assign(check, { missed: true, deadline: this.due(keep, check, d) })
      } else if (!check.missed && keep.mode === 'once' && !check.done) {
        const due = this.due(keep, check, d)
        for (let day = check.clock; day < d && day <= due; day = addDays(day, 1)) if (this.fittingOn(leaf, day, keep.per)) check.done = true
        if (!check.done && d > due) Object.assign(check, { missed: true, deadline: due })
      } else if (!check.missed && keep.mode === 'rolling') {
        if (!this.total(keep, d)) Object.assign(check, { missed: true, deadline: addDays(d, -1) })
      } else if (keep.mode === 'grid') this.closePeriods(keep, check, d)
      if (check.missed && keep.onMiss === 'lapse' && !this.award!.lost) {
        this.award!.lost = true
        this.lostOn = d
      }
    }
  }

  total(keep: Keep, d: Day, every = this.every(keep, d)): boolean {
    return this.meets(keep.need, d, { ...ANY, after: subtractDuration(d, every), per: keep.per ?? null }) !== null
  }

  protected periodEnd(keep: Keep, check: Check, n: number): Day {
    let end = check.periods.start
    // Counted from the start in one step: n times the months, n times the days.
    const [, months = '0', days = '0'] = /^P(?:(\d+)M)?(?:(\d+)D)?$/.exec(keep.every as string)!
    end = addDuration(end, `P${Number(months) * n}M${Number(days) * n}D`)
    return keep.boundary === 'before' ? addDays(end, -1) : end
  }

  protected closePeriods(keep: Keep, check: Check, d: Day): void {
    const award = this.award!
    const termEnd = award.oldEnd ?? award.end
    if (check.periods.start !== award.start) Object.assign(check.periods, { start: award.start, n: 1 })
    for (;;) {
      const end = this.periodEnd(keep, check, check.periods.n)
      if (end >= d || (termEnd !== null && end >= termEnd)) break
      const begin = check.periods.n === 1 ? award.start : this.periodEnd(keep, check, check.periods.n - 1)
      const kept = this.inPeriod(keep, begin, end, check)
      if (!kept && end >= award.on) check.periods.open.push(end)
      check.periods.n++
    }
    if (check.periods.open.length > 0) Object.assign(check, { missed: true, deadline: check.periods.open[0]! })
  }

  protected inPeriod({ need, per }: Keep, begin: Day, end: Day, check: Check): boolean {
    return this.counted(need as Evidence, end, { ...ANY, after: begin, per: per ?? null }).some(e => !check.periods.used.has(e.id))
  }

  protected putRight(d: Day): void {
    if (!this.living(d)) return
    for (const keep of this.rule.keep ?? []) {
      const check = this.award!.checks.get(keep.id)
      if (!check || !this.whenFits(keep.when)) continue
      const restore = keep.restore ?? (keep.onMiss === 'lapse' ? null : keep.need)
      if (check.missed && keep.mode === 'grid') {
        while (check.periods.open.length > 0) {
          if (!restore) break
          const found = this.meets(restore, d, {
            ...ANY,
            after: check.periods.open[0]!,
            per: keep.per ?? null,
            used: check.periods.used,
          })
          if (!found) break
          for (const e of keep.restore
            ? found
            : [found.sort((a, b) => ((a.from ?? a.on) + a.on + a.id < (b.from ?? b.on) + b.on + b.id ? -1 : 1))[0]!])
            check.periods.used.add(e.id)
          check.periods.open.shift()
        }
        check.missed = check.periods.open.length > 0
      } else if (check.missed && keep.mode === 'rolling' && !keep.restore) {
        if (keep.onMiss !== 'lapse' && this.total(keep, d)) check.missed = false
      } else if (check.missed && restore && this.meets(restore, d, { ...ANY, after: check.deadline, per: keep.per ?? null })) {
        Object.assign(check, { missed: false, done: true, clock: keep.mode === 'gap' ? d : check.clock })
      }
      if (!check.missed && keep.mode === 'gap' && this.fittingOn(keep.need as Evidence, d, keep.per)) check.clock = later(check.clock, d)
      if (
        !check.missed &&
        keep.mode === 'once' &&
        d >= check.clock &&
        d <= this.due(keep, check, d) &&
        this.fittingOn(keep.need as Evidence, d, keep.per)
      )
        check.done = true
      if (!check.missed && keep.onMiss === 'lapse' && keep.restore)
        this.award!.lost = (this.rule.keep ?? []).some(one => one.onMiss === 'lapse' && this.award!.checks.get(one.id)?.missed)
    }
  }
}
