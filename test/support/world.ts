import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { adoptCertification } from '../../src/features/certifications/adopt.ts'
import { recordEvent } from '../../src/features/certifications/record.ts'
import { keepImport } from '../../src/features/imports/keep.ts'
import { addCategory } from '../../src/features/library/category.ts'
import { addSkill } from '../../src/features/library/add.ts'
import { ensureScale } from '../../src/features/library/scale.ts'
import { addPerson } from '../../src/features/people/add.ts'
import { setRequirements } from '../../src/features/requirements/set.ts'
import { awardResult } from '../../src/features/results/award.ts'
import { exempt } from '../../src/features/results/exempt.ts'
import { revoke } from '../../src/features/results/revoke.ts'
import { addGrouping } from '../../src/features/structure/add.ts'
import type { House, Plant } from './plant.ts'
import type { Kind } from './policy.ts'

/** One of everything that a route can be about, in one place of a plant. */
export type Things = Record<Kind, string> & { skill: string; other: string; accountRole: string; surname: string; names: readonly string[] }

export interface Common {
  skill: string
  skill2: string
  category: string
  scale: string
  certification: string
  prerequisite: string
  equivalent: string
  groupingType: string
  customField: string
  import: string
}

/** A sheet in which nothing stands. */
export const EMPTY_READING = { people: [], groupings: [], memberships: [], skills: [], cells: [], requirements: [], scales: [] }

let made = 0

/** The library of an organisation, and what else it has but once. */
export async function addCommon(plant: Plant, house: House): Promise<Common> {
  const tenant_id = house.organisation.tenantId
  const next = (): string => plant.platform.ids.next()
  const scale = (await house.run(ensureScale, { starter: 'iluo' })).id
  const category = (await house.run(addCategory, { name: 'Press' })).id
  const skill = (await house.run(addSkill, { name: 'Press 4', scaleId: scale, categoryId: category })).id
  const skill2 = (await house.run(addSkill, { name: 'Press 5', scaleId: scale, categoryId: category })).id
  await house.run(addGrouping, { name: 'Somewhere', typeName: 'Line', parentId: null })
  const types = await plant.raw.selectFrom('grouping_types').select('type_id').where('tenant_id', '=', tenant_id).execute()
  const common = {
    skill,
    skill2,
    category,
    scale,
    certification: (await house.run(adoptCertification, { catalogueId: 'mssc-cpt-safety' })).id,
    prerequisite: next(),
    equivalent: next(),
    groupingType: types[0]!.type_id,
    customField: next(),
    import: (
      await house.run(keepImport, {
        reading: { ...EMPTY_READING, groupings: [{ key: 'l', name: 'Line from a sheet', type: 'Line' }] },
        files: [{ name: 'sheet.xlsx', size: 1, sha256: 'a'.repeat(64) }],
      })
    ).id!,
  }
  const at = plant.clock.now()
  await plant.raw
    .insertInto('prerequisites')
    .values({
      tenant_id,
      prerequisite_id: common.prerequisite,
      skill_id: skill2,
      level: 2,
      needs_skill_id: skill,
      needs_level: 1,
      recorded_at: at,
    })
    .execute()
  await plant.raw
    .insertInto('equivalents')
    .values({ tenant_id, equivalent_id: common.equivalent, skill_id: skill, level: 1, by_skill_id: skill2, by_level: 3, recorded_at: at })
    .execute()
  await plant.raw
    .insertInto('custom_fields')
    .values({ tenant_id, field_id: common.customField, entity: 'person', name: 'Locker', kind: 'text' })
    .execute()
  return common
}

/** A person in a grouping, with a record of every kind, and a colleague there; and an account of the person with an operator's role. */
export async function addThings(plant: Plant, house: House, common: Common, groupingId: string, account?: string): Promise<Things> {
  made += 1
  const surname = `Only${made}here`
  const person = await addOne(house, surname, groupingId)
  const other = await addOne(house, `${surname}Too`, groupingId)
  const { skill } = common
  const result = (await house.run(awardResult, { personId: person, skillId: skill, level: 2, achievedOn: '2026-02-02' })).id
  const revocation = (await house.run(revoke, { personId: person, skillId: common.skill2, fromOn: '2026-03-01', reason: 'because' })).id
  const exemption = (await house.run(exempt, { personId: person, skillId: skill, fromOn: '2026-03-01', reason: 'because' })).id
  const entry = { personIds: [person], certs: ['mssc-cpt-safety'], event: { type: 'exam', on: '2026-02-02' } }
  const certificationEvent = (await house.run(recordEvent, entry)).ids[0]!
  const asked = {
    subject: { kind: 'grouping', id: groupingId },
    items: [{ skillId: skill, level: 1 }],
    kind: 'mandatory',
    fromOn: '2026-01-01',
  }
  const requirement = (await house.run(setRequirements, asked)).ids[0]!
  const given = await addRows(plant, house, { person, other, skill, groupingId, account: account ?? null, surname })
  return {
    ...common,
    ...given,
    person,
    other,
    result,
    revocation,
    exemption,
    certificationEvent,
    requirement,
    grouping: groupingId,
    surname,
    names: [surname],
  } as Things
}

async function addOne(house: House, surname: string, groupingId: string): Promise<string> {
  return (await house.run(addPerson, { surname, groupingIds: [groupingId], fromOn: '2024-01-01' })).id
}

interface Place {
  person: string
  other: string
  skill: string
  groupingId: string
  account: string | null
  surname: string
}

/** What the verbs of other rooms are not needed for: rows as they would have written them. */
async function addRows(
  plant: Plant,
  house: House,
  { person, other, skill, groupingId, account: known, surname }: Place,
): Promise<Partial<Things>> {
  const { raw } = plant
  const tenant_id = house.organisation.tenantId
  const at = plant.clock.now()
  const next = (): string => plant.platform.ids.next()
  const ids = {
    absence: next(),
    relation: next(),
    file: next(),
    proposal: next(),
    invitation: next(),
    session: next(),
    token: next(),
    deputy: next(),
  }
  const account = known ?? next()
  const hash = (text: string): Buffer => createHash('sha256').update(`${text} ${account}`).digest()
  const dated = { recorded_at: at }
  if (known === null)
    await raw
      .insertInto('accounts')
      .values({
        tenant_id,
        account_id: account,
        name: `Account of ${surname}`,
        email: `${surname}@plant.test`,
        role: 'member',
        person_id: person,
        created_at: at,
      })
      .execute()
  else await raw.updateTable('accounts').set({ person_id: person }).where('account_id', '=', account).execute()
  const accountRole = next()
  await raw
    .insertInto('account_roles')
    .values({ tenant_id, account_role_id: accountRole, account_id: account, role: 'operator', grouping_ids: [groupingId], granted_at: at })
    .execute()
  await raw
    .insertInto('absences')
    .values({ tenant_id, absence_id: ids.absence, person_id: person, kind: 'leave', from_on: '2026-04-01', ...dated })
    .execute()
  await raw
    .insertInto('relations')
    .values({ tenant_id, relation_id: ids.relation, person_id: person, other_id: other, kind: 'mentor', ...dated })
    .execute()
  await raw
    .insertInto('proposals')
    .values({
      tenant_id,
      proposal_id: ids.proposal,
      person_id: other,
      skill_id: skill,
      kind: 'result',
      level: 1,
      proposed_at: at,
      body: JSON.stringify({ said: { level: 1, achievedOn: '2026-02-02', type: 'evaluation', outcome: 'passed' }, declaredAs: null }),
    })
    .execute()
  await raw.updateTable('proposals').set({ person_id: person }).where('proposal_id', '=', ids.proposal).execute()
  const sha256 = createHash('sha256').update(surname).digest()
  await raw
    .insertInto('file_contents')
    .values({ tenant_id, sha256, bytes: Buffer.from(surname) })
    .execute()
  await raw
    .insertInto('evidence_files')
    .values({
      tenant_id,
      file_id: ids.file,
      sha256,
      name: 'proof.txt',
      media_type: 'text/plain',
      size: surname.length,
      person_id: person,
      ...dated,
    })
    .execute()
  await raw
    .insertInto('invitations')
    .values({
      tenant_id,
      invitation_id: ids.invitation,
      token_hash: hash('invitation'),
      name: 'Guest',
      email: `guest.${surname}@plant.test`,
      roles: JSON.stringify([{ role: 'operator', groupingIds: [groupingId] }]),
      invited_at: at,
      expires_at: new Date(at.getTime() + 3_600_000),
    })
    .execute()
  await raw
    .insertInto('sessions')
    .values({
      tenant_id,
      session_id: ids.session,
      account_id: account,
      token_hash: hash('session'),
      started_at: at,
      last_seen_at: at,
      expires_at: new Date(at.getTime() + 3_600_000),
    })
    .execute()
  await raw
    .insertInto('personal_tokens')
    .values({ tenant_id, token_id: ids.token, account_id: account, name: 'script', token_hash: hash('token'), created_at: at })
    .execute()
  const standIn = next()
  await raw
    .insertInto('accounts')
    .values({ tenant_id, account_id: standIn, name: 'Stand-in', email: `stand-in.${surname}@plant.test`, role: 'member', created_at: at })
    .execute()
  await raw
    .insertInto('deputies')
    .values({
      tenant_id,
      deputy_id: ids.deputy,
      account_id: account,
      deputy_account_id: standIn,
      from_on: '2027-05-01',
      through_on: '2027-05-02',
      ...dated,
    })
    .execute()
  const { rows } = await sql<{ position: string; engagement: string }>`
    select (select position_id from positions where person_id = ${person} limit 1) as position, (select engagement_id from engagements where person_id = ${person} limit 1) as engagement`.execute(
    raw,
  )
  return { ...ids, ...rows[0]!, account, accountRole }
}
