import { Checkbox, Radio, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api.ts'
import { fold } from '../../../kit/commands.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { FormFrame } from '../../../kit/form-frame.tsx'
import { useForm } from '../../../kit/form.ts'
import { SearchSelect, type Choice } from '../../../kit/search-select.tsx'
import { toast } from '../../../kit/toast.tsx'
import { groupingsQuery, queryClient } from '../../../queries.ts'
import { viewsQuery, type SavedView, type SavedViews, type Sharing } from './saved.ts'
import classes from './views.module.css'

const ROLES = ['operator', 'leader', 'assessor', 'coordinator', 'hr', 'quality', 'manager', 'admin'] as const

interface SaveDialogProps {
  opened: boolean
  onClose: () => void
  /** Null: a new one. */
  view: SavedView | null
  search: Record<string, string>
  views: SavedViews | undefined
  onSaved: (view: Pick<SavedView, 'id' | 'search'>) => void
}

/** Name, readers, and for whom the matrix opens with it. */
export function SaveDialog({ opened, onClose, ...others }: SaveDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t(others.view === null ? 'matrix.views.saveAs' : 'matrix.views.changeTitle')}>
      {opened && <Fields key={others.view?.id ?? 'new'} onClose={onClose} {...others} />}
    </Dialog>
  )
}

function Fields({ onClose, view, search, views, onSaved }: Omit<SaveDialogProps, 'opened'>) {
  const { t } = useTranslation()
  const may = view === null || view.mayChange
  const everywhere = views?.mayShareWithAll ?? false
  const form = useForm({
    initial: {
      name: view?.name ?? '',
      sharing: (view?.sharing ?? 'private') as Sharing,
      grouping: (view?.grouping ? { value: view.grouping.id, label: view.grouping.name } : null) as Choice | null,
      me: view?.defaultFor.me ?? false,
      roles: view?.defaultFor.roles ?? ([] as string[]),
    },
    check: ({ name, sharing, grouping }) => ({
      ...(name.trim() === '' ? { name: t('matrix.views.nameMissing') } : {}),
      ...(sharing === 'grouping' && grouping === null ? { grouping: t('matrix.views.groupingMissing') } : {}),
    }),
    send: async ({ name, sharing, grouping, me, roles }, key) => {
      const said = { name, sharing, groupingId: sharing === 'grouping' ? grouping!.value : null }
      // Renaming keeps what the view shows; what was changed since is saved by "Save".
      const id =
        view === null
          ? (await api.post<{ id: string }>('/views', { ...said, search }, { key })).id
          : may
            ? (await api.put<{ id: string }>(`/views/${view.id}`, { ...said, search: view.search, version: view.version }, { key })).id
            : view.id
      const opens = (body: object) => api.put(`/views/${id}/opening`, body)
      if (me !== (view?.defaultFor.me ?? false)) await opens({ on: me })
      for (const role of ROLES) {
        const on = sharing === 'site' && roles.includes(role)
        if (on !== (view?.defaultFor.roles.includes(role) ?? false)) await opens({ role, on })
      }
      await queryClient.invalidateQueries(viewsQuery)
      toast({ text: t('matrix.views.saved') })
      onSaved({ id, search: view?.search ?? search })
      onClose()
    },
  })
  const { values } = form
  return (
    <FormFrame form={form} action={t(view === null ? 'matrix.views.saveNew' : 'matrix.views.save')} onCancel={onClose}>
      {may && <TextInput label={t('matrix.views.name')} required maxLength={80} data-autofocus {...form.field('name')} />}
      {may && (views?.mayShare ?? false) && <Readers form={form} everywhere={everywhere} />}
      <fieldset className={classes['part']}>
        <legend>{t('matrix.views.opens')}</legend>
        <Checkbox checked={values.me} onChange={event => form.set('me', event.currentTarget.checked)} label={t('matrix.views.opensMe')} />
        {everywhere && values.sharing === 'site' && (
          <div className={classes['roles']}>
            {ROLES.map(role => (
              <Checkbox
                key={role}
                checked={values.roles.includes(role)}
                onChange={() =>
                  form.set('roles', values.roles.includes(role) ? values.roles.filter(one => one !== role) : [...values.roles, role])
                }
                label={t('matrix.views.opensRole', { role: t(`access.role.${role}`) })}
              />
            ))}
          </div>
        )}
      </fieldset>
    </FormFrame>
  )
}

interface ReadersProps {
  form: {
    values: { sharing: Sharing; grouping: Choice | null }
    errors: { grouping?: string }
    set: ((name: 'sharing', value: Sharing) => void) & ((name: 'grouping', value: Choice | null) => void)
  }
  everywhere: boolean
}

/** For whom it is; what each of them sees of it is up to their own rights. */
function Readers({ form, everywhere }: ReadersProps) {
  const { t } = useTranslation()
  const rows = useQuery(groupingsQuery).data?.rows ?? []
  const find = async (typed: string): Promise<Choice[]> =>
    rows
      .filter(row => fold(row.name).includes(fold(typed)))
      .slice(0, 20)
      .map(row => ({ value: row.id, label: row.name }))
  return (
    <>
      <Radio.Group
        label={t('matrix.views.readers')}
        description={t('matrix.views.readersWhy')}
        value={form.values.sharing}
        onChange={value => form.set('sharing', value as Sharing)}
      >
        <div className={classes['readers']}>
          <Radio value="private" label={t('matrix.views.forMe')} />
          <Radio value="grouping" label={t('matrix.views.forGrouping')} />
          {everywhere && <Radio value="site" label={t('matrix.views.forAll')} />}
        </div>
      </Radio.Group>
      {form.values.sharing === 'grouping' && (
        <SearchSelect
          label={t('matrix.views.whichGrouping')}
          value={form.values.grouping}
          onChange={grouping => form.set('grouping', grouping)}
          find={find}
          error={form.errors.grouping}
          required
        />
      )}
    </>
  )
}
