import { Button, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api.ts'
import { useFormats } from '../../../format.ts'
import { useAttempts } from '../../../kit/attempt.ts'
import { DateField } from '../../../kit/date-field.tsx'
import { Drawer } from '../../../kit/drawer.tsx'
import { Refused } from '../../../kit/form-frame.tsx'
import { useForm } from '../../../kit/form.ts'
import { Unsaved } from '../../../kit/unsaved.ts'
import { toast } from '../../../kit/toast.tsx'
import { useLens } from '../../../lens.ts'
import { somethingWritten } from '../../../queries.ts'
import { levelsOf, type Plant } from '../model/plant.ts'
import { useMayAsk } from '../../requirements/use-may-ask.ts'
import { skillsInOrder, type Shown } from '../model/shown.ts'
import classes from './ask.module.css'
import { foresee, reachedBy, type Asked, type Subject } from './reach.ts'
import { SkillLevels } from './skill-levels.tsx'

const EVERYONE = 'everyone'
/** There is nobody of whom this reader may ask. */
const NOBODY = ''
/** More than a plant asks of one grouping. */
const AT_ONCE = 500

interface AskPanelProps {
  plant: Plant
  shown: Shown
  transposed: boolean
  /** The skill that the panel was opened for. */
  first: string | null
  onClose: () => void
}

/** Asks levels of a grouping or of everyone, and says beforehand whom that reaches and what it does to the gaps. */
export function AskPanel({ plant, shown, transposed, first, onClose }: AskPanelProps) {
  const { t } = useTranslation()
  const { lens } = useLens()
  const { header } = plant
  const [levels, setLevels] = useState<ReadonlyMap<number, number>>(new Map())
  const asked = useMemo(() => [...levels].map(([skill, level]): Asked => ({ skill, level })), [levels])
  const attempts = useAttempts()
  const form = useForm({
    initial: { subject: lens.scope ?? null, fromOn: header.asOf as string | null, reason: '' },
    check: values => (values.fromOn === null ? { fromOn: t('matrix.ask.needed') } : {}),
    send: async ({ fromOn, reason }) => {
      const items = asked.map(({ skill, level }) => ({ skillId: header.skills[skill]!.id, level }))
      const body = {
        subject: subjectOf(whom),
        items,
        kind: 'mandatory',
        fromOn,
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      }
      await attempts.run(body, key => api.post('/requirements', body, { key }))
      await somethingWritten()
      toast({ text: t('matrix.ask.done', { count: items.length }) })
      onClose()
    },
  })
  const choices = useChoices(header)
  const whom = (choices.find(one => one.value === form.values.subject) ?? choices[0])?.value ?? NOBODY
  const standing = useStanding(whom)
  const submit = (
    <Button type="submit" form="matrix-ask" loading={form.busy} disabled={asked.length === 0 || whom === NOBODY}>
      {t('matrix.ask.do', { count: asked.length })}
    </Button>
  )
  return (
    <Drawer
      opened
      onClose={onClose}
      title={t('matrix.ask')}
      actions={
        <>
          {submit}
          <Button variant="default" onClick={onClose}>
            {t('kit.cancel')}
          </Button>
        </>
      }
    >
      <form id="matrix-ask" className={classes['form']} noValidate onSubmit={event => void form.submit(event)}>
        <Unsaved typed={!form.busy && (form.changed || asked.length > 0)} />
        <p className={classes['lead']}>{t('matrix.ask.lead')}</p>
        <Select
          label={t('matrix.ask.whom')}
          searchable
          nothingFoundMessage={t('kit.none')}
          value={whom}
          onChange={value => form.set('subject', value)}
          data={choices}
        />
        <div className={classes['two']}>
          <DateField
            label={t('matrix.ask.from')}
            value={form.values.fromOn}
            onChange={day => form.set('fromOn', day)}
            error={form.errors.fromOn}
            required
          />
          <TextInput label={t('matrix.ask.reason')} {...form.field('reason')} />
        </div>
        <SkillLevels
          skills={skillsInOrder(shown, transposed).map(index => ({
            index,
            id: header.skills[index]!.id,
            name: header.skills[index]!.name,
            code: header.skills[index]!.code,
            scaleId: header.skills[index]!.scaleId,
            levels: levelsOf(plant, index),
          }))}
          first={first === null ? '' : (header.skills.find(skill => skill.id === first)?.name ?? '')}
          asked={standing}
          levels={levels}
          onChange={setLevels}
        />
        <Preview plant={plant} whom={whom} asked={asked} />
        <Refused text={form.refusal} />
      </form>
    </Drawer>
  )
}

/** Of whom this reader may ask, so that nothing is offered that is then refused. */
function useChoices(header: Plant['header']): { value: string; label: string }[] {
  const { t } = useTranslation()
  const mayAsk = useMayAsk()
  return [
    ...(mayAsk('everyone', null) ? [{ value: EVERYONE, label: t('matrix.ask.everyone') }] : []),
    ...header.groupings.filter(one => mayAsk('grouping', one.id)).map(one => ({ value: one.id, label: `${one.name} · ${one.typeName}` })),
  ]
}

function subjectOf(value: string): Subject {
  return value === EVERYONE ? { kind: 'everyone' } : { kind: 'grouping', id: value }
}

/** The level that this grouping, or everyone, is asked already, by skill. */
function useStanding(whom: string): ReadonlyMap<string, number> {
  const subject = subjectOf(whom)
  const query = useQuery({
    queryKey: ['requirements', 'standing', whom],
    queryFn: ({ signal }) =>
      api.get<{ rows: { skill: { id: string }; level: number; kind: string }[] }>('/requirements', {
        query: {
          limit: AT_ONCE,
          ...(subject.kind === 'grouping' ? { subject: 'grouping', groupingId: subject.id } : { subject: 'everyone' }),
        },
        signal,
      }),
    enabled: whom !== NOBODY,
  })
  return useMemo(
    () => new Map((query.data?.rows ?? []).filter(row => row.kind === 'mandatory').map(row => [row.skill.id, row.level])),
    [query.data],
  )
}

/** Whom it reaches and how the gaps change, before anything is kept. */
function Preview({ plant, whom, asked }: { plant: Plant; whom: string; asked: readonly Asked[] }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const people = useMemo(() => reachedBy(plant, subjectOf(whom)), [plant, whom])
  const { gapsBefore, gapsAfter } = useMemo(() => foresee(plant, people, asked), [plant, people, asked])
  return (
    <output className={classes['preview']}>
      <span>{t('matrix.ask.reach', { count: people.length, n: number(people.length) })}</span>
      <span className={classes['gaps']}>
        <span>{t('matrix.ask.gaps')}</span>
        <strong>{number(gapsBefore)}</strong>
        {asked.length > 0 && (
          <>
            <span aria-hidden className="mirror">
              →
            </span>
            <span className="visually-hidden">{t('matrix.ask.then')}</span>
            <strong data-more={gapsAfter > gapsBefore}>{number(gapsAfter)}</strong>
          </>
        )}
      </span>
    </output>
  )
}
