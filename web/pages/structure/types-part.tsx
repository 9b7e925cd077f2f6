import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Groupings, Ref } from '../../contract.ts'
import { Card } from '../../kit/card.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { FormFrame } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { Icon } from '../../kit/icon.tsx'
import { toast } from '../../kit/toast.tsx'
import { somethingWritten } from '../../queries.ts'
import classes from './structure.module.css'

/** The kinds of groupings there are: named by the plant, renamed when it likes. */
export function TypesPart({ data, may }: { data: Groupings; may: boolean }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Ref | 'new' | null>(null)
  const counts = Map.groupBy(data.rows, row => row.typeId)
  return (
    <div className={classes['main']}>
      <p className="dim">{t('structure.types.why')}</p>
      <Card
        title={t('structure.types')}
        flush
        aside={
          may && (
            <Button size="xs" variant="default" leftSection={<Icon name="plus" />} onClick={() => setOpen('new')}>
              {t('structure.type.add')}
            </Button>
          )
        }
      >
        {data.types.length === 0 && <p className={classes['none']}>{t('structure.types.none')}</p>}
        <ul className={classes['rows']}>
          {data.types.map(type => (
            <li key={type.id} className={classes['row']}>
              <bdi>{type.name}</bdi>
              <span className="dim">{t('structure.type.count', { count: counts.get(type.id)?.length ?? 0 })}</span>
              {may && (
                <Button size="xs" variant="subtle" aria-label={`${t('structure.type.rename')}: ${type.name}`} onClick={() => setOpen(type)}>
                  {t('structure.rename')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Card>
      <Dialog
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={t(open === 'new' ? 'structure.type.add' : 'structure.type.rename')}
      >
        <TypeForm before={open === 'new' ? null : open} onDone={() => setOpen(null)} />
      </Dialog>
    </div>
  )
}

function TypeForm({ before, onDone }: { before: Ref | null; onDone: () => void }) {
  const { t } = useTranslation()
  const form = useForm({
    initial: { name: before?.name ?? '' },
    check: ({ name }) => (name.trim() === '' ? { name: t('people.needed') } : {}),
    send: async ({ name }, key) => {
      if (before) await api.put(`/grouping-types/${before.id}`, { name }, { key })
      else await api.post('/grouping-types', { name }, { key })
      await somethingWritten()
      onDone()
      toast({ text: t('structure.type.saved', { name: name.trim() }) })
    },
  })
  return (
    <FormFrame form={form} action={t('structure.save')} onCancel={onDone}>
      <TextInput label={t('structure.name')} required data-autofocus maxLength={100} autoComplete="off" {...form.field('name')} />
    </FormFrame>
  )
}
