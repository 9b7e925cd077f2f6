import { useMediaQuery } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Grouping, Groupings } from '../../contract.ts'
import { Card } from '../../kit/card.tsx'
import { Drawer } from '../../kit/drawer.tsx'
import { SearchField } from '../../kit/search-field.tsx'
import { GroupingPanel } from './grouping-panel.tsx'
import { MoveGrouping } from './move-grouping.tsx'
import { RetireGrouping } from './retire-grouping.tsx'
import classes from './structure.module.css'
import { nodesOf } from './tree-model.ts'
import { Tree } from './tree.tsx'
import { useChange } from './use-change.ts'

export const SEARCH_ID = 'structure-search'

interface TreePartProps {
  data: Groupings
  mayIn: (id: string | null) => boolean
  onAdd: (parentId: string | null) => void
}

/** The tree, and what is chosen in it: beside it where there is room, over it where there is not. */
export function TreePart({ data, mayIn, onAdd }: TreePartProps) {
  const { t } = useTranslation()
  const { grouping: chosen } = useSearch({ from: '/shell/structure' })
  const navigate = useNavigate()
  const narrow = useMediaQuery('(max-width: 61.99em)', false, { getInitialValueInEffect: false }) ?? false
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const [find, setFind] = useState('')
  const [moving, setMoving] = useState<Grouping | null>(null)
  const [retiring, setRetiring] = useState<Grouping | null>(null)
  const change = useChange()
  const nodes = useMemo(() => nodesOf(data, turned, find), [data, turned, find])
  const row = data.rows.find(one => one.id === chosen)
  const choose = useCallback(
    (id: string | undefined) =>
      void navigate({ to: '/structure', search: old => ({ ...old, grouping: id }), replace: true, resetScroll: false }),
    [navigate],
  )
  const byId = (id: string) => data.rows.find(one => one.id === id) ?? null
  const turn = (id: string) => setTurned(old => (old.has(id) ? new Set([...old].filter(one => one !== id)) : new Set([...old, id])))
  const panel = row && <GroupingPanel key={row.id} data={data} grouping={row} may={mayIn(row.id)} />

  return (
    <div className={classes['parts']}>
      <div className={classes['main']}>
        <SearchField id={SEARCH_ID} label={t('structure.search')} value={find} onChange={setFind} />
        <Card flush>
          {nodes.length === 0 ? (
            <p className={classes['none']}>{t('structure.none')}</p>
          ) : (
            <Tree
              data={data}
              nodes={nodes}
              chosen={chosen}
              mayIn={mayIn}
              change={change}
              onTurn={turn}
              onChoose={choose}
              onAdd={onAdd}
              onMove={id => setMoving(byId(id))}
              onRetire={id => setRetiring(byId(id))}
            />
          )}
        </Card>
        <p className={classes['keys']}>{t('structure.keys')}</p>
      </div>
      {narrow ? (
        <Drawer opened={row !== undefined} onClose={() => choose(undefined)} title={<bdi>{row?.name}</bdi>} label={row?.name ?? ''}>
          {panel}
        </Drawer>
      ) : (
        <aside className={classes['panel']} aria-label={row?.name ?? t('structure.title')}>
          {row ? <Card title={row.name}>{panel}</Card> : <p className={classes['none']}>{t('structure.choose')}</p>}
        </aside>
      )}
      <MoveGrouping data={data} grouping={moving} mayIn={mayIn} onClose={() => setMoving(null)} />
      <RetireGrouping grouping={retiring} onClose={() => setRetiring(null)} />
    </div>
  )
}
