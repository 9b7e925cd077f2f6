import { describe } from 'vitest'
import { hasNoFaults } from './support/every-page.ts'
import { windows } from './support/windows.ts'

const openWindow = windows()

describe('every page of the demo plant on a desk', () => {
  hasNoFaults(openWindow, {}, { evening: 'axe', references: 'desk' })
})
