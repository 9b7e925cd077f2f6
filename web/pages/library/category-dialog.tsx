import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Category, SkillRow } from '../../contract-library.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { FormFrame } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { somethingWritten } from '../../queries.ts'
import { OrderForm } from './order-form.tsx'
import { RemoveCategory } from './remove-category.tsx'
import { categoryChoices } from './tree.ts'

export type CategoryTask =
  | { kind: 'add'; parentId?: string }
  | { kind: 'change'; category: Category }
  | { kind: 'order'; category: Category; skills: SkillRow[] }
  | { kind: 'remove'; category: Category }

interface CategoryDialogProps {
  task: CategoryTask | null
  onClose: () => void
  categories: Category[]
  skills: SkillRow[]
}

const TITLES = { add: 'library.category.add', change: 'library.category.change', order: 'library.order' }

/** Adds a category, gives one another name and another place, or takes it out. */
export function CategoryDialog({ task, onClose, categories, skills }: CategoryDialogProps) {
  const { t } = useTranslation()
  const removed = task?.kind === 'remove' ? task.category : null
  const form = task === null || task.kind === 'remove' ? null : task
  return (
    <>
      <Dialog opened={form !== null} onClose={onClose} title={t(TITLES[form?.kind ?? 'add'])}>
        {form?.kind === 'order' && <OrderForm category={form.category} skills={form.skills} onDone={onClose} />}
        {form && form.kind !== 'order' && <CategoryForm task={form} onDone={onClose} categories={categories} />}
      </Dialog>
      <RemoveCategory category={removed} categories={categories} skills={skills} onClose={onClose} />
    </>
  )
}

function CategoryForm({
  task,
  onDone,
  categories,
}: {
  task: Exclude<CategoryTask, { kind: 'order' | 'remove' }>
  onDone: () => void
  categories: Category[]
}) {
  const { t } = useTranslation()
  const old = task.kind === 'change' ? task.category : null
  const form = useForm({
    initial: { name: old?.name ?? '', parentId: old ? old.parentId : ((task.kind === 'add' ? task.parentId : undefined) ?? null) },
    check: ({ name }) => (name.trim() === '' ? { name: t('library.needed') } : {}),
    send: async ({ name, parentId }, key) => {
      if (old) await api.put(`/categories/${old.id}`, { version: old.version, name: name.trim(), parentId }, { key })
      else await api.post('/categories', { name: name.trim(), parentId }, { key })
      await somethingWritten()
      onDone()
    },
  })
  return (
    <FormFrame form={form} action={t(old ? 'library.save' : 'library.category.add')} onCancel={onDone}>
      <TextInput label={t('library.name')} required data-autofocus autoComplete="off" {...form.field('name')} />
      <Select
        label={t('library.category.parent')}
        placeholder={t('library.category.top')}
        searchable
        clearable
        value={form.values.parentId}
        onChange={value => form.set('parentId', value)}
        data={categoryChoices(categories).filter(choice => choice.value !== old?.id)}
      />
    </FormFrame>
  )
}
