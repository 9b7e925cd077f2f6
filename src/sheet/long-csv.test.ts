import { describe, expect, test } from 'vitest'
import type { StreamedFile } from './csv-blocks.ts'
import { LIST_LIMITS } from './limits.ts'
import { isLongList } from './long-csv.ts'
import { gatherSheets, readSheets } from './read.ts'

const TODAY = '2026-05-04'

/** Comes in pieces of a size that cuts lines, letters and quotation marks apart. */
function streamed(text: string | Uint8Array, piece = 1_013): StreamedFile {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  return {
    name: 'log.csv',
    size: bytes.length,
    async *open() {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
    },
  }
}

function log(lines: number, end = '\n', quoted = false): string {
  const line = (i: number) => {
    const course = quoted && i % 3 === 0 ? `"Press ""${i % 9}"", hall\n2"` : `Course ${i % 9}`
    return `${10_000 + (i % 70)};${course};${1 + (i % 28)}.${1 + (i % 12)}.2024;${50 + (i % 50)};${i % 400 === 7 ? 'soon' : '2027-01-31'}`
  }
  return ['Employee number;Course;Completed on;Score;Valid until', ...Array.from({ length: lines }, (_, i) => line(i))].join(end)
}

async function both(text: string) {
  const whole = await readSheets([{ name: 'log.csv', bytes: new TextEncoder().encode(text) }], { today: TODAY })
  const lines = await gatherSheets([], { today: TODAY }, [streamed(text)])
  return { whole, lines: { ...lines, cells: [...lines.cells] } }
}

describe('a list read line by line says what the same list says when it is read whole', () => {
  test.each([
    ['plain lines', log(12_000)],
    ['lines ended as Windows does', log(6_000, '\r\n')],
    ['quotation marks and line breaks inside of cells', log(9_000, '\n', true)],
    ['fewer lines than a sample', log(40)],
  ])('%s', async (_, text) => {
    const { whole, lines } = await both(text)
    expect(whole.cells.length).toBeGreaterThan(30)
    expect(lines.cells).toEqual(whole.cells)
    expect(lines.people).toEqual(whole.people)
    expect(lines.skills).toEqual(whole.skills)
    expect(lines.unread).toEqual(whole.unread)
    expect(lines.summary.doubtful).toBe(whole.summary.doubtful)
  })

  test('beside a list of people who are known by their numbers', async () => {
    const people = new TextEncoder().encode('Employee number,Name\n10001,Ana Ruiz\n10002,Ben Okafor\n')
    const { people: read } = await gatherSheets([{ name: 'people.csv', bytes: people }], { today: TODAY }, [streamed(log(300))])
    expect(read.find(person => person.key === '10002')?.name).toBe('Ben Okafor')
  })

  test('letters of a code page that first turn up far down', async () => {
    const text = `${log(30_000)}\n10001;Schwei`
    const bytes = new Uint8Array([...new TextEncoder().encode(text), 0xdf, ...new TextEncoder().encode('en;1.2.2024;60;2027-01-31\n')])
    const { skills } = await gatherSheets([], { today: TODAY }, [streamed(bytes)])
    expect(skills.map(skill => skill.name)).toContain('Schweißen')
  })
})

describe('what is no list', () => {
  test('is told by its first lines', async () => {
    expect(await isLongList(streamed(log(100)))).toBe(true)
    expect(await isLongList(streamed('Name;MIG;TIG\nAna Ruiz;3;2\nBen Okafor;1;4\n'))).toBe(false)
  })

  const refused = (file: StreamedFile) =>
    gatherSheets([], { today: TODAY }, [file]).then(
      () => 'read',
      (cause: { code: string }) => cause.code,
    )

  test('is refused with a way out', async () => {
    expect(await refused(streamed('Name;MIG;TIG\nAna Ruiz;3;2\nBen Okafor;1;4\n'))).toBe('sheet.no_list')
    expect(await refused({ ...streamed(log(3)), size: LIST_LIMITS.fileBytes + 1 })).toBe('sheet.list_too_large')
    expect(await refused(streamed(`Employee number,Course\n1,${'x'.repeat(3_000_000)}`, 300_000))).toBe('sheet.list_line')
    expect(await refused(streamed(`Employee number,Course${',x'.repeat(250)}\n1,a\n`))).toBe('sheet.list_too_wide')
  })
})
