import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountRow, Giveable, InvitationRow } from '../../contract-access.ts'
import { Answered } from '../../kit/answered.tsx'
import { Icon } from '../../kit/icon.tsx'
import { useLast } from '../../kit/last.ts'
import { lateDialog } from '../../kit/late.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { useShortcuts } from '../../kit/shortcuts.ts'
import { Note } from '../../kit/states.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { useMay } from '../../may.ts'
import { accountsQuery, invitationsQuery } from '../../queries-access.ts'
import classes from './access.module.css'
import { AccountsTable } from './accounts-table.tsx'
import { InvitationsTable } from './invitations-table.tsx'
import { WhoCanSee } from './who-can-see.tsx'

const InviteDialog = lateDialog(async () => (await import('./invite-dialog.tsx')).InviteDialog)
const AccountDrawer = lateDialog(async () => (await import('./account-drawer.tsx')).AccountDrawer)
const NOBODY: AccountRow[] = []
const NOTHING: Giveable[] = []

/** Who gets in, with which rights, over whom. */
export function AccessPage() {
  const { t } = useTranslation()
  const { tab, account } = useSearch({ from: '/shell/access' })
  const navigate = useNavigate()
  const accounts = useQuery(accountsQuery)
  const invitations = useQuery(invitationsQuery)
  const [inviting, setInviting] = useState<InvitationRow | 'new' | null>(null)
  const invited = useLast(inviting)
  const may = useMay()('access.manage')
  useShortcuts(
    useMemo(
      () =>
        may ? [{ id: 'access-invite', keys: 'n', label: t('access.invite'), group: t('access.title'), run: () => setInviting('new') }] : [],
      [t, may],
    ),
  )
  const choose = useCallback((next: string) => void navigate({ to: '/access', search: { tab: next }, replace: true }), [navigate])
  const open = useCallback(
    (id: string | undefined) => void navigate({ to: '/access', search: old => ({ ...old, account: id }), replace: true }),
    [navigate],
  )
  const rows = accounts.data?.rows ?? NOBODY
  const giveable = accounts.data?.giveable ?? NOTHING
  const owners = rows.filter(row => row.kind === 'owner' && row.state === 'active')
  return (
    <>
      <PageHeader
        title={t('access.title')}
        lead={t('access.lead')}
        action={
          may &&
          (accounts.data ?? !accounts.isError) && (
            <Button leftSection={<Icon name="plus" />} onClick={() => setInviting('new')} disabled={!accounts.data}>
              {t('access.invite')}
            </Button>
          )
        }
      />
      {owners.length === 1 && owners[0]!.mine && (
        <div className={classes['section']}>
          <Note icon="info" kind="note">
            {t('access.oneOwner')}
          </Note>
        </div>
      )}
      <Answered query={accounts}>
        {() => (
          <Tabs
            label={t('access.title')}
            value={tab ?? 'accounts'}
            onChange={choose}
            tabs={[
              {
                id: 'accounts',
                label: t('access.accounts'),
                count: rows.length,
                content: <AccountsTable rows={rows} onOpen={row => open(row.id)} onInvite={() => setInviting('new')} />,
              },
              {
                id: 'invitations',
                label: t('access.invitations'),
                ...(invitations.data ? { count: invitations.data.rows.length } : {}),
                content: <InvitationsTable query={invitations} onAgain={setInviting} onInvite={() => setInviting('new')} />,
              },
              { id: 'see', label: t('access.see'), content: <WhoCanSee /> },
            ]}
          />
        )}
      </Answered>
      <InviteDialog
        opened={inviting !== null}
        onClose={() => setInviting(null)}
        giveable={giveable}
        again={invited === 'new' ? null : invited}
      />
      <AccountDrawer
        opened={account !== undefined && rows.some(row => row.id === account)}
        onClose={() => open(undefined)}
        account={rows.find(row => row.id === account)}
        giveable={giveable}
        accounts={rows}
      />
    </>
  )
}
