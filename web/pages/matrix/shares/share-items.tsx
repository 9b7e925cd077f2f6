import { Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../kit/icon.tsx'
import { lateDialog } from '../../../kit/late.tsx'
import { useLens } from '../../../lens.ts'
import type { GridModel } from '../grid/grid-model.ts'
import classes from '../views/views.module.css'
import { sharesQuery, type ReceivedShare } from '../../../queries-shares.ts'

const ShareDialog = lateDialog(async () => (await import('./share-dialog.tsx')).ShareDialog)

/** What is shared with the reader, and the way to share what is seen; for the menu of views. */
export function useShareItems(model: GridModel): { items: React.ReactNode; dialog: React.ReactNode; any: boolean } {
  const { t } = useTranslation()
  const { lens } = useLens()
  const navigate = useNavigate()
  const shares = useQuery(sharesQuery).data
  const [opened, setOpened] = useState(false)
  const received = shares?.received ?? []
  const open = ({ id, search }: ReceivedShare): void => {
    void navigate({ to: '/matrix', search: { ...search, share: id } as never })
  }
  const inOwn = lens.share === undefined
  const items = (
    <>
      {received.length > 0 && <Menu.Label>{t('matrix.share.received')}</Menu.Label>}
      {received.map(share => (
        <Menu.Item
          key={share.id}
          onClick={() => open(share)}
          rightSection={share.id === lens.share ? <Icon name="check" label={t('matrix.views.isOpen')} /> : undefined}
        >
          <bdi>{share.name}</bdi>
          <span className={classes['of']}>{t('matrix.share.of', { name: share.by.name })}</span>
        </Menu.Item>
      ))}
      {inOwn && shares?.mayGive && (
        <>
          <Menu.Divider />
          <Menu.Item leftSection={<Icon name="people" />} onClick={() => setOpened(true)}>
            {t('matrix.share.give')}
          </Menu.Item>
        </>
      )}
    </>
  )
  const dialog = shares && <ShareDialog opened={opened} onClose={() => setOpened(false)} model={model} shares={shares} />
  return { items, dialog, any: received.length > 0 }
}
