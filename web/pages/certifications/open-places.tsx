import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { isUnbound } from '../../../src/rules/certification/language.ts'
import type { Mark } from '../../../src/rules/certification/language.ts'
import { api } from '../../api.ts'
import type { Certification, CertificationVersion } from '../../contract-certifications.ts'
import { Tag } from '../../kit/card.tsx'
import { FormFrame } from '../../kit/form-frame.tsx'
import { useForm, type Form } from '../../kit/form.ts'
import { Note } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.tsx'
import { useMay } from '../../may.ts'
import { somethingWritten } from '../../queries.ts'
import { useRuleWords } from '../../rule/words.ts'
import { NO_ANSWER, requestOf, type Answer } from './answers.ts'
import classes from './certifications.module.css'
import { branchOf, placesIn, valueAt, valueText, type PlaceWords } from './place-words.ts'
import { useCertificationNames } from './use-names.ts'
import { ValueField } from './value-field.tsx'

interface OpenPlacesProps {
  certification: Certification
  draft: CertificationVersion
}

interface Place {
  at: string
  /** What is not certain about it; undefined: it has to be chosen. */
  mark: Mark | undefined
}

/** What nobody has chosen and what nobody has answered for: each with a value or a yes, and the source behind it. */
export function OpenPlaces({ certification, draft }: OpenPlacesProps) {
  const { t } = useTranslation()
  const write = useMay()('library.write')
  const places: Place[] = [
    ...draft.unbound.map(at => ({ at, mark: draft.marks.find(mark => mark.at === at) })),
    ...draft.unaccepted.filter(({ at }) => !draft.unbound.includes(at)).map(mark => ({ at: mark.at, mark })),
  ]
  if (places.length === 0)
    return (
      <Note icon="check" kind="plain">
        {t('certifications.nothingOpen')}
      </Note>
    )
  return (
    <section id="open-places" aria-label={t('certifications.answer', { count: places.length })}>
      <h3 className={classes['heading']}>{t('certifications.answer', { count: places.length })}</h3>
      <p className={classes['note']}>{t('certifications.answer.why')}</p>
      <Answers key={draft.revision} certification={certification} draft={draft} places={places} write={write} />
    </section>
  )
}

function Answers({ certification, draft, places, write }: OpenPlacesProps & { places: Place[]; write: boolean }) {
  const { t } = useTranslation()
  const words = useRuleWords(useCertificationNames())
  const place = useMemo(() => placesIn(draft.rule, draft.marks, words), [draft, words])
  const form = useForm<Record<string, Answer>>({
    initial: Object.fromEntries(places.map(({ at }) => [at, NO_ANSWER])),
    check: answers => {
      const said = Object.entries(answers).filter(([, answer]) => answer.done)
      if (said.length === 0) return { [places[0]!.at]: t('certifications.answer.none') }
      return Object.fromEntries(
        said.filter(([, answer]) => answer.source.trim() === '').map(([at]) => [at, t('certifications.source.needed')]),
      )
    },
    send: async (answers, key) => {
      const body = { revision: draft.revision, ...requestOf(answers, draft) }
      await api.put(`/certifications/${certification.id}/versions/${draft.version}`, body, { key })
      await somethingWritten()
      toast({ text: t('certifications.answer.saved') })
    },
  })
  const rows = places.map((one, i) => (
    <AnswerRow
      key={one.at}
      place={one}
      words={place(one.at)}
      draft={draft}
      form={write ? form : null}
      first={i === 0 && places.length > 1}
    />
  ))
  if (!write) return <div>{rows}</div>
  return (
    <FormFrame form={form} action={t('certifications.answer.save')}>
      <div>{rows}</div>
    </FormFrame>
  )
}

interface AnswerRowProps {
  place: Place
  words: PlaceWords
  draft: CertificationVersion
  /** null: it may only be read. */
  form: Form<Record<string, Answer>> | null
  /** Its source may be taken over to the others. */
  first: boolean
}

function AnswerRow({ place: { at, mark }, words, draft, form, first }: AnswerRowProps) {
  const { t } = useTranslation()
  const value = valueAt(draft.rule, at)
  const unbound = isUnbound(value) ? value : null
  const answer = form?.values[at] ?? NO_ANSWER
  const set = (change: Partial<Answer>) => form?.set(at, old => ({ ...old, ...change }))
  return (
    <div className={classes['answer']}>
      <div className={classes['line']}>
        <span className={classes['place']}>{words.block}</span>
        <Tag tone={unbound ? 'gap' : 'soon'}>
          {t(unbound ? `certifications.unbound.${unbound.unbound}` : 'certifications.confidence.unconfirmed')}
        </Tag>
      </div>
      <p className={classes['note']}>{words.sentence ?? t('certifications.absent')}</p>
      {mark?.note !== undefined && (
        <p className={classes['quiet']}>
          <bdi lang="en">{mark.note}</bdi>
        </p>
      )}
      {unbound?.suggestion !== undefined && (
        <p className={classes['quiet']}>{t('certifications.suggestion', { value: valueText(t, unbound.suggestion) })}</p>
      )}
      {form && (
        <>
          {unbound ? (
            <Choice at={at} draft={draft} answer={answer} words={words} onChange={set} />
          ) : (
            <Checkbox
              label={t('certifications.accept')}
              checked={answer.done}
              onChange={event => set({ kind: 'accept', done: event.currentTarget.checked })}
            />
          )}
          <TextInput
            label={t('certifications.sourceOf', { what: words.block })}
            description={t('certifications.source.hint')}
            autoComplete="off"
            value={answer.source}
            onChange={event => set({ source: event.currentTarget.value })}
            error={form.errors[at]}
          />
          {first && answer.source.trim() !== '' && (
            <div>
              <Button variant="subtle" size="compact-sm" onClick={() => sameSource(form, answer.source)}>
                {t('certifications.source.same')}
              </Button>
            </div>
          )}
        </>
      )}
    </div>
  )
}

function sameSource(form: Form<Record<string, Answer>>, source: string): void {
  for (const at of Object.keys(form.values)) form.set(at, old => ({ ...old, source }))
}

interface ChoiceProps {
  at: string
  draft: CertificationVersion
  answer: Answer
  words: PlaceWords
  onChange: (change: Partial<Answer>) => void
}

/** A value, or the way that needs it left out, where there is another. */
function Choice({ at, draft, answer, words, onChange }: ChoiceProps) {
  const { t } = useTranslation()
  const branch = branchOf(draft.rule, at)
  return (
    <>
      {branch !== null && (
        <SegmentedControl
          aria-label={t('certifications.bindOrStrike', { what: words.block })}
          value={answer.kind === 'strike' ? 'strike' : 'bind'}
          onChange={kind => onChange(kind === 'strike' ? { kind: 'strike', done: true } : { kind: 'bind', done: answer.value !== null })}
          data={(['bind', 'strike'] as const).map(kind => ({ value: kind, label: t(`certifications.${kind}`) }))}
        />
      )}
      {answer.kind !== 'strike' && (
        <ValueField
          at={at}
          label={t('certifications.valueOf', { what: words.block })}
          value={answer.value}
          onChange={value => onChange({ kind: 'bind', value, done: value !== null })}
        />
      )}
    </>
  )
}
