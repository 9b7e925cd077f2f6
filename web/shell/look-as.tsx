import { Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Session } from '../contract.ts'
import { Icon } from '../kit/icon.tsx'
import { toast } from '../kit/toast.tsx'
import { enter } from './actions.ts'

const LOOKS = ['operator', 'leader', 'assessor', 'coordinator', 'hr', 'quality', 'manager', 'admin'] as const

/** In the open demo plant a visitor looks at it through the eyes of whoever works there. */
export function LookAs({ session }: { session: Session }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  if (session.organisation?.kind !== 'demo' || !session.demoOpen) return null
  const look = async (as: (typeof LOOKS)[number] | null) => {
    await api.post('/demo/session', as === null ? {} : { as })
    await enter()
    await navigate({ to: '/', search: {} })
  }
  const choose = (as: (typeof LOOKS)[number] | null) =>
    void look(as).catch((error: Error) => toast({ kind: 'problem', text: error.message }))
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t('access.lookAs')}</Menu.Label>
      <Menu.Item leftSection={<Icon name="show" />} onClick={() => choose(null)}>
        {t('access.lookAsVisitor')}
      </Menu.Item>
      {LOOKS.map(role => (
        <Menu.Item key={role} leftSection={<Icon name="person" />} onClick={() => choose(role)}>
          {t(`access.role.${role}`)}
        </Menu.Item>
      ))}
    </>
  )
}
