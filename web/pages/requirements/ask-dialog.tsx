import { ActionIcon, Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Page, Person } from '../../contract.ts'
import type { WholeLibrary } from '../../contract-library.ts'
import { ImpactPanel } from '../../impact/impact-panel.tsx'
import { Answered } from '../../kit/answered.tsx'
import { useAttempts } from '../../kit/attempt.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { FormEnd, Refused } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { Icon } from '../../kit/icon.tsx'
import { SearchSelect, type Choice } from '../../kit/search-select.tsx'
import { Loading } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.tsx'
import { Unsaved } from '../../kit/unsaved.ts'
import { useLens } from '../../lens.ts'
import { groupingsQuery, somethingWritten, useSession } from '../../queries.ts'
import { libraryQuery } from '../../queries-library.ts'
import { choicesOf } from '../library/tie-choice.tsx'
import { mannerBody, mannerFaults, type Manner } from './manner.ts'
import { MannerFields } from './manner-fields.tsx'
import { pathOf } from './requirement-groups.ts'
import classes from './requirements.module.css'
import { useMayAsk } from './use-may-ask.ts'

const EVERYONE = 'everyone'
const PERSON = 'person'

interface Item {
  key: number
  skillId: string | null
  level: string | null
}

export function AskDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('requirements.add')} size={720}>
      <AskForm onDone={onClose} />
    </Dialog>
  )
}

function AskForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const session = useSession()
  const { lens } = useLens()
  const subjects = useSubjects()
  const [whom, setWhom] = useState<string | null>(lens.scope ?? subjects[0]?.value ?? null)
  const [person, setPerson] = useState<Choice | null>(null)
  const [items, setItems] = useState<Item[]>([{ key: 0, skillId: null, level: null }])
  const [told, setTold] = useState(true)
  const attempts = useAttempts()
  const subject =
    whom === EVERYONE
      ? { kind: 'everyone' }
      : whom === PERSON
        ? person
          ? { kind: 'person', id: person.value }
          : null
        : whom
          ? { kind: 'grouping', id: whom }
          : null
  const said = items.flatMap(({ skillId, level }) => (skillId && level ? [{ skillId, level: Number(level) }] : []))
  const form = useForm<Manner>({
    initial: { kind: 'mandatory', atLeast: '', fromOn: session?.organisation?.today ?? null, throughOn: null, withinDays: '', reason: '' },
    check: values => mannerFaults(values, t),
    send: async values => {
      const body = { ...bodyOf(values), ...(values.reason.trim() === '' ? {} : { reason: values.reason.trim() }) }
      await attempts.run(body, key => api.post('/requirements', body, { key }))
      await somethingWritten()
      toast({ text: t('requirements.added', { count: said.length }) })
      onDone()
    },
  })
  const bodyOf = (values: Manner) => ({ subject, items: said, ...mannerBody(whom === PERSON ? { ...values, atLeast: '' } : values) })
  const complete = subject !== null && said.length > 0 && Object.keys(mannerFaults(form.values, t)).length === 0
  return (
    <form className={classes['form']} onSubmit={event => void form.submit(event)} noValidate>
      <Unsaved typed={!form.busy && (person !== null || items.some(item => item.skillId !== null))} />
      <div className={classes['pair']}>
        <Select
          label={t('requirements.subject')}
          searchable
          allowDeselect={false}
          data-autofocus
          value={whom}
          onChange={setWhom}
          data={subjects}
        />
        {whom === PERSON && (
          <SearchSelect label={t('requirements.person')} required value={person} onChange={setPerson} find={findPeople} />
        )}
      </div>
      <Items items={items} onChange={setItems} />
      <MannerFields form={form} ofOne={whom === PERSON} reasonRequired={false} />
      <Refused text={form.refusal} />
      <ImpactPanel
        path="/requirements/check"
        body={complete ? bodyOf(form.values) : null}
        idle={t('requirements.impact.idle')}
        onTold={setTold}
      />
      <FormEnd>
        <Button variant="default" onClick={onDone}>
          {t('kit.cancel')}
        </Button>
        <Button type="submit" loading={form.busy} disabled={!complete || !told}>
          {t('requirements.publish')}
        </Button>
      </FormEnd>
    </form>
  )
}

/** Of whom one may ask, for choosing. */
function useSubjects(): { value: string; label: string }[] {
  const { t } = useTranslation()
  const rows = useQuery(groupingsQuery).data?.rows ?? []
  const known = new Map(rows.map(row => [row.id, row]))
  const mayAsk = useMayAsk()
  return [
    ...(mayAsk('everyone', null) ? [{ value: EVERYONE, label: t('requirements.everyone') }] : []),
    { value: PERSON, label: t('requirements.onePerson') },
    ...rows.filter(row => mayAsk('grouping', row.id)).map(row => ({ value: row.id, label: pathOf(known, row.id).join(' › ') })),
  ]
}

async function findPeople(text: string, signal: AbortSignal): Promise<Choice[]> {
  const { rows } = await api.get<Page<Person>>('/people', { query: { search: text, over: 'requirements.write', limit: 20 }, signal })
  return rows.map(person => ({ value: person.id, label: person.name, ...(person.employeeNumber ? { hint: person.employeeNumber } : {}) }))
}

interface ItemsProps {
  items: Item[]
  onChange: (items: Item[]) => void
}

function Items(props: ItemsProps) {
  return (
    <Answered query={useQuery(libraryQuery)} compact loading={<Loading shape="form" rows={1} />}>
      {library => <ItemRows {...props} library={library} />}
    </Answered>
  )
}

function ItemRows({ items, onChange, library: { rows, scales } }: ItemsProps & { library: WholeLibrary }) {
  const { t } = useTranslation()
  const set = (key: number, change: Partial<Item>) => onChange(items.map(item => (item.key === key ? { ...item, ...change } : item)))
  const levelsOf = (skillId: string | null) =>
    scales.find(scale => scale.id === rows.find(row => row.id === skillId)?.scaleId)?.levels ?? []
  return (
    <fieldset className={classes['items']}>
      <legend className={classes['legend']}>{t('requirements.skills')}</legend>
      {items.map((item, nr) => (
        <div key={item.key} className={classes['item']}>
          <Select
            label={t('requirements.skill.nr', { nr: nr + 1 })}
            searchable
            nothingFoundMessage={t('kit.none')}
            value={item.skillId}
            onChange={skillId => set(item.key, { skillId, level: null })}
            data={rows
              .filter(row => row.state === 'published' && (row.id === item.skillId || !items.some(other => other.skillId === row.id)))
              .map(row => ({ value: row.id, label: row.name }))}
          />
          <Select
            label={t('requirements.level.nr', { nr: nr + 1 })}
            disabled={item.skillId === null}
            value={item.level}
            onChange={level => set(item.key, { level })}
            data={choicesOf(levelsOf(item.skillId))}
          />
          <ActionIcon
            aria-label={t('requirements.skill.remove', { nr: nr + 1 })}
            disabled={items.length === 1}
            onClick={() => onChange(items.filter(one => one.key !== item.key))}
          >
            <Icon name="close" />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Icon name="plus" />}
          onClick={() => onChange([...items, { key: Math.max(...items.map(item => item.key)) + 1, skillId: null, level: null }])}
        >
          {t('requirements.skill.add')}
        </Button>
      </div>
    </fieldset>
  )
}
