import { Button, Checkbox, Radio, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../api.ts'
import type { Doubles, PersonRecord, Suspect } from '../../contract-people.ts'
import { Answered } from '../../kit/answered.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { FormFrame, Pair, Refused } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { Name } from '../../kit/name.tsx'
import { SearchSelect, type Choice } from '../../kit/search-select.tsx'
import { Empty, Loading } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.tsx'
import { somethingWritten, useSession } from '../../queries.ts'
import { doublesQuery } from '../../queries-people.ts'
import classes from './merge-people.module.css'
import { useFindPeople } from './relations-section.tsx'

/** Who might be on record twice; two of them become one. */
export function MergePeople({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<Suspect[] | null>(null)
  const close = () => {
    setChosen(null)
    onClose()
  }
  return (
    <Dialog opened={opened} onClose={close} title={t('people.merge.title')} size={640}>
      {chosen === null ? (
        <Suspects onChoose={setChosen} />
      ) : (
        <MergeForm key={chosen.map(one => one.id).join()} people={chosen} onBack={() => setChosen(null)} onDone={close} />
      )}
    </Dialog>
  )
}

function Suspects({ onChoose }: { onChoose: (people: Suspect[]) => void }) {
  const { t } = useTranslation()
  const query = useQuery(doublesQuery)
  return (
    <Answered query={query} compact loading={<Loading rows={4} />}>
      {({ rows }) => (
        <div className={classes['suspects']}>
          <p className={classes['lead']}>{t('people.merge.lead')}</p>
          {rows.length === 0 ? (
            <Empty icon="check" title={t('people.merge.none')} why={t('people.merge.noneWhy')} />
          ) : (
            <ul className={classes['groups']}>
              {rows.map(group => (
                <Group key={group.people.map(one => one.id).join()} group={group} onChoose={onChoose} />
              ))}
            </ul>
          )}
          <ByHand onChoose={onChoose} />
        </div>
      )}
    </Answered>
  )
}

function Group({ group, onChoose }: { group: Doubles['rows'][number]; onChoose: (people: Suspect[]) => void }) {
  const { t } = useTranslation()
  const own = useSession()?.account?.personId
  return (
    <li className={classes['group']}>
      <ul>
        {group.people.map(one => (
          <li key={one.id}>
            <Name>{one.name}</Name> <span className="dim tabular">{one.employeeNumber ?? t('people.noNumber')}</span>{' '}
            <span className="dim">{t('people.merge.results', { count: one.results })}</span>
          </li>
        ))}
      </ul>
      <span className={classes['why']}>{t(`people.merge.why.${group.why}`)}</span>
      {group.people.some(one => one.id === own) ? (
        <span className={classes['why']}>{t('people.merge.own')}</span>
      ) : (
        <Button size="xs" variant="default" onClick={() => onChoose(group.people)}>
          {t('people.merge.look')}
        </Button>
      )}
    </li>
  )
}

/** Two records that no rule would suspect. */
function ByHand({ onChoose }: { onChoose: (people: Suspect[]) => void }) {
  const { t } = useTranslation()
  const [one, setOne] = useState<Choice | null>(null)
  const [two, setTwo] = useState<Choice | null>(null)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const findOne = useFindPeople(two?.value ?? '')
  const findTwo = useFindPeople(one?.value ?? '')
  const go = async () => {
    setBusy(true)
    setRefusal(null)
    try {
      const records = await Promise.all([one, two].map(choice => api.get<PersonRecord>(`/people/${choice?.value}/record`)))
      if (records.some(({ over }) => over.own)) setRefusal(t('people.merge.own'))
      else onChoose(records.map(({ person }) => ({ ...person, results: 0 })))
    } catch (error) {
      setRefusal(error instanceof ApiProblem ? error.detail : t('kit.error.detail'))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={classes['byHand']}>
      <h3>{t('people.merge.byHand')}</h3>
      <Pair>
        <SearchSelect label={t('people.merge.one')} value={one} onChange={setOne} find={findOne} />
        <SearchSelect label={t('people.merge.two')} value={two} onChange={setTwo} find={findTwo} />
      </Pair>
      <Refused text={refusal} />
      <Button variant="default" loading={busy} disabled={one === null || two === null} onClick={() => void go()}>
        {t('people.merge.look')}
      </Button>
    </div>
  )
}

function MergeForm({ people, onBack, onDone }: { people: Suspect[]; onBack: () => void; onDone: () => void }) {
  const { t } = useTranslation()
  const richest = people.toSorted((a, b) => b.results - a.results)[0]!
  const numbers = new Set(people.flatMap(one => one.employeeNumber ?? []))
  const form = useForm({
    initial: { keep: richest.id, other: people.find(one => one.id !== richest.id)!.id, reason: '', confirmNumbers: false },
    check: ({ reason, keep, other, confirmNumbers }) => ({
      ...(reason.trim() === '' ? { reason: t('people.needed') } : {}),
      ...(keep === other ? { other: t('people.merge.same') } : {}),
      ...(numbers.size > 1 && !confirmNumbers ? { confirmNumbers: t('people.merge.confirm') } : {}),
    }),
    send: async ({ keep, other, reason, confirmNumbers }, key) => {
      const version = (id: string) => people.find(one => one.id === id)?.version
      const body = { version: version(keep), otherId: other, otherVersion: version(other), reason, confirmNumbers }
      await api.put(`/people/${keep}/merge`, body, { key })
      await somethingWritten()
      onDone()
      toast({ text: t('people.merge.done', { name: people.find(one => one.id === keep)?.name }) })
    },
  })
  const choices = people.map(one => (
    <Radio key={one.id} value={one.id} label={`${one.name} · ${one.employeeNumber ?? t('people.noNumber')}`} />
  ))
  return (
    <FormFrame form={form} action={t('people.merge.do')} onCancel={onBack} danger>
      <Radio.Group
        label={t('people.merge.keep')}
        description={t('people.merge.keepHint')}
        value={form.values.keep}
        onChange={id => {
          form.set('keep', id)
          if (id === form.values.other) form.set('other', people.find(one => one.id !== id)!.id)
        }}
      >
        <div className={classes['radios']}>{choices}</div>
      </Radio.Group>
      {people.length > 2 && (
        <Radio.Group
          label={t('people.merge.other')}
          value={form.values.other}
          onChange={id => form.set('other', id)}
          error={form.errors.other}
        >
          <div className={classes['radios']}>{choices}</div>
        </Radio.Group>
      )}
      {numbers.size > 1 && (
        <Checkbox
          label={t('people.merge.numbers')}
          checked={form.values.confirmNumbers}
          onChange={event => form.set('confirmNumbers', event.currentTarget.checked)}
          error={form.errors.confirmNumbers}
        />
      )}
      <Textarea label={t('people.reason')} required autosize minRows={2} {...form.field('reason')} />
    </FormFrame>
  )
}
