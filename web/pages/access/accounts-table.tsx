import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountRow } from '../../contract-access.ts'
import { useFormats } from '../../format.ts'
import { Card, Tag } from '../../kit/card.tsx'
import type { Column } from '../../kit/columns.ts'
import { DataTable } from '../../kit/data-table.tsx'
import { Name } from '../../kit/name.tsx'
import { useNow } from '../../kit/now.ts'
import { SearchField } from '../../kit/search-field.tsx'
import { useShortcuts } from '../../kit/shortcuts.ts'
import { Empty } from '../../kit/states.tsx'
import { fold } from '../../kit/commands.ts'
import classes from './access.module.css'
import { RoleList } from './role-text.tsx'

const SEARCH_ID = 'access-search'

interface AccountsTableProps {
  rows: AccountRow[]
  onOpen: (row: AccountRow) => void
  onInvite: () => void
}

function focusSearch(): void {
  document.getElementById(SEARCH_ID)?.focus()
}

export function AccountsTable({ rows, onOpen, onInvite }: AccountsTableProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const columns = useAccountColumns()
  const wanted = fold(text)
  const shown = useMemo(
    () =>
      rows.filter(row =>
        fold([row.name, row.email, row.person?.name ?? '', ...row.roles.map(one => t(`access.role.${one.role}`))].join(' ')).includes(
          wanted,
        ),
      ),
    [rows, wanted, t],
  )
  const alone = rows.length === 1
  const many = rows.length > 5
  useShortcuts(
    useMemo(
      () => (many ? [{ id: SEARCH_ID, keys: '/', label: t('access.search'), group: t('access.title'), run: focusSearch }] : []),
      [t, many],
    ),
  )
  return (
    <div className={classes['form']}>
      {many && <SearchField id={SEARCH_ID} label={t('access.search')} value={text} onChange={setText} />}
      <Card flush>
        <DataTable label={t('access.accounts')} columns={columns} rows={shown} rowId={row => row.id} onOpen={onOpen} sort="name" />
      </Card>
      {shown.length === 0 && <Empty icon="people" title={t('access.nobodyFound')} why={t('access.nobodyFoundWhy')} />}
      {alone && (
        <Empty
          icon="people"
          title={t('access.alone')}
          why={t('access.aloneWhy')}
          action={<Button onClick={onInvite}>{t('access.invite')}</Button>}
        />
      )}
    </div>
  )
}

function useAccountColumns(): Column<AccountRow>[] {
  const { t } = useTranslation()
  const { compare, since } = useFormats()
  const now = useNow()
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('access.account'),
        primary: true,
        sort: (a, b) => compare(a.name, b.name),
        cell: row => (
          <span className={classes['who']}>
            <Name>{row.name}</Name>
            {row.kind !== 'member' && <Tag tone="ok">{t(`access.kind.${row.kind}`)}</Tag>}
            {row.state === 'disabled' && <Tag tone="gap">{t('access.disabled')}</Tag>}
            {row.mine && <Tag>{t('access.mine')}</Tag>}
          </span>
        ),
      },
      {
        id: 'roles',
        header: t('access.roles'),
        cell: row => (row.kind === 'member' ? <RoleList roles={row.roles} /> : t('access.allRights')),
      },
      { id: 'person', header: t('access.person'), from: 'medium', cell: row => row.person !== null && <Name>{row.person.name}</Name> },
      { id: 'email', header: t('access.email'), from: 'wide', cell: row => <bdi className="dim">{row.email}</bdi> },
      {
        id: 'seen',
        header: t('access.lastSeen'),
        width: '10rem',
        from: 'medium',
        sort: (a, b) => compare(a.lastSeenAt ?? '', b.lastSeenAt ?? ''),
        cell: row => <span className="dim">{row.lastSeenAt === null ? t('access.never') : since(row.lastSeenAt, now)}</span>,
      },
    ],
    [t, compare, since, now],
  )
}
