import { z } from 'zod'
import { conflict, refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustReach } from '../access/reach.ts'
import { refold } from '../standings/refold.ts'
import { id, reason, version } from '../structure/fields.ts'
import { takeTurn } from '../../platform/turn.ts'
import { getPerson, nameOf } from './queries.ts'
import { retirePeople } from './take-back-many.ts'

export const retirePerson = writeVerb({
  name: 'person.retire',
  right: 'people.write',
  summary: 'Take a person off the records; who merely leaves gets an end of contract instead',
  input: z.strictObject({ id, version, reason }),
  output: z.object({ id: z.string(), version: z.int() }),
  async run(ctx, input) {
    await takeTurn(ctx)
    await mustReach(ctx, 'people.write', input.id)
    const person = await getPerson(ctx, input.id)
    if (person.version !== input.version) throw conflict('person.stale', { current: person.version })
    if (person.retired) throw refused('person.retired', { name: nameOf(person) })
    await retirePeople(ctx, [person.id])
    await refold(ctx, { people: [person.id] })
    audit(ctx, {
      action: 'person.retired',
      subject: { kind: 'person', id: person.id },
      personId: person.id,
      before: { surname: person.surname, givenNames: person.givenNames },
      reason: input.reason,
    })
    return { id: person.id, version: person.version + 1 }
  },
})
