import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './demo-banner.module.css'
import { lateDialog } from './late.tsx'

const Confirm = lateDialog(async () => (await import('./dialog.tsx')).Confirm)

/** Always in sight in the demo plant; one click and one question end it. */
export function DemoBanner({ onPurge }: { onPurge: () => Promise<unknown> }) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState(false)
  return (
    <aside className={classes['banner']} aria-label={t('kit.demo.label')}>
      <strong>{t('kit.demo.label')}</strong>
      <span className={classes['text']}>{t('kit.demo.text')}</span>
      <Button size="xs" variant="default" onClick={() => setAsked(true)}>
        {t('kit.demo.purge')}
      </Button>
      <Confirm
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('kit.demo.ask')}
        action={t('kit.demo.purge')}
        danger
        onConfirm={onPurge}
      >
        <p>{t('kit.demo.askText')}</p>
      </Confirm>
    </aside>
  )
}
