import { useId, type ReactNode } from 'react'
import classes from './choice-cards.module.css'
import { Icon, type IconName } from './icon.tsx'

export interface ChoiceCard<Id extends string> {
  id: Id
  title: string
  text: ReactNode
  icon: IconName
}

interface ChoiceCardsProps<Id extends string> {
  legend: string
  choices: ChoiceCard<Id>[]
  value: Id
  onChange: (id: Id) => void
}

/** One of a few, each with a sentence: real radio buttons in the dress of cards. */
export function ChoiceCards<Id extends string>({ legend, choices, value, onChange }: ChoiceCardsProps<Id>) {
  const name = useId()
  return (
    <fieldset className={classes['set']}>
      <legend className="visually-hidden">{legend}</legend>
      {choices.map(choice => (
        <label key={choice.id} className={classes['card']}>
          <input
            type="radio"
            name={name}
            value={choice.id}
            checked={choice.id === value}
            onChange={() => onChange(choice.id)}
            className="visually-hidden"
          />
          <span className={classes['icon']}>
            <Icon name={choice.icon} size={18} />
          </span>
          <span className={classes['words']}>
            <span className={classes['title']}>{choice.title}</span>
            <span className={classes['text']}>{choice.text}</span>
          </span>
          <span className={classes['check']}>
            <Icon name="check" size={14} />
          </span>
        </label>
      ))}
    </fieldset>
  )
}
