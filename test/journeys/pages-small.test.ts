import { describe } from 'vitest'
import { hasNoFaults, NAMES } from './support/every-page.ts'
import { windows } from './support/windows.ts'

const openWindow = windows()

/** All of axe where a page is built differently; its rules of names where only the words and the direction change. */
describe('every page of the demo plant in the hand', () => {
  hasNoFaults(openWindow, { size: 'phone' }, { evening: 'look', references: 'phone' })
  hasNoFaults(openWindow, { size: 'phone' }, { lng: 'xx-long', rules: NAMES, narrow: true })
  if (process.env['MUSTER_STAGE'] === 'night') {
    hasNoFaults(openWindow, { size: 'phone', language: 'ar', dark: true })
    hasNoFaults(openWindow, { size: 'phone', language: 'de-DE' }, { rules: NAMES, narrow: true })
  }
})
