import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../api.ts'
import type { CustomField, Entity, FieldKind } from '../../contract-people.ts'
import { Answered } from '../../kit/answered.tsx'
import { Card, Tag } from '../../kit/card.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { FormFrame } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { Icon } from '../../kit/icon.tsx'
import { Empty, Loading } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.tsx'
import { somethingWritten } from '../../queries.ts'
import { customFieldsQuery } from '../../queries-people.ts'
import { linesOf } from './starter-plan.ts'
import classes from './structure.module.css'

const ENTITIES: Entity[] = ['person', 'skill', 'grouping']
const KINDS: FieldKind[] = ['text', 'number', 'day', 'choice', 'yesNo']

/** What the plant wants to know of people, skills and groupings beside what every plant is asked. */
export function FieldsPart({ may }: { may: boolean }) {
  const query = useQuery(customFieldsQuery())
  return (
    <Answered query={query} loading={<Loading rows={4} />}>
      {({ rows }) => <Fields rows={rows} may={may} />}
    </Answered>
  )
}

function Fields({ rows, may }: { rows: CustomField[]; may: boolean }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<CustomField | 'new' | null>(null)
  const add = may && (
    <Button size="xs" variant="default" leftSection={<Icon name="plus" />} onClick={() => setOpen('new')}>
      {t('structure.field.add')}
    </Button>
  )
  return (
    <>
      {rows.length === 0 ? (
        <Empty icon="sheet" title={t('structure.field.none')} why={t('structure.field.noneWhy')} {...(add ? { action: add } : {})} />
      ) : (
        <Card title={t('structure.fields')} flush aside={add}>
          <ul className={classes['rows']}>
            {rows.map(field => (
              <FieldRow key={field.id} field={field} may={may} onChange={() => setOpen(field)} />
            ))}
          </ul>
        </Card>
      )}
      <Dialog
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={t(open === 'new' ? 'structure.field.add' : 'structure.field.change')}
      >
        <FieldForm before={open === 'new' ? null : open} onDone={() => setOpen(null)} />
      </Dialog>
    </>
  )
}

function FieldRow({ field, may, onChange }: { field: CustomField; may: boolean; onChange: () => void }) {
  const { t } = useTranslation()
  const turn = async () => {
    try {
      await api.put(`/custom-fields/${field.id}`, { version: field.version, retired: !field.retired })
      toast({ text: t('structure.field.saved') })
    } catch (error) {
      toast({ text: error instanceof ApiProblem ? error.detail : t('kit.error.detail'), kind: 'problem' })
    }
    await somethingWritten()
  }
  return (
    <li className={classes['row']} data-retired={field.retired}>
      <span>
        <bdi>{field.name}</bdi> {field.choices.length > 0 && <span className="dim">{field.choices.join(', ')}</span>}
      </span>
      <span className="dim">{t(`structure.field.entity.${field.entity}`)}</span>
      <span className="dim">{t(`structure.field.kind.${field.kind}`)}</span>
      {field.retired && <Tag>{t('structure.field.retired')}</Tag>}
      {may && !field.retired && (
        <Button size="xs" variant="subtle" aria-label={`${t('people.change')}: ${field.name}`} onClick={onChange}>
          {t('people.change')}
        </Button>
      )}
      {may && (
        <Button
          size="xs"
          variant="subtle"
          aria-label={`${t(field.retired ? 'structure.field.restore' : 'structure.field.retire')}: ${field.name}`}
          onClick={() => void turn()}
        >
          {t(field.retired ? 'structure.field.restore' : 'structure.field.retire')}
        </Button>
      )}
    </li>
  )
}

function FieldForm({ before, onDone }: { before: CustomField | null; onDone: () => void }) {
  const { t } = useTranslation()
  const form = useForm({
    initial: {
      name: before?.name ?? '',
      entity: before?.entity ?? ('person' as Entity),
      kind: before?.kind ?? ('text' as FieldKind),
      choices: before?.choices.join('\n') ?? '',
    },
    check: ({ name, kind, choices }) => ({
      ...(name.trim() === '' ? { name: t('people.needed') } : {}),
      ...(kind === 'choice' && linesOf(choices).length === 0 ? { choices: t('people.needed') } : {}),
    }),
    send: async ({ name, entity, kind, choices }, key) => {
      const said = { name, ...(kind === 'choice' ? { choices: linesOf(choices) } : {}) }
      if (before) await api.put(`/custom-fields/${before.id}`, { version: before.version, ...said }, { key })
      else await api.post('/custom-fields', { entity, kind, ...said }, { key })
      await somethingWritten()
      onDone()
      toast({ text: t('structure.field.saved') })
    },
  })
  const { values, set } = form
  return (
    <FormFrame form={form} action={t('structure.save')} onCancel={onDone}>
      <TextInput label={t('structure.field.name')} required data-autofocus maxLength={100} autoComplete="off" {...form.field('name')} />
      {before === null && (
        <Select
          label={t('structure.field.entity')}
          allowDeselect={false}
          data={ENTITIES.map(value => ({ value, label: t(`structure.field.entity.${value}`) }))}
          value={values.entity}
          onChange={next => next !== null && set('entity', next)}
        />
      )}
      {before === null && (
        <Select
          label={t('structure.field.kind')}
          allowDeselect={false}
          data={KINDS.map(value => ({ value, label: t(`structure.field.kind.${value}`) }))}
          value={values.kind}
          onChange={next => next !== null && set('kind', next)}
        />
      )}
      {values.kind === 'choice' && (
        <Textarea
          label={t('structure.field.choices')}
          description={t('structure.field.choicesHint')}
          required
          autosize
          minRows={3}
          {...form.field('choices')}
        />
      )}
    </FormFrame>
  )
}
