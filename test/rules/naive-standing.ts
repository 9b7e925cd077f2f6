import { addDays, addDuration, daysBetween, subtractDuration, type Day } from '../../src/rules/day.ts'
import type { RuleEvent } from '../../src/rules/certification/events.ts'
import type { Evidence, Keep, Need, Route, Term } from '../../src/rules/certification/language.ts'

import { NaiveChecks } from './naive-checks.ts'
import { ANY, later, newest, type Award, type NaiveDay } from './naive-needs.ts'
import { certsIn, covers, hasField, type NaiveHeld, type NaiveWorld } from './naive-world.ts'

type Said = Pick<NaiveDay, 'status' | 'work' | 'validThrough' | 'reason' | 'findings'>

/**
 * Reads a rule day by day: every day looks again at everything that had happened by its end. No intervals, no turning days; one person and one scope
 * at a time, other certifications as they were read before. It knows the blocks that random rules use; it is slow on purpose.
 */
export class NaiveReader extends NaiveChecks {
  read(from: Day, through: Day): NaiveDay[] {
    const days: NaiveDay[] = []
    for (let day = from; day <= through; day = addDays(day, 1)) days.push(this.live(day))
    return days
  }

  /** What other certifications see of this one on each day. */
  readHeld(from: Day, through: Day): Map<Day, NaiveHeld> {
    const days = new Map<Day, NaiveHeld>()
    for (let day = from; day <= through; day = addDays(day, 1)) {
      const { status } = this.live(day)
      const inForce = status === 'valid' || status === 'due-soon' || status === 'in-grace'
      days.set(day, { inForce, exempt: status === 'exempt', awardedOn: this.award?.on ?? day })
    }
    return days
  }

  /** The days of each level, and of each day the highest level in force, otherwise the highest awarded so far, otherwise the lowest. */
  static readLevels(world: NaiveWorld, events: readonly RuleEvent[], lead: string, from: Day, through: Day): NaiveDay[] {
    const dim = world.versions.at(-1)!.rule.scope?.dims.find(one => one.match === 'at-least')
    if (!dim || world.scope[dim.key] !== undefined) {
      const level = dim ? world.scope[dim.key]! : null
      const reader = new NaiveReader(world, events, lead)
      return reader.read(from, through).map(day => ({ ...day, level: day.awarded ? level : null }))
    }
    const readers = dim.levels!.map(level => new NaiveReader({ ...world, scope: { ...world.scope, [dim.key]: level } }, events, lead))
    const days = readers.map(reader => reader.read(from, through))
    return days[0]!.map((_, i) => {
      const now = days.map(list => list[i]!)
      const inForce = now.findLastIndex(one => one.inForce)
      const at =
        inForce >= 0
          ? inForce
          : Math.max(
              now.findLastIndex(one => one.everAwarded),
              0,
            )
      return { ...now[at]!, level: now[at]!.awarded ? dim.levels![at]! : null }
    })
  }

  protected methodAfter: string | null = null
  protected everAwarded = false

  protected live(d: Day): NaiveDay {
    this.settle(d)
    if (this.award?.oldEnd != null && d > this.award.oldEnd) {
      Object.assign(this.award, { cycle: this.award.cycle + 1, start: this.award.oldEnd, after: this.award.oldEnd, oldEnd: null })
      this.method = this.methodAfter
    }
    this.settle(d)
    if (this.wasInForce) this.lastInForce = addDays(d, -1)
    this.dependencies(d)
    this.checkMisses(d)
    this.putRight(d)
    this.authority(d)
    if (this.earn(d)) {
      this.settle(d)
      this.checkMisses(d)
      this.putRight(d)
    }
    this.happenings(d)
    if (this.award) this.cycle = this.award.cycle
    if (this.award) this.everAwarded = true
    const said = this.table(d)
    const { wasInForce: inForce, everAwarded } = this
    return { day: d, cycle: this.cycle, ...said, level: null, inForce, awarded: this.award !== null, everAwarded }
  }

  // ---- authority, award, renewal

  protected authority(d: Day): void {
    for (const e of this.events.filter(one => one.type === 'revoked' && one.on === d)) {
      const bar = e.barThrough
      this.revoked.push({
        on: d,
        after: bar === undefined ? d : bar === 'indefinite' ? '9999-12-31' : later(d, bar),
        kind: 'authority',
        id: 0,
      })
    }
    if (this.events.some(e => e.type === 'reinstated' && e.on === d)) this.revoked = this.revoked.filter(one => one.kind === 'dependency')
  }

  protected earn(d: Day): boolean {
    const bars = this.revoked.map(one => one.after)
    if (this.award?.lost) bars.push(this.lastInForce ?? addDays(this.lostOn, -1))
    if (this.revoked.length > 0 || this.award?.lost) return this.tryAward(d, bars.sort().at(-1)!)
    if (!this.award) return this.tryAward(d, this.voided)
    if (this.place(d).in) return this.tryRenew(d)
    return this.tryLate(d) || this.tryAward(d, this.inForceEnd(d))
  }

  protected tryAward(d: Day, after: Day | null): boolean {
    if (!this.started(d)) return false
    for (const depend of this.rule.depends ?? [])
      if (depend.effect === 'revoke' && this.whenFits(depend.when) && !this.dependencyHolds(depend.on, d)) return false
    const events = this.meets(this.rule.award, d, { ...ANY, after })
    if (!events || (after !== null && !this.isNew(events, d, after))) return false
    if (!this.namesLevel(events)) return false
    const { term } = this.rule
    const method = newest(events, e => e.issued?.method)
    if (typeof term.for === 'object' && 'byMethod' in term.for && (method === null || term.for.byMethod[method] === undefined)) return false
    this.method = method
    const anchor = this.anchor(term, events, d)
    const end = this.termEnd(term, anchor, false, events)
    if (after !== null) this.lastInForce = null
    this.award = {
      on: d,
      anchor,
      cycle: 1,
      start: anchor,
      after: d,
      secured: d,
      end,
      oldEnd: null,
      term,
      checks: new Map(),
      tasks: [],
      lost: false,
    }
    this.awardEvents = events
    this.basis = this.basisOf(events)
    this.revoked = []
    this.voided = null
    for (const e of events) if (e.type === 'points-claimed') this.usedClaims.add(e.id)
    return true
  }

  /** A level above the lowest is awarded only where evidence names it or a higher one. */
  protected namesLevel(events: readonly RuleEvent[]): boolean {
    const dim = this.rule.scope?.dims.find(one => one.match === 'at-least')
    const level = dim && this.world.scope[dim.key]
    if (!dim || level === undefined || dim.levels!.indexOf(level) <= 0) return true
    return events.some(e => dim.levels!.indexOf(String(e.scope?.[dim.key])) >= dim.levels!.indexOf(level))
  }

  protected anchor({ anchor }: Term, events: RuleEvent[], d: Day): Day {
    if (anchor === 'issued')
      return (
        events
          .flatMap(e => e.issued?.on ?? [])
          .sort()
          .at(-1) ?? d
      )
    return (
      events
        .filter(e => e.type === anchor)
        .map(e => this.seenDate(e, d)!)
        .sort()
        .at(-1) ?? d
    )
  }

  protected tryRenew(d: Day): boolean {
    const award = this.award!
    if (award.oldEnd !== null) return false
    const end = this.inForceEnd(d)
    const granted = this.granted(d)
    if (granted) return this.renew(granted, [], d, true)
    for (const route of this.rule.renew ?? []) {
      if (!this.whenFits(route.when) || (award.end === null && route.from === 'expiry')) continue
      const opening = route.opens && award.end !== null ? this.opening(award.end, route.opens) : null
      if (opening !== null && d < opening) continue
      if (route.closes && end !== null && d > (end === award.end ? this.closing(end, route.closes) : subtractDuration(end, route.closes)))
        continue
      const events = this.meets(route.need, d, { ...ANY, after: award.after, notBefore: opening, start: award.start, end })
      if (!events || !this.isNew(events, d, award.after)) continue
      return this.renew(route, events, d, false)
    }
    return false
  }

  protected granted(d: Day): Route | null {
    if (!this.events.some(e => e.type === 'application-decided' && e.on === d && e.result === 'granted')) return null
    const filed =
      this.filed(addDays(d, -1)) ??
      this.events.find(e => e.type === 'application-filed' && e.on === d && e.on > this.award!.after && (this.inForceEnd(d) ?? d) >= d)
    return filed ? this.routeFor(filed) : null
  }

  protected renew(route: Route, events: RuleEvent[], d: Day, granted: boolean): boolean {
    const award = this.award!
    const term = route.term ?? this.rule.term
    const anchor = this.anchor(term, events, d)
    const window = typeof route.from === 'object' ? route.from.keepWithin : null
    const last = granted ? '9999-12-31' : (this.inForceEnd(d) ?? '9999-12-31')
    const keeps =
      award.end !== null &&
      (route.from === 'expiry' || (window !== null && anchor >= this.opening(award.end, window) && anchor <= later(last, award.end)))
    this.next(term, keeps, anchor, events, d)
    return true
  }

  protected next(term: Term, fromEnd: boolean, anchor: Day, events: RuleEvent[], d: Day): void {
    const award = this.award!
    const old = award.end!
    const before = this.method
    const method = newest(events, e => e.issued?.method) ?? before
    this.method = method
    const end = this.termEnd(term, fromEnd ? old : anchor, fromEnd, events)
    for (const e of events) if (e.type === 'points-claimed') this.usedClaims.add(e.id)
    this.basis = this.basisOf(events)
    if (fromEnd && d <= old) {
      Object.assign(award, { oldEnd: old, end, secured: d, term })
      this.method = before
      this.methodAfter = method
    } else Object.assign(award, { cycle: award.cycle + 1, start: fromEnd ? old : anchor, after: d, end, secured: d, term })
  }

  protected tryLate(d: Day): boolean {
    const award = this.award!
    const granted = this.granted(d)
    if (granted) return this.renew(granted, [], d, true)
    const { step } = this.place(d)
    if (step < 0) return false
    for (const one of this.rule.late!.slice(step)) {
      const end = this.inForceEnd(d)
      const events = this.meets(one.need, d, {
        ...ANY,
        after: award.after,
        start: award.start,
        end,
        late: true,
        earnBy: one.earnBy === 'expiry',
      })
      if (!events || !this.isNew(events, d, award.after)) continue
      const named =
        'ref' in one.need ? this.rule.renew?.find(route => `renew.${route.id}` === (one.need as { ref: string }).ref)?.term : undefined
      const term = named ?? this.rule.term
      this.next(term, one.from === 'expiry', this.anchor(term, events, d), events, d)
      return true
    }
    return false
  }

  // ---- happenings

  protected happenings(d: Day): void {
    for (const [id, trigger] of (this.rule.triggers ?? []).entries())
      for (const e of this.events) {
        const where = trigger.on.where ?? {}
        const limit = where['longerThan'] as string | undefined
        const fields = Object.entries(where).filter(([key]) => key !== 'longerThan')
        if (e.type !== trigger.on.type || !fields.every(([key, value]) => hasField(e, key, value))) continue
        if (trigger.scoped && !covers(e, this.rule, this.world, null, false)) continue
        const first = e.from ?? e.on
        const acts = e.type === 'absence' ? (limit ? addDuration(first, limit) : first) : later(e.on, e.effectiveOn ?? e.on)
        const lasts = e.type !== 'absence' || !limit || (e.from === undefined ? e.on : (e.through ?? '9999-12-31')) >= acts
        if (acts !== d || !lasts || !this.award || this.award.lost || this.revoked.length > 0 || !this.living(d)) continue
        if (trigger.effect === 'void') {
          this.voided = d
          this.cycle = this.award.cycle
          this.award = null
        } else if (trigger.effect === 'revoke') this.revoked.push({ on: d, after: d, kind: 'event', id })
        else this.award.tasks.push({ id: trigger.id, since: e.type === 'absence' ? d : e.on, acts: d, event: e.id })
      }
    if (!this.award) return
    this.award.tasks = this.award.tasks.filter(task => {
      const trigger = this.rule.triggers?.find(one => one.id === task.id)
      if (!trigger) return false
      const { need } = trigger
      const own = this.events.find(e => e.id === task.event)!
      if (!need) return !this.events.some(e => e.type === 'reinstated' && e.on >= own.on && e.on <= d)
      const dates = { ...ANY, after: task.since, answers: task.event, start: this.award!.start, end: this.award!.end, late: true }
      return this.meets(need, d, dates) === null
    })
  }

  // ---- the table

  protected table(d: Day): Said {
    const award = this.award
    const living = this.living(d) && !award!.lost
    const suspended = living ? this.suspension(d) : null
    const place = award ? this.place(d) : null
    const end = award ? this.inForceEnd(d) : null
    const grace = place !== null && (place.pending || (place.step >= 0 && this.rule.late![place.step]!.status === 'in-grace'))
    this.wasInForce = living && suspended === null && this.revoked.length === 0 && (place!.in || grace)
    const findings = living
      ? (this.rule.keep ?? [])
          .filter(keep => ['flag', 'advise'].includes(keep.onMiss) && award!.checks.get(keep.id)?.missed && this.whenFits(keep.when))
          .map(keep => keep.id)
      : []
    const say = (status: string, work: string, validThrough: Day | null, reason: string) => ({
      status,
      work,
      validThrough,
      reason,
      findings,
    })
    if (this.revoked.length > 0) return say('revoked', 'no', this.lastInForce, REVOKED[this.revoked[0]!.kind])
    if (suspended) return say('suspended', 'no', end, suspended)
    const exemption = this.exemption(d)
    if (exemption) return say('exempt', exemption.work ?? 'no', null, 'exempted')
    if (!award) return { ...this.unearned(d), findings }
    if (award.lost) return say('lapsed', 'no', this.lastInForce, 'continuity-missed')
    if (place!.in) {
      const restricted =
        (this.rule.keep ?? []).some(keep => keep.onMiss === 'restrict' && award.checks.get(keep.id)?.missed) ||
        award.tasks.some(task => this.trigger(task.id).effect === 'restrict')
      const work = restricted ? 'supervised' : 'yes'
      const due = this.dueReason(d)
      const plain = end === null ? 'no-end-date' : d > award.end! ? 'extended' : 'in-term'
      return say(due ? 'due-soon' : 'valid', work, end, restricted ? 'restricted' : (due ?? plain))
    }
    if (place!.pending) return say('in-grace', 'yes', end, 'application-pending')
    const step = this.rule.late?.[place!.step]
    return step ? say(step.status, step.work as string, end, 'late-step') : say('lapsed', 'no', end, 'term-ended')
  }

  protected trigger(id: string) {
    return this.rule.triggers!.find(one => one.id === id)!
  }

  protected overdue(task: Award['tasks'][number], d: Day): boolean {
    const { by, effect } = this.trigger(task.id)
    return effect === 'require' && by !== undefined && d > addDuration(task.acts, by as string)
  }

  protected suspension(d: Day): string | null {
    const award = this.award!
    const open = this.events.some(
      s => s.type === 'suspended' && s.on <= d && !this.events.some(r => r.type === 'reinstated' && r.on >= s.on && r.on <= d),
    )
    if (open) return 'suspended-by-authority'
    if ((this.rule.keep ?? []).some(keep => keep.onMiss === 'suspend' && award.checks.get(keep.id)?.missed && this.whenFits(keep.when)))
      return 'continuity-missed'
    if (award.tasks.some(task => this.trigger(task.id).effect === 'suspend')) return 'trigger-open'
    if (award.tasks.some(task => this.overdue(task, d))) return 'task-overdue'
    const asleep = (this.rule.depends ?? []).some(
      one => one.effect === 'suspend' && this.whenFits(one.when) && !this.dependencyHolds(one.on, d),
    )
    return asleep ? 'dependency-not-in-force' : null
  }

  protected exemption(d: Day): RuleEvent | undefined {
    return this.events
      .filter(
        e =>
          e.type === 'exempted' &&
          e.on <= d &&
          (e.through === undefined || e.through >= d) &&
          !this.events.some(x => x.type === 'exemption-ended' && x.on >= e.on && x.on <= d),
      )
      .sort((a, b) => (a.on + a.id < b.on + b.id ? -1 : 1))
      .at(-1)
  }

  protected dueReason(d: Day): string | null {
    const award = this.award!
    const due: [Day, number, string][] = []
    const end = this.inForceEnd(d)
    if (end !== null && d > end) due.push([end, 3, 'advisory-date-passed'])
    else if (end !== null && d >= (end === award.end ? this.opening(end, this.lead) : subtractDuration(end, this.lead)))
      due.push([end, 0, 'term-ending'])
    for (const keep of this.rule.keep ?? []) {
      const deadline = ['flag', 'advise'].includes(keep.onMiss) || !this.whenFits(keep.when) ? null : this.deadline(keep, d)
      if (deadline !== null && d >= subtractDuration(deadline, this.lead)) due.push([deadline, 1, 'continuity-due'])
    }
    for (const task of award.tasks) {
      const { effect, by } = this.trigger(task.id)
      if (effect === 'require') due.push([by === undefined ? '9999-99-99' : addDuration(task.acts, by as string), 2, 'task-open'])
    }
    return due.sort((a, b) => (a[0] === b[0] ? a[1] - b[1] : a[0] < b[0] ? -1 : 1))[0]?.[2] ?? null
  }

  protected deadline(keep: Keep, d: Day): Day | null {
    const award = this.award!
    const check = award.checks.get(keep.id)
    if (!check || check.missed) return null
    if (keep.mode === 'gap') return this.due(keep, check, d)
    if (keep.mode === 'once') return check.done ? null : this.due(keep, check, d)
    if (keep.mode === 'grid') {
      for (let n = check.periods.n; n <= check.periods.n + 1; n++) {
        const [begin, end] = [n === 1 ? award.start : this.periodEnd(keep, check, n - 1), this.periodEnd(keep, check, n)]
        const termEnd = award.oldEnd ?? award.end
        if (termEnd !== null && end >= termEnd) return null
        if (end >= award.on && !this.inPeriod(keep, begin, d, check)) return end
      }
      return null
    }
    // The last day on which the total still holds, by what is seen today.
    const seen = this.seeing(
      this.events
        .filter(e => (e.from ?? e.on) <= d)
        .map(e => (e.from !== undefined && (e.through ?? '9999-12-31') > d ? { ...e, through: d, goesOn: true } : e)),
    )
    let last = d
    while (seen.total(keep, addDays(last, 1), this.every(keep, d)) && daysBetween(d, last) < 2000) last = addDays(last, 1)
    return last
  }

  protected seeing(events: readonly RuleEvent[]): NaiveReader {
    return Object.assign(Object.create(NaiveReader.prototype) as NaiveReader, this, { events })
  }

  protected unearned(d: Day): Omit<Said, 'findings'> {
    const leaves: Evidence[] = []
    const walk = (need: Need): void =>
      'all' in need ? need.all.forEach(walk) : 'any' in need ? need.any.forEach(walk) : 'do' in need ? void leaves.push(need) : undefined
    walk(this.rule.award)
    const evidence = this.events.filter(e => {
      const date = this.seenDate(e, d)
      return (
        date !== null &&
        (this.voided === null || date > this.voided) &&
        leaves.some(leaf => leaf.do === e.type && (leaf.part === undefined || leaf.part === e.part)) &&
        covers(e, this.rule, this.world, null, false)
      )
    })
    const first = this.events
      .filter(e => this.rule.onboard?.from.includes(e.type as 'hired') && e.on <= d && covers(e, this.rule, this.world, null, false))
      .sort((a, b) => (a.on < b.on ? -1 : 1))[0]
    const deadline = first && this.rule.onboard?.within ? addDuration(first.on, this.rule.onboard.within) : null
    const overdue = deadline !== null && d > deadline
    const work = !first || overdue ? 'no' : { supervised: 'supervised', barred: 'no', allowed: 'yes' }[this.rule.onboard!.meanwhile]
    if (evidence.length > 0 || certsIn(this.rule.award).some(cert => this.world.held(cert, d).inForce)) {
      const newest = evidence
        .map(e => e.on)
        .sort()
        .at(-1)
      const failed = evidence.some(e => e.on === newest && e.result === 'failed')
      return { status: 'in-progress', work, validThrough: null, reason: failed ? 'attempt-failed' : 'partly-met' }
    }
    return {
      status: 'not-started',
      work,
      validThrough: null,
      reason: this.voided ? 'voided' : overdue ? 'onboarding-overdue' : 'nothing-recorded',
    }
  }
}

const REVOKED = { authority: 'revoked-by-authority', event: 'revoked-by-event', dependency: 'dependency-ended' } as const
