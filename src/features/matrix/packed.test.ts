import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { gzipped } from '../../platform/gzip-parts.ts'
import type { Tagged } from '../../platform/gzip-parts.ts'
import { call } from '../../platform/verb.ts'
import { decodeMatrix } from '../../rules/matrix-wire.ts'
import type { DecodedMatrix } from '../../rules/matrix-wire.ts'
import { addSkill } from '../library/add.ts'
import { addPerson } from '../people/add.ts'
import { setRequirements } from '../requirements/set.ts'
import { awardResult } from '../results/award.ts'
import { revoke } from '../results/revoke.ts'
import { readMatrixDays, readPackedMatrix } from './packed.ts'
import { readMatrix } from './read.ts'

let plant: Plant
let cast: Cast
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
  const items = Object.values(cast.skill).map(skillId => ({ skillId, level: 1 }))
  await plant.run(setRequirements, { subject: { kind: 'grouping', id: cast.lineNorth }, items, kind: 'mandatory' })
  await plant.run(awardResult, { personId: cast.person.ruiz, skillId: cast.skill.forklift, level: 1, achievedOn: '2026-04-04' })
})
afterAll(() => plant.close())

const award = (personId: string, level: number) =>
  plant.run(awardResult, { personId, skillId: cast.skill.press4, level, achievedOn: '2026-05-01' })

function bytesOf({ parts }: Tagged): Uint8Array {
  const raw = Buffer.concat(parts!.map(part => part.raw))
  expect(gunzipSync(gzipped(parts!)).equals(raw)).toBe(true)
  return raw
}

async function ask(more: object = {}, before: DecodedMatrix | null = null): Promise<{ answer: Tagged; got: DecodedMatrix }> {
  const answer = await plant.run(readPackedMatrix, more)
  return { answer, got: decodeMatrix(bytesOf(answer), before?.header) }
}

const since = ({ header }: DecodedMatrix): object => ({ since: header.version, shape: header.shape })

/** What a page has after it has put a change where it belongs. */
function together(before: DecodedMatrix, change: DecodedMatrix): unknown {
  const [rows, lastOn] = [[...before.rows], [...before.header.lastOn]]
  change.at!.forEach((person, i) => {
    rows[person] = change.rows[i]!
    lastOn[person] = change.header.lastOn[i]!
  })
  return comparable({ ...before, rows, header: { ...before.header, version: change.header.version, lastOn } })
}

function comparable({ header, rows }: Pick<DecodedMatrix, 'header' | 'rows'>): unknown {
  const columns = ({ level, required, wanted, bits, validThrough, riseOn }: DecodedMatrix['rows'][number]): number[][] =>
    [level, required, wanted, bits, validThrough, riseOn].map(column => [...column])
  return { header: { ...header, knownAt: '', shape: '', since: 0 }, rows: rows.map(columns) }
}

describe('the packed matrix', () => {
  it('says what the matrix says, in each question', async () => {
    for (const question of [
      {},
      { scope: cast.teamRed },
      { asOf: '2028-06-01' },
      { skills: cast.skill.forklift },
      { people: cast.person.novak },
    ]) {
      const { got } = await ask(question)
      expect(comparable(got)).toEqual(comparable(await plant.run(readMatrix, question)))
    }
  })

  it('is not sent again while nothing is written, and as the changed people alone when something is', async () => {
    const { answer, got } = await ask()
    expect(await plant.run(readPackedMatrix, { known: answer.tag })).toEqual({ tag: answer.tag, parts: null })
    await award(cast.person.novak, 3)
    await award(cast.person.chen, 2)
    const later = await ask({ known: answer.tag, ...since(got) }, got)
    expect(later.answer.tag).not.toBe(answer.tag)
    expect(later.got.at!.map(i => got.header.people[i]!.id).toSorted()).toEqual([cast.person.novak, cast.person.chen].toSorted())
    const whole = (await ask()).got
    expect(together(got, later.got)).toEqual(comparable(whole))
    await plant.run(revoke, { personId: cast.person.chen, skillId: cast.skill.press4, reason: 'Observed deviation' })
    const third = await ask(since(got), got)
    expect(together(got, third.got)).toEqual(comparable((await ask()).got))
  })

  it('is sent whole where rows or columns are others than before, and where most people have changed', async () => {
    const { got } = await ask()
    await plant.run(addPerson, { surname: 'Zander', givenNames: 'Eva', groupingIds: [cast.teamRed] })
    const more = (await ask(since(got), got)).got
    expect([more.at, more.header.people.length]).toEqual([null, got.header.people.length + 1])
    await plant.run(addSkill, { name: 'Polishing', scaleId: cast.scale.iluo })
    const wider = (await ask(since(more), more)).got
    expect([wider.at, wider.header.skills.length]).toEqual([null, more.header.skills.length + 1])
    await plant.run(setRequirements, {
      subject: { kind: 'grouping', id: cast.site },
      items: [{ skillId: cast.skill.oven, level: 2 }],
      kind: 'mandatory',
    })
    const asked = (await ask(since(wider), wider)).got
    expect(asked.at).toBeNull()
    expect(comparable(asked)).toEqual(comparable(await plant.run(readMatrix, {})))
  })

  it('is the same from every node, and what one sent another goes on from', async () => {
    const here = await ask()
    const node = { ...plant.platform, db: plant.platform.db.withoutPlugins() }
    const there = await call(node, plant.caller, readPackedMatrix, {})
    expect(there.tag).toBe(here.answer.tag)
    await award(cast.person.okafor, 4)
    const change = await call(node, plant.caller, readPackedMatrix, since(here.got))
    expect(together(here.got, decodeMatrix(bytesOf(change), here.got.header))).toEqual(comparable((await ask()).got))
  })

  it('is another for whoever sees others, and on another day', async () => {
    const { answer } = await ask()
    const rights = plant.caller.actor.rights
    const leader = plant.as({ grants: [{ rights, groupingIds: [cast.teamBlue] }] })
    const seen = await leader.run(readPackedMatrix, { known: answer.tag })
    expect(seen.tag).not.toBe(answer.tag)
    expect(decodeMatrix(bytesOf(seen)).header.people.map(person => person.id)).toEqual([cast.person.novak])
    plant.clock.advance({ days: 1 })
    const tomorrow = await plant.run(readPackedMatrix, { known: answer.tag })
    expect(tomorrow.tag).not.toBe(answer.tag)
    expect(decodeMatrix(bytesOf(tomorrow)).header.asOf).toBe('2026-05-05')
  })

  it('hands out the days of some people as they stand at its version, and says when it has moved on', async () => {
    const { got } = await ask()
    const question = { version: got.header.version, shape: got.header.shape, from: 0, through: got.rows.length }
    const tile = await plant.run(readMatrixDays, question)
    const days = got.rows.flatMap(row => [...row.validThrough]).concat(got.rows.flatMap(row => [...row.riseOn]))
    expect([...new Uint16Array(new Uint8Array(bytesOf(tile)).buffer)]).toEqual(days.filter(day => day !== 0))
    await award(cast.person.okafor, 3)
    expect(await refusalOf(plant.run(readMatrixDays, question))).toMatchObject({ kind: 'conflict', code: 'matrix.moved_on' })
  })
})
