import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Asker, Plant } from '../../../test/support/plant.ts'
import { packedNow } from '../../../test/support/standing.ts'
import { hashPassword } from '../../platform/secrets.ts'
import { countGuess } from '../access/guesses.ts'
import { LIMITS } from '../access/limits.ts'
import { proveAgain } from '../access/prove.ts'
import { beginSession } from '../access/sessions.ts'
import { changeSkill } from '../library/change.ts'
import { addPerson } from '../people/add.ts'
import { readProof } from '../proof/read.ts'
import { readSigning } from '../proof/signing.ts'
import { assess } from './assess.ts'
import { awardMany, awardResult } from './award.ts'
import { correctResult } from './correct.ts'
import { exempt } from './exempt.ts'
import { mergePeople } from './merge-people.ts'
import { reinstate } from './reinstate.ts'
import { revoke } from './revoke.ts'

const PASSWORD = 'kettle lantern orchard violin'
let plant: Plant
let cast: Cast
let trainer: string
let sessionId: string
/** The trainer, in a session of their own. */
let signer: Asker
let people = 0
let personId: string

async function newSession(): Promise<void> {
  const { accountId } = plant.caller.actor
  await plant.inside(ctx =>
    beginSession(plant.platform, ctx.db, plant.organisation.tenantId, accountId!, { address: '127.0.0.1', device: 'test' }),
  )
  const session = await plant.raw.selectFrom('sessions').select('session_id').orderBy('session_id', 'desc').executeTakeFirstOrThrow()
  sessionId = session.session_id
  signer = plant.as({ personId: trainer, sessionId })
}

beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
  trainer = (await plant.run(addPerson, { givenNames: 'Tomas', surname: 'Vale', groupingIds: [cast.teamRed] })).id
  await plant.raw
    .updateTable('accounts')
    .set({ password_hash: await hashPassword(PASSWORD) })
    .execute()
  await plant.run(awardResult, { personId: trainer, skillId: cast.skill.press4, level: 4, achievedOn: '2026-01-01' })
  await plant.run(awardResult, { personId: trainer, skillId: cast.skill.oven, level: 4, achievedOn: '2026-01-01' })
})
afterAll(() => plant.close())
beforeEach(async () => {
  people += 1
  plant.clock.set('2026-05-04T08:00:00Z')
  personId = (await plant.run(addPerson, { surname: `Person ${people}`, groupingIds: [cast.teamRed] })).id
  await newSession()
})

const prove = (password = PASSWORD) => signer.run(proveAgain, { password })
const row = (more: object = {}) => ({ personId, skillId: cast.skill.press4, level: 3, achievedOn: '2026-05-04', ...more })
const proof = (skillId = cast.skill.press4, of = personId) => plant.run(readProof, { personId: of, skillId })

describe('signing', () => {
  it('asks for the password at the first signing of a session, and again after five minutes', async () => {
    expect(await refusalOf(signer.run(assess, { rows: [row()] }))).toMatchObject({ code: 'signature.proof_needed' })
    expect(await signer.run(readSigning, { skillId: cast.skill.press4 })).toMatchObject({
      printedName: 'Tomas Vale',
      timeZone: 'Europe/Lisbon',
      cannot: null,
      provedUntil: null,
      entitledBy: { skill: 'Press 4 changeover', levelCode: 'O' },
    })
    expect(await prove()).toEqual({ until: '2026-05-04T08:05:00.000Z' })
    await signer.run(assess, { rows: [row()] })
    plant.clock.advance({ minutes: 4 })
    await signer.run(assess, { rows: [row({ level: 2, achievedOn: '2026-05-03' })] })
    plant.clock.advance({ minutes: 1 })
    expect(await refusalOf(signer.run(assess, { rows: [row({ level: 1 })] }))).toMatchObject({ code: 'signature.proof_needed' })
    await newSession()
    plant.clock.set('2026-05-04T08:01:00Z')
    expect(await refusalOf(signer.run(assess, { rows: [row({ level: 1 })] }))).toMatchObject({ code: 'signature.proof_needed' })
  })

  it('counts wrong passwords with all others, and keeps nothing of them', async () => {
    expect(await refusalOf(signer.run(proveAgain, { password: 'wrong' }, 'a key'))).toMatchObject({ code: 'signature.wrong_password' })
    expect(await refusalOf(signer.run(assess, { rows: [row()] }))).toMatchObject({ code: 'signature.proof_needed' })
    const guesses = await plant.raw.selectFrom('guesses').selectAll().execute()
    expect(guesses).toHaveLength(2)
    await signer.run(proveAgain, { password: PASSWORD }, 'a key')
    expect(await plant.raw.selectFrom('idempotency_keys').selectAll().where('key', '=', 'a key').execute()).toEqual([])
  })

  it('is for people in a session of their own: no token, no deputy', async () => {
    await prove()
    expect(await refusalOf(plant.as({ kind: 'token', personId: trainer, sessionId: null }).run(assess, { rows: [row()] }))).toMatchObject({
      code: 'signature.needs_session',
    })
    const deputy = plant.as({ sessionId, actingFor: { accountId: plant.caller.actor.accountId!, name: 'Ines' } })
    expect(await refusalOf(deputy.run(assess, { rows: [row()] }))).toMatchObject({
      code: 'signature.for_another',
      params: { name: 'Ines' },
    })
    expect(await refusalOf(deputy.run(proveAgain, { password: PASSWORD }))).toMatchObject({ code: 'signature.for_another' })
  })

  it('makes a result of grade A, with name, time, zone and meaning, and stays intact', async () => {
    await prove()
    const { results, signatureId } = await signer.run(assess, { rows: [row({ type: 'observation', remark: 'Two changeovers' })] })
    expect(results).toMatchObject([{ grade: 'A', belowFloor: false }])
    expect(await packedNow(plant, { personId, skillId: cast.skill.press4 })).toMatchObject({ held: true, level: 3, grade: 'A' })
    expect((await proof()).signatures).toEqual([
      {
        id: signatureId,
        eventId: results[0]!.id,
        printedName: 'Tomas Vale',
        meaning: 'assessed',
        signedAt: '2026-05-04T08:00:00.000Z',
        timeZone: 'Europe/Lisbon',
        covers: 1,
        intact: true,
        entitledThen: { skill: 'Press 4 changeover', levelCode: 'O', validThrough: null },
        entitledNow: true,
        passwordLink: null,
      },
    ])
    expect((await plant.trail()).at(-1)).toMatchObject({ action: 'result.awarded', facts: { grade: 'A', signatureId } })
  })

  it('stays with the record when two people on record become one, and with that of a second merging', async () => {
    await prove()
    const { signatureId } = await signer.run(assess, { rows: [row()] })
    let kept = personId
    for (const surname of ['Kept', 'Kept at last']) {
      const next = (await plant.run(addPerson, { surname, groupingIds: [cast.teamRed] })).id
      await plant.run(mergePeople, {
        id: next,
        version: 1,
        otherId: kept,
        otherVersion: kept === personId ? 1 : 2,
        reason: 'Entered twice',
      })
      kept = next
    }
    const { signatures } = await proof(cast.skill.press4, kept)
    expect(signatures).toMatchObject([{ id: signatureId, printedName: 'Tomas Vale', intact: true }])
    const standing = await plant.raw.selectFrom('events').select('event_id').where('person_id', '=', kept).execute()
    expect(standing).toEqual([{ event_id: signatures[0]!.eventId }])
  })

  it('shows when what was signed, or the signature, has been changed behind the program’s back', async () => {
    await prove()
    const { results } = await signer.run(assess, { rows: [row()] })
    const tamper = (set: object) => plant.raw.updateTable('events').set(set).where('event_id', '=', results[0]!.id).execute()
    await tamper({ level: 4 })
    expect((await proof()).signatures[0]).toMatchObject({ intact: false })
    await tamper({ level: 3 })
    expect((await proof()).signatures[0]).toMatchObject({ intact: true })
    const meaning = (value: string) => plant.raw.updateTable('signatures').set({ meaning: value }).where('meaning', '<>', value).execute()
    await meaning('witnessed')
    expect((await proof()).signatures[0]).toMatchObject({ intact: false })
    await meaning('assessed')
  })
})

describe('the right to assess', () => {
  it('is a valid level that may assess, on the day of signing', async () => {
    await prove()
    expect(await refusalOf(signer.run(assess, { rows: [row({ skillId: cast.skill.forklift, level: 1 })] }))).toMatchObject({
      kind: 'forbidden',
      code: 'signature.not_entitled',
      params: { skill: 'Forklift' },
    })
    expect(await refusalOf(plant.as({ sessionId }).run(assess, { rows: [row()] }))).toMatchObject({ code: 'signature.not_entitled' })
    plant.clock.set('2027-02-01T08:00:00Z')
    await newSession()
    await prove()
    const oven = row({ skillId: cast.skill.oven, achievedOn: '2027-02-01' })
    expect(await refusalOf(signer.run(assess, { rows: [oven] }))).toMatchObject({ code: 'signature.not_entitled' })
  })

  it('may come from a skill of its own', async () => {
    const { forklift, press4 } = cast.skill
    const { version } = await plant.raw
      .selectFrom('skill_details')
      .select('version')
      .where('skill_id', '=', forklift)
      .where('superseded_at', 'is', null)
      .executeTakeFirstOrThrow()
    await plant.run(changeSkill, { id: forklift, version, assessorSkillId: press4 })
    await prove()
    const { results } = await signer.run(assess, { rows: [row({ skillId: forklift, level: 1 })] })
    expect(results).toMatchObject([{ grade: 'A', validThrough: '2028-05-04' }])
    expect((await proof(forklift)).signatures).toMatchObject([{ entitledThen: { skill: 'Press 4 changeover' } }])
  })

  it('taken back later, leaves standing what was signed, and shows it', async () => {
    await prove()
    await signer.run(assess, { rows: [row({ skillId: cast.skill.oven })] })
    plant.clock.advance({ minutes: 1 })
    const { id } = await plant.run(revoke, { personId: trainer, skillId: cast.skill.oven, reason: 'Moved on' })
    expect((await proof(cast.skill.oven)).signatures).toMatchObject([
      { intact: true, entitledThen: { levelCode: 'O' }, entitledNow: false },
    ])
    expect(await packedNow(plant, { personId, skillId: cast.skill.oven })).toMatchObject({ held: true, grade: 'A' })
    await plant.run(reinstate, { id, onDay: '2026-05-04', reason: 'Mistake' })
  })

  it('never reaches oneself, by any door', async () => {
    await prove()
    const own = { ...row(), personId: trainer }
    const doors = [
      () => signer.run(assess, { rows: [own] }),
      () => signer.run(awardResult, own),
      () => signer.run(awardMany, { rows: [own] }),
      () => signer.run(exempt, { personId: trainer, skillId: cast.skill.press4, reason: 'Me' }),
    ]
    for (const door of doors) expect(await refusalOf(door())).toMatchObject({ kind: 'forbidden', code: 'result.own' })
    const { id } = (await plant.raw.selectFrom('events').select('event_id as id').where('person_id', '=', trainer).execute())[0]!
    expect(await refusalOf(signer.run(correctResult, { id, reason: 'Me' }))).toMatchObject({ code: 'result.own' })
    const mixed = await refusalOf(signer.run(assess, { rows: [row(), own] }))
    expect(mixed).toMatchObject({ code: 'result.rows_refused', fields: [{ path: 'rows.1', code: 'result.own' }] })
  })

  it('is asked over the person', async () => {
    await prove()
    const rights = new Set(['results.assess', 'people.read'] as const)
    const south = plant.as({ personId: trainer, sessionId, rights, grants: [{ rights, groupingIds: [cast.lineSouth] }] })
    expect(await refusalOf(south.run(assess, { rows: [row()] }))).toMatchObject({ kind: 'missing', code: 'person.missing' })
    const none = plant.as({ personId: trainer, sessionId, rights: new Set() })
    expect(await refusalOf(none.run(assess, { rows: [row()] }))).toMatchObject({ kind: 'forbidden', params: { right: 'results.assess' } })
  })
})

describe('many at once', () => {
  const rows = () =>
    Object.values(cast.person)
      .filter(id => id !== cast.person.bakker)
      .map(id => ({ personId: id, skillId: cast.skill.press4, level: 2, achievedOn: '2026-05-04' }))

  it('are recorded with one signature over all, once', async () => {
    await prove()
    const entries = (await plant.trail()).length
    const answer = await signer.run(awardMany, { rows: rows(), signature: { meaning: 'trained' } }, 'all at once')
    expect(answer.results).toHaveLength(4)
    expect(new Set(answer.results.map(result => result.grade))).toEqual(new Set(['C']))
    expect((await proof(cast.skill.press4, cast.person.chen)).signatures).toMatchObject([
      { id: answer.signatureId, meaning: 'trained', covers: 4, intact: true, entitledThen: null, entitledNow: null },
    ])
    expect((await plant.trail()).slice(entries).map(entry => entry.action)).toEqual(Array(4).fill('result.awarded'))
    expect(await signer.run(awardMany, { rows: rows(), signature: { meaning: 'trained' } }, 'all at once')).toEqual(answer)
    const again = await signer.run(awardMany, { rows: rows() })
    expect(again).toEqual({ results: answer.results, signatureId: null })
  })

  it('are all recorded or none, and each row that cannot be says why', async () => {
    await prove()
    const before = await plant.fingerprint()
    const wrong = [
      row(),
      row({ level: 9, achievedOn: '2026-05-02' }),
      row({ achievedOn: '2026-05-05' }),
      row(),
      row({ personId: cast.site, achievedOn: '2026-05-01' }),
    ]
    const refusal = await refusalOf(signer.run(awardMany, { rows: wrong, signature: { meaning: 'trained' } }))
    expect(refusal).toMatchObject({ kind: 'precondition', code: 'result.rows_refused', params: { count: 4, of: 5 } })
    expect(refusal.fields.map(field => [field.path, field.code])).toEqual([
      ['rows.1', 'skill.level_unknown'],
      ['rows.2', 'result.in_future'],
      ['rows.3', 'result.twice'],
      ['rows.4', 'person.missing'],
    ])
    expect(await plant.fingerprint()).toBe(before)
  })
})

it('guessing at the sheet counts with guessing at the door, and no address shuts out the others', async () => {
  const { email } = await plant.raw.selectFrom('accounts').select('email').executeTakeFirstOrThrow()
  for (let i = 0; i < LIMITS.guessesPerDay; i++) await countGuess(plant.platform, `sign-in:${email.toLowerCase()}`, `10.0.${i}.1`)
  expect(await refusalOf(prove())).toMatchObject({ kind: 'limit', code: 'access.too_many_guesses' })
})
