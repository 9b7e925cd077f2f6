import { NativeSelect, TextInput } from '@mantine/core'
import { useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDay, useFormats } from '../../format.ts'
import classes from './bulk.module.css'
import type { Entry, Line } from './entries.ts'
import type { Bulk } from './use-bulk.ts'

/** One line a person or skill. Paste takes cells from a spreadsheet, Ctrl+D takes over the line above, arrows go up and down. */
export function BulkGrid({ by, bulk }: { by: 'skill' | 'person'; bulk: Bulk }) {
  const { t } = useTranslation()
  const onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain')
    if (!/[\t\n]/.test(text.trim())) return
    event.preventDefault()
    bulk.paste(text, indexOf(event.target))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = indexOf(event.target)
    const above = bulk.shown[at - 1]
    const here = bulk.shown[at]
    if (event.key === 'd' && (event.ctrlKey || event.metaKey) && above && here) {
      event.preventDefault()
      const { level, achievedOn } = bulk.entryOf(above.id)
      bulk.change([here.id], { level, achievedOn })
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && event.target instanceof HTMLInputElement) {
      event.preventDefault()
      move(event.target, at + (event.key === 'ArrowDown' ? 1 : -1))
    }
  }
  return (
    <>
      <p className={classes['hint']}>{t('bulk.hint')}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys and paste bubble up from the fields */}
      <div className={classes['frame']} onPaste={onPaste} onKeyDown={onKeyDown}>
        <table className={classes['table']} aria-label={t('bulk.title')}>
          <thead>
            <tr>
              <th scope="col">{t(by === 'skill' ? 'bulk.person' : 'bulk.skill')}</th>
              <th scope="col">{t('bulk.level')}</th>
              <th scope="col">{t('record.achievedOn')}</th>
              <th scope="col">{t('record.certificateNumber')}</th>
              <th scope="col">{t('record.issuerName')}</th>
            </tr>
          </thead>
          <tbody>
            {bulk.shown.map((line, index) => (
              <GridLine
                key={line.id}
                line={line}
                index={index}
                entry={bulk.entryOf(line.id)}
                fault={bulk.faults.get(line.id)}
                onChange={part => bulk.change([line.id], part)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

interface GridLineProps {
  line: Line
  index: number
  entry: Entry
  fault: string | undefined
  onChange: (part: Partial<Entry>) => void
}

function GridLine({ line, index, entry, fault, onChange }: GridLineProps) {
  const { t } = useTranslation()
  const named = (what: string): string => t('bulk.cell', { what, name: line.name })
  return (
    <tr data-line={index} data-said={entry.level !== ''} data-fault={fault !== undefined}>
      <th scope="row">
        <bdi>{line.name}</bdi> {line.code !== null && <span className="dim tabular">{line.code}</span>}
        {fault !== undefined && <span className={classes['fault']}>{fault}</span>}
      </th>
      <td data-label={t('bulk.level')}>
        <NativeSelect
          data-column="level"
          aria-label={named(t('bulk.level'))}
          value={entry.level}
          onChange={event => onChange({ level: event.currentTarget.value })}
          data={[
            { value: '', label: '–' },
            ...line.levels.map(one => ({ value: String(one.value), label: t('record.levelNamed', { code: one.code, name: one.name }) })),
          ]}
        />
      </td>
      <td data-label={t('record.achievedOn')}>
        <DayCell label={named(t('record.achievedOn'))} value={entry.achievedOn} onChange={achievedOn => onChange({ achievedOn })} />
      </td>
      <td data-label={t('record.certificateNumber')}>
        <TextInput
          data-column="certificate"
          aria-label={named(t('record.certificateNumber'))}
          value={entry.certificateNumber}
          onChange={event => onChange({ certificateNumber: event.currentTarget.value })}
        />
      </td>
      <td data-label={t('record.issuerName')}>
        <TextInput
          data-column="issuer"
          aria-label={named(t('record.issuerName'))}
          value={entry.issuer}
          onChange={event => onChange({ issuer: event.currentTarget.value })}
        />
      </td>
    </tr>
  )
}

/** A day as it is typed; what is none stays, and says so. */
function DayCell({ label, value, onChange }: { label: string; value: string | null; onChange: (day: string | null) => void }) {
  const { t, i18n } = useTranslation()
  const { day } = useFormats()
  const [draft, setDraft] = useState<string | null>(null)
  const [unread, setUnread] = useState(false)
  const read = (): void => {
    if (draft === null) return
    const typed = draft.trim() === '' ? null : parseDay(draft, i18n.language)
    setUnread(typed === null)
    if (typed === null) return
    setDraft(null)
    onChange(typed)
  }
  return (
    <TextInput
      data-column="day"
      aria-label={label}
      value={draft ?? (value === null ? '' : day(value))}
      error={unread ? t('kit.date.unread', { example: '2027-03-31' }) : undefined}
      onChange={event => setDraft(event.currentTarget.value)}
      onBlur={read}
      data-unread={unread || undefined}
      autoComplete="off"
    />
  )
}

function indexOf(target: EventTarget): number {
  const line = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-line]') : null
  return Number(line?.dataset['line'] ?? 0)
}

function move(from: HTMLInputElement, to: number): void {
  const column = from.dataset['column'] ?? ''
  from.closest('table')?.querySelector<HTMLElement>(`[data-line="${to}"] [data-column="${column}"]`)?.focus()
}
