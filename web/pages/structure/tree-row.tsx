import { ActionIcon, Menu } from '@mantine/core'
import { useEffect, useRef, useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../format.ts'
import { Icon } from '../../kit/icon.tsx'
import type { TreeNode, Where } from './tree-model.ts'
import classes from './tree.module.css'

export interface RowActs {
  choose: () => void
  turn: () => void
  add: () => void
  rename: () => void
  renamed: (name: string | null) => Promise<void>
  move: () => void
  up: () => void
  down: () => void
  retire: () => void
  /** `back`: whether the focus goes to the line again. */
  menu: (opened: boolean, back?: boolean) => void
  dragStart: () => void
  /** Says whether it may be dropped there. */
  dragOver: (where: Where) => boolean
  drop: () => void
  dragEnd: () => void
}

interface TreeRowProps {
  node: TreeNode
  /** Where the tab key stops. */
  stop: boolean
  chosen: boolean
  may: boolean
  renaming: boolean
  menu: boolean
  drop: Where | null
  dragged: boolean
  acts: RowActs
}

export function TreeRow({ node, stop, chosen, may, renaming, menu, drop, dragged, acts }: TreeRowProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const drags = may && !renaming
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the tree listens to the keys of all its lines
    <div
      role="treeitem"
      data-node={node.id}
      aria-level={node.depth + 1}
      aria-posinset={node.place}
      aria-setsize={node.places}
      aria-selected={chosen}
      {...(node.children > 0 ? { 'aria-expanded': node.open } : {})}
      tabIndex={stop ? 0 : -1}
      className={classes['row']}
      data-drop={drop ?? undefined}
      data-dragged={dragged || undefined}
      style={{ paddingInlineStart: `${node.depth * 1.25 + 0.25}rem` }}
      onClick={acts.choose}
      onDoubleClick={() => may && acts.rename()}
      draggable={drags}
      onDragStart={event => {
        event.dataTransfer.setData('text/plain', node.name)
        event.dataTransfer.effectAllowed = 'move'
        acts.dragStart()
      }}
      onDragOver={event => {
        if (acts.dragOver(whereIn(event))) event.preventDefault()
      }}
      onDrop={event => {
        event.preventDefault()
        acts.drop()
      }}
      onDragEnd={acts.dragEnd}
    >
      <span
        className={classes['turn']}
        aria-hidden
        data-open={node.open}
        onClick={event => {
          event.stopPropagation()
          if (node.children > 0) acts.turn()
        }}
      >
        {node.children > 0 && <Icon name="next" size={14} />}
      </span>
      {renaming ? (
        <Rename node={node} onDone={acts.renamed} />
      ) : (
        <span className={classes['name']}>
          <bdi>{node.name}</bdi>
          <span className={classes['type']}>{node.typeName}</span>
        </span>
      )}
      <span className={classes['count']} title={t('structure.people')}>
        {number(node.people)}
      </span>
      {may && <RowMenu node={node} opened={menu} acts={acts} />}
    </div>
  )
}

/** The upper and the lower quarter of a line put beside it, the middle puts into it. */
function whereIn(event: DragEvent<HTMLElement>): Where {
  const { top, height } = event.currentTarget.getBoundingClientRect()
  const share = (event.clientY - top) / height
  return share < 0.25 ? 'before' : share > 0.75 ? 'after' : 'into'
}

function Rename({ node, onDone }: { node: TreeNode; onDone: (name: string | null) => Promise<void> }) {
  const { t } = useTranslation()
  const [name, setName] = useState(node.name)
  const input = useRef<HTMLInputElement>(null)
  const done = useRef(false)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  const finish = (next: string | null) => {
    if (done.current) return
    done.current = true
    void onDone(next)
  }
  return (
    <input
      ref={input}
      className={classes['rename']}
      aria-label={t('structure.rename.field', { name: node.name })}
      value={name}
      maxLength={200}
      onChange={event => setName(event.currentTarget.value)}
      onClick={event => event.stopPropagation()}
      onBlur={() => finish(name)}
      onKeyDown={event => {
        event.stopPropagation()
        if (event.key === 'Enter') finish(name)
        if (event.key === 'Escape') finish(null)
      }}
    />
  )
}

/** A dialog gives the focus back to whatever had it when it opened: the line, not the menu that is gone. */
function afterFocus(run: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(run))
}

function RowMenu({ node, opened, acts }: { node: TreeNode; opened: boolean; acts: RowActs }) {
  const { t } = useTranslation()
  const renames = useRef(false)
  const button = (
    <ActionIcon
      className={classes['more']}
      aria-label={t('structure.menu', { name: node.name })}
      aria-haspopup="menu"
      tabIndex={-1}
      onClick={event => {
        event.stopPropagation()
        acts.menu(!opened)
      }}
    >
      <Icon name="more" />
    </ActionIcon>
  )
  if (!opened) return button
  const items = [
    { id: 'below', icon: 'plus', run: acts.add, keys: 'Ins' },
    { id: 'rename', icon: 'sheet', run: acts.rename, keys: 'F2' },
    { id: 'move', icon: 'arrow', run: acts.move },
    { id: 'up', icon: 'up', run: acts.up, keys: 'Alt ↑', off: node.place === 1 },
    { id: 'down', icon: 'down', run: acts.down, keys: 'Alt ↓', off: node.place === node.places },
    { id: 'retire', icon: 'trash', run: acts.retire, keys: 'Del', danger: true },
  ] as const
  return (
    <Menu
      opened
      onClose={() => acts.menu(false, !renames.current)}
      position="bottom-end"
      withinPortal={false}
      returnFocus={false}
      trapFocus
    >
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown onClick={event => event.stopPropagation()} onDoubleClick={event => event.stopPropagation()}>
        {items.map(item => (
          <Menu.Item
            key={item.id}
            leftSection={<Icon name={item.icon} />}
            rightSection={'keys' in item ? <span className="dim">{item.keys}</span> : undefined}
            disabled={'off' in item && item.off}
            {...('danger' in item ? { className: classes['danger'] ?? '' } : {})}
            onClick={() => {
              renames.current = item.id === 'rename'
              if (renames.current) item.run()
              else afterFocus(item.run)
            }}
          >
            {t(`structure.${item.id}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
