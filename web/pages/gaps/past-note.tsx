import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ReadOnlyNote } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import classes from './gaps.module.css'

/** On another day or as known at another moment nothing can be changed; says so and leads back. */
export function PastNote() {
  const { t } = useTranslation()
  const { past, setLens } = useLens()
  if (!past) return null
  return (
    <div className={classes['past']}>
      <ReadOnlyNote
        reason={t('gaps.past')}
        action={
          <Button size="xs" variant="default" onClick={() => setLens({ asOf: undefined, knownAt: undefined })}>
            {t('gaps.backToToday')}
          </Button>
        }
      />
    </div>
  )
}
