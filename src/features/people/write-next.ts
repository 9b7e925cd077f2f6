import type { Context } from '../../platform/context.ts'
import { supersede } from '../../platform/supersede.ts'
import type { PersonNow } from './queries.ts'

/** Closes what was said of a person and says it anew, one version on; a merged person's record says whose it became. */
export async function writeNext(ctx: Context, person: PersonNow, mergedInto: string | null = null): Promise<void> {
  const { tenantId } = ctx.organisation
  await supersede(ctx, 'person_details', [person.id])
  await ctx.db
    .insertInto('person_details')
    .values({
      tenant_id: tenantId,
      person_id: person.id,
      version: person.version + 1,
      surname: person.surname,
      given_names: person.givenNames,
      employee_number: person.employeeNumber,
      email: person.email,
      birth_on: person.birthOn,
      remark: person.remark,
      custom: JSON.stringify(person.custom),
      retired: person.retired,
      merged_into: mergedInto,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.accountId,
    })
    .execute()
}
