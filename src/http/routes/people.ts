import { addAbsence, changeAbsence, withdrawAbsence } from '../../features/people/absences.ts'
import { addPerson } from '../../features/people/add.ts'
import { changePersonWhole, mergePeopleWhole } from '../../features/certifications/people.ts'
import { listPersonWords } from '../../features/people/choices.ts'
import { listDoubles } from '../../features/people/doubles.ts'
import { addEngagement, changeEngagement, withdrawEngagement } from '../../features/people/engagements.ts'
import { listPeople } from '../../features/people/list.ts'
import { endPosition, givePosition } from '../../features/people/position.ts'
import { readPositionProgress } from '../../features/people/progress.ts'
import { readPersonRecord } from '../../features/people/record.ts'
import { addRelation, endRelation } from '../../features/people/relations.ts'
import { retirePerson } from '../../features/people/retire.ts'
import { route } from '../route.ts'
import type { Route } from '../route.ts'

export const peopleRoutes: Route[] = [
  route('GET', '/api/people', 'people', listPeople),
  route('POST', '/api/people', 'people', addPerson),
  route('GET', '/api/people/words', 'people', listPersonWords),
  route('GET', '/api/people/doubles', 'people', listDoubles),
  route('GET', '/api/people/:id/record', 'people', readPersonRecord),
  route('PUT', '/api/people/:id', 'people', changePersonWhole),
  route('PUT', '/api/people/:id/retirement', 'people', retirePerson),
  route('PUT', '/api/people/:id/merge', 'people', mergePeopleWhole),
  route('POST', '/api/positions', 'people', givePosition),
  route('PUT', '/api/positions/:id/end', 'people', endPosition),
  route('GET', '/api/positions/:id/progress', 'people', readPositionProgress),
  route('POST', '/api/engagements', 'people', addEngagement),
  route('PUT', '/api/engagements/:id', 'people', changeEngagement),
  route('PUT', '/api/engagements/:id/withdrawal', 'people', withdrawEngagement),
  route('POST', '/api/absences', 'people', addAbsence),
  route('PUT', '/api/absences/:id', 'people', changeAbsence),
  route('PUT', '/api/absences/:id/withdrawal', 'people', withdrawAbsence),
  route('POST', '/api/relations', 'people', addRelation),
  route('PUT', '/api/relations/:id/end', 'people', endRelation),
]
