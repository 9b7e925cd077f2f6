import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { muster } from '../support/cli.ts'
import { get, openCliPlant, post } from '../support/cli-plant.ts'
import type { CliPlant } from '../support/cli-plant.ts'
import { Gap, Matrix } from '../support/cli-shapes.ts'
import type { Reading } from '../support/cli-shapes.ts'

let cli: CliPlant
const PATIENCE = 300_000
beforeAll(async () => {
  cli = await openCliPlant()
}, PATIENCE)
afterAll(() => cli.close())

describe('people, skills and results', { timeout: PATIENCE }, () => {
  it('lists the people, for eyes and for scripts', async () => {
    const said = await muster(['people', 'list', '--json'], cli.env)
    const rows = said.json<{ name: string; employeeNumber: string; groupings: { name: string }[] }[]>()
    expect(new Set(rows.map(row => row.employeeNumber)).size).toBe(14)
    expect(rows.find(row => row.employeeNumber === '10447')?.groupings.map(({ name }) => name)).toEqual(['Team A'])
    const table = await muster(['people', 'list', '--scope', 'team b'], cli.env)
    const [head, ...lines] = table.out.trimEnd().split('\n')
    expect(head).toMatch(/^name +surname +givenNames +employeeNumber/)
    expect(lines).toHaveLength(7)
    expect(table.err).toBe('')
  })

  for (const [kind, header, count] of [
    ['people', ['name', 'surname', 'givenNames', 'employeeNumber', 'email', 'employer', 'contract', 'groupings'], 14],
    ['skills', ['code', 'name', 'category', 'scale', 'validity', 'warnDays', 'evidenceFloor', 'safetyCritical', 'state'], 8],
    ['results', ['person', 'employeeNumber', 'skill', 'skillCode', 'level', 'achievedOn', 'validThrough', 'grade', 'type', 'outcome'], 70],
  ] as const) {
    it(`exports ${kind} by the ending of the file, and says so on standard error`, async () => {
      const csv = await muster([kind, 'export', cli.file(`${kind}.csv`)], cli.env)
      expect({ code: csv.code, out: csv.out, err: csv.err }).toEqual({
        code: 0,
        out: '',
        err: `${count} rows written to ${cli.file(`${kind}.csv`)}.\n`,
      })
      const [head, ...rows] = parse(await readFile(cli.file(`${kind}.csv`)), { bom: true })
      expect(head).toEqual(header)
      expect(rows).toHaveLength(count)
      await muster([kind, 'export', cli.file(`${kind}.json`)], cli.env)
      const json = JSON.parse(await readFile(cli.file(`${kind}.json`), 'utf8')) as Record<string, unknown>[]
      expect(json).toHaveLength(count)
      expect(Object.keys(json[0]!)).toEqual(header)
      const xlsx = await muster([kind, 'export', cli.file(`${kind}.xlsx`)], cli.env)
      expect(xlsx.code).toBe(0)
      expect((await readFile(cli.file(`${kind}.xlsx`))).subarray(0, 2).toString()).toBe('PK')
    })
  }

  it('writes nothing into a CSV that a spreadsheet program would run', async () => {
    const { env: there } = await cli.another('Third plant')
    for (const surname of ['=1+2', '+4915', '-x', '@SUM(A1)', '＝2+3']) await post(there, '/api/people', { surname })
    await muster(['people', 'export', cli.file('formulas.csv')], there)
    const [, ...rows] = parse(await readFile(cli.file('formulas.csv')), { bom: true }) as string[][]
    expect(rows.map(row => row[1]).toSorted()).toEqual(["'+4915", "'-x", "'=1+2", "'@SUM(A1)", "'＝2+3"].toSorted())
  })
})

describe('matrix and gaps', { timeout: PATIENCE }, () => {
  it('prints the cells of a scope without the blank ones', async () => {
    const said = await muster(['matrix', '--json'], cli.env)
    expect({ code: said.code, err: said.err }).toEqual({ code: 0, err: '' })
    const matrix = said.json<Matrix>()
    expect(Matrix.safeParse(matrix).error).toBeUndefined()
    expect([matrix.people.length, matrix.skills.length]).toEqual([14, 8])
    expect(matrix.cells.filter(cell => cell.state === 'NONE' && cell.level === null)).toEqual([])
    const team = (await muster(['matrix', '--scope', 'Team B', '--as-of', cli.today, '--json'], cli.env)).json<Matrix>()
    expect([team.asOf, team.people.length]).toEqual([cli.today, 7])
  })

  for (const ending of ['xlsx', 'csv']) {
    it(`writes a .${ending} that is read back as the same people, skills and levels`, async () => {
      const written = await muster(['matrix', '--out', cli.file(`matrix.${ending}`)], cli.env)
      expect({ code: written.code, out: written.out }).toEqual({ code: 0, out: '' })
      const matrix = (await muster(['matrix', '--json'], cli.env)).json<Matrix>()
      const reading = (await muster(['sheet', 'read', cli.file(`matrix.${ending}`), '--json'])).json<Reading>()
      expect(reading.questions).toEqual([])
      expect(reading.people.map(({ name }) => name).toSorted()).toEqual(matrix.people.map(({ name }) => name).toSorted())
      expect(reading.skills.map(({ name }) => name).toSorted()).toEqual(matrix.skills.map(({ name }) => name).toSorted())
      expect(levelsRead(reading)).toEqual(levelsOf(matrix))
      expect(reading.memberships).toHaveLength(14)
    })
  }

  it('takes back what it wrote: nothing changes where nothing was edited', async () => {
    const file = cli.file('back.xlsx')
    expect((await muster(['matrix', '--out', file], cli.env)).code).toBe(0)
    const kept = (await muster(['sheet', 'keep', file], cli.env)).json<{
      id: null
      changed: { results: number }
      unchanged: { results: number }
    }>()
    expect(kept).toMatchObject({ id: null, changed: { results: 0 }, conflicts: [] })
    expect(kept.unchanged.results).toBe(cli.sheet.people.length * cli.sheet.skills.length)
  })

  it('prints what is required and not held, the same as the API counts', async () => {
    const said = await muster(['gaps', '--json'], cli.env)
    const gaps = said.json<Gap[]>()
    expect(z.array(Gap).safeParse(gaps).error).toBeUndefined()
    const { totals } = await get<{ totals: { gaps: number } }>(cli.env, '/api/gaps')
    expect(gaps).toHaveLength(totals.gaps)
    expect(gaps).toHaveLength(cli.sheet.gaps)
    const table = await muster(['gaps', '--scope', 'Team A'], cli.env)
    expect(table.out.split('\n')[0]).toMatch(/^person +skill +required +held +state +from$/)
  })
})

/** Person, skill, level: one line a pair that holds something. */
function levelsOf({ people, skills, cells }: Matrix): string[] {
  const name = new Map([...people, ...skills].map(one => [one.id, one.name]))
  return cells
    .flatMap(({ person, skill, level }) => (level === null ? [] : [`${name.get(person)} · ${name.get(skill)} · ${level}`]))
    .toSorted()
}

function levelsRead({ people, skills, cells }: Reading): string[] {
  const name = new Map([...people, ...skills].map(one => [one.key, one.name]))
  return cells
    .flatMap(({ person, skill, level }) => (level === null ? [] : [`${name.get(person)} · ${name.get(skill)} · ${level}`]))
    .toSorted()
}
