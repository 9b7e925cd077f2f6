import type { NewAccount } from '../access/add-many.ts'
import type { Role } from '../access/roles.ts'
import type { Member } from './cast.ts'
import type { Layout } from './layout.ts'

/** An account of each kind of user at the first site, so that a visitor can look through other eyes than the owner's. */
export function accountsOf(layout: Layout, members: readonly Member[]): NewAccount[] {
  const line = layout.lines.find(one => one.code === 'ASM')!
  const site = layout.sites[line.site]!.id
  const late = line.teams[1]!
  const present = members.filter(member => member.leftOn === null)
  const operator = present.find(member => member.story === 'corrected')
  const leader = present.find(member => member.team === late && member.role === 'Line leader')
  const assessor = present.find(member => member.team === late && member.role === 'Setter')
  const inspector = present.find(member => member.role === 'Quality inspector' && member.site === line.site)
  return [
    account('operator', operator, '', [late]),
    account('leader', leader, '', [late]),
    account('assessor', assessor, '', [late]),
    account('coordinator', undefined, 'Ingrid Falk', [site]),
    account('hr', undefined, 'Tomas Weiler', [site]),
    account('quality', inspector, '', null),
    account('manager', undefined, 'Helena Brandt', [site]),
    account('admin', undefined, 'Rafael Stein', null),
  ]
}

function account(role: Role, person: Member | undefined, name: string, groupingIds: string[] | null): NewAccount {
  return {
    name: person ? `${person.givenNames} ${person.surname}`.trim() : name,
    email: `${role}@demo.invalid`,
    language: 'en',
    personId: person?.id ?? null,
    roles: [{ role, groupingIds }],
  }
}
