import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { terminalLanguage } from '../../platform/console.ts'
import { textOf } from '../../platform/texts.ts'
import { checkRule } from '../../rules/certification/check.ts'
import { answerVector, type Catalogue, type Vector } from '../../rules/certification/vectors.ts'
import { Ending, EXIT, wrongUse } from '../exit.ts'
import { print, printJson } from '../output.ts'

const CATALOGUE = new URL('../../../catalogue/certifications.json', import.meta.url)

/** rules evaluate: worked answers against the engine. rules check: rules against the language. Neither needs a server. */
export function addRules(program: Command): void {
  const rules = program.command('rules').description('compute with rules of certifications, and check them')
  rules
    .command('evaluate <file>')
    .description('run vectors: rule, events and a day, and what must come out')
    .option('--json', 'print JSON')
    .action(async (file: string, options: { json?: boolean }) => evaluate(file, options.json === true))
  rules
    .command('check <file>')
    .description('check rules against the language')
    .option('--json', 'print JSON')
    .action(async (file: string, options: { json?: boolean }) => check(file, options.json === true))
}

async function evaluate(file: string, json: boolean): Promise<void> {
  const vectors = listIn(await jsonOf(file), 'vectors')
  if (!vectors?.every(isVector)) throw wrongUse(textOf(terminalLanguage(), 'cli.vectors_unreadable', { file }))
  const catalogue = JSON.parse(await readFile(CATALOGUE, 'utf8')) as Catalogue
  const results = vectors.map(vector => answerVector(vector, catalogue))
  const failed = results.filter(result => !result.ok).length
  if (json) printJson(results)
  else {
    for (const { id, ok, expected, actual } of results)
      print(ok ? `ok   ${id}` : `FAIL ${id}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`)
    print(`${results.length - failed} passed, ${failed} failed`)
  }
  if (failed > 0) throw new Ending(EXIT.notSo, textOf(terminalLanguage(), 'cli.vectors_failed', { failed, count: results.length }))
}

async function check(file: string, json: boolean): Promise<void> {
  const found = rulesIn(await jsonOf(file))
  if (!found) throw wrongUse(textOf(terminalLanguage(), 'cli.rules_unreadable', { file }))
  const results = found.map(({ id, rule }) => {
    const { faults } = checkRule(rule)
    const said = faults.map(({ path, code, params }) => ({ path, text: textOf(terminalLanguage(), code, params) }))
    return { id, ok: said.length === 0, faults: said }
  })
  if (json) printJson(results)
  else
    for (const { id, ok, faults } of results) {
      print(`${ok ? 'ok  ' : 'FAIL'} ${id}`)
      for (const { path, text } of faults) print(`     ${path}: ${text}`)
    }
  const failed = results.filter(result => !result.ok).length
  if (failed > 0) throw new Ending(EXIT.notSo, textOf(terminalLanguage(), 'cli.rules_failed', { failed, count: results.length }))
}

async function jsonOf(file: string): Promise<unknown> {
  const content = await readFile(file, 'utf8').catch((error: unknown) => {
    throw wrongUse(textOf(terminalLanguage(), 'cli.file_unreadable', { file, cause: (error as { code?: string }).code ?? '' }))
  })
  try {
    return JSON.parse(content)
  } catch {
    throw wrongUse(textOf(terminalLanguage(), 'cli.file_unreadable', { file, cause: 'JSON' }))
  }
}

function listIn(value: unknown, key: string): unknown[] | null {
  const inner = typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>)[key] : value
  return Array.isArray(inner) ? inner : null
}

function isVector(value: unknown): value is Vector {
  const vector = value as Partial<Vector> | null
  return (
    typeof vector === 'object' &&
    vector !== null &&
    typeof vector.id === 'string' &&
    typeof vector.asOf === 'string' &&
    Array.isArray(vector.events) &&
    typeof vector.expect === 'object'
  )
}

/** A catalogue, a list of entries, one entry or one bare rule. */
function rulesIn(value: unknown): { id: string; rule: unknown }[] | null {
  const entries = listIn(value, 'certifications') ?? (typeof value === 'object' && value !== null ? [value] : null)
  return (
    entries?.map((entry, i) => {
      const { id, rule } = (entry ?? {}) as { id?: string; rule?: unknown }
      return { id: id ?? `rule-${i + 1}`, rule: rule ?? entry }
    }) ?? null
  )
}
