import plant from '../../../catalogue/demo/plant.json' with { type: 'json' }
import catalogue from '../../../catalogue/demo/skills.json' with { type: 'json' }
import type { Duration } from '../../rules/day.ts'
import type { Ids } from '../../platform/ids.ts'
import type { NewGrouping } from '../structure/add-many.ts'
import type { Starter } from '../library/starters.ts'

export interface DemoSkill {
  id: string
  code: string
  name: string
  names: Record<string, string>
  category: string
  scale: Starter
  validity: Duration | null
  critical: boolean
  issuer: string | null
}

export interface DemoStation {
  id: string
  code: string
  name: string
}

export interface DemoLine {
  id: string
  code: string
  site: number
  name: string
  stations: DemoStation[]
  /** By shift. */
  teams: string[]
}

export interface DemoGrouping extends Omit<NewGrouping, 'typeId'> {
  id: string
  type: GroupingType
}
export type GroupingType = 'site' | 'line' | 'station' | 'team' | 'shift' | 'role'

/** Where everybody works and what can be learnt there, with ids, before anything is written. */
export interface Layout {
  groupings: DemoGrouping[]
  lines: DemoLine[]
  shifts: string[]
  roles: Map<string, string>
  /** Support teams by name, with their site. */
  support: { id: string; name: string; site: number; role: string; people: number }[]
  skills: Map<string, DemoSkill>
  sites: { id: string; language: 'en' | 'ar' }[]
}

export const ORGANISATION = plant.organisation

export function layOut(ids: Ids): Layout {
  const groupings: DemoGrouping[] = []
  const add = (type: GroupingType, name: string, parentId: string | null = null, timeZone: string | null = null): string => {
    const id = ids.next()
    groupings.push({ id, type, name, parentId, timeZone })
    return id
  }
  const shifts = plant.shifts.map(name => add('shift', name))
  const roles = new Map(plant.roles.map(name => [name, add('role', name)]))
  const layout: Layout = { groupings, lines: [], shifts, roles, support: [], skills: new Map(), sites: [] }
  plant.sites.forEach((site, index) => {
    const language = site.language as 'en' | 'ar'
    const siteId = add('site', site.name, null, site.timeZone)
    layout.sites.push({ id: siteId, language })
    for (const line of site.lines) {
      const lineId = add('line', line.name, siteId)
      const names = 'names' in line ? line.names : line.stations
      const stations = line.stations.map((_, i) => ({
        id: add('station', names[i]!, lineId),
        code: `${line.code}-${i + 1}`,
        name: names[i]!,
      }))
      const teams = plant.shifts.map(shift => add('team', teamName(language, line.name, shift), lineId))
      layout.lines.push({ id: lineId, code: line.code, site: index, name: line.name, stations, teams })
    }
    for (const { name, role, people } of site.support)
      layout.support.push({ id: add('team', name, siteId), name, site: index, role, people })
  })
  for (const skill of allSkills(ids)) layout.skills.set(skill.code, skill)
  return layout
}

function teamName(language: 'en' | 'ar', line: string, shift: string): string {
  const word = (plant.shiftWords[language] as Record<string, string>)[shift]!
  return plant.teams[language].replace('{line}', line).replace('{shift}', word)
}

function* allSkills(ids: Ids): Generator<DemoSkill> {
  const skill = (given: Pick<DemoSkill, 'code' | 'name' | 'category' | 'scale'> & Partial<DemoSkill>): DemoSkill => ({
    id: ids.next(),
    names: {},
    validity: null,
    critical: false,
    issuer: null,
    ...given,
  })
  for (const site of plant.sites) {
    for (const line of site.lines) {
      const category = 'latin' in line ? line.latin : line.name
      for (const [i, name] of line.stations.entries()) {
        const names: Record<string, string> = 'names' in line ? { ar: line.names[i]! } : {}
        yield skill({ code: `${line.code}-${i + 1}`, name, names, category, scale: 'iluo' })
      }
      for (const [kind, code, scale] of LINE_SKILLS) {
        const { name, ar } = catalogue.lineSkills[kind]
        const names: Record<string, string> = 'names' in line ? { ar: ar.replace('{line}', line.name) } : {}
        yield skill({ code: `${line.code}-${code}`, name: name.replace('{line}', category), names, category, scale })
      }
    }
  }
  for (const { code, name } of catalogue.methods) yield skill({ code, name, category: 'Methods', scale: 'zero-to-four' })
  for (const { code, name, validity, issuer, ...rest } of catalogue.certificates) {
    yield skill({ code, name, category: 'Certificates', scale: 'certificate', validity, issuer, critical: 'critical' in rest })
  }
  for (const { code, name, ...rest } of catalogue.instructions) {
    yield skill({ code, name, category: 'Instructions', scale: 'yes-no', validity: 'validity' in rest ? rest.validity : null })
  }
}

const LINE_SKILLS = [
  ['changeover', 'CHG', 'zero-to-four'],
  ['faults', 'FLT', 'zero-to-four'],
  ['standard', 'STD', 'yes-no'],
] as const
