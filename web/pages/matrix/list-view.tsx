import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { STATES } from '../../../src/rules/cell.ts'
import { stateIn } from '../../../src/rules/cell-table.ts'
import { glyphAt } from '../../../src/rules/packed-pair.ts'
import { GlyphPicture } from '../../record/glyph/glyph-picture.tsx'
import { afterNames } from '../../record/pair-words.ts'
import type { GridModel } from './grid/grid-model.ts'
import { packedAt } from './model/cell-glyph.ts'
import { answerAt, type Plant } from './model/plant.ts'
import { skillsInOrder } from './model/shown.ts'
import classes from './list-view.module.css'

const STEP = 25

interface ListViewProps {
  model: GridModel
  onOpen: (person: number, skill: number, tab?: string) => void
}

/** The matrix as headings and lists: person, then skills, each a button that opens its record. */
export function ListView({ model, onOpen }: ListViewProps) {
  const { t } = useTranslation()
  const [shownPeople, setShownPeople] = useState(STEP)
  const { totals } = model.shown
  return (
    <div className={classes['list']}>
      {totals.people.slice(0, shownPeople).map((person, at) => (
        <PersonPart key={person} model={model} person={person} at={at} onOpen={onOpen} />
      ))}
      {totals.people.length > shownPeople && (
        <Button variant="default" onClick={() => setShownPeople(shownPeople + STEP)}>
          {t('matrix.list.more', { count: Math.min(STEP, totals.people.length - shownPeople) })}
        </Button>
      )}
    </div>
  )
}

function PersonPart({ model, person, at, onOpen }: { model: GridModel; person: number; at: number; onOpen: ListViewProps['onOpen'] }) {
  const { t } = useTranslation()
  const { plant, shown, words } = model
  const skills = skillsInOrder(shown, model.view.transposed).filter(
    skill => isWorthSaying(plant, person, skill) && (shown.matches?.(person, skill) ?? true),
  )
  const [compliant, required] = [shown.totals.compliant[at]!, shown.totals.required[at]!]
  return (
    <section className={classes['person']}>
      <h2>
        <bdi>{plant.header.people[person]!.name}</bdi>
      </h2>
      <p className="dim">{required === 0 ? t('matrix.list.noTargets') : t('matrix.list.met', { met: compliant, count: required })}</p>
      {skills.length === 0 ? (
        <p>{t('matrix.list.nothing')}</p>
      ) : (
        <ul>
          {skills.map(skill => {
            return (
              <li key={skill}>
                <button
                  type="button"
                  className={classes['entry']}
                  onClick={() => onOpen(person, skill)}
                  onKeyDown={event => {
                    const tab = ({ w: 'why', h: 'history', '.': 'now' } as Record<string, string>)[event.key.toLowerCase()]
                    if (tab === undefined || event.ctrlKey || event.metaKey || event.altKey) return
                    event.preventDefault()
                    onOpen(person, skill, tab)
                  }}
                >
                  <GlyphPicture glyph={glyphAt(packedAt(plant, person, skill))} size={28} />
                  <span>
                    <strong>
                      <bdi>{plant.header.skills[skill]!.name}</bdi>
                    </strong>{' '}
                    {afterNames(words.sentence(person, skill), plant.header.people[person]!.name, plant.header.skills[skill]!.name)}
                  </span>
                </button>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}

function isWorthSaying(plant: Plant, person: number, skill: number): boolean {
  const row = plant.packed.rows[person]!
  return STATES[stateIn(answerAt(plant, person, skill))] !== 'NONE' || row.level[skill] !== 255 || row.wanted[skill]! > 0
}
