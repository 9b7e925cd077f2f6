import { Button, Radio } from '@mantine/core'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Question } from '../../../src/sheet/reading.ts'
import { useFormats } from '../../format.ts'
import { useCoded } from './coded.ts'
import classes from './panel.module.css'

interface QuestionCardProps {
  question: Question
  at: number
  of: number
  /** What is ticked at first. */
  first: string
  /** What was answered for a sheet of this kind before. */
  before: string | null
  onAccept: (option: string) => void
  onBack: (() => void) | null
  /** The first question waits to be looked at; a later one follows an answer and takes the focus. */
  focus: boolean
}

/** One question, its suggestion ticked: Enter accepts, the arrows choose another, Ctrl Z goes one step back. */
export function QuestionCard({ question, at, of, first, before, onAccept, onBack, focus }: QuestionCardProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const coded = useCoded()
  const colour = colourIn(question)
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  const [chosen, setChosen] = useState(first)
  useEffect(() => {
    if (focus) form.current?.querySelector<HTMLInputElement>('input:checked')?.focus()
  }, [focus])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault()
      onAccept(chosen)
    } else if (event.key === 'z' && (event.ctrlKey || event.metaKey) && onBack) {
      event.preventDefault()
      onBack()
    }
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the radios' keys rise to here: Enter and Ctrl Z belong to the question as a whole
    <form
      ref={form}
      className={classes['question']}
      aria-labelledby={id}
      onKeyDown={onKeyDown}
      onSubmit={event => {
        event.preventDefault()
        onAccept(chosen)
      }}
    >
      <p className={classes['step']}>
        {t('sheet.ui.questionOf', { n: number(at + 1), all: number(of) })}
        <span className={classes['affects']}>{t('sheet.ui.affects', { count: question.affects, n: number(question.affects) })}</span>
      </p>
      <Radio.Group
        value={chosen}
        onChange={setChosen}
        name={id}
        label={
          <span id={id} className={classes['ask']}>
            {colour !== null && <span className={classes['colour']} style={{ background: colour }} aria-hidden />}
            {coded(question.code, question.params, question.text)}
          </span>
        }
      >
        <div className={classes['options']}>
          {question.options.map(option => (
            <Radio
              key={option.id}
              value={option.id}
              color="var(--accent)"
              iconColor="var(--accent-ink)"
              label={
                <span className={classes['option']}>
                  <bdi>{coded(option.code, option.params, option.label)}</bdi>
                  {option.id === before && <span className={classes['suggested']}>{t('sheet.ui.answeredBefore')}</span>}
                  {before === null && option.id === question.default && (
                    <span className={classes['suggested']}>{t('sheet.ui.suggested')}</span>
                  )}
                </span>
              }
            />
          ))}
        </div>
      </Radio.Group>
      <div className={classes['answer']}>
        {onBack && (
          <Button variant="subtle" onClick={onBack}>
            {t('sheet.ui.back')}
          </Button>
        )}
        <Button type="submit" variant="default">
          {t('sheet.ui.accept')}
        </Button>
      </div>
    </form>
  )
}

/** A question about a colour shows it. */
function colourIn({ params }: Question): string | null {
  const colour = String(params['colour'] ?? '')
  return /^#[0-9a-f]{6}$/i.test(colour) ? colour : null
}
