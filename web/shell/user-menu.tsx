import { Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Session } from '../contract.ts'
import { Icon } from '../kit/icon.tsx'
import { useSignOut } from './actions.ts'
import { LookAs } from './look-as.tsx'
import classes from './user-menu.module.css'

function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map(word => [...(word ?? '')][0] ?? '').join('')
}

export function UserMenu({ session, narrow }: { session: Session; narrow: boolean }) {
  const { t } = useTranslation()
  const signOut = useSignOut()
  const { account, product } = session
  if (!account) return null
  return (
    <Menu position="top-start" width={240} withinPortal={false}>
      <Menu.Target>
        <button
          type="button"
          className={classes['user']}
          data-narrow={narrow}
          aria-label={narrow ? t('shell.user', { name: account.name }) : undefined}
        >
          <span className={classes['avatar']} data-initials={initials(account.name)} aria-hidden />
          {!narrow && <bdi className={`${classes['name']} clip`}>{account.name}</bdi>}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <bdi>{account.email}</bdi>
        </Menu.Label>
        <Menu.Item component={Link} to="/profile" leftSection={<Icon name="person" />}>
          {t('shell.profile')}
        </Menu.Item>
        {account.personId !== null && (
          <Menu.Item component={Link} to="/me" leftSection={<Icon name="shield" />}>
            {t('me.title')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<Icon name="leave" />} onClick={() => void signOut()}>
          {t('shell.signOut')}
        </Menu.Item>
        <LookAs session={session} />
        <Menu.Divider />
        <Menu.Label>{t('shell.version', { product: product.name, version: product.version })}</Menu.Label>
      </Menu.Dropdown>
    </Menu>
  )
}
