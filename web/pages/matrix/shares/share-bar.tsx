import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../format.ts'
import { Note } from '../../../kit/states.tsx'
import type { ReceivedShare } from '../../../queries-shares.ts'
import classes from './shares.module.css'

/** Says whose matrix this is, what may be done in it and until when, and leads back to one’s own. */
export function ShareBar({ share }: { share: ReceivedShare }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const edits = share.rights.some(right => right === 'results.write' || right === 'results.assess')
  return (
    <section aria-label={t('matrix.share.label')} className={classes['bar']}>
      <Note
        icon="people"
        action={
          <Button size="xs" variant="default" renderRoot={props => <Link to="/matrix" search={{}} {...props} />}>
            {t('matrix.share.leave')}
          </Button>
        }
      >
        {t(edits ? 'matrix.share.barEdit' : 'matrix.share.barSee', { name: share.by.name, day: day(share.throughOn) })}
      </Note>
    </section>
  )
}
