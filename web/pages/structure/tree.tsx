import { useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Groupings } from '../../contract.ts'
import { useDirection } from '../../i18n.ts'
import { TreeRow, type RowActs } from './tree-row.tsx'
import { placeAt, stepped, type TreeNode, type Where } from './tree-model.ts'
import classes from './tree.module.css'
import type { Change } from './use-change.ts'

export interface TreeProps {
  data: Groupings
  nodes: TreeNode[]
  chosen: string | undefined
  mayIn: (id: string | null) => boolean
  change: Change
  onTurn: (id: string) => void
  onChoose: (id: string) => void
  onAdd: (id: string) => void
  onMove: (id: string) => void
  onRetire: (id: string) => void
}

/** The tree of groupings after the pattern of the ARIA tree view: one stop of the tab key, arrows inside, a menu on every line. */
export function Tree(props: TreeProps) {
  const { data, nodes, chosen, mayIn, change, onTurn, onChoose } = props
  const { t } = useTranslation()
  const rightToLeft = useDirection() === 'rtl'
  const list = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const [renaming, setRenaming] = useState<string | null>(null)
  const [menu, setMenu] = useState<string | null>(null)
  const [drag, setDrag] = useState<{ id: string; over: string | null; where: Where } | null>(null)
  const stop = nodes.find(node => node.id === (focused ?? chosen)) ?? nodes[0]

  const focus = (id: string | undefined) => {
    if (id === undefined) return
    setFocused(id)
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-node="${id}"]`)?.focus())
  }
  const step = async (node: TreeNode, by: -1 | 1) => {
    await change.place(node, stepped(data.rows, node.id, by))
    focus(node.id)
  }
  const acts = (node: TreeNode): RowActs => ({
    choose: () => {
      setFocused(node.id)
      onChoose(node.id)
    },
    turn: () => onTurn(node.id),
    add: () => props.onAdd(node.id),
    rename: () => setRenaming(node.id),
    renamed: async name => {
      setRenaming(null)
      if (name !== null) await change.rename(node, name)
      focus(node.id)
    },
    move: () => props.onMove(node.id),
    up: () => void step(node, -1),
    down: () => void step(node, 1),
    retire: () => props.onRetire(node.id),
    menu: (opened, back = true) => {
      setMenu(opened ? node.id : null)
      if (!opened && back) focus(node.id)
    },
    dragStart: () => setDrag({ id: node.id, over: null, where: 'into' }),
    dragOver: where => {
      const allowed =
        drag !== null && placeAt(data.rows, drag.id, node.id, where) !== null && mayIn(where === 'into' ? node.id : node.parentId)
      if (drag && (drag.over !== (allowed ? node.id : null) || drag.where !== where))
        setDrag({ ...drag, over: allowed ? node.id : null, where })
      return allowed
    },
    drop: () => {
      const moved = data.rows.find(row => row.id === drag?.id)
      if (moved && drag?.over === node.id) void change.place(moved, placeAt(data.rows, moved.id, node.id, drag.where))
      setDrag(null)
    },
    dragEnd: () => setDrag(null),
  })

  const onKeyDown = (event: KeyboardEvent) => {
    if (renaming !== null || !(event.target instanceof HTMLElement)) return
    const id = event.target.dataset['node']
    const at = nodes.findIndex(one => one.id === id)
    const node = nodes[at]
    if (!node) return
    const run = keyed(event, { node, at, nodes, rightToLeft, may: mayIn(node.id), acts: acts(node), focus, step })
    if (!run) return
    event.preventDefault()
    event.stopPropagation()
    run()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the lines take the focus, one at a time
    <div role="tree" aria-label={t('structure.title')} className={classes['tree']} ref={list} onKeyDown={onKeyDown} data-own-keys>
      {nodes.map(node => (
        <TreeRow
          key={node.id}
          node={node}
          stop={node.id === stop?.id}
          chosen={node.id === chosen}
          may={mayIn(node.id)}
          renaming={renaming === node.id}
          menu={menu === node.id}
          drop={drag?.over === node.id ? drag.where : null}
          dragged={drag?.id === node.id}
          acts={acts(node)}
        />
      ))}
    </div>
  )
}

interface Keyed {
  node: TreeNode
  at: number
  nodes: TreeNode[]
  rightToLeft: boolean
  may: boolean
  acts: RowActs
  focus: (id: string | undefined) => void
  step: (node: TreeNode, by: -1 | 1) => Promise<void>
}

/** What a key does on a line; null: nothing of ours. */
function keyed(event: KeyboardEvent, { node, at, nodes, rightToLeft, may, acts, focus, step }: Keyed): (() => void) | null {
  if (event.ctrlKey || event.metaKey) return null
  const [inwards, outwards] = rightToLeft ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft']
  if (event.altKey) {
    if (!may || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return null
    return () => void step(node, event.key === 'ArrowUp' ? -1 : 1)
  }
  if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) return may ? () => acts.menu(true) : null
  if (event.key === inwards && node.children > 0) return () => (node.open ? focus(nodes[at + 1]?.id) : acts.turn())
  if (event.key === outwards) return () => (node.open && node.children > 0 ? acts.turn() : focus(node.parentId ?? undefined))
  const keys: Record<string, () => void> = {
    ArrowDown: () => focus(nodes[at + 1]?.id),
    ArrowUp: () => focus(nodes[at - 1]?.id),
    Home: () => focus(nodes[0]?.id),
    End: () => focus(nodes.at(-1)?.id),
    Enter: acts.choose,
    ' ': acts.choose,
    ...(may ? { F2: acts.rename, Insert: acts.add, Delete: acts.retire } : {}),
  }
  return keys[event.key] ?? null
}
