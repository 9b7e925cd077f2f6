import { useTranslation } from 'react-i18next'
import type { Note } from '../../../src/sheet/reading.ts'
import { Mark } from '../../kit/card.tsx'
import { useCoded } from './coded.ts'
import classes from './panel.module.css'

/** What was done with the sheet that its owner should know of. Totals have a part of their own. */
export function NotesPart({ notes }: { notes: Note[] }) {
  const { t } = useTranslation()
  const coded = useCoded()
  const shown = notes.filter(note => !note.code.startsWith('note.total'))
  if (shown.length === 0) return null
  return (
    <section className={classes['part']} aria-labelledby="sheet-notes">
      <h2 id="sheet-notes">{t('sheet.ui.notes')}</h2>
      <ul className={classes['lines']}>
        {shown.map(note => (
          <li key={`${note.code}${JSON.stringify(note.params)}`}>
            <Mark tone="neutral" />
            <span>{coded(note.code, note.params, note.text)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
