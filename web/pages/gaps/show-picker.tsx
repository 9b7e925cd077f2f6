import { Button, Menu } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../kit/icon.tsx'
import { GAP_STATES } from '../../../src/rules/cell.ts'
import { isOtherShow, isShow, statesIn } from '../../readings/links.ts'
import { useSetFilter } from './filters.tsx'

const GROUPS = [
  { id: 'need', shows: ['gaps', 'required', 'compliant', 'exempt', 'prohibited'] },
  { id: 'due', shows: ['overdue', 'expiring30', 'expiring60', 'expiring90'] },
  { id: 'risk', shows: ['uncovered', 'single', 'nothing'] },
  { id: 'proof', shows: ['held', 'auditReady', 'fresh', 'gradeA', 'gradeB', 'gradeC', 'gradeD'] },
] as const

/** Which list is on show. */
export function ShowPicker({ show }: { show: string }) {
  const { t } = useTranslation()
  const setFilter = useSetFilter()
  const states = statesIn(show)
  const name = isShow(show) || isOtherShow(show) ? t(`gaps.show.${show}`) : states.map(state => t(`state.${state}`)).join(', ')
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <Button variant="default" leftSection={<Icon name="filter" />} rightSection={<Icon name="down" size={14} />}>
          {name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="min(30rem, 70vh)" style={{ overflowY: 'auto' }}>
        <Menu.RadioGroup value={show} onChange={chosen => setFilter({ show: String(chosen), states: undefined })}>
          {GROUPS.map(group => (
            <Fragment key={group.id}>
              <Menu.Label>{t(`gaps.group.${group.id}`)}</Menu.Label>
              {group.shows.map(one => (
                <Menu.RadioItem key={one} value={one} closeMenuOnClick>
                  {t(`gaps.show.${one}`)}
                </Menu.RadioItem>
              ))}
            </Fragment>
          ))}
          <Menu.Label>{t('gaps.group.states')}</Menu.Label>
          {GAP_STATES.map(state => (
            <Menu.RadioItem key={state} value={state} closeMenuOnClick>
              {t(`state.${state}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
