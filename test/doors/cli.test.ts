import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { withCells } from '../../src/cli/cells-in-parts.ts'
import { Client } from '../../src/cli/client.ts'
import { differenceOf } from '../../src/cli/sheet-difference.ts'
import { fingerprintOf } from '../../src/sheet/fingerprint.ts'
import type { Reading as Sendable } from '../../src/sheet/reading.ts'
import { muster } from '../support/cli.ts'
import { get, openCliPlant, post } from '../support/cli-plant.ts'
import type { CliPlant } from '../support/cli-plant.ts'
import { Kept, Reading } from '../support/cli-shapes.ts'
import { databaseUrl } from '../support/database-setup.ts'

const ROBOCORP = resolve(import.meta.dirname, '../fixtures/sheets/robocorp-training-reminders')
const BOTH = [join(ROBOCORP, 'employees.xlsx'), join(ROBOCORP, 'trainings.xlsx')]

let cli: CliPlant
const PATIENCE = 300_000
beforeAll(async () => {
  cli = await openCliPlant()
}, PATIENCE)
afterAll(() => cli.close())

describe('sheet read', { timeout: PATIENCE }, () => {
  it('prints the whole contract, on standard output alone, without a server', async () => {
    const said = await muster(['sheet', 'read', ...BOTH, '--json'])
    expect({ code: said.code, err: said.err }).toEqual({ code: 0, err: '' })
    expect(Reading.safeParse(said.json()).error).toBeUndefined()
  })

  it('joins two files by the key they share, not by the mail that two people have', async () => {
    const said = await muster(['sheet', 'read', ...BOTH, '--json'])
    const { people, cells, unread } = said.json<Reading>()
    expect(people.map(({ key, name, status }) => [key, name, status])).toEqual([
      ['1', 'Michael Michaelson', 'left'],
      ['2', 'Suzy Smith', 'active'],
      ['3', 'Juan González', 'active'],
      ['4', 'Aimi Takahashi', 'active'],
      ['5', 'Adesh Agarwal', 'active'],
      ['6', 'Kwame Abioye', 'active'],
      ['7', 'Анастасия Андроников', 'active'],
      ['8', 'Franz Müller', 'active'],
      ['9', 'Ingibjörg Egilsdóttir', 'active'],
    ])
    expect(people.filter(({ email }) => email === 'suzy@example.com').map(({ key }) => key)).toEqual(['2', '3'])
    expect(cells).toHaveLength(16)
    const keys = new Set(people.map(({ key }) => key))
    expect(cells.filter(cell => !keys.has(cell.person))).toEqual([])
    expect(cells.find(cell => cell.source.cell === 'C6')).toMatchObject({
      person: '3',
      skill: 'Excel 101',
      achievedOn: '2010-02-02',
      level: 1,
      certainty: 'read',
    })
    expect(unread).toEqual([])
  })

  it('takes answers from a file: "P" left out, or a level', async () => {
    const asked = await muster(['sheet', 'read', cli.hall, '--json'])
    const { questions, cells } = asked.json<Reading>()
    expect(questions.map(({ id, affects }) => ({ id, affects }))).toEqual([{ id: 'token:p', affects: 3 }])
    expect(cells.filter(({ token }) => token === 'P')).toEqual([])
    await writeFile(cli.file('answers.json'), JSON.stringify({ 'token:p': 'level:1' }))
    const answered = await muster(['sheet', 'read', cli.hall, '--answers', cli.file('answers.json'), '--json'])
    const training = answered.json<Reading>().cells.filter(({ token }) => token === 'P')
    expect(training.map(({ level }) => level)).toEqual([1, 1, 1])
  })

  it('adds the effective requirements where they are asked for', async () => {
    const said = await muster(['sheet', 'read', cli.hall, '--effective', '--json'])
    const { effective } = said.json<{ effective: { person: string; skill: string; level: number; withinDays: number | null }[] }>()
    expect(effective).toHaveLength(14 * 6)
    expect(effective.find(({ person, skill }) => person === '10412' && skill === 'MIG welding')).toEqual({
      person: '10412',
      skill: 'MIG welding',
      level: 3,
      withinDays: null,
    })
  })

  it('says for eyes what it read and what it did not', async () => {
    const said = await muster(['sheet', 'read', cli.hall])
    expect(said.err).toBe('14 people, 8 skills, 2 groupings, 70 cells, 6 requirements; 5 cells not read.\n')
    expect(said.out).toContain(`- hall.xlsx Hall 2!${cli.sheet.strange.cell}: ${cli.sheet.strange.value}`)
    expect(said.out).toMatch(/^\? “P” appears 3 times\. It means \[.*leave it out.*\]/m)
  })

  it('refuses what is no spreadsheet with one sentence and the code for refused', async () => {
    await writeFile(cli.file('letter.pdf'), '%PDF-1.7\nnothing to read here')
    const said = await muster(['sheet', 'read', cli.file('letter.pdf'), '--json'])
    expect({ code: said.code, out: said.out }).toEqual({ code: 3, out: '' })
    expect(said.err).toMatch(/^letter\.pdf is not a spreadsheet .+\n$/)
  })
})

interface Shown {
  lines: object[]
  counts?: object
}

/** In parts it goes by person, whole as the cells stand in the sheet. */
const sorted = ({ lines }: Shown): string[] => lines.map(line => JSON.stringify(line)).toSorted()

describe('sheet keep', { timeout: PATIENCE }, () => {
  it('shows the difference first, applies it, and finds nothing to do the second time', async () => {
    const { house, env: there } = await cli.another('Second plant')
    const before = await house.fingerprint()
    const shown = (await muster(['sheet', 'keep', ...BOTH, '--dry-run', '--json'], there)).json<Kept>()
    expect(shown.created).toMatchObject({ people: 9, skills: 3, results: 16, groupings: 3 })
    expect(ignoringUse(await house.fingerprint())).toBe(ignoringUse(before))

    const kept = await muster(['sheet', 'keep', ...BOTH, '--json'], there)
    expect({ code: kept.code, err: kept.err }).toEqual({ code: 0, err: '' })
    expect(Kept.safeParse(kept.json()).error).toBeUndefined()
    expect(kept.json<Kept>().created).toEqual(shown.created)

    const again = (await muster(['sheet', 'keep', ...BOTH, '--json'], there)).json<Kept>()
    expect(Object.values(again.created).every(count => count === 0)).toBe(true)
    expect(Object.values(again.changed).every(count => count === 0)).toBe(true)
    expect(again.unchanged).toMatchObject({ people: 9, skills: 3, results: 16 })
    expect(again.conflicts).toEqual([])
  })

  it('sends a very large sheet in parts, shows its lines like any other’s, and leaves nothing where somebody interrupts', async () => {
    const { house, env: there } = await cli.another('Third plant')
    const client = new Client(there)
    const { doubts: _doubts, ...reading } = (await muster(['sheet', 'read', ...BOTH, '--json'])).json<Sendable>()
    const rest = { files: [{ name: 'trainings.xlsx', size: 1, sha256: '0'.repeat(64) }], answers: {}, fingerprint: fingerprintOf(reading) }
    const keep = (body: object) => client.post<Kept>('/api/imports', { ...body, ...rest })
    const parted = <T>(work: (body: { parts?: { sheet: string } }) => Promise<T>, by = client) =>
      withCells(by, reading, work, { atOnce: 4, aPart: 6 })
    const waiting = async () => (await sql`select 1 from import_parts`.execute(cli.plant.raw)).rows.length
    const before = ignoringUse(await house.fingerprint())

    const whole = (await differenceOf(client, { reading } as object)) as Shown
    const { counts, ...shown } = (await parted(body => differenceOf(client, body))) as Shown
    expect(counts).toEqual({ conflict: 0, emptied: 0, change: 0, earlier: 0, new: whole.lines.length })
    expect({ ...shown, lines: sorted(shown) }).toEqual({ ...whole, lines: sorted(whole) })

    const interrupting = new Client(there)
    interrupting.put = async (path, body) => {
      const answer = await client.put<never>(path, body)
      process.emit('SIGINT')
      return answer
    }
    await expect(parted(keep, interrupting)).rejects.toMatchObject({ code: 1, message: expect.stringContaining('cancelled') })
    const later = parted(async body => {
      process.emit('SIGINT')
      await expect.poll(waiting).toBe(0)
      return keep(body)
    })
    await expect(later).rejects.toMatchObject({ code: 1, message: expect.stringContaining('cancelled') })
    expect([await waiting(), ignoringUse(await house.fingerprint())]).toEqual([0, before])

    expect((await parted(keep)).created).toMatchObject({ people: 9, skills: 3, results: 16 })
    expect(await waiting()).toBe(0)
  })
})

describe('doctor', { timeout: PATIENCE }, () => {
  it('finds a sound database sound', async () => {
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(cli.plant.raw)
    const said = await muster(['doctor', '--json'], {
      DATABASE_URL: databaseUrl(inject('postgres').adminUrl, rows[0]!.name),
      MUSTER_DATA: cli.folder,
    })
    const { checks } = said.json<{ ok: boolean; checks: { name: string; ok: boolean; detail: string }[] }>()
    expect(checks.find(({ name }) => name === 'notices')?.detail).toBe('come through')
    expect(checks.map(({ name, ok }) => [name, ok])).toEqual([
      ['database', true],
      ['notices', true],
      ['clock', true],
      ['disk', expect.any(Boolean)],
      ['versions', true],
    ])
  })

  it('ends with 1 where it finds a fault, and says on standard error how many', async () => {
    const said = await muster(['doctor', '--json'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing', MUSTER_DATA: cli.folder })
    expect(said.code).toBe(1)
    expect(said.json<{ ok: boolean }>().ok).toBe(false)
    expect(said.err).toMatch(/^Faults found: \d\.\n$/)
  })
})

describe('wrong use and refusals', { timeout: PATIENCE }, () => {
  const wrong: [name: string, words: string[], code: number, sentence: RegExp][] = [
    ['an unknown command', ['fly'], 2, /unknown command 'fly'/],
    ['an unknown option', ['matrix', '--colour'], 2, /unknown option '--colour'/],
    ['a missing file name', ['sheet', 'read'], 2, /missing required argument 'file'/],
    ['a file that is not there', ['sheet', 'read', 'nowhere.xlsx'], 2, /^nowhere\.xlsx cannot be read \(ENOENT\)\.\n$/],
    ['answers that are none', ['sheet', 'read', BOTH[0]!, '--answers', 'package.json'], 2, /holds no answers/],
    ['an ending it cannot write', ['people', 'export', 'people.pdf'], 2, /use \.xlsx, \.csv or \.json/],
    ['a scope that does not exist', ['gaps', '--scope', 'Team Z'], 2, /There is no grouping "Team Z"/],
    ['a day that is none', ['gaps', '--as-of', '2026-02-30'], 2, /2026-02-30/],
    ['an instant that is none', ['matrix', '--known-at', 'yesterday'], 2, /yesterday/],
    ['a synthetic plant of half a size', ['demo', '--people', '10'], 2, /needs both --people and --skills/],
  ]
  for (const [name, words, code, sentence] of wrong) {
    it(`is ${code} for ${name}, with nothing on standard output`, async () => {
      const said = await muster(words, cli.env)
      expect({ code: said.code, out: said.out }).toEqual({ code, out: '' })
      expect(said.err).toMatch(sentence)
      expect(said.err).not.toMatch(/^\s+at /m)
    })
  }

  it('lists the groupings where a name fits several, and takes the id of one', async () => {
    const { env: there } = await cli.another('Fourth plant')
    const ids: string[] = []
    for (const site of ['North', 'South']) {
      const { id: parentId } = await post<{ id: string }>(there, '/api/groupings', { name: site, typeName: 'Site' })
      ids.push((await post<{ id: string }>(there, '/api/groupings', { name: 'Night', typeName: 'Shift', parentId })).id)
    }
    const said = await muster(['people', 'list', '--scope', 'night'], there)
    expect(said.code).toBe(2)
    for (const id of ids) expect(said.err).toContain(id)
    const one = await muster(['people', 'list', '--scope', ids[0]!, '--json'], there)
    expect([one.code, one.json()]).toEqual([0, []])
  })

  it('is 2 without a token, 3 with one that was revoked, 4 where nobody answers', async () => {
    const none = await muster(['people', 'list'], { MUSTER_URL: cli.env.MUSTER_URL })
    expect([none.code, none.out]).toEqual([2, ''])
    expect(none.err).toMatch(/^Set MUSTER_TOKEN/)
    const { env: there } = await cli.another('Fifth plant')
    const { rows } = await get<{ rows: { id: string }[] }>(there, '/api/tokens')
    await fetch(`${there.MUSTER_URL}/api/tokens/${rows[0]!.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${there.MUSTER_TOKEN}` },
    })
    // Who asks is looked up again after a second.
    cli.plant.clock.advance({ minutes: 1 })
    const revoked = await muster(['people', 'list'], there)
    expect([revoked.code, revoked.out]).toEqual([3, ''])
    expect(revoked.err.trim().split('\n')).toHaveLength(1)
    const nobody = await muster(['people', 'list'], { ...cli.env, MUSTER_URL: 'http://127.0.0.1:9' })
    expect([nobody.code, nobody.out]).toEqual([4, ''])
    expect(nobody.err).toMatch(/^No Muster answers at http:\/\/127\.0\.0\.1:9 \(.+\): start it with npm start, or set MUSTER_URL\.\n$/)
  })

  it('takes it quietly when whoever reads the results has enough', async () => {
    const many = Array.from({ length: 1_500 }, (_, i) => `${10_000 + i},Person ${String.fromCharCode(65 + (i % 26))} Number ${i},U,L`)
    await writeFile(cli.file('many.csv'), ['Employee No.,Name,Welding,Packing', ...many].join('\n'))
    const said = await muster(['sheet', 'read', cli.file('many.csv'), '--json'], {}, { readOnly: 100 })
    expect({ code: said.code, err: said.err }).toEqual({ code: 0, err: '' })
  })

  it('helps on standard output with 0', async () => {
    const said = await muster(['--help'])
    expect([said.code, said.err]).toEqual([0, ''])
    for (const command of ['serve', 'demo', 'sheet', 'people', 'skills', 'results', 'matrix', 'gaps', 'doctor'])
      expect(said.out).toMatch(new RegExp(`^  ${command}\\b`, 'm'))
  })
})

/** Reading with a token leaves the hour of its last use; nothing else may differ. */
function ignoringUse(fingerprint: string): string {
  return fingerprint.replace(/personal_tokens\n[^]*?\n\n/, '')
}
