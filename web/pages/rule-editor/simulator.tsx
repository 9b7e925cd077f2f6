import { ActionIcon, Button, Radio, Select } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleEvent } from '../../../src/rules/certification/events.ts'
import type { Rule } from '../../../src/rules/certification/language.ts'
import { lengthText, nameText, type Words } from '../../../src/rules/certification/sentence-text.ts'
import { Card } from '../../kit/card.tsx'
import { DateField } from '../../kit/date-field.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Note } from '../../kit/states.tsx'
import { useFormats } from '../../format.ts'
import { Timeline } from '../../rule/timeline.tsx'
import { useRuleWords } from '../../rule/words.ts'
import { exampleOf, makingFor, supposed, suppositionsOf, type Supposition } from './example-history.ts'
import { closed, type Taken } from './open-values.ts'
import { PersonChoice } from './person-choice.tsx'
import classes from './rule-editor.module.css'
import { HELD, standingOf } from './simulate.ts'
import type { RealHistory } from './use-real-history.ts'

interface SimulatorProps {
  code: string
  rule: Rule
  /** What other certifications are called. */
  names: (code: string) => string | undefined
  today: string
}

type From = 'example' | 'nothing' | 'person'
interface Supposed {
  id: number
  what: Supposition
  on: string
}

/** The rule tried out on a history, with what might happen besides. */
export function Simulator({ code, rule: written, names, today }: SimulatorProps) {
  const { t } = useTranslation()
  const [from, setFrom] = useState<From>('example')
  const [real, setReal] = useState<RealHistory | null>(null)
  const [list, setList] = useState<Supposed[]>([])
  const { rule, taken } = useMemo(() => closed(written), [written])
  const base = useMemo(() => baseOf(from, rule, code, today, real), [from, rule, code, today, real])
  const making = makingFor(rule, code, base.scope, 'supposed')
  const more = list.flatMap(one => supposed(one.what, one.on, making).map(event => ({ event, one })))
  const events = [...base.events, ...more.map(one => one.event)]
  const answer = standingFor(() => standingOf({ ...base, rule, cert: code, events }))
  return (
    <div className={classes['form']}>
      <Card title={t('ruleEditor.try.from')}>
        <div className={classes['form']}>
          <Radio.Group value={from} onChange={next => setFrom(next as From)} aria-label={t('ruleEditor.try.from')}>
            <div className={classes['choices']}>
              {(['example', 'nothing', 'person'] as const).map(one => (
                <Radio key={one} value={one} label={t(`ruleEditor.try.from.${one}`)} />
              ))}
            </div>
          </Radio.Group>
          {from === 'person' && <PersonChoice code={code} onChosen={setReal} />}
          {from === 'example' && base.others.size > 0 && <p className={classes['hint']}>{t('ruleEditor.try.foundation')}</p>}
          <Open taken={taken} />
        </div>
      </Card>
      <Suppose rule={rule} today={today} onAdd={(what, on) => setList(old => [...old, { id: (old.at(-1)?.id ?? 0) + 1, what, on }])} />
      <Card title={t('ruleEditor.try.standing')}>
        {'why' in answer ? (
          <Note icon="alert" kind="problem">
            {t('ruleEditor.try.failed', { why: answer.why })}
          </Note>
        ) : (
          <Timeline
            label={t('ruleEditor.try.standing')}
            intervals={answer.standing.intervals}
            today={today}
            events={[
              ...base.events.map(one => ({ on: one.on, label: one.type })),
              ...more.map(({ event }) => ({ on: event.on, label: event.type, whatIf: true })),
            ]}
            list="shown"
            forecastThrough={answer.standing.forecastThrough}
          />
        )}
        <p className={classes['hint']}>{t('ruleEditor.try.hint')}</p>
      </Card>
      <Happened
        code={code}
        events={base.events}
        supposed={list}
        names={names}
        held={new Set(from === 'example' ? base.others.keys() : [])}
        onRemove={id => setList(old => old.filter(one => one.id !== id))}
        onClear={() => setList([])}
      />
    </div>
  )
}

function baseOf(from: From, rule: Rule, code: string, today: string, real: RealHistory | null) {
  const example = exampleOf(rule, code, today)
  if (from === 'person' && real) return { scope: real.scope, events: real.events, birthDate: null, others: real.others }
  const others = new Map(example.held.map(held => [held, HELD]))
  if (from === 'example') return { ...example, others }
  return { scope: example.scope, events: [] as RuleEvent[], birthDate: example.birthDate, others }
}

function standingFor(work: () => ReturnType<typeof standingOf>): { standing: ReturnType<typeof standingOf> } | { why: string } {
  try {
    return { standing: work() }
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) }
  }
}

/** What open values are taken as, so that the rule can be tried at all. */
function Open({ taken }: { taken: Taken[] }) {
  const { t } = useTranslation()
  const words = useRuleWords()
  if (taken.length === 0) return null
  return (
    <Note icon="info" kind="note">
      {t('ruleEditor.try.taken')}
      <ul className={classes['faults']}>
        {taken.map(({ at, value }) => (
          <li key={at}>
            <code dir="ltr">{at}</code>: {takenText(value, words)}
          </li>
        ))}
      </ul>
    </Note>
  )
}

function takenText(value: unknown, words: Words): string {
  if (typeof value !== 'string') return words.number(Number(value))
  const key = value === 'forever' ? 'says.term.noEnd' : `says.work.${value}`
  return words.has(key) ? words.t(key) : lengthText(value, words)
}

function Suppose({ rule, today, onAdd }: { rule: Rule; today: string; onAdd: (what: Supposition, on: string) => void }) {
  const { t } = useTranslation()
  const choices = suppositionsOf(rule)
  const [what, setWhat] = useState<string>(choices[0]!.id)
  const [on, setOn] = useState<string | null>(today)
  const chosen = choices.find(one => one.id === what) ?? choices[0]!
  return (
    <Card title={t('ruleEditor.try.what')}>
      <div className={classes['trial']}>
        <Select
          label={t('ruleEditor.try.what')}
          data={choices.map(({ id, kind, name }) => ({
            value: id,
            label: t(`ruleEditor.try.what.${kind}`, { name: name.replaceAll('-', ' ') }),
          }))}
          value={chosen.id}
          onChange={next => next !== null && setWhat(next)}
          allowDeselect={false}
        />
        <DateField label={t('ruleEditor.try.on')} value={on} onChange={setOn} />
        <Button variant="default" disabled={on === null} onClick={() => on !== null && onAdd(chosen, on)}>
          {t('ruleEditor.try.add')}
        </Button>
      </div>
    </Card>
  )
}

interface HappenedProps extends Pick<SimulatorProps, 'code' | 'names'> {
  events: readonly RuleEvent[]
  /** Certifications that the example simply has. */
  held: ReadonlySet<string>
  supposed: readonly Supposed[]
  onRemove: (id: number) => void
  onClear: () => void
}

/** What was recorded and what is supposed, by day. */
function Happened({ code, events, held, names, supposed: list, onRemove, onClear }: HappenedProps) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const words = useRuleWords(names)
  const nameOf = (one: Supposed): string => t(`ruleEditor.try.what.${one.what.kind}`, { name: one.what.name.replaceAll('-', ' ') })
  const rows = [
    ...events.map(one => ({ key: one.id, on: one.on, text: eventText(one, words, { code, held }), supposed: null as Supposed | null })),
    ...list.map(one => ({ key: `s${one.id}`, on: one.on, text: nameOf(one), supposed: one as Supposed | null })),
  ].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  return (
    <Card
      title={t('ruleEditor.try.events')}
      aside={
        list.length > 0 && (
          <Button size="xs" variant="subtle" onClick={onClear}>
            {t('ruleEditor.try.clear')}
          </Button>
        )
      }
    >
      {rows.length === 0 ? (
        <p className={classes['hint']}>{t('ruleEditor.try.events.none')}</p>
      ) : (
        <ul className={classes['happened']}>
          {rows.map(row => (
            <li key={row.key}>
              <time dateTime={row.on}>{day(row.on)}</time>
              <span>
                {row.text}
                {row.supposed && <em> · {t('ruleEditor.try.supposed')}</em>}
              </span>
              {row.supposed && (
                <ActionIcon
                  variant="subtle"
                  onClick={() => onRemove(row.supposed!.id)}
                  aria-label={t('ruleEditor.remove', { what: row.text })}
                >
                  <Icon name="close" />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

/** What an event says of itself; that another certification is held is made up as an appointment to it. */
function eventText(event: RuleEvent, words: Words, { code, held }: { code: string; held: ReadonlySet<string> }): string {
  const { type, part, condition, points, certs } = event
  const foundation = certs?.find(one => held.has(one))
  if (foundation !== undefined) return words.t('says.need.hold', { cert: words.cert(foundation) })
  const known = (['act', 'happening'] as const).find(of => words.has(`says.${of}.${type}`))
  const said = known ? nameText(known, type, words) : words.t(`ruleEditor.event.${type}`)
  const what = [
    ...(part === undefined ? [] : [nameText('evidence', part, words)]),
    ...(condition === undefined ? [] : [nameText('condition', condition, words)]),
    ...(points === undefined ? [] : [words.number(points)]),
    ...(certs ?? []).filter(one => one !== code).map(words.cert),
  ]
  const text = [said, ...what].join(': ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
