import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { missing } from '../../platform/refusal.ts'
import { readVerb } from '../../platform/verb.ts'
import { Over, over } from '../access/over.ts'
import { privateSight, withoutPrivate } from '../access/private.ts'
import { mustReach, reaches, reachOf } from '../access/reach.ts'
import type { Reach } from '../access/reach.ts'
import { id } from '../structure/fields.ts'

const Period = { fromOn: z.string().nullable(), throughOn: z.string().nullable() }
const Ref = z.object({ id: z.string(), name: z.string() })
const Engagement = z.object({ id: z.string(), contract: z.string(), employer: z.string().nullable(), ...Period })
const Absence = z.object({
  id: z.string(),
  kind: z.string().nullable(),
  fromOn: z.string(),
  throughOn: z.string().nullable(),
  remark: z.string(),
})
/** `other` is the person's leader, mentor …; with `of` it is the other way round. */
const Relation = z.object({ id: z.string(), kind: z.string(), of: z.boolean(), other: Ref, ...Period })
const Position = z.object({ id: z.string(), ...Period, potential: z.boolean(), groupings: z.array(Ref.extend({ type: z.string() })) })

const Said = z.object({
  id: z.string(),
  version: z.int(),
  name: z.string(),
  surname: z.string(),
  givenNames: z.string(),
  employeeNumber: z.string().nullable(),
  email: z.string().nullable(),
  birthOn: z.string().nullable(),
  remark: z.string(),
  custom: z.record(z.string(), z.unknown()),
  retired: z.boolean(),
  mergedInto: z.string().nullable(),
})

export const readPersonRecord = readVerb({
  name: 'person.record',
  right: 'people.read',
  summary:
    'What is said of a person beside skills: details, contracts, absences, relations and positions, and what the caller may change of it',
  input: z.strictObject({ id }),
  output: z.object({
    person: Said,
    engagements: z.array(Engagement),
    absences: z.array(Absence),
    relations: z.array(Relation),
    positions: z.array(Position),
    may: z.object({ write: z.boolean(), absences: z.boolean() }),
    over: Over,
  }),
  async run(ctx, input) {
    await mustReach(ctx, 'people.read', input.id)
    const held = await over(ctx, input.id)
    const may = { write: held.rights.includes('people.write'), absences: held.rights.includes('absences.write') }
    const self = ctx.actor.personId === input.id
    const { said, engagements, absences, relations, positions } = await readAll(ctx, input.id)
    const sight = await reachOf(ctx, 'people.read')
    return {
      person: (await privateSight(ctx))(input.id) ? said : withoutPrivate(said),
      engagements,
      absences: absences.map(absence => (may.absences || self ? absence : { ...absence, kind: null, remark: '' })),
      relations: relations.filter(relation => self || inSight(sight, relation.other.id)),
      positions,
      may,
      over: held,
    }
  },
})

function inSight(sight: Reach, personId: string): boolean {
  return reaches(sight, personId)
}

interface All {
  said: z.infer<typeof Said>
  engagements: z.infer<typeof Engagement>[]
  absences: z.infer<typeof Absence>[]
  relations: z.infer<typeof Relation>[]
  positions: z.infer<typeof Position>[]
}

/** One statement: five short lists are not worth five journeys to the database. */
async function readAll(ctx: Context, personId: string): Promise<All> {
  const { tenantId } = ctx.organisation
  const of = (alias: string) => sql`${sql.raw(alias)}.tenant_id = ${tenantId} and ${sql.raw(alias)}.superseded_at is null`
  const { rows } = await sql<All>`
    select json_build_object('id', d.person_id, 'version', d.version, 'name', concat_ws(' ', nullif(d.given_names, ''), d.surname), 'surname', d.surname,
        'givenNames', d.given_names, 'employeeNumber', d.employee_number, 'email', d.email, 'birthOn', d.birth_on, 'remark', d.remark,
        'custom', d.custom, 'retired', d.retired, 'mergedInto', d.merged_into) as said,
      (select coalesce(json_agg(json_build_object('id', e.engagement_id, 'contract', e.contract, 'employer', e.employer, ${period('e')})
        order by e.from_on desc nulls last, e.engagement_id), '[]')
        from engagements e where ${of('e')} and e.person_id = d.person_id) as engagements,
      (select coalesce(json_agg(json_build_object('id', a.absence_id, 'kind', a.kind, 'remark', a.remark, ${period('a')})
        order by a.from_on desc, a.absence_id), '[]')
        from absences a where ${of('a')} and a.person_id = d.person_id) as absences,
      (select coalesce(json_agg(json_build_object('id', r.relation_id, 'kind', r.kind, 'of', r.other_id = d.person_id, ${period('r')},
          'other', json_build_object('id', n.person_id, 'name', concat_ws(' ', nullif(n.given_names, ''), n.surname)))
        order by r.other_id = d.person_id, r.kind, n.surname, r.relation_id), '[]')
        from relations r join person_details n on ${of('n')} and n.person_id = case when r.person_id = d.person_id then r.other_id else r.person_id end
        where ${of('r')} and (r.person_id = d.person_id or r.other_id = d.person_id)) as relations,
      (select coalesce(json_agg(json_build_object('id', o.position_id, ${period('o')}, 'potential', o.potential, 'groupings', (
          select coalesce(json_agg(json_build_object('id', g.grouping_id, 'name', g.name, 'type', t.name) order by g.name), '[]')
          from grouping_details g join grouping_types t using (tenant_id, type_id) where ${of('g')} and g.grouping_id = any(o.grouping_ids)))
        order by o.potential, o.from_on desc nulls last, o.position_id), '[]')
        from positions o where ${of('o')} and o.person_id = d.person_id) as positions
    from person_details d where ${of('d')} and d.person_id = ${personId}`.execute(ctx.db)
  if (!rows[0]) throw missing('person', personId)
  return rows[0]
}

function period(alias: string): RawBuilder<unknown> {
  return sql`'fromOn', ${sql.raw(alias)}.from_on, 'throughOn', ${sql.raw(alias)}.through_on`
}
