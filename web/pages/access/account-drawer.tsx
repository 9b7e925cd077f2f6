import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { AccountRow, Giveable, GivenRole } from '../../contract-access.ts'
import { useFormats } from '../../format.ts'
import { Tag } from '../../kit/card.tsx'
import { Confirm } from '../../kit/dialog.tsx'
import { Drawer } from '../../kit/drawer.tsx'
import { useLast } from '../../kit/last.ts'
import { Note } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.tsx'
import { useLens } from '../../lens.ts'
import { accessChanged } from '../../queries-access.ts'
import { useSession } from '../../queries.ts'
import classes from './access.module.css'
import { AccountChanges } from './account-changes.tsx'
import { AccountDeputies } from './account-deputies.tsx'
import { GiveRole } from './give-role.tsx'
import { PasswordLink } from './password-link.tsx'
import { RoleText } from './role-text.tsx'

interface AccountDrawerProps {
  opened: boolean
  onClose: () => void
  account: AccountRow | undefined
  accounts: AccountRow[]
  giveable: Giveable[]
}

/** One account: whose it is, what it may do, and what can be changed about it. */
export function AccountDrawer({ opened, onClose, account: shown, accounts, giveable }: AccountDrawerProps) {
  const { t } = useTranslation()
  const { past } = useLens()
  const row = useLast(shown ?? null)
  if (!row) return null
  const account = past ? { ...row, inHand: false } : row
  return (
    <Drawer opened={opened} onClose={onClose} title={<bdi>{account.name}</bdi>} label={t('access.accountOf', { name: account.name })}>
      <Facts account={account} />
      {!row.inHand && (
        <Note icon="lock" kind="note">
          {t('access.notInHand')}
        </Note>
      )}
      <Roles account={account} giveable={giveable} />
      <AccountDeputies account={account} accounts={accounts} />
      {account.inHand && <AccountChanges key={account.id} account={account} />}
      {account.inHand && <Standing account={account} />}
    </Drawer>
  )
}

function Facts({ account }: { account: AccountRow }) {
  const { t } = useTranslation()
  const { instant } = useFormats()
  return (
    <section className={classes['section']}>
      <dl className={classes['facts']}>
        <dt>{t('access.state')}</dt>
        <dd>{account.state === 'active' ? <Tag tone="ok">{t('access.active')}</Tag> : <Tag tone="gap">{t('access.disabled')}</Tag>}</dd>
        <dt>{t('access.email')}</dt>
        <dd>
          <bdi>{account.email}</bdi>
        </dd>
        <dt>{t('access.person')}</dt>
        <dd>{account.person === null ? t('access.noPerson') : <bdi>{account.person.name}</bdi>}</dd>
        <dt>{t('access.lastSeen')}</dt>
        <dd>{account.lastSeenAt === null ? t('access.never') : instant(account.lastSeenAt)}</dd>
      </dl>
    </section>
  )
}

function Roles({ account, giveable }: { account: AccountRow; giveable: Giveable[] }) {
  const { t } = useTranslation()
  const [taking, setTaking] = useState<GivenRole | null>(null)
  const take = async () => {
    await api.delete(`/accounts/${account.id}/roles/${taking?.id}`)
    await accessChanged()
    toast({ text: t('access.roleTaken') })
  }
  return (
    <section className={classes['section']}>
      <h3>{t('access.roles')}</h3>
      {account.kind !== 'member' && <p>{t('access.ownerText')}</p>}
      {account.roles.length === 0 && account.kind === 'member' && <p>{t('access.noRoleText')}</p>}
      {account.roles.length > 0 && (
        <ul className={classes['lines']}>
          {account.roles.map(role => (
            <li key={role.id} className={classes['line']}>
              <span className={classes['who']}>
                <RoleText {...role} />
              </span>
              {account.inHand && (
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => setTaking(role)}
                  aria-label={t('access.takeRole', { role: t(`access.role.${role.role}`) })}
                >
                  {t('access.take')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {account.inHand && account.state === 'active' && giveable.length > 0 && <GiveRole account={account} giveable={giveable} />}
      <Confirm
        opened={taking !== null}
        onClose={() => setTaking(null)}
        title={t('access.takeRole', { role: taking ? t(`access.role.${taking.role}`) : '' })}
        action={t('access.take')}
        danger
        onConfirm={take}
      >
        <p>{t('access.takeText', { name: account.name })}</p>
      </Confirm>
    </section>
  )
}

/** What ends or widens everything at once is asked for twice. */
function Standing({ account }: { account: AccountRow }) {
  const { t } = useTranslation()
  const session = useSession()
  const [asking, setAsking] = useState<'disable' | 'owner' | null>(null)
  const mayMakeOwner = session?.account?.grants.some(grant => grant.groupingIds === null && grant.rights.includes('results.write')) ?? false
  const owner = account.kind === 'owner'
  const enable = async () => {
    await api.delete(`/accounts/${account.id}/disabling`)
    await accessChanged()
    toast({ text: t('access.enabledDone', { name: account.name }) })
  }
  const confirm = async () => {
    if (asking === 'disable') await api.put(`/accounts/${account.id}/disabling`)
    else await api.put(`/accounts/${account.id}/ownership`, { owner: !owner })
    await accessChanged()
    toast({ text: t(asking === 'disable' ? 'access.disabledDone' : 'access.saved', { name: account.name }) })
  }
  const ownerKey = owner ? 'access.endOwner' : 'access.makeOwner'
  return (
    <section className={classes['section']}>
      <h3>{t('access.standing')}</h3>
      <div className={classes['chosen']}>
        {account.state === 'disabled' ? (
          <Button
            size="xs"
            variant="default"
            onClick={() => void enable().catch((error: Error) => toast({ kind: 'problem', text: error.message }))}
          >
            {t('access.enable')}
          </Button>
        ) : (
          !account.mine && (
            <Button size="xs" variant="default" onClick={() => setAsking('disable')}>
              {t('access.disable')}
            </Button>
          )
        )}
        {!account.mine && account.kind !== 'demo' && account.state === 'active' && <PasswordLink account={account} />}
        {mayMakeOwner && account.kind !== 'demo' && account.state === 'active' && (
          <Button size="xs" variant="default" onClick={() => setAsking('owner')}>
            {t(ownerKey)}
          </Button>
        )}
      </div>
      <Confirm
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={t(asking === 'disable' ? 'access.disableAsk' : `${ownerKey}Ask`, { name: account.name })}
        action={t(asking === 'disable' ? 'access.disable' : ownerKey)}
        danger={asking === 'disable' || owner}
        onConfirm={confirm}
      >
        <p>{t(asking === 'disable' ? 'access.disableText' : `${ownerKey}Text`)}</p>
      </Confirm>
    </section>
  )
}
