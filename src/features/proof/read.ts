import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { linkShown, linksUsed } from '../access/links-used.ts'
import { mustReach } from '../access/reach.ts'
import { getPerson } from '../people/queries.ts'
import { id } from '../structure/fields.ts'
import { entitlementsOf } from './assessor.ts'
import { readContent } from './content.ts'
import { fits } from './seal.ts'

const Entitled = z.object({ skill: z.string(), levelCode: z.string(), validThrough: z.string().nullable() }).nullable()
const Signature = z.object({
  id: z.string(),
  eventId: z.string(),
  printedName: z.string(),
  meaning: z.string(),
  signedAt: z.iso.datetime(),
  timeZone: z.string(),
  /** How many records the one signature covers. */
  covers: z.int(),
  /** The content and the signature still fit each other. */
  intact: z.boolean(),
  /** For an assessment: what gave the right to assess at that moment, as it was known then. */
  entitledThen: Entitled,
  /** Whether that right is there today too; it does not touch what was signed. */
  entitledNow: z.boolean().nullable(),
  /** The password that it was signed with, or one before it, was chosen through a link of somebody else: whose, and when. */
  passwordLink: z.object({ by: z.string().nullable(), at: z.iso.datetime() }).nullable(),
})
const File = z.object({
  id: z.string(),
  eventId: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  sha256: z.string(),
  recordedAt: z.iso.datetime(),
  recordedBy: z.string().nullable(),
  withdrawnAt: z.iso.datetime().nullable(),
})

export const readProof = readVerb({
  name: 'proof.read',
  right: 'records.read',
  summary: 'What proves the records of a person on a skill: files, and signatures checked against what they were given for',
  input: z.strictObject({ personId: id, skillId: id }),
  output: z.object({ files: z.array(File), signatures: z.array(Signature) }),
  async run(ctx, { personId, skillId }) {
    await mustReach(ctx, 'records.read', personId)
    await getPerson(ctx, personId)
    return { files: await readFiles(ctx, personId, skillId), signatures: await readSignatures(ctx, personId, skillId) }
  },
})

async function readFiles(ctx: Context, personId: string, skillId: string): Promise<z.infer<typeof File>[]> {
  const { rows } = await sql<Omit<z.infer<typeof File>, 'recordedAt' | 'withdrawnAt'> & { recordedAt: Date; withdrawnAt: Date | null }>`
    select f.file_id as "id", f.event_id as "eventId", f.name, f.media_type as "mediaType", f.size, encode(f.sha256, 'hex') as sha256,
      f.recorded_at as "recordedAt", a.name as "recordedBy", f.superseded_at as "withdrawnAt"
    from events e join evidence_files f on f.tenant_id = e.tenant_id and f.event_id = e.event_id
      left join accounts a on a.tenant_id = f.tenant_id and a.account_id = f.recorded_by
    where e.tenant_id = ${ctx.organisation.tenantId} and e.person_id = ${personId} and e.skill_id = ${skillId}
    order by f.recorded_at, f.file_id`.execute(ctx.db)
  return rows.map(row => ({
    ...row,
    recordedAt: row.recordedAt.toISOString(),
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
  }))
}

interface SignatureRow {
  eventId: string
  signatureId: string
  accountId: string
  personId: string | null
  printedName: string
  meaning: string
  contentHash: Buffer
  signedAt: Date
  timeZone: string
  seal: Buffer
  covered: string[]
}

/**
 * Those given for a record of this person, for the claim of a first person that it confirms, and for it while it stood with another that has been merged
 * into this one.
 */
async function readSignatures(ctx: Context, personId: string, skillId: string): Promise<z.infer<typeof Signature>[]> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<SignatureRow>`
    with recursive was as (
      select event_id as shown, event_id, body from events where tenant_id = ${tenantId} and person_id = ${personId} and skill_id = ${skillId}
      union all
      select w.shown, e.event_id, e.body from was w join events e on e.tenant_id = ${tenantId} and e.event_id = any(array_remove(array[w.body #>> '{movedFrom,eventId}', w.body ->> 'confirms'], null)::uuid[])
    )
    select w.shown as "eventId", s.signature_id as "signatureId", s.account_id as "accountId", s.person_id as "personId",
      s.printed_name as "printedName", s.meaning, s.content_hash as "contentHash", s.signed_at as "signedAt", s.time_zone as "timeZone", s.seal,
      array(select c.event_id from event_signatures c where c.tenant_id = s.tenant_id and c.signature_id = s.signature_id) as covered
    from was w join event_signatures es on es.tenant_id = ${tenantId} and es.event_id = w.event_id
      join signatures s on s.tenant_id = es.tenant_id and s.signature_id = es.signature_id
    order by s.signed_at, s.signature_id`.execute(ctx.db)
  const contents = new Map((await readContent(ctx, [...new Set(rows.flatMap(row => row.covered))])).map(event => [event.id, event]))
  const links = await linksUsed(ctx.db, tenantId, [...new Set(rows.map(row => row.accountId))])
  const answers: z.infer<typeof Signature>[] = []
  const entitled = onceEach((assessor: string, at: Date | null) => entitlementsOf(ctx, assessor, [skillId], at))
  for (const { eventId, covered, ...row } of rows) {
    const { seal, contentHash, ...signed } = row
    const assessor = row.meaning === 'assessed' ? row.personId : null
    const then = assessor ? (await entitled(assessor, row.signedAt)).get(skillId) : null
    const now = assessor ? (await entitled(assessor, null)).get(skillId) : null
    answers.push({
      id: row.signatureId,
      eventId,
      printedName: row.printedName,
      meaning: row.meaning,
      signedAt: row.signedAt.toISOString(),
      timeZone: row.timeZone,
      covers: covered.length,
      intact: fits(
        { ...signed, tenantId, contentHash, seal },
        covered.flatMap(one => contents.get(one) ?? []),
      ),
      entitledThen: then ? { skill: then.skill, levelCode: then.levelCode, validThrough: then.validThrough } : null,
      entitledNow: assessor ? Boolean(now) : null,
      passwordLink: linkShown(links.get(row.accountId)?.findLast(link => link.at <= row.signedAt)),
    })
  }
  return answers
}

/** Of whoever signed many records at one moment it is asked once: each answer looks at the whole plant as it was known then. */
function onceEach<T>(ask: (who: string, at: Date | null) => Promise<T>): (who: string, at: Date | null) => Promise<T> {
  const answers = new Map<string, Promise<T>>()
  return (who, at) => {
    const key = `${who} ${at?.getTime()}`
    const answer = answers.get(key) ?? ask(who, at)
    answers.set(key, answer)
    return answer
  }
}
