import { addPerson } from '../../features/people/add.ts'
import { changePerson } from '../../features/people/change.ts'
import { listPeople } from '../../features/people/list.ts'
import { endPosition, givePosition } from '../../features/people/position.ts'
import { retirePerson } from '../../features/people/retire.ts'
import { route } from '../route.ts'
import type { Route } from '../route.ts'

export const peopleRoutes: Route[] = [
  route('GET', '/api/people', 'people', listPeople),
  route('POST', '/api/people', 'people', addPerson),
  route('PUT', '/api/people/:id', 'people', changePerson),
  route('PUT', '/api/people/:id/retirement', 'people', retirePerson),
  route('POST', '/api/positions', 'people', givePosition),
  route('PUT', '/api/positions/:id/end', 'people', endPosition),
]
