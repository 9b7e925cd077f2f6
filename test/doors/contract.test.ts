import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeApi } from '../../src/http/openapi.ts'
import { routes } from '../../src/http/routes/all.ts'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '../..')
const binary = (name: string): string => join(root, 'node_modules/.bin', name)
let folder: string
let file: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-contract-'))
  file = join(folder, 'openapi.json')
  await writeFile(file, JSON.stringify(describeApi(routes, 'http://127.0.0.1:8470')))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Operation {
  operationId: string
  parameters?: { name: string; in: string; required: boolean; description?: string }[]
  responses: Record<string, unknown>
}
interface Contract {
  paths: Record<string, Record<string, Operation>>
}

describe('the contract', () => {
  it('holds every route once', () => {
    const { paths } = describeApi(routes, 'http://127.0.0.1:8470') as unknown as Contract
    const operations = Object.values(paths).flatMap(path => Object.values(path).map(operation => operation.operationId))
    expect(new Set(operations).size).toBe(operations.length)
    expect(operations.length).toBe(routes.length + 2)
  })

  it('says of the matrix what of it has changed, and when nothing has', () => {
    const { get } = (describeApi(routes, 'http://127.0.0.1:8470') as unknown as Contract).paths['/api/matrix']!
    const named = get!.parameters!.map(({ name, in: where, required }) => `${where} ${name}${required ? ', needed' : ''}`)
    expect(named.filter(name => /since|shape|known|If-None-Match/.test(name))).toEqual([
      'query knownAt',
      'query since',
      'query shape',
      'header If-None-Match',
    ])
    expect(get!.parameters!.filter(({ name }) => name === 'since' || name === 'shape').every(one => one.description)).toBe(true)
    expect(Object.keys(get!.responses)).toContain('304')
    expect(Object.keys((get!.responses['200'] as { content: object }).content)).toEqual([
      'application/vnd.muster.matrix',
      'application/json',
    ])
  })

  it('has nothing that redocly minds', async () => {
    const { stdout, stderr } = await run(binary('redocly'), ['lint', file, '--config', join(root, '.redocly.yaml'), '--format', 'json'], {
      cwd: folder,
      env: { ...process.env, REDOCLY_TELEMETRY: 'off' },
    })
    const report = JSON.parse(stdout.slice(stdout.indexOf('{'))) as { totals: { errors: number; warnings: number }; problems: unknown[] }
    expect({ totals: report.totals, problems: report.problems, stderr: report.totals.errors > 0 ? stderr : '' }).toMatchObject({
      totals: { errors: 0, warnings: 0 },
    })
  })

  it('has nothing that spectral minds', async () => {
    const { stdout } = await run(
      binary('spectral'),
      ['lint', file, '-r', join(root, '.spectral.yaml'), '--format', 'json', '--fail-severity', 'hint'],
      { cwd: folder },
    )
    expect(JSON.parse(stdout.slice(0, stdout.lastIndexOf(']') + 1))).toEqual([])
  })

  it('would be found wrong if it were', async () => {
    const wrong = join(folder, 'wrong.json')
    await writeFile(wrong, JSON.stringify({ openapi: '3.1.0', info: { title: 'x' }, paths: { '/x/{id}': { get: { responses: {} } } } }))
    await expect(run(binary('redocly'), ['lint', wrong, '--config', join(root, '.redocly.yaml')])).rejects.toThrow()
    await expect(run(binary('spectral'), ['lint', wrong, '-r', join(root, '.spectral.yaml'), '--fail-severity', 'hint'])).rejects.toThrow()
  })
})
