import { sql } from 'kysely'
import { todayIn } from '../../rules/day.ts'
import type { Caller, Platform } from '../../platform/context.ts'
import { inDatabase } from '../../platform/database.ts'
import { missing } from '../../platform/refusal.ts'
import type { Refusal } from '../../platform/refusal.ts'
import { sha256, tenantOfToken } from '../../platform/secrets.ts'
import { contextFor } from '../../platform/verb.ts'
import { actorOf } from '../access/actor.ts'
import { countGuess, network, refuseTooManyGuesses } from '../access/guesses.ts'
import { readMatrix } from '../matrix/read.ts'
import { EMBED_PREFIX, EmbedQuestion } from './embeds.ts'
import { embedPage } from './embed-page.ts'
import { membersOf } from './layout.ts'
import { seenOf } from './shown.ts'

export interface Shown {
  html: string
  frameOrigin: string
}

interface Found {
  question: unknown
  frame_origin: string
  label: string
  account_id: string
  name: string
  role: string
  person_id: string | null
  organisation: string
  time_zone: string
  language: string
  kind: 'real' | 'demo'
}

/** Wrong, ended, revoked, or its maker may no longer: all are answered alike, and each counts as a guess. */
export async function showEmbed(platform: Platform, token: string, address: string): Promise<Shown> {
  const guesser = `embed:${network(address)}`
  await refuseTooManyGuesses(platform, guesser, address)
  const shown = await shownBy(platform, token)
  if (shown) return shown
  await countGuess(platform, guesser, address)
  throw notThere()
}

function notThere(): Refusal {
  return missing('embed')
}

async function shownBy(platform: Platform, token: string): Promise<Shown | null> {
  const tenantId = tenantOfToken(EMBED_PREFIX, token)
  if (tenantId === null) return null
  const now = platform.clock.now()
  return inDatabase(platform.db, tenantId, 'read', async db => {
    const { rows } = await sql<Found>`
      select l.question, l.frame_origin, l.label, a.account_id, a.name, a.role, a.person_id, o.name as organisation, o.time_zone, o.language, o.kind
      from embed_links l join accounts a on a.tenant_id = l.tenant_id and a.account_id = l.created_by join organisations o on o.tenant_id = l.tenant_id
      where l.tenant_id = ${tenantId} and l.token_hash = ${sha256(token)} and l.revoked_at is null and l.expires_at > ${now}
        and a.disabled_at is null`.execute(db)
    const [link] = rows
    if (!link) return null
    const powers = await actorOf(db, tenantId, { ...link, acting_for: null }, todayIn(link.time_zone, now))
    if (!powers.rights.has('records.read') || !powers.rights.has('access.manage')) return null
    const caller: Caller = {
      organisation: { tenantId, name: link.organisation, timeZone: link.time_zone, language: link.language, kind: link.kind },
      actor: { kind: 'token', accountId: link.account_id, sessionId: null, name: link.name, personId: link.person_id, ...powers },
    }
    const ctx = contextFor(platform, caller, db, true)
    const question = EmbedQuestion.parse(link.question)
    const [people, skills] = question.transposed ? [question.columns, question.rows] : [question.rows, question.columns]
    const chosen = { people: membersOf(people).join(','), skills: membersOf(skills).join(',') }
    const seen = seenOf(await readMatrix.run(ctx, { scope: question.scope, ...chosen }))
    return { html: embedPage({ question, seen, label: link.label, now, timeZone: link.time_zone }), frameOrigin: link.frame_origin }
  })
}
