import { Button, Menu, SegmentedControl } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../kit/icon.tsx'
import { Keys } from '../../../kit/keys.tsx'
import { groupingTypes } from '../model/axis.ts'
import type { Mode } from '../model/geometry.ts'
import type { Plant } from '../model/plant.ts'
import type { View } from '../model/view.ts'
import { IN_PAGE } from './layer.ts'
import classes from './toolbar.module.css'

interface ToolbarProps {
  plant: Plant
  view: View
  groupType: string | null
  change: (change: Partial<View>) => void
  /** What stands first: the search; what stands after the filters. */
  finder: ReactNode
  filter: ReactNode
  others: ReactNode
  groupMenu: { opened: boolean; onOpen: (opened: boolean) => void }
}

export function Toolbar({ plant, view, groupType, change, finder, filter, others, groupMenu }: ToolbarProps) {
  const { t } = useTranslation()
  return (
    <div className={classes['bar']} role="toolbar" aria-label={t('matrix.toolbar')}>
      {finder}
      {filter}
      <GroupMenu plant={plant} groupType={groupType} change={change} {...groupMenu} />
      <span className={classes['space']} />
      {!view.list && (
        <SegmentedControl
          aria-label={t('matrix.mode')}
          value={view.mode}
          onChange={mode => change({ mode: mode as Mode })}
          data={(['pie', 'letter', 'date'] as const).map(value => ({ value, label: t(`matrix.mode.${value}`) }))}
        />
      )}
      {others}
    </div>
  )
}

interface GroupMenuProps {
  plant: Plant
  groupType: string | null
  change: (change: Partial<View>) => void
  opened: boolean
  onOpen: (opened: boolean) => void
}

function GroupMenu({ plant, groupType, change, opened, onOpen }: GroupMenuProps) {
  const { t } = useTranslation()
  const types = groupingTypes(plant.header)
  if (types.length === 0) return null
  const choose = (group: string): void => change({ group, folded: [] })
  return (
    <Menu portalProps={IN_PAGE} opened={opened} onChange={onOpen} position="bottom-start">
      <Menu.Target>
        <Button variant="default" leftSection={<Icon name="people" />} rightSection={<Icon name="down" size={12} />}>
          {groupType === null ? t('matrix.group.none') : t('matrix.group.by', { type: groupType })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {t('matrix.group')} <Keys keys="g" />
        </Menu.Label>
        {types.map(type => (
          <Menu.Item key={type} onClick={() => choose(type)} rightSection={type === groupType ? <Icon name="check" /> : undefined}>
            <bdi>{type}</bdi>
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => choose('none')} rightSection={groupType === null ? <Icon name="check" /> : undefined}>
          {t('matrix.group.none')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
