import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readClipboard, type ClipTable } from '../../../../src/sheet/clipboard.ts'
import { MOST_PASTED, placeTable, readPasted, signOf, type Pasted, type Placed } from '../../../../src/sheet/paste.ts'
import { toast } from '../../../kit/toast.tsx'
import { api } from '../../../api.ts'
import { useLens } from '../../../lens.ts'
import type { GridModel } from '../grid/grid-model.ts'
import type { Item } from '../model/axis.ts'
import type { Cursor } from '../model/keyboard.ts'
import { levelsOf } from '../model/plant.ts'
import { checkBatch } from './batch-api.ts'
import type { Checked } from './checked.ts'
import { cellAt, chosenCells, placeOfFocus, wantedAt, type Cell } from './cells.ts'
import { keyOf, setLevels, EMPTY_TRAY, type Pending, type Wanted } from './changes.ts'
import { placeNumber, type OverCell } from './overlay.ts'

/** A sign that is on no scale, as often as it stands in what was pasted. */
export interface UnknownSign {
  scaleId: string
  sign: string
  /** As it is written; a colour for a cell in which nothing stands. */
  shown: string
  count: number
}

interface Taken {
  table: ClipTable
  placed: Placed
  /** The cells of the grid, with what goes into them. */
  cells: { cell: Cell; pasted: Pasted }[]
}

export interface Pasting {
  taken: Taken | null
  signs: UnknownSign[]
  /** By scale and sign: the code of a level, null for nothing, undefined while nothing has been said. */
  said: ReadonlyMap<string, string | null>
  say: (sign: UnknownSign, code: string | null) => void
  changes: Pending[]
  checked: Checked | null
  failed: unknown
  same: number
  preview: ReadonlyMap<number, OverCell> | null
  begin: (cursor: Cursor, data: DataTransfer) => void
  close: () => void
}

interface Remembered {
  rows: { scaleId: string; sign: string; code: string | null }[]
}

export function signKey({ scaleId, sign }: Pick<UnknownSign, 'scaleId' | 'sign'>): string {
  return `${scaleId} ${sign}`
}

/** What a paste would do, cell by cell, before any of it is pending. */
export function usePaste(model: GridModel, mayEdit: boolean, onMayNot: () => void): Pasting {
  const { t } = useTranslation()
  const { plant } = model
  const { share } = useLens().lens
  const [taken, setTaken] = useState<Taken | null>(null)
  const [answers, setAnswers] = useState<ReadonlyMap<string, string | null>>(new Map())
  const remembered = useQuery({
    queryKey: ['pasted-signs'],
    queryFn: ({ signal }) => api.get<Remembered>('/signs', { signal }),
    enabled: taken !== null,
  }).data
  const said = useMemo(
    () => new Map([...(remembered?.rows ?? []).map(row => [signKey(row), row.code] as const), ...answers]),
    [remembered, answers],
  )
  const read = useMemo(() => taken && readAll(model, taken, said), [model, taken, said])
  const changes = read?.changes ?? NOTHING
  const check = useQuery({
    queryKey: ['batch-check', 'paste', changes],
    queryFn: ({ signal }) => checkBatch(changes, { achievedOn: plant.header.asOf, reason: '', fileIds: [], share }, null, signal),
    enabled: changes.length > 0,
    staleTime: 0,
    gcTime: 0,
  })
  const checked = changes.length > 0 ? (check.data ?? null) : NONE_CHECKED
  const preview = useMemo(() => read && previewOf(read, checked), [read, checked])

  const begin = (cursor: Cursor, data: DataTransfer): void => {
    const table = readClipboard({ html: data.getData('text/html'), text: data.getData('text/plain') })
    const size = table ? table.rows.reduce((sum, row) => sum + row.length, 0) : 0
    if (!mayEdit) onMayNot()
    else if (!table || size === 0) toast({ kind: 'note', text: t('tray.paste.nothing') })
    else if (size > MOST_PASTED) toast({ kind: 'problem', text: t('tray.paste.tooMany', { count: MOST_PASTED }) })
    else {
      setAnswers(new Map())
      setTaken(land(model, table, cursor))
    }
  }
  return {
    taken,
    signs: read?.signs ?? [],
    said,
    say: (sign, code) => setAnswers(old => new Map(old).set(signKey(sign), code)),
    changes,
    checked,
    failed: check.error,
    same: read?.same.length ?? 0,
    preview: preview ?? null,
    begin,
    close: () => setTaken(null),
  }
}

const NOTHING: Pending[] = []
const NONE_CHECKED: Checked = { cells: [], counts: { change: 0, same: 0, conflict: 0, refused: 0 }, asks: [], knownAt: '' }

/** One cell goes into all that are chosen; a table goes where its names say, else from the cell in focus on. */
function land(model: GridModel, table: ClipTable, cursor: Cursor): Taken {
  const { shown, plant, view } = model
  const namesOf = (item: Item, people: boolean): string[] | null => {
    if (item.kind === 'group') return null
    const { header } = plant
    const names = people
      ? [header.people[item.index]!.name, header.people[item.index]!.number]
      : [header.skills[item.index]!.name, header.skills[item.index]!.code]
    return names.flatMap(name => name ?? [])
  }
  const focus = placeOfFocus(model, cursor)
  const chosen = chosenCells(model, cursor)
  const first = cursor.selected[0]
  const placed = placeTable(table, {
    rows: shown.rows.map(item => namesOf(item, !view.transposed)),
    columns: shown.columns.map(item => namesOf(item, view.transposed)),
    row: Math.max(0, Math.min(first?.top ?? focus.row, focus.row)),
    col: Math.max(0, Math.min(first?.left ?? focus.col, focus.col)),
  })
  const only = placed.cells.length === 1 && table.rows.length === 1 ? placed.cells[0] : undefined
  if (only && chosen.length > 1) return { table, placed, cells: chosen.map(cell => ({ cell, pasted: only })) }
  const cells = placed.cells.flatMap(pasted => {
    const cell = cellAt(model, pasted)
    return cell ? [{ cell, pasted }] : []
  })
  return { table, placed: { ...placed, beyond: placed.beyond + placed.cells.length - cells.length }, cells }
}

interface AllRead {
  changes: Pending[]
  /** The number of the cell in the plant, for each of the changes. */
  places: number[]
  same: { place: number; level: number }[]
  unknown: number[]
  signs: UnknownSign[]
}

function readAll({ plant }: GridModel, { table, cells }: Taken, said: ReadonlyMap<string, string | null>): AllRead {
  const wanted: { wish: Wanted; place: number }[] = []
  const unknown: number[] = []
  const signs = new Map<string, UnknownSign>()
  const meaningsOf = new Map<string, Map<string, string | null>>()
  for (const [key, code] of said) {
    const [scaleId = '', ...rest] = key.split(' ')
    const meanings = meaningsOf.get(scaleId) ?? new Map<string, string | null>()
    meaningsOf.set(scaleId, meanings.set(rest.join(' '), code))
  }
  for (const { cell, pasted } of cells) {
    const { scaleId } = plant.header.skills[cell.skill]!
    const place = placeNumber(plant, cell.person, cell.skill)
    const sign = signOf(pasted, table.own)
    const asked = { scaleId, sign, shown: pasted.text || (pasted.ground ?? ''), count: 0 }
    // Asked about once, and to be changed here as long as the paste is looked at.
    if (said.has(signKey(asked))) countSign(signs, asked)
    const read = readPasted(pasted, levelsOf(plant, cell.skill), meaningsOf.get(scaleId) ?? new Map(), table.own)
    if (read.kind === 'level') wanted.push({ wish: { ...wantedAt(plant, cell, read.level), renewable: false }, place })
    if (read.kind !== 'unknown') continue
    unknown.push(place)
    countSign(signs, asked)
  }
  const { changes } = setLevels(
    EMPTY_TRAY,
    wanted.map(one => one.wish),
  )
  const placeOf = new Map(wanted.map(({ wish, place }) => [keyOf(wish), place]))
  return {
    changes: [...changes.values()],
    places: [...changes.keys()].map(key => placeOf.get(key)!),
    same: wanted.flatMap(({ wish, place }) => (changes.has(keyOf(wish)) ? [] : [{ place, level: wish.level }])),
    unknown,
    signs: [...signs.values()].toSorted((a, b) => b.count - a.count),
  }
}

function countSign(signs: Map<string, UnknownSign>, asked: UnknownSign): void {
  const known = signs.get(signKey(asked)) ?? asked
  signs.set(signKey(asked), { ...known, count: known.count + 1 })
}

function previewOf({ changes, places, same, unknown }: AllRead, checked: Checked | null): Map<number, OverCell> {
  const over = new Map<number, OverCell>()
  for (const { place, level } of same) over.set(place, { kind: 'same', level })
  for (const place of unknown) over.set(place, { kind: 'unknown', level: null })
  for (const [i, { level }] of changes.entries()) {
    const status = checked?.cells[i]?.status
    over.set(places[i]!, {
      kind: status === 'refused' ? 'refused' : status === 'conflict' ? 'moved' : status === 'same' ? 'same' : 'will',
      level,
    })
  }
  return over
}
