import { Fragment, useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mark, Rule } from '../../src/rules/certification/language.ts'
import { everySentence, PARTS, type Part, type Sentence } from '../../src/rules/certification/sentence-kind.ts'
import { hasOpen, textOf, type Words } from '../../src/rules/certification/sentence-text.ts'
import { withoutUnconfirmed } from '../../src/rules/certification/sentence-certain.ts'
import { sentencesOf } from '../../src/rules/certification/sentence.ts'
import { Tag } from '../kit/card.tsx'
import classes from './rule.module.css'
import { useRuleWords } from './words.ts'

const NOBODY: readonly { at: string; byName: string }[] = []

interface RuleSummaryProps {
  rule: Rule
  marks?: readonly Mark[]
  /** Who has answered for which uncertain value. */
  accepted?: readonly { at: string; byName: string }[]
  /** What other certifications are called, by code; keep the function the same from one drawing to the next. */
  names?: (code: string) => string | undefined
  /** The headings of its parts; 3 under a card's title. */
  level?: 2 | 3 | 4
  /** Only these parts. */
  only?: readonly Part[]
  /** For readers who want facts: leaves out figures that are not confirmed and for which nobody here has answered. */
  certain?: boolean
  /** Sets the sentences of this place off. */
  shown?: string | null
  /** What a reader does with a sentence, as going to its value in a form. */
  onPick?: (path: string) => void
}

/** A certification's rule in plain sentences, part by part. */
export function RuleSummary(props: RuleSummaryProps) {
  const { rule, marks, accepted = NOBODY, names, level = 3, only = PARTS, certain = false, shown = null, onPick } = props
  const { t } = useTranslation()
  const words = useRuleWords(names)
  const sentences = useMemo(() => {
    const all = sentencesOf(rule, marks)
    return certain ? withoutUnconfirmed(all, new Set(accepted.map(one => one.at))) : all
  }, [rule, marks, certain, accepted])
  const Heading = `h${level}` as const
  const parts = only.map(part => ({ part, said: sentences.filter(one => one.part === part) })).filter(one => one.said.length > 0)
  return (
    <div className={classes['summary']}>
      {parts.map(({ part, said }) => (
        <div key={part} className={classes['part']}>
          <Heading>{t(`says.part.${part}`)}</Heading>
          {said.map(one => (
            <Paragraph key={`${one.path} ${one.key}`} sentence={one} reading={{ words, accepted, shown, onPick }} />
          ))}
        </div>
      ))}
    </div>
  )
}

interface Reading {
  words: Words
  accepted: readonly { at: string; byName: string }[]
  shown: string | null
  onPick: ((path: string) => void) | undefined
}

function Paragraph({ sentence, reading }: { sentence: Sentence; reading: Reading }) {
  const [only] = sentence.children
  const inline = sentence.children.length === 1 && isLeaf(only!) ? only! : null
  return (
    <div className={classes['paragraph']} data-shown={isShown(sentence, reading.shown)}>
      <p>
        {sentence.name !== null && <span className={classes['name']}>{sentence.name.replaceAll('-', ' ')}</span>}
        <Said sentence={sentence} reading={reading} />
        {inline && (
          <>
            {' '}
            <Said sentence={inline} reading={reading} />
          </>
        )}
      </p>
      {!inline && sentence.children.length > 0 && <Points sentences={sentence.children} reading={reading} />}
      {sentence.notes.map(note => (
        <Paragraph key={`${note.path} ${note.key}`} sentence={note} reading={reading} />
      ))}
    </div>
  )
}

function Points({ sentences, reading }: { sentences: Sentence[]; reading: Reading }) {
  return (
    <ul>
      {sentences.map(one => (
        <li key={`${one.path} ${one.key}`}>
          {isLeaf(one) ? <Said sentence={one} reading={reading} /> : <Paragraph sentence={one} reading={reading} />}
        </li>
      ))}
    </ul>
  )
}

/** The text with what is not certain in it; a button where something can be done with it. */
function Said({ sentence, reading: { words, accepted, onPick } }: { sentence: Sentence; reading: Reading }): ReactNode {
  const { t } = useTranslation()
  const own = [sentence, ...sentence.details.flatMap(everySentence)]
  const text = textOf(sentence, words)
  return (
    <>
      {onPick ? (
        <button type="button" className={classes['pick']} onClick={() => onPick(sentence.path)}>
          {text}
        </button>
      ) : (
        <span>{text}</span>
      )}
      {own.some(hasOpen) && (
        <span className={classes['mark']}>
          <Tag tone="gap">{t('says.mark.open')}</Tag>
        </span>
      )}
      {own
        .flatMap(one => one.marks)
        .map(mark => (
          <Fragment key={mark.at}>
            <Doubt mark={mark} by={accepted.find(one => one.at === mark.at)?.byName} />
          </Fragment>
        ))}
    </>
  )
}

function Doubt({ mark, by }: { mark: Mark; by: string | undefined }) {
  const { t } = useTranslation()
  const unsure = mark.confidence === 'unconfirmed'
  const text = unsure && by !== undefined ? t('says.mark.accepted', { name: by }) : t(`says.mark.${mark.confidence}`)
  return (
    <span className={classes['mark']}>
      <Tag tone={unsure && by === undefined ? 'soon' : 'neutral'}>{text}</Tag>
      {mark.note !== undefined && (
        <small>
          <bdi>{mark.note}</bdi>
        </small>
      )}
    </span>
  )
}

function isLeaf({ children, notes }: Sentence): boolean {
  return children.length === 0 && notes.length === 0
}

function isShown(sentence: Sentence, shown: string | null): boolean {
  return shown !== null && (sentence.path === shown || sentence.path.startsWith(`${shown}/`))
}
