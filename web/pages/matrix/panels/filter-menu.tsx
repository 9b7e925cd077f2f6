import { Button, Checkbox, Popover, SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FAMILIES, type Family } from '../../../../src/rules/cell.ts'
import { GRADES } from '../../../../src/rules/grade.ts'
import { familyOf, stateIn } from '../../../../src/rules/cell-table.ts'
import { STATES, type State } from '../../../../src/rules/cell.ts'
import { Icon } from '../../../kit/icon.tsx'
import { Mark } from '../../../kit/card.tsx'
import { UNFILED } from '../model/axis.ts'
import type { Plant } from '../model/plant.ts'
import { flipped, type View } from '../model/view.ts'
import classes from './menus.module.css'

interface FilterMenuProps {
  plant: Plant
  view: View
  opened: boolean
  onOpen: (opened: boolean) => void
  change: (change: Partial<View>) => void
}

/** Choose states and categories; people and skills without any of them leave the view. */
export function FilterMenu({ plant, view, opened, onOpen, change }: FilterMenuProps) {
  const { t } = useTranslation()
  const active = view.states.length + view.categories.length + view.grades.length + (view.within === null ? 0 : 1)
  return (
    <Popover opened={opened} onChange={onOpen} position="bottom-start" width={340} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<Icon name="filter" />}
          onClick={() => onOpen(!opened)}
          aria-expanded={opened}
          rightSection={active > 0 ? <span className={classes['active']}>{active}</span> : undefined}
        >
          {t('matrix.filter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('matrix.filter')}>{opened && <Choices plant={plant} view={view} change={change} />}</Popover.Dropdown>
    </Popover>
  )
}

function Choices({ plant, view, change }: Pick<FilterMenuProps, 'plant' | 'view' | 'change'>) {
  const { t } = useTranslation()
  const counts = countsOf(plant)
  const flip = (name: Family | State): void => change({ states: flipped(view.states, name) })
  const unfiled = plant.header.skills.some(skill => skill.categoryId === null)
  return (
    <div className={classes['choices']}>
      <fieldset className={classes['part']}>
        <legend>{t('matrix.filter.states')}</legend>
        {FAMILIES.filter(family => family !== 'neutral').map(family => (
          <div key={family} className={classes['family']}>
            <Checkbox
              checked={view.states.includes(family)}
              onChange={() => flip(family)}
              label={
                <span className={classes['state']}>
                  <Mark tone={family} />
                  {t(`matrix.family.${family}`)}
                </span>
              }
            />
            {counts.states
              .filter(one => one.family === family)
              .map(({ state, count }) => (
                <Checkbox
                  key={state}
                  size="xs"
                  className={classes['sub']}
                  checked={view.states.includes(state)}
                  onChange={() => flip(state)}
                  label={
                    <>
                      {t(`state.${state}`)} <span className="dim tabular">{count}</span>
                    </>
                  }
                />
              ))}
          </div>
        ))}
        {counts.states.some(one => one.state === 'EXEMPT') && (
          <Checkbox checked={view.states.includes('EXEMPT')} onChange={() => flip('EXEMPT')} label={t('state.EXEMPT')} />
        )}
      </fieldset>
      <HeldFilters view={view} change={change} />
      {plant.header.categories.length > 0 && (
        <fieldset className={classes['part']}>
          <legend>{t('matrix.filter.categories')}</legend>
          {[...plant.header.categories, ...(unfiled ? [{ id: UNFILED, name: t('matrix.unfiled.skills') }] : [])].map(({ id, name }) => (
            <Checkbox
              key={id}
              checked={view.categories.includes(id)}
              onChange={() => change({ categories: flipped(view.categories, id) })}
              label={<bdi>{name}</bdi>}
            />
          ))}
        </fieldset>
      )}
    </div>
  )
}

const WITHIN = [30, 60, 90, 180]

/** What is held, by how well it is proven and how soon it runs out. */
function HeldFilters({ view, change }: Pick<FilterMenuProps, 'view' | 'change'>) {
  const { t } = useTranslation()
  return (
    <>
      <fieldset className={classes['part']}>
        <legend>{t('matrix.filter.within')}</legend>
        <SegmentedControl
          fullWidth
          aria-label={t('matrix.filter.within')}
          value={view.within === null ? '' : String(view.within)}
          onChange={days => change({ within: days === '' ? null : Number(days) })}
          data={[
            { value: '', label: t('matrix.filter.withinAny') },
            ...WITHIN.map(days => ({ value: String(days), label: t('matrix.filter.withinDays', { days }) })),
          ]}
        />
      </fieldset>
      <fieldset className={classes['part']}>
        <legend>{t('matrix.filter.grades')}</legend>
        {GRADES.map(grade => (
          <Checkbox
            key={grade}
            checked={view.grades.includes(grade)}
            onChange={() => change({ grades: flipped(view.grades, grade) })}
            label={t(`record.grade.${grade}`)}
          />
        ))}
      </fieldset>
    </>
  )
}

/** How often each state stands in the whole matrix, worst first, under the family it has most. */
function countsOf({ answers }: Plant): { states: { state: State; family: Family; count: number }[] } {
  const counted = new Uint32Array(64)
  for (let i = 0; i < answers.length; i++) counted[answers[i]! & 0x3f]!++
  const states = [...counted].flatMap((count, answer) =>
    count === 0 ? [] : [{ state: STATES[stateIn(answer)]!, family: FAMILIES[familyOf(answer)]!, count }],
  )
  const merged = new Map<State, { state: State; family: Family; count: number }>()
  for (const one of states.filter(({ state }) => state !== 'NONE').sort((a, b) => b.count - a.count)) {
    const known = merged.get(one.state)
    if (known) known.count += one.count
    else merged.set(one.state, { ...one })
  }
  return { states: [...merged.values()].sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state)) }
}
