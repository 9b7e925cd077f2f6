import { Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../kit/icon.tsx'
import type { Plant } from '../model/plant.ts'
import type { View } from '../model/view.ts'

export interface HeaderAsked {
  kind: 'person' | 'skill'
  index: number
  /** The header's place on the screen. */
  at: DOMRect
}

import { IN_PAGE } from './layer.ts'

interface HeaderMenuProps {
  asked: HeaderAsked | null
  plant: Plant
  view: View
  change: (change: Partial<View>) => void
  onClose: () => void
  onAsk: (skillId: string) => void
  mayAsk: boolean
}

/** What can be done with one person or one skill of the headers. */
export function HeaderMenu({ asked, plant, view, change, onClose, onAsk, mayAsk }: HeaderMenuProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const place = asked?.at ?? new DOMRect()
  const id = asked ? (asked.kind === 'person' ? plant.header.people[asked.index] : plant.header.skills[asked.index])?.id : undefined
  return (
    <Menu opened={asked !== null && id !== undefined} onClose={onClose} position="bottom-start" returnFocus portalProps={IN_PAGE}>
      <Menu.Target>
        <span
          aria-hidden
          style={{ position: 'fixed', left: place.left, top: place.top, width: place.width, height: place.height, pointerEvents: 'none' }}
        />
      </Menu.Target>
      {id !== undefined && asked?.kind === 'person' && (
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<Icon name="people" />}
            onClick={() => void navigate({ to: '/people/$personId', params: { personId: id } })}
          >
            {t('matrix.menu.openPerson')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="filter" />} onClick={() => change({ onlyPeople: [id] })}>
            {t('matrix.menu.onlyPerson')}
          </Menu.Item>
        </Menu.Dropdown>
      )}
      {id !== undefined && asked?.kind === 'skill' && (
        <Menu.Dropdown>
          {mayAsk && (
            <Menu.Item leftSection={<Icon name="plus" />} onClick={() => onAsk(id)}>
              {t('matrix.menu.ask')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<Icon name="filter" />} onClick={() => change({ onlySkills: [id] })}>
            {t('matrix.menu.onlySkill')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="hide" />} onClick={() => change({ hidden: [...view.hidden, id] })}>
            {t('matrix.menu.hideSkill')}
          </Menu.Item>
        </Menu.Dropdown>
      )}
    </Menu>
  )
}
