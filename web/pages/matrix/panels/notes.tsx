import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Note, useOnline } from '../../../kit/states.tsx'
import classes from './notes.module.css'

interface NotesProps {
  failed: boolean
  noTargets: boolean
  nothingLeft: boolean
  mayAsk: boolean
  onAsk: () => void
}

/** What is particular about the matrix as it stands: no targets, nothing left of it, an answer that is old. */
export function Notes({ failed, noTargets, nothingLeft, mayAsk, onAsk }: NotesProps) {
  const { t } = useTranslation()
  const online = useOnline()
  const ask = (
    <Button variant="default" size="xs" onClick={onAsk}>
      {t('matrix.ask')}
    </Button>
  )
  if (!noTargets && !nothingLeft && (!failed || !online)) return null
  return (
    <div className={classes['notes']}>
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
