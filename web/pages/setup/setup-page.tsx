import { Button } from '@mantine/core'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { LANGUAGES } from '../../i18n.ts'
import { Refused } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { passwordFault } from '../../kit/password-rules.ts'
import { usePageTitle } from '../../kit/page-header.tsx'
import { Empty } from '../../kit/states.tsx'
import { useSession } from '../../queries.ts'
import { enter } from '../../shell/actions.ts'
import { DemoDoor } from '../../shell/demo-door.tsx'
import { Front } from '../../shell/front.tsx'
import classes from '../../shell/front-form.module.css'
import { AccountStep } from './account-step.tsx'
import { PlantStep } from './plant-step.tsx'
import type { SetupValues } from './setup-values.ts'

export function SetupPage() {
  const { t } = useTranslation()
  const { token } = useSearch({ from: '/setup' })
  const session = useSession()
  usePageTitle(t('access.setup.title'))
  return (
    <Front>
      {token === undefined ? (
        <>
          <Empty level={1} icon="key" title={t('access.setup.noLink')} why={t('access.setup.noLinkWhy')} example={<code>npm start</code>} />
          {session?.demoOpen && <DemoDoor />}
        </>
      ) : (
        <SetupForm token={token} />
      )}
    </Front>
  )
}

function SetupForm({ token }: { token: string }) {
  const { t, i18n } = useTranslation()
  const [step, setStep] = useState<1 | 2>(1)
  const router = useRouter()

  const form = useForm<SetupValues>({
    initial: {
      plant: 'empty',
      'organisation.name': '',
      'organisation.timeZone': new Intl.DateTimeFormat().resolvedOptions().timeZone,
      'organisation.language': LANGUAGES.find(one => one.id === i18n.language)?.id ?? 'en',
      'account.name': '',
      'account.email': '',
      'account.password': '',
    },
    check: values => (step === 1 ? plantFaults(values, t) : accountFaults(values, t)),
    send: async values => {
      if (step === 1) {
        setStep(2)
        return
      }
      await api.post('/setup', {
        token,
        plant: values.plant,
        organisation: {
          name: values['organisation.name'].trim(),
          timeZone: values['organisation.timeZone'],
          language: values['organisation.language'],
        },
        account: { name: values['account.name'].trim(), email: values['account.email'].trim(), password: values['account.password'] },
      })
      await enter()
      router.history.push('/')
    },
  })

  return (
    <form onSubmit={event => void form.submit(event)} noValidate>
      <p className={classes['step']}>{t('access.setup.step', { step, of: 2 })}</p>
      <h1 className={classes['title']}>{t(step === 1 ? 'access.setup.plantTitle' : 'access.setup.accountTitle')}</h1>
      <p className={classes['lead']}>{t(step === 1 ? 'access.setup.plantLead' : 'access.setup.accountLead')}</p>
      <div className={classes['form']}>
        <Refused text={form.refusal} />
        {step === 1 ? <PlantStep form={form} /> : <AccountStep form={form} />}
        <div className={classes['actions']}>
          {step === 2 && (
            <Button variant="default" onClick={() => setStep(1)}>
              {t('access.setup.back')}
            </Button>
          )}
          <Button type="submit" loading={form.busy}>
            {t(step === 1 ? 'access.setup.next' : form.values.plant === 'demo' ? 'access.setup.createDemo' : 'access.setup.create')}
          </Button>
        </div>
      </div>
    </form>
  )
}

type Text = (key: string) => string
type Faults = Partial<Record<keyof SetupValues, string>>

function plantFaults(values: SetupValues, t: Text): Faults {
  return values['organisation.name'].trim() === '' ? { 'organisation.name': t('access.organisation.missing') } : {}
}

function accountFaults(values: SetupValues, t: Text): Faults {
  const faults: Faults = {}
  if (values['account.name'].trim() === '') faults['account.name'] = t('access.name.missing')
  if (!/^\S+@\S+$/.test(values['account.email'].trim())) faults['account.email'] = t('access.email.unread')
  if (passwordFault(values['account.password'], [values['account.name'], values['account.email']]) !== null) {
    faults['account.password'] = t('access.password.notYet')
  }
  return faults
}
