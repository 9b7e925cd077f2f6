import { Button } from '@mantine/core'
import { Link, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../api.ts'
import { Icon } from '../../kit/icon.tsx'
import { usePageTitle } from '../../kit/page-header.tsx'
import { toast } from '../../kit/toast.tsx'
import { enter } from '../../shell/actions.ts'
import classes from './first-run.module.css'
import { SheetArt } from './sheet-art.tsx'

/** An organisation without people: bring the sheet, or look round in the demo plant. */
export function FirstRun() {
  const { t } = useTranslation()
  usePageTitle(t('home.first.title'))
  return (
    <div className={classes['page']}>
      <h1 className={classes['title']}>{t('home.first.title')}</h1>
      <p className={classes['lead']}>{t('home.first.lead')}</p>
      <Link to="/sheet" className={classes['drop']}>
        <SheetArt />
        <span className={classes['call']}>
          <Icon name="sheet" size={18} />
          {t('home.first.drop')}
        </span>
        <span className={classes['kinds']}>{t('home.first.kinds')}</span>
      </Link>
      <ol className={classes['steps']}>
        {(['read', 'check', 'keep'] as const).map((step, index) => (
          <li key={step}>
            <span className={classes['number']}>{index + 1}</span>
            <span>
              <strong>{t(`home.first.${step}`)}</strong>
              <span className={classes['stepText']}>{t(`home.first.${step}Text`)}</span>
            </span>
          </li>
        ))}
      </ol>
      <TryDemo />
    </div>
  )
}

function TryDemo() {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const router = useRouter()
  const make = async () => {
    setBusy(true)
    try {
      await api.post('/demo')
      await api.post('/demo/session')
      await enter()
      await router.invalidate()
    } catch (error) {
      toast({ kind: 'problem', text: error instanceof ApiProblem ? error.detail : t('kit.error.detail') })
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={classes['demo']}>
      <span>
        <strong>{t('home.demo.title')}</strong>
        <span className={classes['stepText']}>{t('home.demo.text')}</span>
      </span>
      <Button variant="default" loading={busy} onClick={() => void make()}>
        {t('home.demo.action')}
      </Button>
    </div>
  )
}
