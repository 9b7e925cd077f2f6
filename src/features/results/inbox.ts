import { sql } from 'kysely'
import { z } from 'zod'
import { derivePacked, packSkill } from '../../rules/cell-table.ts'
import { FAMILIES, STATES } from '../../rules/cell.ts'
import type { Level } from '../../rules/level.ts'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { reaches, reachOf, within } from '../access/reach.ts'
import { ownPeople } from '../access/own.ts'
import { entitlementsOf } from '../proof/assessor.ts'
import { filesOfProposals } from '../proof/files.ts'
import type { FileNow } from '../proof/files.ts'
import { MEANINGS } from '../proof/seal.ts'
import { readRows } from '../standings/rows.ts'
import { limit } from '../structure/fields.ts'
import { PROPOSAL_KINDS } from './proposals.ts'
import type { ProposalNow } from './proposals.ts'

const Waiting = z.object({
  id: z.string(),
  version: z.int(),
  kind: z.enum(PROPOSAL_KINDS),
  person: z.object({ id: z.string(), name: z.string(), number: z.string().nullable() }),
  skill: z.object({
    id: z.string(),
    name: z.string(),
    safetyCritical: z.boolean(),
    levels: z.array(z.object({ value: z.int(), code: z.string(), name: z.string() })),
  }),
  level: z.int(),
  type: z.string(),
  achievedOn: z.string(),
  certificateNumber: z.string().nullable(),
  issuer: z.string().nullable(),
  remark: z.string().nullable(),
  files: z.array(z.object({ id: z.string(), name: z.string(), mediaType: z.string(), size: z.int() })),
  proposedAt: z.iso.datetime(),
  proposedBy: z.string().nullable(),
  /** What the signature of the first of two people meant. */
  meaning: z.enum(MEANINGS).nullable(),
  /** How the pair stands until this is answered. */
  state: z.enum(STATES).nullable(),
  family: z.enum(FAMILIES).nullable(),
  /** 0: a gap in a safety-critical skill; 1: a gap; 2: soon one; 3: nothing hangs on it today. */
  risk: z.int(),
  /** Proposed by the caller: somebody else has to approve it. */
  mine: z.boolean(),
  /** The caller may sign it as assessed. */
  entitled: z.boolean(),
})

export const readInbox = readVerb({
  name: 'proposal.inbox',
  right: 'results.approve',
  summary: 'What waits for the caller’s approval, by risk, the oldest first',
  input: z.strictObject({ limit: limit(200, 100) }),
  output: z.object({ total: z.int(), rows: z.array(Waiting) }),
  async run(ctx, { limit }) {
    const all = await readAllWaiting(ctx)
    const states = await statesOf(ctx, all)
    const risks = new Map(all.map(row => [row.id, riskOf(row, states.get(row.id)?.family ?? null)]))
    const first = all.toSorted((a, b) => risks.get(a.id)! - risks.get(b.id)!).slice(0, limit)
    const waiting = await readWaiting(
      ctx,
      first.map(row => row.id),
    )
    const skillIds = [...new Set(waiting.map(row => row.skillId))]
    const { actor } = ctx
    const assessing = actor.personId !== null && actor.rights.has('results.assess') && skillIds.length > 0
    const entitled = assessing ? await entitlementsOf(ctx, actor.personId!, skillIds) : new Map<string, unknown>()
    const assessed = await reachOf(ctx, 'results.assess')
    const files = Map.groupBy(
      await filesOfProposals(
        ctx,
        waiting.map(row => row.id),
      ),
      file => file.proposalId!,
    )
    const rows = waiting.map(row =>
      rowOf(row, {
        files: files.get(row.id) ?? [],
        ...(states.get(row.id) ?? { state: null, family: null }),
        risk: risks.get(row.id)!,
        mine: row.proposedBy === actor.accountId,
        entitled: Boolean(entitled.get(row.skillId)) && reaches(assessed, row.personId),
      }),
    )
    return { total: all.length, rows }
  },
})

interface Brief {
  id: string
  personId: string
  skillId: string
  safetyCritical: boolean
}

interface WaitingRow extends ProposalNow {
  name: string
  number: string | null
  skill: string
  levels: Level[]
  safetyCritical: boolean
  by: string | null
}

/** The oldest first; what one would decide about oneself is not there. How urgent they are is known only once all of them are. */
async function readAllWaiting(ctx: Context): Promise<Brief[]> {
  const reach = await reachOf(ctx, 'results.approve')
  const { rows } = await sql<Brief>`
    select q.proposal_id as "id", q.person_id as "personId", q.skill_id as "skillId", d.safety_critical as "safetyCritical"
    from proposals q
      join person_details p on p.tenant_id = q.tenant_id and p.person_id = q.person_id and p.superseded_at is null and not p.retired
      join skill_details d on d.tenant_id = q.tenant_id and d.skill_id = q.skill_id and d.superseded_at is null and d.state <> 'retired'
      join scale_details s on s.tenant_id = d.tenant_id and s.scale_id = d.scale_id and s.superseded_at is null
    where q.tenant_id = ${ctx.organisation.tenantId} and q.state = 'waiting' and ${within(reach, 'q.person_id')}
      and q.person_id <> all(${[...(await ownPeople(ctx))]}::uuid[])
    order by q.proposed_at, q.proposal_id`.execute(ctx.db)
  return rows
}

/** In this order. */
async function readWaiting(ctx: Context, ids: readonly string[]): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    select q.proposal_id as "id", q.version, q.kind, q.level, q.body, q.state, q.proposed_at as "proposedAt", q.proposed_by as "proposedBy",
      q.person_id as "personId", q.skill_id as "skillId", concat_ws(' ', nullif(p.given_names, ''), p.surname) as name, p.employee_number as number,
      d.name as skill, d.safety_critical as "safetyCritical", s.levels, a.name as by
    from proposals q
      join person_details p on p.tenant_id = q.tenant_id and p.person_id = q.person_id and p.superseded_at is null and not p.retired
      join skill_details d on d.tenant_id = q.tenant_id and d.skill_id = q.skill_id and d.superseded_at is null and d.state <> 'retired'
      join scale_details s on s.tenant_id = d.tenant_id and s.scale_id = d.scale_id and s.superseded_at is null
      left join accounts a on a.tenant_id = q.tenant_id and a.account_id = q.proposed_by
    where q.tenant_id = ${ctx.organisation.tenantId} and q.proposal_id = any(${[...ids]}::uuid[])
    order by array_position(${[...ids]}::uuid[], q.proposal_id)`.execute(ctx.db)
  return rows
}

type Standing = Pick<z.infer<typeof Waiting>, 'state' | 'family'>

async function statesOf(ctx: Context, waiting: readonly Brief[]): Promise<Map<string, Standing>> {
  if (waiting.length === 0) return new Map()
  const { people, frame } = await readRows(ctx, {
    scope: null,
    asOf: null,
    knownAt: null,
    people: [...new Set(waiting.map(row => row.personId))],
  })
  const rowOfPerson = new Map(people.map(person => [person.personId, person]))
  return new Map(
    waiting.flatMap(row => {
      const person = rowOfPerson.get(row.personId)
      const skill = frame.skills.get(row.skillId)
      if (!person || !skill) return []
      const packed = packSkill({ levels: skill.facts.levels, warnDays: skill.facts.warnDays })
      const { state, family } = derivePacked(person.row, skill.ordinal, person.dayNumber, packed)
      return [[row.id, { state: STATES[state]!, family: FAMILIES[family]! }] as const]
    }),
  )
}

interface Beside extends Standing {
  risk: number
  files: FileNow[]
  mine: boolean
  entitled: boolean
}

function riskOf({ safetyCritical }: Brief, family: Standing['family']): number {
  if (family === 'gap') return safetyCritical ? 0 : 1
  return family === 'soon' ? 2 : 3
}

function rowOf(row: WaitingRow, { files, state, family, risk, mine, entitled }: Beside): z.infer<typeof Waiting> {
  const said = row.body.said!
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    person: { id: row.personId, name: row.name, number: row.number },
    skill: {
      id: row.skillId,
      name: row.skill,
      safetyCritical: row.safetyCritical,
      levels: row.levels.map(({ value, code, name }) => ({ value, code, name })),
    },
    level: said.level,
    type: said.type,
    achievedOn: said.achievedOn,
    certificateNumber: said.certificateNumber ?? null,
    issuer: said.issuer ?? null,
    remark: said.remark ?? null,
    files: files.map(({ id, name, mediaType, size }) => ({ id, name, mediaType, size })),
    proposedAt: row.proposedAt.toISOString(),
    proposedBy: row.by,
    meaning: row.body.meaning ?? null,
    state,
    family,
    risk,
    mine,
    entitled,
  }
}
