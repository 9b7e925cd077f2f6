import { ActionIcon, Button } from '@mantine/core'
import { useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Category, SkillRow } from '../../contract-library.ts'
import { FormEnd } from '../../kit/form-frame.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Name } from '../../kit/name.tsx'
import { Note } from '../../kit/states.tsx'
import { Unsaved } from '../../kit/unsaved.ts'
import classes from './library.module.css'
import { moved } from './tree.ts'
import { useTie } from './use-tie.ts'

interface OrderFormProps {
  category: Category
  skills: SkillRow[]
  onDone: () => void
}

/** The skills of a category in the order that suits the people who read them: dragged, or moved by buttons. */
export function OrderForm({ category, skills, onDone }: OrderFormProps) {
  const { t } = useTranslation()
  const [ids, setIds] = useState(skills.map(skill => skill.id))
  const [held, setHeld] = useState<string | null>(null)
  const act = useTie()
  const names = new Map(skills.map(skill => [skill.id, skill.name]))
  const step = (id: string, by: -1 | 1) => setIds(old => moved(old, id, by) ?? old)
  const onKeyDown = (event: KeyboardEvent, id: string): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    step(id, event.key === 'ArrowUp' ? -1 : 1)
    // The line is put elsewhere in the page, and its button loses the focus by that.
    const button = event.target as HTMLElement
    requestAnimationFrame(() => button.focus())
  }
  const over = (id: string) => {
    if (held === null || held === id) return
    setIds(old => {
      const rest = old.filter(one => one !== held)
      rest.splice(old.indexOf(id), 0, held)
      return rest
    })
  }
  const save = () =>
    void act.run(async () => {
      await api.put('/categories/order', { categoryId: category.id, skills: ids })
      onDone()
    })
  return (
    <div className={classes['form']}>
      <Unsaved typed={!act.busy && ids.some((id, at) => skills[at]?.id !== id)} />
      <p className={classes['hint']}>{t('library.order.hint')}</p>
      {act.refusal !== null && (
        <div role="alert">
          <Note icon="alert" kind="problem">
            {act.refusal}
          </Note>
        </div>
      )}
      <ol className={classes['ties']}>
        {ids.map((id, at) => (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dragging is a short cut; the buttons and keys do the same
          <li
            key={id}
            draggable
            data-held={held === id || undefined}
            onDragStart={() => setHeld(id)}
            onDragEnter={() => over(id)}
            onDragOver={event => event.preventDefault()}
            onDragEnd={() => setHeld(null)}
            onKeyDown={event => onKeyDown(event, id)}
          >
            <span className={classes['tie']}>
              <Name>{names.get(id) ?? ''}</Name>
            </span>
            <ActionIcon
              aria-label={t('library.order.up', { name: names.get(id) ?? '' })}
              aria-disabled={at === 0}
              data-disabled={at === 0 || undefined}
              onClick={() => step(id, -1)}
            >
              <Icon name="up" />
            </ActionIcon>
            <ActionIcon
              aria-label={t('library.order.down', { name: names.get(id) ?? '' })}
              aria-disabled={at === ids.length - 1}
              data-disabled={at === ids.length - 1 || undefined}
              onClick={() => step(id, 1)}
            >
              <Icon name="down" />
            </ActionIcon>
          </li>
        ))}
      </ol>
      <FormEnd>
        <Button variant="default" onClick={onDone}>
          {t('kit.cancel')}
        </Button>
        <Button loading={act.busy} onClick={save}>
          {t('library.save')}
        </Button>
      </FormEnd>
    </div>
  )
}
