import { Button } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { useForm } from '../kit/form.ts'
import { Icon } from '../kit/icon.tsx'
import { enter } from './actions.ts'
import classes from './front-form.module.css'

/** The way into the demo plant for whoever has no password. */
export function DemoDoor() {
  const { t } = useTranslation()
  const router = useRouter()
  const form = useForm({
    initial: {},
    send: async () => {
      await api.post('/demo/session')
      await enter()
      router.history.push('/')
    },
  })
  return (
    <div className={classes['aside']}>
      <p>{t('access.demo.text')}</p>
      <Button variant="default" loading={form.busy} onClick={() => void form.submit()} rightSection={<Icon name="arrow" />}>
        {t('access.demo.action')}
      </Button>
      {form.refusal !== null && <p role="alert">{form.refusal}</p>}
    </div>
  )
}
