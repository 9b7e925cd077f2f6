import { describe } from 'vitest'
import { hasNoFaults, NAMES, NIGHT } from './support/every-page.ts'
import { windows } from './support/windows.ts'

const openWindow = windows()

/**
 * All of axe where a page is built differently; of long words whether they fit, and at night what axe says of the names, which are the same texts as on a desk.
 */
describe('every page of the demo plant in the hand', () => {
  hasNoFaults(openWindow, { size: 'phone' }, { evening: 'look', references: 'phone', coloursElsewhere: true })
  hasNoFaults(openWindow, { size: 'phone' }, { lng: 'xx-long', rules: NIGHT ? NAMES : [], narrow: true, sample: true })
  if (NIGHT) {
    hasNoFaults(openWindow, { size: 'phone', language: 'ar', dark: true })
    hasNoFaults(openWindow, { size: 'phone', language: 'de-DE' }, { rules: NAMES, narrow: true })
  }
})
