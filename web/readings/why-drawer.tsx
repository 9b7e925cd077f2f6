import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Clocks as BothClocks } from '../contract.ts'
import { useFormats } from '../format.ts'
import { Drawer } from '../kit/drawer.tsx'
import { Tabs } from '../kit/tabs.tsx'
import { Clocks } from './clocks.tsx'
import classes from './why.module.css'

export interface WhyList {
  id: string
  label: string
  count: number
  content: ReactNode
}

export interface FigureWhy {
  /** Whose figure it is, and which. */
  whose: string
  what: string
  value: string
  /** The definition in words, with what was divided by what. */
  formula: string
  clocks: BothClocks
  /** What it is counted from: where there are two, the first is the numerator and the second the denominator. */
  lists: WhyList[]
}

interface WhyDrawerProps {
  why: FigureWhy | null
  /** The list that shows first. */
  list: string | undefined
  onList: (id: string) => void
  onClose: () => void
}

/** Why a number is what it is: its formula in words, both clocks, and exactly what was counted. */
export function WhyDrawer({ why, list, onList, onClose }: WhyDrawerProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  return (
    <Drawer
      opened={why !== null}
      onClose={onClose}
      label={t('readings.why.title')}
      title={
        why === null ? (
          t('readings.why.title')
        ) : (
          <span className={classes['title']}>
            <bdi>{why.whose}</bdi>
            <span className={classes['what']}>{why.what}</span>
          </span>
        )
      }
    >
      {why !== null && (
        <div className={classes['why']}>
          <p className={classes['value']}>{why.value}</p>
          <p className={classes['formula']}>{why.formula}</p>
          <Clocks clocks={why.clocks} />
          {why.lists.length === 1 ? (
            <section aria-label={why.lists[0]!.label} className={classes['only']}>
              <h3>
                {why.lists[0]!.label} <span className="dim tabular">{number(why.lists[0]!.count)}</span>
              </h3>
              {why.lists[0]!.content}
            </section>
          ) : (
            why.lists.length > 1 && (
              <Tabs label={t('readings.why.lists')} tabs={why.lists} value={list ?? why.lists[0]!.id} onChange={onList} />
            )
          )}
        </div>
      )}
    </Drawer>
  )
}
