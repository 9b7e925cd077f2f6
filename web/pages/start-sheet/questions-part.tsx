import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../kit/icon.tsx'
import { useCoded } from './coded.ts'
import classes from './panel.module.css'
import { QuestionCard } from './question-card.tsx'
import type { Recalled } from './flow.ts'
import { choiceFor, current, type Dialogue } from './questions.ts'
import { RecalledPart, saveAnswers } from './recalled-part.tsx'
import { answer, questionAgain, questionBack } from './sheet-store.ts'

/** Questions one at a time; what was answered stays as a line that can be opened again. */
export function QuestionsPart({ dialogue, recalled }: { dialogue: Dialogue; recalled: Recalled | null }) {
  const { t } = useTranslation()
  const question = current(dialogue)
  if (dialogue.questions.length === 0) return null
  return (
    <section className={classes['part']} aria-label={t('sheet.ui.questions')}>
      {recalled && <RecalledPart recalled={recalled} />}
      {question ? (
        <QuestionCard
          key={question.id}
          question={question}
          at={dialogue.at}
          of={dialogue.questions.length}
          first={choiceFor(dialogue, question)}
          before={recalled?.answers[question.id] ?? null}
          onAccept={answer}
          onBack={dialogue.at > 0 ? questionBack : null}
          focus={dialogue.at > 0}
        />
      ) : (
        <Answered dialogue={dialogue} />
      )}
    </section>
  )
}

function Answered({ dialogue }: { dialogue: Dialogue }) {
  const { t } = useTranslation()
  const coded = useCoded()
  return (
    <>
      <ul className={classes['answered']}>
        {dialogue.questions.map((question, i) => {
          const option = question.options.find(one => one.id === choiceFor(dialogue, question))
          return (
            <li key={question.id}>
              <Icon name="check" />
              <span className={classes['answeredText']}>
                <span className="dim">{coded(question.code, question.params, question.text)}</span>{' '}
                <strong>{option ? coded(option.code, option.params, option.label) : ''}</strong>
              </span>
              <Button size="xs" variant="subtle" onClick={() => questionAgain(i)}>
                {t('sheet.ui.change')}
              </Button>
            </li>
          )
        })}
      </ul>
      {Object.keys(dialogue.answers).length > 0 && (
        <Button size="xs" variant="subtle" className={classes['saveAnswers'] ?? ''} onClick={() => saveAnswers(dialogue.answers)}>
          {t('sheet.ui.saveAnswers')}
        </Button>
      )}
    </>
  )
}
