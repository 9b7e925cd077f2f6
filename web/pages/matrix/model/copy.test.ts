import { describe, expect, it } from 'vitest'
import { copied, type CopySource } from './copy.ts'

const people = ['Ruiz, Ana', '=HYPERLINK("x")', 'Novak <b>']
const skills = ['Press\t4', 'Oven', 'Forklift']

const source: CopySource = {
  corner: 'Person',
  rowName: row => people[row]!,
  columnName: col => skills[col]!,
  cell: (row, col) => ({
    text: row === col ? 'U' : '',
    sentence: `${people[row]}, ${skills[col]}: "level"`,
    ground: row === col ? '#1B9E77' : null,
    ink: row === col ? '#FFFFFF' : null,
  }),
}

describe('copying', () => {
  it('gives one cell as its sentence', () => {
    const got = copied([{ top: 0, left: 1, bottom: 0, right: 1 }], source)
    expect(got?.text).toBe('Ruiz, Ana, Oven: "level"')
    expect(got?.html).toContain('title="Ruiz, Ana, Oven: &quot;level&quot;"')
  })

  it('gives a block as a table with its names', () => {
    const got = copied([{ top: 0, left: 1, bottom: 1, right: 2 }], source)
    expect(got?.text).toBe(['Person\tOven\tForklift', 'Ruiz, Ana\t\t', `'=HYPERLINK("x")\tU\t`].join('\n'))
    expect(got?.html).toContain('style="background:#1B9E77;color:#FFFFFF"')
  })

  it('leaves out what lies between two ranges', () => {
    const got = copied(
      [
        { top: 0, left: 0, bottom: 0, right: 0 },
        { top: 2, left: 2, bottom: 2, right: 2 },
      ],
      source,
    )
    expect(got?.text.split('\n')).toEqual(['Person\tPress 4\tForklift', 'Ruiz, Ana\tU\t', 'Novak <b>\t\tU'])
  })

  it('cannot be run by a sheet nor read as markup', () => {
    const got = copied([{ top: 1, left: 0, bottom: 2, right: 1 }], source)
    expect(got?.text).not.toMatch(/(^|\n|\t)=/)
    expect(got?.html).not.toContain('<b>')
    expect(got?.html).toContain('Novak &lt;b&gt;')
  })

  it('has nothing to copy from nothing', () => {
    expect(copied([], source)).toBeNull()
  })
})
