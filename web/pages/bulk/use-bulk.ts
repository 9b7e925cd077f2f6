import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../api.ts'
import type { Meaning } from '../../contract-proof.ts'
import { parseDay, useFormats } from '../../format.ts'
import { useAttempts } from '../../kit/attempt.ts'
import { fold } from '../../kit/commands.ts'
import { toast } from '../../kit/toast.tsx'
import { useUnsaved } from '../../kit/unsaved.ts'
import { somethingWritten } from '../../queries.ts'
import { emptyEntry, readPasted, rowsOf, type Entries, type Entry, type Line } from './entries.ts'

export interface Bulk {
  shown: Line[]
  filter: string
  setFilter: (text: string) => void
  entryOf: (id: string) => Entry
  change: (ids: readonly string[], part: Partial<Entry>) => void
  /** What the server says of a line. */
  faults: ReadonlyMap<string, string>
  count: number
  /** Whether a right covers everybody for whom something has been entered. */
  covered: (right: string) => boolean
  summary: string[]
  paste: (text: string, at: number) => void
  pasteNotes: string[]
  record: () => Promise<void>
  sign: (meaning: Meaning) => Promise<void>
  busy: boolean
  refusal: string | null
}

interface Question {
  by: 'skill' | 'person'
  chosen: string
  lines: Line[]
  today: string | null
}

/** What has been entered, and the way it is recorded: one request, all of it or none, and each line that cannot be says why. */
export function useBulk({ by, chosen, lines, today }: Question): Bulk {
  const { t, i18n } = useTranslation()
  const { day } = useFormats()
  const [entries, setEntries] = useState<Entries>(new Map())
  const [filter, setFilter] = useState('')
  const [pasteNotes, setPasteNotes] = useState<string[]>([])
  const entryOf = (id: string): Entry => entries.get(id) ?? emptyEntry(today)
  const shown = useMemo(() => lines.filter(line => fold(`${line.name} ${line.code ?? ''}`).includes(fold(filter))), [lines, filter])
  const rows = rowsOf(by, chosen, lines, entries)
  const sending = useSending(rows, () => setEntries(new Map()))
  useUnsaved(entries.size > 0 && !sending.busy)

  const change = (ids: readonly string[], part: Partial<Entry>): void => {
    setEntries(old => new Map([...old, ...ids.map(id => [id, { ...(old.get(id) ?? emptyEntry(today)), ...part }] as const)]))
    sending.forget(ids)
  }
  const paste = (text: string, at: number): void => {
    const { changes, unmatched, unread } = readPasted(text, shown, at, cell => parseDay(cell, i18n.language))
    for (const [id, part] of changes) change([id], part)
    setPasteNotes([
      t('bulk.pasted', { count: changes.size }),
      ...(unmatched.length > 0 ? [t('bulk.unmatched', { lines: some(unmatched) })] : []),
      ...(unread.length > 0 ? [t('bulk.unread', { cells: some(unread) })] : []),
    ])
  }
  return {
    shown,
    filter,
    setFilter,
    entryOf,
    change,
    paste,
    pasteNotes,
    count: rows.length,
    covered: right => {
      const has = (line: Line | undefined): boolean => line?.rights?.includes(right) ?? false
      return rows.length === 0 ? lines.some(has) : rows.every(row => has(lines.find(line => line.id === row.id)))
    },
    summary: rows.map(row => {
      const line = lines.find(one => one.id === row.id)
      const level = line?.levels.find(one => one.value === row.body.level)
      return [line?.name ?? '', level?.code ?? '', row.body.achievedOn === null ? '' : day(row.body.achievedOn)].join(' · ')
    }),
    ...sending,
  }
}

function some(list: readonly string[]): string {
  return list.slice(0, 5).join(', ') + (list.length > 5 ? ' …' : '')
}

type Row = ReturnType<typeof rowsOf>[number]

function useSending(rows: readonly Row[], onDone: () => void) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map())
  const attempts = useAttempts()

  const send = async (path: string, more: object): Promise<void> => {
    const body = { rows: rows.map(row => row.body), ...more }
    setRefusal(null)
    try {
      await attempts.run({ path, body }, key => api.post(path, body, { key }))
    } catch (error) {
      if (error instanceof ApiProblem) setFaults(faultsOf(error, rows))
      throw error
    }
    setFaults(new Map())
    toast({ text: t('bulk.done', { count: rows.length }) })
    onDone()
    await somethingWritten()
  }
  const record = async (): Promise<void> => {
    setBusy(true)
    try {
      await send('/results/many', {})
    } catch (error) {
      setRefusal(error instanceof ApiProblem ? error.detail : t('kit.error.detail'))
    } finally {
      setBusy(false)
    }
  }
  const sign = (meaning: Meaning): Promise<void> =>
    meaning === 'assessed' ? send('/assessments', {}) : send('/results/many', { signature: { meaning } })
  const forget = (ids: readonly string[]): void => {
    if (ids.some(id => faults.has(id))) setFaults(new Map([...faults].filter(([id]) => !ids.includes(id))))
  }
  return { busy, refusal, faults, record, sign, forget }
}

/** A single line is refused as a whole; of several, the paths `rows.3` and `rows.3.achievedOn` name the line. */
function faultsOf(problem: ApiProblem, rows: readonly Row[]): Map<string, string> {
  const found = problem.errors.flatMap(({ path, text }) => {
    const row = rows[Number(/^rows\.(\d+)/.exec(path)?.[1] ?? Number.NaN)]
    return row ? [[row.id, text] as const] : []
  })
  const [only] = rows
  return new Map(found.length === 0 && rows.length === 1 && only ? [[only.id, problem.detail]] : found)
}
