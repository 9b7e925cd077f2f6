import type { KeyboardEvent } from 'react'
import type { Press } from '../model/keyboard.ts'

/** Command on a Mac is what Ctrl is elsewhere. */
export function strokeOf(event: KeyboardEvent): Press {
  return { key: event.key, ctrl: event.ctrlKey || event.metaKey, shift: event.shiftKey, alt: event.altKey }
}
