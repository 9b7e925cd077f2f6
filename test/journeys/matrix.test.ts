import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openBrowser, openWindow, settled } from '../support/browser.ts'
import type { Look } from '../support/browser.ts'
import { enterDemo } from './support/enter.ts'
import { enterGrid, gapsInHead, press, standing } from './support/grid.ts'

const { demoUrl } = inject('programs')
const PATIENCE = 240_000

interface Matrix {
  people: { id: string; name: string }[]
  skills: { id: string; name: string }[]
  cells: { person: string; skill: string; level: number | null }[]
}

let browser: Browser
let held: Set<string>
beforeAll(async () => {
  browser = await openBrowser()
  const { context, page } = await openWindow(browser, demoUrl)
  await enterDemo(page)
  const { people, skills, cells } = await ask<Matrix>(page, '/api/matrix')
  const name = new Map([...people, ...skills].map(one => [one.id, one.name]))
  held = new Set(cells.filter(cell => cell.level !== null).map(cell => `${name.get(cell.person)}, ${name.get(cell.skill)}:`))
  await context.close()
}, PATIENCE)
afterAll(() => browser.close())

describe('the matrix by keyboard', { timeout: PATIENCE }, () => {
  it('walks with arrows, Home, End, pages and Ctrl: one element has the focus, says where it stands and is in sight', async () => {
    const { page, close } = await openMatrix()
    const start = await enterGrid(page)
    expect(start.role).toBe('gridcell')
    const { line, column } = start
    expect(await press(page, 'ArrowRight')).toMatchObject({ line, column: column + 1 })
    expect(await press(page, 'ArrowDown')).toMatchObject({ line: line + 1, column: column + 1 })
    expect(await press(page, 'ArrowUp')).toMatchObject({ line, column: column + 1 })
    expect(await press(page, 'ArrowLeft')).toMatchObject({ line, column })
    const count = Number(await page.getByRole('grid').getAttribute('aria-colcount'))
    expect(await press(page, 'End')).toMatchObject({ role: 'gridcell', line, column: count - 5 })
    expect(await press(page, 'End')).toMatchObject({ line, column: count - 1 })
    expect(await press(page, 'Home')).toMatchObject({ line, column: 1 })
    expect(await press(page, 'Home')).toMatchObject({ role: 'rowheader', line, column: 0 })
    const last = await press(page, 'Control+End')
    expect(last.line).toBeGreaterThan(240)
    expect(last.column).toBe(count - 5)
    expect(await inSight(page)).toBe(true)
    expect(await press(page, 'Control+Home')).toMatchObject({ column: 1 })
    const down = await press(page, 'PageDown')
    expect(down.line).toBeGreaterThan(line + 5)
    expect(await inSight(page)).toBe(true)
    expect((await press(page, 'PageUp')).line).toBeLessThanOrEqual(line)
    await close()
  })

  it('jumps with Ctrl and an arrow to the next cell that holds something', async () => {
    const { page, close } = await openMatrix()
    const from = await enterGrid(page)
    const to = await press(page, 'Control+ArrowRight')
    expect(isHeld(to.says)).toBe(true)
    let at = await press(page, 'Home')
    const between: boolean[] = []
    while (at.column < to.column - 1) {
      at = await press(page, 'ArrowRight')
      between.push(isHeld(at.says))
    }
    expect(between.every(one => !one)).toBe(true)
    expect(to.line).toBe(from.line)
    await close()
  })

  it('is one Tab stop, and Shift+Tab comes back to the cell that was left', async () => {
    const { page, close } = await openMatrix()
    await enterGrid(page)
    await press(page, 'ArrowDown')
    const left = await press(page, 'ArrowRight')
    await page.keyboard.press('Tab')
    expect(await page.getByRole('grid').locator(':focus').count()).toBe(0)
    await page.keyboard.press('Shift+Tab')
    expect(await standing(page)).toEqual(left)
    await close()
  })

  it('finds with /, groups with G, filters with F, changes what a cell shows with M, turns with T', async () => {
    const { page, close } = await openMatrix()
    await enterGrid(page)
    const someone = (await press(page, 'ArrowDown')).says.split(/, (?=[^,]*:)/)[0]!
    await page.keyboard.press('Control+End')
    await page.keyboard.press('/')
    await page.keyboard.type(someone)
    await page.keyboard.press('Enter')
    await page.getByRole('grid').locator(':focus').waitFor()
    expect((await standing(page)).says.startsWith(`${someone}, `)).toBe(true)

    await page.keyboard.press('g')
    await page.getByRole('menuitem', { name: 'No groups' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('menuitem', { name: 'No groups' }).waitFor({ state: 'hidden' })
    await enterGrid(page)
    await page.keyboard.press('f')
    await page.getByRole('dialog', { name: 'Filter' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Filter' }).waitFor({ state: 'hidden' })
    await enterGrid(page)
    const modes: (string | null)[] = []
    for (let times = 0; times < 3; times++) {
      await page.keyboard.press('m')
      await page.waitForTimeout(300)
      modes.push(new URL(page.url()).searchParams.get('mode'))
    }
    expect(modes).toEqual(['letter', 'date', null])
    await page.keyboard.press('t')
    await page.waitForURL(/rows=skills/)
    await settled(page)
    const turned = await enterGrid(page)
    expect(turned.role).not.toBeNull()
    await close()
  })

  for (const [key, tab] of [
    ['w', 'Why'],
    ['h', 'History'],
    ['.', 'Now'],
    ['Enter', 'Now'],
  ] as const) {
    it(`opens the record at “${tab}” with ${key}, and Escape comes back to the same cell`, async () => {
      const { page, close } = await openMatrix()
      await enterGrid(page)
      const cell = await press(page, 'Control+ArrowRight')
      await page.keyboard.press(key)
      await page
        .getByRole('dialog')
        .getByRole('tab', { name: new RegExp(`^${tab}`), selected: true })
        .waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      expect(await standing(page)).toEqual(cell)
      await close()
    })
  }

  it('has a list of the same with Alt+L, with the same keys, and comes back', async () => {
    const { page, close } = await openMatrix()
    await enterGrid(page)
    await page.keyboard.press('Alt+l')
    await page.waitForURL(/view=list/)
    await page.getByRole('main').getByRole('heading', { level: 2 }).first().waitFor()
    expect(await page.getByRole('grid').count()).toBe(0)
    const entry = page.getByRole('main').getByRole('listitem').getByRole('button').first()
    await entry.focus()
    const said = await entry.innerText()
    await page.keyboard.press('w')
    await page.getByRole('dialog').getByRole('tab', { name: 'Why', selected: true }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(await page.locator(':focus').innerText()).toBe(said)
    await page.keyboard.press('Alt+l')
    await page.getByRole('grid').waitFor()
    await close()
  })

  it('takes single keys only while the grid has the focus', async () => {
    const { page, close } = await openMatrix()
    await page.getByRole('button', { name: 'Legend' }).focus()
    for (const key of ['m', 't', 'g', 'w']) await page.keyboard.press(key)
    expect(new URL(page.url()).search).toBe('')
    expect(await page.getByRole('dialog').or(page.getByRole('menu')).count()).toBe(0)
    await close()
  })

  it('copies what is chosen as a table that a spreadsheet takes, with the names', async () => {
    const { page, close } = await openMatrix()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await enterGrid(page)
    for (const key of ['Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowDown']) await press(page, key)
    await page.keyboard.press('Control+c')
    await page.getByText('6 cells copied').waitFor()
    const lines = (await page.evaluate<string>('navigator.clipboard.readText()')).split('\n').map(line => line.split('\t'))
    expect(lines.map(line => line.length)).toEqual([4, 4, 4])
    const heads = await page.getByRole('grid').getByRole('columnheader').allInnerTexts()
    for (const skill of lines[0]!.slice(1)) expect(heads.map(head => head.trim())).toContain(skill)
    for (const [person, ...codes] of lines.slice(1)) {
      codes.forEach((code, at) => expect(code !== '', `${person}, ${lines[0]![at + 1]}`).toBe(held.has(`${person}, ${lines[0]![at + 1]}:`)))
    }
    await close()
  })
})

describe('the matrix from right to left', { timeout: PATIENCE }, () => {
  it('keeps arrows physical and the names at the start of the line', async () => {
    const { page, close } = await openMatrix({ language: 'ar' })
    const start = await enterGrid(page)
    const before = await boxOfFocus(page)
    const next = await press(page, 'ArrowLeft')
    expect(next.column).toBe(start.column + 1)
    expect((await boxOfFocus(page)).x).toBeLessThan(before.x)
    expect((await press(page, 'ArrowRight')).column).toBe(start.column)
    const grid = (await page.getByRole('grid').boundingBox())!
    const name = (await page.getByRole('grid').getByRole('rowheader').first().boundingBox())!
    expect(Math.abs(grid.x + grid.width - (name.x + name.width))).toBeLessThan(24)
    await press(page, 'End')
    expect(await inSight(page)).toBe(true)
    const stays = (await page.getByRole('grid').getByRole('rowheader').first().boundingBox())!
    expect(Math.abs(stays.x - name.x)).toBeLessThan(2)
    await close()
  })
})

describe('the painting', { timeout: PATIENCE }, () => {
  const looks: Look[] = [{}, { dark: true }, { contrast: true }, { language: 'ar' }]
  for (const look of looks) {
    it(`has its colours, with reduced motion too: ${JSON.stringify(look)}`, async () => {
      const { page, close } = await openMatrix(look)
      expect(await page.evaluate<number>(COLOURS)).toBeGreaterThan(20)
      await close()
    })
  }
})

describe('the two clocks', { timeout: PATIENCE }, () => {
  it('shows a day gone by to be read and not to be changed, and leads back', async () => {
    const { page, close } = await openMatrix()
    await page.getByRole('button', { name: /As of today/ }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^31 Oct|^\d+ \w+ \d{4}$/ })
      .first()
      .click()
    await page.waitForURL(/asOf=\d{4}-\d{2}-\d{2}/)
    await page.keyboard.press('Escape')
    await page.getByText(/^This is how it stood on/).waitFor()
    await settled(page)
    expect(await page.getByRole('button', { name: 'Set what is required' }).count()).toBe(0)
    await enterGrid(page)
    await press(page, 'Control+ArrowRight')
    await page.keyboard.press('Enter')
    const drawer = page.getByRole('dialog')
    await drawer.getByText(/^This is the record as of/).waitFor()
    expect(await drawer.getByRole('button', { name: /Assess|Revoke|Exempt/ }).count()).toBe(0)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Back to today' }).first().click()
    await page.getByRole('button', { name: 'Set what is required' }).waitFor()
    await close()
  })

  it('asks the server for what was known then', async () => {
    const { page, close } = await openMatrix({}, '/matrix?knownAt=2020-01-01T00:00:00.000Z')
    const then = await ask<Matrix>(page, '/api/matrix?knownAt=2020-01-01T00:00:00.000Z')
    const shown = page.getByRole('grid').or(page.getByText('No people yet. Bring your sheet or add a line.'))
    await shown.waitFor()
    if (then.people.length === 0) expect(await page.getByRole('grid').count()).toBe(0)
    else expect(await page.getByRole('grid').getAttribute('aria-label')).toContain(`${then.people.length} people`)
    expect(await page.getByRole('button', { name: /known 1 Jan 2020|known 31 Dec 2019/ }).count()).toBe(1)
    await close()
  })
})

describe('the numbers', { timeout: PATIENCE }, () => {
  it('are those of the interface: gaps in the head, who can run it alone at the foot', async () => {
    const { page, close } = await openMatrix()
    const { totals } = await ask<{ totals: { gaps: number; required: number; compliant: number } }>(page, '/api/gaps')
    expect(totals.compliant + totals.gaps).toBe(totals.required)
    expect(await gapsInHead(page)).toBe(totals.gaps)
    const { rows } = await ask<{ rows: { skill: { name: string }; canRunAlone: number; canTrain: number }[] }>(page, '/api/depth?show=all')
    const depth = new Map(rows.map(row => [row.skill.name, row]))
    await enterGrid(page)
    await press(page, 'Control+End')
    await press(page, 'Home')
    let at = await press(page, 'ArrowDown')
    for (const total of ['canRunAlone', 'canTrain'] as const) {
      for (let column = 0; column < 10; column++) {
        const foot = await page
          .getByRole('status')
          .or(page.locator('p'))
          .filter({ hasText: /: Can (run alone|train) \d/ })
          .first()
          .innerText()
        const [, skill, count] = /^(.*): Can (?:run alone|train) (\d+)/.exec(foot)!
        expect({ skill, count: Number(count) }).toEqual({ skill, count: depth.get(skill!)?.[total] ?? 0 })
        at = await press(page, 'ArrowRight')
      }
      at = await press(page, 'Home')
      at = await press(page, 'ArrowDown')
    }
    expect(at.line).toBeGreaterThan(0)
    await close()
  })
})

/** How many colours are on the body of the matrix. */
const COLOURS = `(() => {
  const canvas = document.querySelector('[role=grid] canvas')
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  return new Set(new Uint32Array(data.buffer)).size
})()`

async function openMatrix(look: Look = {}, path = '/matrix'): Promise<{ page: Page; close: () => Promise<void> }> {
  const { context, page, complaints } = await openWindow(browser, demoUrl, look)
  page.setDefaultTimeout(45_000)
  await enterDemo(page)
  await page.goto(path)
  await settled(page)
  return {
    page,
    async close() {
      await context.close()
      expect(complaints).toEqual([])
    },
  }
}

async function ask<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(path, { headers: { accept: 'application/json' } })
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}`)
  return (await answer.json()) as T
}

function isHeld(says: string): boolean {
  return [...held].some(pair => says.startsWith(pair))
}

async function boxOfFocus(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  return (await page.locator(':focus').boundingBox())!
}

/** What has the focus lies wholly on the canvas: not under frozen rows or columns. */
async function inSight(page: Page): Promise<boolean> {
  const cell = await boxOfFocus(page)
  const body = (await page.getByRole('grid').locator('canvas').boundingBox())!
  const slack = 2
  return (
    cell.x >= body.x - slack &&
    cell.y >= body.y - slack &&
    cell.x + cell.width <= body.x + body.width + slack &&
    cell.y + cell.height <= body.y + body.height + slack
  )
}
