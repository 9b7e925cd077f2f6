import { Autocomplete, Textarea } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Groupings } from '../../contract.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { FormFrame } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { toast } from '../../kit/toast.tsx'
import { somethingWritten } from '../../queries.ts'
import { linesOf } from './starter-plan.ts'
import { useUsualTypes } from './use-usual-types.ts'

interface AddGroupingsProps {
  data: Groupings
  opened: boolean
  parentId: string | null
  onClose: () => void
}

/** One or a whole list of groupings in the same place. It stays open, so that the next ones follow without reaching for the mouse. */
export function AddGroupings({ data, opened, parentId, onClose }: AddGroupingsProps) {
  const { t } = useTranslation()
  const parent = data.rows.find(row => row.id === parentId)
  return (
    <Dialog opened={opened} onClose={onClose} title={parent ? t('structure.add.below', { name: parent.name }) : t('structure.add.title')}>
      <AddForm key={parentId ?? ''} data={data} parentId={parentId} onDone={onClose} />
    </Dialog>
  )
}

function AddForm({ data, parentId, onDone }: { data: Groupings; parentId: string | null; onDone: () => void }) {
  const { t } = useTranslation()
  const names = useRef<HTMLTextAreaElement>(null)
  const usual = useUsualTypes()
  const types = [...new Set([...data.types.map(type => type.name), ...usual])]
  const form = useForm({
    initial: { names: '', typeName: likelyType(data, parentId, usual) },
    check: values => ({
      ...(linesOf(values.names).length === 0 ? { names: t('structure.add.needed') } : {}),
      ...(values.typeName.trim() === '' ? { typeName: t('people.needed') } : {}),
    }),
    send: async (values, key) => {
      const rows = linesOf(values.names).map(name => ({ name, typeName: values.typeName.trim() }))
      await api.post('/groupings/tree', { parentId, rows }, { key })
      form.set('names', '')
      names.current?.focus()
      toast({ text: t('structure.added', { count: rows.length, name: rows[0]?.name }) })
      await somethingWritten()
    },
  })
  return (
    <FormFrame form={form} action={t('structure.add')} onCancel={onDone}>
      <Textarea
        ref={names}
        label={t('structure.add.names')}
        description={t('structure.add.namesHint')}
        required
        data-autofocus
        autosize
        minRows={2}
        maxRows={10}
        {...form.field('names')}
        onKeyDown={event => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void form.submit(event)
        }}
      />
      <Autocomplete
        label={t('structure.type')}
        required
        maxLength={100}
        data={types}
        value={form.values.typeName}
        onChange={text => form.set('typeName', text)}
        error={form.errors.typeName}
      />
    </FormFrame>
  )
}

/** What its neighbours are; below a site and without neighbours a line, below a line a station. */
function likelyType({ rows, types }: Groupings, parentId: string | null, usual: readonly string[]): string {
  const nameOf = (typeId: string | undefined) => types.find(type => type.id === typeId)?.name
  const beside = nameOf(rows.findLast(row => row.parentId === parentId)?.typeId)
  if (beside !== undefined) return beside
  const above = nameOf(rows.find(row => row.id === parentId)?.typeId)
  return usual[above === undefined ? 0 : usual.indexOf(above) + 1] ?? above ?? ''
}
