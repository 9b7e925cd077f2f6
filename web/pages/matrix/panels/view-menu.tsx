import { ActionIcon, Button, Popover, SegmentedControl, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../format.ts'
import { Icon } from '../../../kit/icon.tsx'
import { Keys } from '../../../kit/keys.tsx'
import { ZOOMS, type Density } from '../model/geometry.ts'
import type { View } from '../model/view.ts'
import classes from './menus.module.css'

interface ViewMenuProps {
  view: View
  change: (change: Partial<View>) => void
  /** Skills nobody is asked for and nobody holds. */
  unused: number
  allSkills: boolean
  onAllSkills: (all: boolean) => void
}

/** Size, density, which way round, and what is left out. */
export function ViewMenu({ view, change, unused, allSkills, onAllSkills }: ViewMenuProps) {
  const { t } = useTranslation()
  return (
    <Popover position="bottom-end" width={300} trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<Icon name="show" />}>
          {t('matrix.view')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('matrix.view')}>
        <div className={classes['choices']}>
          <Zoom view={view} change={change} />
          <div className={classes['part']}>
            <span className={classes['label']} id="matrix-density">
              {t('matrix.density')}
            </span>
            <SegmentedControl
              fullWidth
              aria-labelledby="matrix-density"
              value={view.density}
              onChange={density => change({ density: density as Density })}
              data={(['compact', 'normal', 'comfortable'] as const).map(value => ({ value, label: t(`matrix.density.${value}`) }))}
            />
          </div>
          <div className={classes['part']}>
            <Switch
              checked={view.transposed}
              onChange={() => change({ transposed: !view.transposed })}
              label={
                <span className={classes['state']}>
                  {t('matrix.transpose')} <Keys keys="t" />
                </span>
              }
            />
            {(unused > 0 || allSkills) && (
              <Switch
                checked={allSkills}
                onChange={event => onAllSkills(event.currentTarget.checked)}
                label={allSkills ? t('matrix.allSkills') : t('matrix.allSkills.more', { count: unused })}
              />
            )}
            {view.hidden.length > 0 && (
              <Button variant="subtle" size="xs" onClick={() => change({ hidden: [] })}>
                {t('matrix.hidden.back', { count: view.hidden.length })}
              </Button>
            )}
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

function Zoom({ view, change }: Pick<ViewMenuProps, 'view' | 'change'>) {
  const { t } = useTranslation()
  const { percent } = useFormats()
  const smaller = ZOOMS.findLast(one => one < view.zoom)
  const larger = ZOOMS.find(one => one > view.zoom)
  return (
    <fieldset className={classes['zoom']} aria-label={t('matrix.zoom')}>
      <span className={classes['label']}>{t('matrix.zoom')}</span>
      <ActionIcon aria-label={t('matrix.zoom.out')} disabled={smaller === undefined} onClick={() => change({ zoom: smaller ?? view.zoom })}>
        <Icon name="minus" />
      </ActionIcon>
      <button type="button" className={classes['hundred']} onClick={() => change({ zoom: 100 })} aria-label={t('matrix.zoom.reset')}>
        {percent(String(view.zoom)).replace(/[.,٫]0/, '')}
      </button>
      <ActionIcon aria-label={t('matrix.zoom.in')} disabled={larger === undefined} onClick={() => change({ zoom: larger ?? view.zoom })}>
        <Icon name="plus" />
      </ActionIcon>
    </fieldset>
  )
}
