import { useTranslation } from 'react-i18next'
import { useFormats } from '../../format.ts'
import { placeKey, type CellNote, type Notes } from './cell-note.ts'
import { addressOf, roleAt, type PreviewSheet, type Spot } from './preview-sheet.ts'
import classes from './preview.module.css'
import { useCoded } from './coded.ts'

interface StatusProps {
  sheet: PreviewSheet
  at: Spot
  notes: Notes
}

/** One line that says what became of the cell in focus. */
export function CellStatus({ sheet, at, notes }: StatusProps) {
  const { t } = useTranslation()
  const text = sheet.rows[at.row]?.[at.column] ?? ''
  const cell = addressOf(sheet, at)
  const note = notes.get(placeKey({ file: sheet.file, sheet: sheet.name, cell }))
  const role = roleAt(sheet, at.row, at.column)
  return (
    <output className={classes['status']}>
      <span className={classes['address']}>{cell}</span>
      {text === '' ? (
        <span className="dim">{t('sheet.ui.emptyCell')}</span>
      ) : (
        <>
          <bdi className={`${classes['written']} clip`}>{text}</bdi>
          <Meaning note={note} fallback={role === null ? t('sheet.ui.notUsed') : t(`sheet.ui.role.${role}`)} />
        </>
      )}
    </output>
  )
}

function Meaning({ note, fallback }: { note: CellNote | undefined; fallback: string }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const coded = useCoded()
  if (!note || note.kind === 'role') return <span>{fallback}</span>
  if (note.kind === 'unread') return <span>{t('sheet.ui.notRead', { why: coded(note.code, note.params, note.reason) })}</span>
  if (note.kind === 'person') {
    return (
      <span>
        {t(note.left ? 'sheet.ui.readLeft' : 'sheet.ui.readPerson')} <bdi>{note.name}</bdi>
      </span>
    )
  }
  const facts = [
    note.level === null ? null : t('sheet.ui.readLevel', { level: note.level }),
    note.achievedOn === null ? null : t('sheet.ui.readAchieved', { day: day(note.achievedOn) }),
    note.validThrough === null ? null : t('sheet.ui.readUntil', { day: day(note.validThrough) }),
    note.doubtful ? t('sheet.ui.doubtful') : null,
  ].filter(fact => fact !== null)
  return (
    <span>
      <bdi>{note.person}</bdi> · <bdi>{note.skill}</bdi>
      {facts.map(fact => ` · ${fact}`)}
    </span>
  )
}
