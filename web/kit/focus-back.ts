import { useEffect, useLayoutEffect, useRef, type FocusEvent, type RefObject } from 'react'

/** Later than the library, which gives the focus back after 10 ms wherever the layer is still there by then. */
const AFTER = 60

/**
 * Gives the focus back to what had it when a layer opened, even where the layer comes and goes with what it shows. Where that is gone by now,
 * the focus goes to the page, so that the next Tab does not begin at the very top.
 */
export function useFocusBack(opened: boolean): void {
  useLayoutEffect(() => {
    if (!opened) return
    const before = lasting(document.activeElement)
    return () => void setTimeout(() => isNowhere() && giveTo(before), AFTER)
  }, [opened])
}

/**
 * A form that stands where the button was which opened it: the button is a new one when the form is gone, and is known by its words.
 * Spread what is returned on the element around both.
 */
export function useFocusBackInside<Box extends HTMLElement>(
  open: boolean,
): { ref: RefObject<Box | null>; onFocusCapture: (event: FocusEvent) => void } {
  const box = useRef<Box>(null)
  const words = useRef<string | null>(null)
  const was = useRef(open)
  useEffect(() => {
    if (was.current === open) return
    was.current = open
    if (open) return
    const timer = setTimeout(() => isNowhere() && focusIn(box.current, words.current), AFTER)
    return () => clearTimeout(timer)
  }, [open])
  return {
    ref: box,
    onFocusCapture: ({ target }) => {
      if (!open) words.current = wordsOf(lasting(target))
    },
  }
}

/** An entry of a menu goes with its menu; the button of the menu stays. */
function lasting(element: Element | null): Element | null {
  const menu = element?.closest('[role=menu]')
  return menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : element
}

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body
}

function giveTo(before: Element | null): void {
  if (before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus({ preventScroll: true })
  if (isNowhere()) document.getElementById('main')?.focus({ preventScroll: true })
}

function focusIn(box: HTMLElement | null, words: string | null): void {
  const buttons = [...(box?.querySelectorAll<HTMLElement>('button:not(:disabled), a[href]') ?? [])]
  const again = buttons.find(one => words !== null && wordsOf(one) === words)
  ;(again ?? buttons[0])?.focus({ preventScroll: true })
}

function wordsOf(element: Element | null): string | null {
  return element === null ? null : (element.getAttribute('aria-label') ?? element.textContent)
}
