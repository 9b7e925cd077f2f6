import { Button } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../kit/icon.tsx'
import { useCoded } from './coded.ts'
import { withoutRefused, type Flow } from './flow.ts'
import { discard, dropFiles, readTheOthers } from './sheet-store.ts'
import classes from './sheet.module.css'

/** A file that cannot be read: its name, one sentence that says why and how to go on, and the ways on. */
export function RefusedStage({ flow }: { flow: Flow }) {
  const { t } = useTranslation()
  const coded = useCoded()
  const input = useRef<HTMLInputElement>(null)
  const others = flow.stage === 'refused' ? withoutRefused(flow) : []
  const sentence =
    flow.stage === 'refused' && flow.refused ? coded(flow.refused.code, flow.refused.params, flow.refused.text) : t('sheet.ui.failed')
  return (
    <div className={classes['waiting']}>
      <div className={classes['refused']} role="alert">
        <span className={classes['refusedMark']}>
          <Icon name="alert" size={20} />
        </span>
        <h1>
          <bdi>{flow.refused?.file ?? flow.files[0]?.name ?? ''}</bdi>
        </h1>
        <p>{sentence}</p>
        <div className={classes['ways']}>
          {others.length > 0 && <Button onClick={readTheOthers}>{t('sheet.ui.readOthers', { count: others.length })}</Button>}
          <Button variant={others.length > 0 ? 'default' : 'filled'} onClick={() => input.current?.click()}>
            {t('sheet.ui.chooseOther')}
          </Button>
          <Button variant="subtle" onClick={discard}>
            {t('sheet.ui.startOver')}
          </Button>
        </div>
        <input
          ref={input}
          type="file"
          multiple
          className="visually-hidden"
          tabIndex={-1}
          aria-label={t('sheet.ui.chooseOther')}
          onChange={event => void dropFiles([...(event.currentTarget.files ?? [])])}
        />
      </div>
    </div>
  )
}
