import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { conflict, refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustReach } from '../access/reach.ts'
import { refold } from '../standings/refold.ts'
import { customAfter } from '../structure/custom-values.ts'
import { blankAsNull, id, line, version } from '../structure/fields.ts'
import { takeTurn } from '../../platform/turn.ts'
import { supersede } from '../../platform/supersede.ts'
import { Details, refuseBackwards } from './add.ts'
import { addEngagements, EMPLOYEE } from './add-many.ts'
import { findEngagement, getPerson, nameOf, refuseDouble } from './queries.ts'
import type { EngagementNow, PersonNow } from './queries.ts'
import { writeNext } from './write-next.ts'

const Changes = z.strictObject({ id, version, surname: line(200).optional(), ...Details })
type Changes = z.infer<typeof Changes>
type Contract = Omit<EngagementNow, 'id'>

export const changePerson = writeVerb({
  name: 'person.change',
  right: 'people.write',
  summary: 'Change what is said of a person, or the contract: its end is the last day they belong',
  input: Changes,
  output: z.object({ id: z.string(), version: z.int() }),
  async run(ctx, input) {
    await takeTurn(ctx)
    await mustReach(ctx, 'people.write', input.id)
    const before = await getPerson(ctx, input.id)
    if (before.version !== input.version) throw conflict('person.stale', { current: before.version })
    if (before.retired) throw refused('person.retired', { name: nameOf(before) })
    const after = { ...changed(before, input), custom: await customAfter(ctx, 'person', before.custom, input.custom) }
    const engagement = await findEngagement(ctx, before.id)
    const contract = changedContract(engagement, input)
    const [was, is] = [
      { ...before, ...engagement, id: before.id },
      { ...after, ...(contract ?? engagement), id: before.id },
    ]
    const differences = Object.keys(is).filter(key => JSON.stringify(was[key as never]) !== JSON.stringify(is[key as never]))
    if (differences.length === 0) return { id: before.id, version: before.version }
    if (differences.some(key => IDENTITY.has(key))) await refuseDouble(ctx, { ...after, except: after.id }, input.confirmNamesake)
    if (contract) await writeContract(ctx, before.id, engagement, contract)
    await writeNext(ctx, after)
    if (contract) await refold(ctx, { people: [before.id] })
    const pick = (person: object) => Object.fromEntries(Object.entries(person).filter(([key]) => differences.includes(key)))
    audit(ctx, {
      action: 'person.changed',
      subject: { kind: 'person', id: before.id },
      personId: before.id,
      before: pick(was),
      after: pick(is),
    })
    return { id: before.id, version: before.version + 1 }
  },
})

const IDENTITY: ReadonlySet<string> = new Set(['surname', 'givenNames', 'employeeNumber'])

function changed(before: PersonNow, input: Changes): PersonNow {
  return {
    ...before,
    surname: input.surname ?? before.surname,
    givenNames: input.givenNames === undefined ? before.givenNames : (input.givenNames ?? ''),
    employeeNumber: input.employeeNumber === undefined ? before.employeeNumber : blankAsNull(input.employeeNumber),
    email: input.email === undefined ? before.email : blankAsNull(input.email),
    birthOn: input.birthOn === undefined ? before.birthOn : input.birthOn,
    remark: input.remark === undefined ? before.remark : (input.remark ?? ''),
  }
}

/** The engagement as it should be; null where nothing of it changes. */
function changedContract(now: EngagementNow | null, input: Changes): Contract | null {
  const was: Contract = now ?? { contract: EMPLOYEE, employer: null, fromOn: null, throughOn: null }
  const next: Contract = {
    contract: input.contract === undefined ? was.contract : (blankAsNull(input.contract) ?? EMPLOYEE),
    employer: input.employer === undefined ? was.employer : blankAsNull(input.employer),
    fromOn: input.fromOn === undefined ? was.fromOn : input.fromOn,
    throughOn: input.throughOn === undefined ? was.throughOn : input.throughOn,
  }
  refuseBackwards(next.fromOn, next.throughOn)
  return Object.keys(next).some(key => next[key as keyof Contract] !== was[key as keyof Contract]) ? next : null
}

async function writeContract(ctx: Context, personId: string, now: EngagementNow | null, next: Contract): Promise<void> {
  if (now) {
    await supersede(ctx, 'engagements', [now.id])
  }
  await addEngagements(ctx, [{ personId, ...next }])
}
