import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../api.ts'
import { Icon } from '../../kit/icon.tsx'
import { toast } from '../../kit/toast.tsx'
import { queryClient, sessionQuery, useSession } from '../../queries.ts'
import { PaintedArt } from './painted-art.tsx'
import { PasteDialog } from './paste-dialog.tsx'
import { dropFiles } from './sheet-store.ts'
import classes from './sheet.module.css'

const KINDS = '.xlsx,.xlsm,.ods,.csv,.tsv,.txt,.xls,.xlsb'

/** The empty page: one large place to drop, and three other ways in. */
export function DropStage() {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [pasting, setPasting] = useState(false)
  return (
    <div className={classes['start']}>
      <div className={classes['zone']}>
        <PaintedArt />
        <h1>{t('sheet.ui.drop')}</h1>
        <p className={classes['kinds']}>{t('sheet.ui.kinds')}</p>
        <div className={classes['ways']}>
          <Button leftSection={<Icon name="sheet" />} onClick={() => input.current?.click()}>
            {t('sheet.ui.choose')}
          </Button>
          <Button variant="default" leftSection={<Icon name="copy" />} onClick={() => setPasting(true)}>
            {t('sheet.ui.paste')}
          </Button>
          <TryDemo />
        </div>
        <p className={classes['private']}>
          <Icon name="lock" size={14} />
          {t('sheet.ui.nothingSent')}
        </p>
        <input
          ref={input}
          type="file"
          multiple
          accept={KINDS}
          className="visually-hidden"
          tabIndex={-1}
          aria-label={t('sheet.ui.choose')}
          onChange={event => {
            void dropFiles([...(event.currentTarget.files ?? [])])
            event.currentTarget.value = ''
          }}
        />
      </div>
      <ul className={classes['facts']}>
        {(['any', 'few', 'all'] as const).map(fact => (
          <li key={fact}>
            <h2>{t(`sheet.ui.fact.${fact}`)}</h2>
            <p>{t(`sheet.ui.fact.${fact}Text`)}</p>
          </li>
        ))}
      </ul>
      <PasteDialog opened={pasting} onClose={() => setPasting(false)} />
    </div>
  )
}

/** Offered while the demo plant is open to everybody and the visitor is not in it already. */
function TryDemo() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const session = useSession()
  const [busy, setBusy] = useState(false)
  if (!session?.demoOpen || session.organisation?.kind === 'demo') return null
  const enter = async () => {
    setBusy(true)
    try {
      await api.post('/demo/session')
      queryClient.clear()
      await queryClient.fetchQuery(sessionQuery)
      await navigate({ to: '/', search: {} })
    } catch (error) {
      toast({ kind: 'problem', text: error instanceof ApiProblem ? error.detail : t('kit.error.detail') })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button variant="default" loading={busy} leftSection={<Icon name="factory" />} onClick={() => void enter()}>
      {t('sheet.ui.tryDemo')}
    </Button>
  )
}
