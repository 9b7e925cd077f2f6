import { stringify } from 'csv-stringify/sync'
import type { PersonRead } from '../reading-input.ts'

/** What a list says of people: who is there, and where they belong. */
export interface FeedLines {
  people: PersonRead[]
  groupings: { key: string; name: string; type: string }[]
  memberships: { person: string; grouping: string }[]
  /** Cells and rows that could not be read, with their place; the first of many. */
  unread: { value: string; code: string; params: Record<string, string | number>; sheet: string; cell: string }[]
  unreadInAll: number
}

/** Rows of JSON become a table: a list of flat objects, or an object one of whose fields is such a list. Null: it is none. */
export function tableOfJson(text: string): string | null {
  const rows = rowsIn(parsed(text))
  if (rows === null || rows.length === 0) return null
  const names = [...new Set(rows.flatMap(row => Object.keys(row)))]
  return stringify([names.map(asWords), ...rows.map(row => names.map(name => asText(row[name])))])
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function rowsIn(value: unknown): Record<string, unknown>[] | null {
  if (Array.isArray(value)) return value.every(isRow) ? value : null
  if (!isRow(value)) return null
  const lists = Object.values(value).filter(one => Array.isArray(one))
  return lists.length === 1 ? rowsIn(lists[0]) : null
}

function isRow(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `employeeNumber` and `employee_number` are headings like any other. */
function asWords(name: string): string {
  return name.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replaceAll('_', ' ')
}

function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}
