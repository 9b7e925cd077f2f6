import { describe, expect, it } from 'vitest'
import { pseudoText } from './pseudo.ts'

describe('pseudo-languages', () => {
  it('lengthen by two fifths at least', () => {
    for (const text of ['Save', 'Nothing expires in 180 days.', 'OK'])
      expect(pseudoText('xx-long', text).length).toBeGreaterThanOrEqual(text.length * 1.4)
  })

  it('keep placeholders', () => {
    expect(pseudoText('xx-accent', 'Show {{number}} more')).toContain('{{number}}')
    expect(pseudoText('xx-long', '{{count}} people')).toContain('{{count}}')
  })

  it('mark every other letter', () => {
    expect(pseudoText('xx-accent', 'Gaps')).toBe('Ğápš')
    expect(pseudoText('xx-rtl', 'Gaps')).toBe('\u202eGaps\u202c')
  })
})
