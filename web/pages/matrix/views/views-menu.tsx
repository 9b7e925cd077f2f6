import { Button, Menu } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../../api.ts'
import { Confirm } from '../../../kit/dialog.tsx'
import { Icon } from '../../../kit/icon.tsx'
import { lateDialog } from '../../../kit/late.tsx'
import { toast } from '../../../kit/toast.tsx'
import { queryClient } from '../../../queries.ts'
import type { GridModel } from '../grid/grid-model.ts'
import { IN_PAGE } from '../panels/layer.ts'
import { useShareItems } from '../shares/share-items.tsx'
import type { ReceivedShare } from '../../../queries-shares.ts'
import { viewsQuery, type SavedView, type Sharing } from './saved.ts'
import { useSaved, type Saved } from './use-saved.ts'
import classes from './views.module.css'

const SaveDialog = lateDialog(async () => (await import('./save-dialog.tsx')).SaveDialog)

const KINDS: Sharing[] = ['private', 'grouping', 'site']

/** Open a saved view, save what is seen, and what else there is to do with the one that is open. */
export function ViewsMenu({ model, share }: { model: GridModel; share: ReceivedShare | null }) {
  const { t } = useTranslation()
  const saved = useSaved()
  const { views, current, modified } = saved
  const [asked, setAsked] = useState<'new' | 'change' | 'delete' | null>(null)
  const rows = views?.rows ?? []
  const shares = useShareItems(model)
  return (
    <>
      <Menu portalProps={IN_PAGE} position="bottom-start" width={280}>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<Icon name="panel" />}
            rightSection={<Icon name="down" size={12} />}
            className={classes['button']}
          >
            <span className={classes['name']}>
              <bdi className="clip">{share?.name ?? current?.name ?? t('matrix.views')}</bdi>
              {modified && <span className={classes['modified']}>{t('matrix.views.modified')}</span>}
            </span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={classes['menu']}>
          {share === null && <CurrentItems saved={saved} onAsk={setAsked} />}
          {KINDS.map(kind => (
            <Section key={kind} kind={kind} rows={rows.filter(view => view.sharing === kind)} saved={saved} />
          ))}
          {shares.items}
          {rows.length === 0 && !shares.any && <p className={classes['none']}>{t('matrix.views.none')}</p>}
        </Menu.Dropdown>
      </Menu>
      {shares.dialog}
      <SaveDialog
        opened={asked === 'new' || asked === 'change'}
        onClose={() => setAsked(null)}
        view={asked === 'change' ? current : null}
        search={saved.search}
        views={views}
        onSaved={view => (asked === 'new' ? saved.open(view) : undefined)}
      />
      <Confirm
        opened={asked === 'delete'}
        onClose={() => setAsked(null)}
        title={t('matrix.views.deleteTitle', { name: current?.name })}
        action={t('matrix.views.delete')}
        danger
        onConfirm={async () => {
          if (current === null) return
          await api.delete(`/views/${current.id}`, { query: { version: current.version } })
          saved.leave()
          await queryClient.invalidateQueries(viewsQuery)
          toast({ text: t('matrix.views.deleted') })
        }}
      >
        {t(current?.sharing === 'private' ? 'matrix.views.deleteWhy' : 'matrix.views.deleteWhyShared')}
      </Confirm>
    </>
  )
}

function Section({ kind, rows, saved }: { kind: Sharing; rows: SavedView[]; saved: Saved }) {
  const { t } = useTranslation()
  if (rows.length === 0) return null
  return (
    <>
      <Menu.Label>{t(`matrix.views.${kind}`)}</Menu.Label>
      {rows.map(view => (
        <Menu.Item
          key={view.id}
          onClick={() => saved.open(view)}
          rightSection={view.id === saved.current?.id ? <Icon name="check" label={t('matrix.views.isOpen')} /> : undefined}
        >
          <bdi>{view.name}</bdi>
          {view.grouping !== null && (
            <span className={classes['of']}>
              <bdi>{view.grouping.name}</bdi>
            </span>
          )}
        </Menu.Item>
      ))}
    </>
  )
}

function CurrentItems({ saved, onAsk }: { saved: Saved; onAsk: (what: 'new' | 'change' | 'delete') => void }) {
  const { t } = useTranslation()
  const { current, modified, search, open } = saved
  const save = async (): Promise<void> => {
    if (current === null) return
    const { id, name, sharing, grouping, version } = current
    try {
      await api.put(`/views/${id}`, { name, sharing, groupingId: grouping?.id ?? null, search, version })
      await queryClient.invalidateQueries(viewsQuery)
      toast({ text: t('matrix.views.saved') })
    } catch (error) {
      toast({ kind: 'problem', text: error instanceof ApiProblem ? error.detail : t('kit.error.detail') })
    }
  }
  return (
    <>
      {current !== null && modified && current.mayChange && (
        <Menu.Item leftSection={<Icon name="check" />} onClick={() => void save()}>
          {t('matrix.views.save')}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<Icon name="plus" />} onClick={() => onAsk('new')}>
        {t('matrix.views.saveAs')}
      </Menu.Item>
      {current !== null && modified && (
        <Menu.Item leftSection={<Icon name="undo" />} onClick={() => open(current)}>
          {t('matrix.views.reset')}
        </Menu.Item>
      )}
      {current !== null && (
        <Menu.Item leftSection={<Icon name="more" />} onClick={() => onAsk('change')}>
          {t('matrix.views.change')}
        </Menu.Item>
      )}
      {current?.mayChange && (
        <Menu.Item leftSection={<Icon name="trash" />} onClick={() => onAsk('delete')}>
          {t('matrix.views.delete')}
        </Menu.Item>
      )}
      <Menu.Divider />
    </>
  )
}
