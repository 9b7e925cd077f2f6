import { Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../kit/icon.tsx'
import { Keys } from '../../../kit/keys.tsx'
import { useDirection } from '../../../i18n.ts'
import type { Plant } from '../model/plant.ts'
import type { Target } from '../model/target.ts'
import type { View } from '../model/view.ts'
import type { Arrange } from '../use-arrange.ts'
import { IN_PAGE } from './layer.ts'

export interface HeaderAsked {
  kind: 'person' | 'skill'
  index: number
  /** The header's place on the screen. */
  at: DOMRect
  target: Target
}

interface HeaderMenuProps {
  asked: HeaderAsked | null
  plant: Plant
  view: View
  change: (change: Partial<View>) => void
  onClose: () => void
  onAsk: (skillId: string) => void
  mayAsk: boolean
  arrange: Arrange
}

/** What can be done with one person or one skill of the headers. */
export function HeaderMenu({ asked, plant, view, change, onClose, onAsk, mayAsk, arrange }: HeaderMenuProps) {
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
          <ArrangeItems id={id} asked={asked} view={view} arrange={arrange} />
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
          <ArrangeItems id={id} asked={asked} view={view} arrange={arrange} />
        </Menu.Dropdown>
      )}
    </Menu>
  )
}

/** Its place: first of all, or one step on; the same by key where the header has the focus. */
function ArrangeItems({ id, asked, view, arrange }: { id: string; asked: HeaderAsked; view: View; arrange: Arrange }) {
  const { t } = useTranslation()
  const rtl = useDirection() === 'rtl'
  const down = asked.target.kind === 'rowHead'
  const [back, on] = down ? ['ArrowUp', 'ArrowDown'] : rtl ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight']
  return (
    <>
      <Menu.Divider />
      <Menu.Item leftSection={<Icon name="home" />} onClick={() => arrange.pin(id)}>
        {t(view.pinned.includes(id) ? 'matrix.menu.unpin' : 'matrix.menu.pin')}
      </Menu.Item>
      <Menu.Item rightSection={<Keys keys={`alt+shift+${back}`} />} onClick={() => arrange.step(asked.target, -1)}>
        {t('matrix.menu.earlier')}
      </Menu.Item>
      <Menu.Item rightSection={<Keys keys={`alt+shift+${on}`} />} onClick={() => arrange.step(asked.target, 1)}>
        {t('matrix.menu.later')}
      </Menu.Item>
    </>
  )
}
