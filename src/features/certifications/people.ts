import { changePerson } from '../people/change.ts'
import { mergePeople } from '../results/merge-people.ts'
import { refoldPeople } from './refold.ts'

/** What rooms before this one do to people, with the certifications of those people folded again in the same transaction. */

export const mergePeopleWhole: typeof mergePeople = {
  ...mergePeople,
  async run(ctx, input) {
    const answer = await mergePeople.run(ctx, input)
    await refoldPeople(ctx, [input.id, input.otherId])
    return answer
  },
}

/** A day of birth decides ages, and ends on birthdays. */
export const changePersonWhole: typeof changePerson = {
  ...changePerson,
  async run(ctx, input) {
    const answer = await changePerson.run(ctx, input)
    if (answer.version !== input.version) await refoldPeople(ctx, [input.id])
    return answer
  },
}
