import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { fillForReturns } from '../../../test/support/returning.ts'
import { readMatrix } from '../matrix/read.ts'
import { awardResult } from '../results/award.ts'
import { exportTable } from './export-table.ts'
import { printChart } from './print-chart.ts'
import { readPrint } from './read-print.ts'
import { readPaperSettings, setPaperSettings } from './settings.ts'

let plant: Plant
let people: string[]
let skills: string[]
beforeAll(async () => {
  plant = await openPlant()
  await fillForReturns(plant, 20_261)
  const { header } = await plant.run(readMatrix, {})
  people = header.people.map(person => person.id)
  skills = header.skills.map(skill => skill.id)
})
afterAll(() => plant.close())

const question = (change: Record<string, unknown> = {}) => ({
  rows: [{ group: null, members: people }],
  columns: [{ group: null, members: skills }],
  names: 'initial',
  language: 'en',
  origin: 'https://muster.example',
  ...change,
})
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')

describe('a wall chart', () => {
  it('is a PDF, the same to the byte for the same question at the same moment, and stands in the log', { timeout: 60_000 }, async () => {
    const first = await plant.run(printChart, question())
    expect(text(first.bytes.subarray(0, 5))).toBe('%PDF-')
    expect(first).toMatchObject({ mediaType: 'application/pdf', inline: false })
    const second = await plant.run(printChart, question())
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0)
    const entry = (await plant.trail()).at(-1)!
    expect(entry).toMatchObject({
      action: 'chart.printed',
      facts: { people: people.length, skills: skills.length, names: 'initial', pages: 1 },
    })
    expect(await plant.run(readPrint, { printId: entry.subject_id })).toMatchObject({ count: 0, unseen: 0, people: people.length })
  })

  it('says which pairs have changed since, and which are as they were', { timeout: 60_000 }, async () => {
    const [personId, skillId] = [people[1]!, skills[1]!]
    plant.clock.advance({ minutes: 1 })
    await plant.run(printChart, question({ hand: 0 }))
    const printId = (await plant.trail()).at(-1)!.subject_id
    plant.clock.advance({ minutes: 1 })
    const { header, rows } = await plant.run(readMatrix, {})
    const at = { person: header.people.findIndex(one => one.id === personId), skill: header.skills.findIndex(one => one.id === skillId) }
    const held = rows[at.person]!.level[at.skill]!
    const level = held === 3 ? 4 : 3
    await plant.run(awardResult, { personId, skillId, level, achievedOn: header.asOf })
    plant.clock.advance({ minutes: 1 })
    const { count, changes } = await plant.run(readPrint, { printId })
    expect(count).toBe(1)
    expect(changes[0]).toMatchObject({
      person: { id: personId },
      skill: { id: skillId },
      was: { level: held === 255 ? null : held },
      is: { level },
    })
  })

  it('prints nobody whom the asker may not see, and is not found by another organisation', { timeout: 60_000 }, async () => {
    const nobody = plant.as({ rights: new Set(['records.read']), grants: [] })
    expect(await refusalOf(nobody.run(printChart, question()))).toMatchObject({ code: 'paper.nothing' })
    await plant.run(printChart, question({ hand: 1 }))
    const printId = (await plant.trail()).at(-1)!.subject_id
    expect(await nobody.run(readPrint, { printId })).toMatchObject({ unseen: people.length, count: 0, changes: [] })
    const other = await plant.another()
    expect(await refusalOf(other.run(readPrint, { printId }))).toMatchObject({ kind: 'missing', code: 'print.missing' })
    expect(await refusalOf(other.run(printChart, question()))).toMatchObject({ code: 'paper.nothing' })
  })

  it('refuses what is too much, and addresses that are none', async () => {
    const many = Array.from({ length: 700 }, (_, i) => `00000000-0000-7000-8000-${i.toString(16).padStart(12, '0')}`)
    const big = question({ rows: [{ group: null, members: many }], columns: [{ group: null, members: many }] })
    expect(await refusalOf(plant.run(printChart, big))).toMatchObject({ code: 'paper.too_large' })
    expect(await refusalOf(plant.run(printChart, question({ origin: 'javascript:alert(1)' })))).toMatchObject({ code: 'input.invalid' })
  })
})

describe('a table of what is seen', () => {
  it('keeps the order that was asked for, as signs or as days', async () => {
    const turned = {
      rows: [{ group: null, members: [...people].reverse() }],
      columns: [{ group: null, members: skills.slice(0, 3) }],
      language: 'en',
    }
    const lines = text((await plant.run(exportTable, { ...turned, format: 'csv' })).bytes)
      .trim()
      .split('\n')
    expect(lines).toHaveLength(people.length + 2)
    const { header } = await plant.run(readMatrix, {})
    const last = header.people.at(-1)!.name
    expect(lines[2]).toContain(last.includes(',') ? `"${last}"` : last)
    expect((await plant.trail()).at(-1)).toMatchObject({
      action: 'view.exported',
      facts: { people: people.length, skills: 3, format: 'csv' },
    })
    const days = text((await plant.run(exportTable, { ...turned, mode: 'date', format: 'csv' })).bytes)
    expect(days).not.toBe(lines.join('\n'))
  })
})

describe('how people are named on paper', () => {
  it('is first name and initial until somebody with the right says otherwise', async () => {
    expect(await plant.run(readPaperSettings, {})).toEqual({ version: 0, names: 'initial', dates: false })
    expect(await plant.run(setPaperSettings, { names: 'number', dates: true, version: 0 })).toEqual({ version: 1 })
    expect(await plant.run(readPaperSettings, {})).toEqual({ version: 1, names: 'number', dates: true })
    expect((await plant.trail()).at(-1)).toMatchObject({
      action: 'paper.profile_set',
      facts: { version: 1, to: { names: 'number', dates: true } },
    })
    expect(await refusalOf(plant.run(setPaperSettings, { names: 'full', dates: true, version: 0 }))).toMatchObject({ code: 'paper.stale' })
    const leader = plant.as({ rights: new Set(['records.read']), grants: [] })
    expect(await refusalOf(leader.run(setPaperSettings, { names: 'full', dates: true, version: 1 }))).toMatchObject({ kind: 'forbidden' })
  })
})
