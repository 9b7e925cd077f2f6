import { Button } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { InvitationRow } from '../../contract-access.ts'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { Tag } from '../../kit/card.tsx'
import { Confirm } from '../../kit/dialog.tsx'
import { Empty, Loading } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.tsx'
import { useMay } from '../../may.ts'
import { accessChanged } from '../../queries-access.ts'
import classes from './access.module.css'
import { RoleList } from './role-text.tsx'

interface InvitationsTableProps {
  query: UseQueryResult<{ rows: InvitationRow[] }>
  onAgain: (row: InvitationRow) => void
  onInvite: () => void
}

/** Invitations that wait to be accepted. Their links are known to nobody here; a lost one is made anew. */
export function InvitationsTable({ query, ...does }: InvitationsTableProps) {
  return (
    <Answered query={query} loading={<Loading rows={3} />}>
      {({ rows }) => <Rows rows={rows} {...does} />}
    </Answered>
  )
}

function Rows({ rows, onAgain, onInvite }: Omit<InvitationsTableProps, 'query'> & { rows: InvitationRow[] }) {
  const { t } = useTranslation()
  const { instant } = useFormats()
  const may = useMay()('access.manage')
  const [ending, setEnding] = useState<InvitationRow | null>(null)
  if (rows.length === 0)
    return (
      <Empty
        icon="people"
        title={t('access.noInvitations')}
        why={t('access.noInvitationsWhy')}
        action={may && <Button onClick={onInvite}>{t('access.invite')}</Button>}
      />
    )
  const end = async () => {
    await api.delete(`/invitations/${ending?.id}`)
    await accessChanged()
    toast({ text: t('access.invitationEnded') })
  }
  return (
    <>
      <ul className={classes['lines']}>
        {rows.map(row => (
          <li key={row.id} className={classes['line']}>
            <div className={classes['roles']}>
              <span className={classes['who']}>
                <strong>
                  <bdi>{row.name}</bdi>
                </strong>
                <bdi className="dim">{row.email}</bdi>
                {row.expired ? <Tag tone="soon">{t('access.expired')}</Tag> : null}
              </span>
              <RoleList roles={row.roles} />
              <span className={classes['quiet']}>
                {t('access.invitedBy', { name: row.invitedBy?.name ?? '–', at: instant(row.invitedAt), until: instant(row.expiresAt) })}
              </span>
            </div>
            {may && (
              <>
                <Button size="xs" variant="default" onClick={() => onAgain(row)} aria-label={t('access.newLinkFor', { name: row.name })}>
                  {t('access.newLink')}
                </Button>
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => setEnding(row)}
                  aria-label={t('access.endInvitationOf', { name: row.name })}
                >
                  {t('access.endInvitation')}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      <Confirm
        opened={ending !== null}
        onClose={() => setEnding(null)}
        title={t('access.endInvitationOf', { name: ending?.name ?? '' })}
        action={t('access.endInvitation')}
        danger
        onConfirm={end}
      >
        <p>{t('access.endInvitationText')}</p>
      </Confirm>
    </>
  )
}
