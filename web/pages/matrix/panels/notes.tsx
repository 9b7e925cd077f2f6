import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../format.ts'
import { Note, ReadOnlyNote, useOnline } from '../../../kit/states.tsx'
import { useLens } from '../../../lens.ts'
import classes from './notes.module.css'

interface NotesProps {
  past: boolean
  failed: boolean
  asOf: string
  noTargets: boolean
  nothingLeft: boolean
  mayAsk: boolean
  onAsk: () => void
}

/** What is particular about the matrix as it stands: a day gone by, no targets, nothing left of it, an answer that is old. */
export function Notes({ past, failed, asOf, noTargets, nothingLeft, mayAsk, onAsk }: NotesProps) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const { setLens } = useLens()
  const online = useOnline()
  const back = (
    <Button variant="default" size="xs" onClick={() => setLens({ asOf: undefined, knownAt: undefined })}>
      {t('matrix.past.back')}
    </Button>
  )
  const ask = (
    <Button variant="default" size="xs" onClick={onAsk}>
      {t('matrix.ask')}
    </Button>
  )
  if (!past && !noTargets && !nothingLeft && (!failed || !online)) return null
  return (
    <div className={classes['notes']}>
      {past && <ReadOnlyNote reason={t('matrix.past', { day: day(asOf) })} action={back} />}
      {failed && online && (
        <Note icon="alert" kind="note">
          {t('matrix.old')}
        </Note>
      )}
      {nothingLeft ? (
        <Note icon="filter">{t('matrix.nothingLeft')}</Note>
      ) : (
        noTargets && (
          <Note icon="gaps" action={mayAsk ? ask : undefined}>
            {t('matrix.noTargets.long')}
          </Note>
        )
      )}
    </div>
  )
}
