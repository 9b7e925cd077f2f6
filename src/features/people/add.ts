import { z } from 'zod'
import { invalid } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { refold } from '../standings/refold.ts'
import { blankAsNull, day, id, line, optionalLine, paragraph } from '../structure/fields.ts'
import { getGroupingsInUse } from '../structure/queries.ts'
import { takeTurn } from '../../platform/turn.ts'
import { Custom, customAfter } from '../structure/custom-values.ts'
import { addPeople } from './add-many.ts'
import { mustReachPlaces, refusePlaceless } from './reach.ts'
import { refuseDouble } from './queries.ts'

export const Details = {
  givenNames: optionalLine(200),
  employeeNumber: optionalLine(100),
  email: optionalLine(320),
  birthOn: day.nullish(),
  remark: paragraph(2_000).nullish(),
  custom: Custom.optional(),
  employer: optionalLine(200),
  contract: optionalLine(60),
  fromOn: day.nullish(),
  throughOn: day.nullish(),
  /** There really are two people of this name. */
  confirmNamesake: z.boolean().default(false),
}

export const addPerson = writeVerb({
  name: 'person.add',
  right: 'people.write',
  summary: 'Add a person, with contract and place if they are known; a surname is enough',
  input: z.strictObject({ surname: line(200), ...Details, groupingIds: z.array(id).max(100).default([]) }),
  output: z.object({ id: z.string(), version: z.int() }),
  async run(ctx, input) {
    const { contract, employer, fromOn = null, throughOn = null } = input
    refuseBackwards(fromOn, throughOn)
    const groupingIds = [...new Set(input.groupingIds)]
    await refusePlaceless(ctx, groupingIds)
    await mustReachPlaces(ctx, groupingIds)
    await takeTurn(ctx)
    const details = {
      surname: input.surname,
      givenNames: input.givenNames ?? '',
      employeeNumber: blankAsNull(input.employeeNumber),
      email: blankAsNull(input.email),
      birthOn: input.birthOn ?? null,
      remark: input.remark ?? '',
      custom: await customAfter(ctx, 'person', {}, input.custom),
    }
    await refuseDouble(ctx, { ...details, except: null }, input.confirmNamesake)
    await getGroupingsInUse(ctx, groupingIds)
    const known = blankAsNull(contract) ?? blankAsNull(employer) ?? fromOn ?? throughOn
    const engagement = known === null ? null : { contract: blankAsNull(contract), employer: blankAsNull(employer), fromOn, throughOn }
    const positions = groupingIds.length > 0 ? [{ groupingIds, fromOn, throughOn: null }] : []
    const [added] = await addPeople(ctx, [{ ...details, engagement, positions }])
    await refold(ctx, { people: [added!] })
    audit(ctx, {
      action: 'person.added',
      subject: { kind: 'person', id: added! },
      personId: added!,
      facts: { groupingIds },
      after: { ...details, ...engagement },
    })
    return { id: added!, version: 1 }
  },
})

export function refuseBackwards(fromOn: string | null, throughOn: string | null): void {
  if (fromOn !== null && throughOn !== null && throughOn < fromOn) throw invalid('range.backwards', { fromOn, throughOn })
}
