import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useState, type RefObject } from 'react'

/** Up to this many rows are simply there: the browser's own search and print then see them all. */
const PLAIN = 120

export interface VisibleRows {
  indexes: number[]
  /** Height of what is not drawn above and below. */
  before: number
  after: number
  show: (index: number) => void
  measure: (element: HTMLTableRowElement | null) => void
}

export function useVisibleRows(body: RefObject<HTMLElement | null>, count: number, tall: boolean): VisibleRows {
  const [margin, setMargin] = useState(0)
  const plain = count <= PLAIN
  useLayoutEffect(() => {
    if (plain) return
    const top = body.current?.getBoundingClientRect().top ?? 0
    setMargin(top + window.scrollY)
  }, [body, count, plain])
  // oxlint-disable-next-line react/incompatible-library -- the virtualiser keeps its own store and asks for a render itself
  const virtual = useWindowVirtualizer({
    count,
    enabled: !plain,
    estimateSize: () => (tall ? 120 : 38),
    overscan: 14,
    scrollMargin: margin,
    scrollPaddingStart: 110,
    scrollPaddingEnd: 80,
  })
  if (plain) {
    return {
      indexes: Array.from({ length: count }, (_, index) => index),
      before: 0,
      after: 0,
      show: () => undefined,
      measure: () => undefined,
    }
  }
  const items = virtual.getVirtualItems()
  const first = items[0]
  const last = items.at(-1)
  return {
    indexes: items.map(item => item.index),
    before: first ? first.start - margin : 0,
    after: last ? virtual.getTotalSize() - (last.end - margin) : 0,
    show: index => virtual.scrollToIndex(index),
    measure: virtual.measureElement,
  }
}
