import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FAMILIES, type Family } from '../../../../src/rules/cell.ts'
import { Icon } from '../../../kit/icon.tsx'
import { UNFILED } from '../model/axis.ts'
import type { Plant } from '../model/plant.ts'
import { PLAIN, without, type View } from '../model/view.ts'
import classes from './chips.module.css'

interface ChipsProps {
  plant: Plant
  view: View
  peopleText: string
  change: (change: Partial<View>) => void
  onPeopleText: (text: string) => void
  /** What is left of how much. */
  left: string | null
}

interface Chip {
  key: string
  label: string
  remove: () => void
}

/** Every filter that is on, each with its own way out. */
export function Chips({ plant, view, peopleText, change, onPeopleText, left }: ChipsProps) {
  const { t } = useTranslation()
  const { header } = plant
  const nameOf = (list: readonly { id: string; name: string }[], id: string): string =>
    list.find(one => one.id === id)?.name ?? t('matrix.unfiled.skills')
  const chips: Chip[] = [
    ...view.states.map(state => ({
      key: state,
      label: FAMILIES.includes(state as Family) ? t(`matrix.family.${state}`) : t(`state.${state}`),
      remove: () => change({ states: without(view.states, state) }),
    })),
    ...view.grades.map(grade => ({
      key: `grade ${grade}`,
      label: t('matrix.chip.grade', { grade }),
      remove: () => change({ grades: without(view.grades, grade) }),
    })),
    ...(view.within === null
      ? []
      : [{ key: 'within', label: t('matrix.chip.within', { count: view.within }), remove: () => change({ within: null }) }]),
    ...view.categories.map(id => ({
      key: id,
      label: nameOf(header.categories, id === UNFILED ? '' : id),
      remove: () => change({ categories: without(view.categories, id) }),
    })),
    ...(peopleText === '' ? [] : [{ key: 'people', label: t('matrix.chip.people', { text: peopleText }), remove: () => onPeopleText('') }]),
    ...(view.find === ''
      ? []
      : [{ key: 'skills', label: t('matrix.chip.skills', { text: view.find }), remove: () => change({ find: '' }) }]),
    ...(view.onlyPeople.length === 0
      ? []
      : [
          {
            key: 'onlyPeople',
            label: few(
              view.onlyPeople.map(id => nameOf(header.people, id)),
              t('matrix.chip.onlyPeople', { count: view.onlyPeople.length }),
            ),
            remove: () => change({ onlyPeople: [] }),
          },
        ]),
    ...(view.onlySkills.length === 0
      ? []
      : [
          {
            key: 'onlySkills',
            label: few(
              view.onlySkills.map(id => nameOf(header.skills, id)),
              t('matrix.chip.onlySkills', { count: view.onlySkills.length }),
            ),
            remove: () => change({ onlySkills: [] }),
          },
        ]),
    ...(view.hidden.length === 0
      ? []
      : [{ key: 'hidden', label: t('matrix.chip.hidden', { count: view.hidden.length }), remove: () => change({ hidden: [] }) }]),
  ]
  if (view.pinned.length > 0)
    chips.push({ key: 'pinned', label: t('matrix.chip.pinned', { count: view.pinned.length }), remove: () => change({ pinned: [] }) })
  if (view.moves.length > 0) chips.push({ key: 'order', label: t('matrix.chip.order'), remove: () => change({ moves: [] }) })
  if (chips.length === 0) return null
  const { states, categories, find, onlyPeople, onlySkills, hidden, grades, within, pinned, moves } = PLAIN
  return (
    <fieldset className={classes['chips']} aria-label={t('matrix.chips')}>
      {chips.map(({ key, label, remove }) => (
        <button key={key} type="button" className={classes['chip']} onClick={remove} aria-label={t('matrix.chip.remove', { name: label })}>
          <bdi>{label}</bdi>
          <Icon name="close" size={12} />
        </button>
      ))}
      {chips.length > 1 && (
        <Button
          variant="subtle"
          size="xs"
          onClick={() => {
            onPeopleText('')
            change({ states, categories, find, onlyPeople, onlySkills, hidden, grades, within, pinned, moves })
          }}
        >
          {t('matrix.chips.clear')}
        </Button>
      )}
      {left !== null && <span className={classes['left']}>{left}</span>}
    </fieldset>
  )
}

/** One name is said, more are counted. */
function few(names: string[], more: string): string {
  return names.length === 1 ? names[0]! : more
}
