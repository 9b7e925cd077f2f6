import { addDays, daysBetween, laterOf } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import type { Ids } from '../../platform/ids.ts'
import type { CertificationEvent } from '../results/certification-events.ts'
import type { Member } from './cast.ts'
import { HISTORY_DAYS } from './cast.ts'

export interface ToldEvent extends CertificationEvent {
  recordedOn: Day
}

type More = Record<string, unknown>

/** What is recorded of people for certifications, told by how many days ago it was. */
export class Told {
  readonly events: ToldEvent[] = []
  readonly today: Day
  private readonly ids: Ids

  constructor(today: Day, ids: Ids) {
    this.today = today
    this.ids = ids
  }

  day(daysAgo: number): Day {
    return addDays(this.today, -daysAgo)
  }

  ago(on: Day): number {
    return daysBetween(on, this.today)
  }

  /** Returns the id, for what refers to it. What is older than the records came on record with them. */
  say(member: Member, cert: string | null, type: string, daysAgo: number, body: More = {}): string {
    const id = this.ids.next()
    const on = this.day(daysAgo)
    const recordedOn = laterOf(on, this.day(HISTORY_DAYS))
    this.events.push({ id, personId: member.id, type, on, certs: cert === null ? null : [cert], body, recordedOn })
    return id
  }
}

export interface Crowd {
  members: readonly Member[]
  /** By line, shift (0 early) and seat. */
  at: (line: string, shift: number, seat: number) => Member
  /** Support teams of a site by what they do. */
  team: (site: number, role: string) => Member[]
}

export function crowdOf(members: readonly Member[]): Crowd {
  const present = members.filter(member => member.leftOn === null)
  return {
    members: present,
    at: (line, shift, seat) => present.find(one => one.line?.code === line && one.shift === shift && one.seat === seat)!,
    team: (site, role) => present.filter(one => one.site === site && one.line === null && one.role === role),
  }
}
