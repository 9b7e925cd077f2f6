import { beforeAll, describe, expect, it } from 'vitest'
import { settled } from '../support/browser.ts'
import { signInToDemo } from './support/enter.ts'
import { enterGrid, press, standing } from './support/grid.ts'
import { ask, boxOfFocus, inSight, openMatrix } from './support/matrix-page.ts'
import type { Matrix } from './support/matrix-page.ts'
import { stillUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const PATIENCE = 240_000

const openWindow = windows()
let held: Set<string>
beforeAll(async () => {
  const { context, page } = await openWindow(stillUrl)
  await signInToDemo(page)
  const { people, skills, cells } = await ask<Matrix>(page, '/api/matrix')
  const name = new Map([...people, ...skills].map(one => [one.id, one.name]))
  held = new Set(cells.filter(cell => cell.level !== null).map(cell => `${name.get(cell.person)}, ${name.get(cell.skill)}:`))
  await context.close()
}, PATIENCE)

describe('the matrix by keyboard', { timeout: PATIENCE }, () => {
  it('walks with arrows, Home, End, pages and Ctrl: one element has the focus, says where it stands and is in sight', async () => {
    const { page, close } = await openMatrix(openWindow)
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
    const { page, close } = await openMatrix(openWindow)
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
    const { page, close } = await openMatrix(openWindow)
    await enterGrid(page)
    await press(page, 'ArrowDown')
    const left = await press(page, 'ArrowRight')
    await page.keyboard.press('Tab')
    await expect.poll(() => page.getByRole('grid').locator(':focus').count()).toBe(0)
    await page.keyboard.press('Shift+Tab')
    expect(await standing(page)).toEqual(left)
    await close()
  })

  it('finds with /, groups with G, filters with F, changes what a cell shows with M, turns with T', async () => {
    const { page, close } = await openMatrix(openWindow)
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
      const before = modes.at(-1) ?? null
      await expect.poll(() => new URL(page.url()).searchParams.get('mode')).not.toBe(before)
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
      const { page, close } = await openMatrix(openWindow)
      await enterGrid(page)
      const cell = await press(page, 'Control+ArrowRight')
      await page.keyboard.press(key)
      await page
        .getByRole('dialog')
        .getByRole('tab', { name: new RegExp(`^${tab}`), selected: true })
        .waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await expect.poll(() => standing(page)).toEqual(cell)
      await close()
    })
  }

  it('says why of a total with W, and Escape leads from a record back to that, each time, and then to the total', async () => {
    const { page, close } = await openMatrix(openWindow)
    await enterGrid(page)
    for (const key of ['End', 'End', 'ArrowLeft']) await press(page, key)
    const total = await press(page, 'ArrowLeft')
    await page.keyboard.press('w')
    const why = page.getByRole('dialog', { name: /Can run alone/ })
    const record = page.getByRole('dialog').getByRole('tab', { name: 'Why', selected: true })
    for (let times = 0; times < 3; times++) {
      await why.getByRole('listitem').getByRole('button').first().click()
      await record.waitFor()
      await page.keyboard.press('Escape')
      await record.waitFor({ state: 'hidden' })
      await why.waitFor()
    }
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await expect.poll(() => standing(page)).toEqual(total)
    await close()
  })

  it('has a list of the same with Alt+L, with the same keys, and comes back', async () => {
    const { page, close } = await openMatrix(openWindow)
    await enterGrid(page)
    await page.keyboard.press('Alt+l')
    await page.waitForURL(/view=list/)
    await page.getByRole('main').getByRole('heading', { level: 2 }).first().waitFor()
    await expect.poll(() => page.getByRole('grid').count()).toBe(0)
    const entry = page.getByRole('main').getByRole('listitem').getByRole('button').first()
    await entry.focus()
    const said = await entry.innerText()
    await page.keyboard.press('w')
    await page.getByRole('dialog').getByRole('tab', { name: 'Why', selected: true }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await expect.poll(() => page.locator(':focus').allInnerTexts()).toEqual([said])
    await page.keyboard.press('Alt+l')
    await page.getByRole('grid').waitFor()
    await close()
  })

  it('takes single keys only while the grid has the focus', async () => {
    const { page, close } = await openMatrix(openWindow)
    await page.getByRole('button', { name: 'Legend' }).focus()
    for (const key of ['m', 't', 'g', 'w']) await page.keyboard.press(key)
    expect(new URL(page.url()).search).toBe('')
    await expect.poll(() => page.getByRole('dialog').or(page.getByRole('menu')).count()).toBe(0)
    await close()
  })

  it('copies what is chosen as a table that a spreadsheet takes, with the names', async () => {
    const { page, close } = await openMatrix(openWindow)
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

describe('what has moved', { timeout: PATIENCE }, () => {
  for (const language of ['en', 'ar'])
    it(`looks as if it were painted anew, in ${language}`, async () => {
      const { page, close } = await openMatrix(openWindow, language === 'en' ? {} : { language })
      await enterGrid(page)
      await page.evaluate(COUNT_MOVES)
      const body = (await page.getByRole('grid').locator('canvas').boundingBox())!
      const onwards = language === 'en' ? 1 : -1
      for (const [x, y] of [
        [0, 61],
        [onwards * 45, 0],
        [0, 52],
        [onwards * -20, -37],
      ] as const) {
        await page.mouse.move(body.x + body.width / 2 + x, body.y + body.height / 2 - y)
        await page.mouse.wheel(x, y)
        await page.evaluate(TWO_FRAMES)
      }
      for (const key of ['ArrowDown', 'ArrowDown', language === 'en' ? 'ArrowRight' : 'ArrowLeft', 'ArrowDown', 'ArrowUp']) {
        await page.keyboard.press(key)
        await page.evaluate(TWO_FRAMES)
      }
      const moved = await page.evaluate<number>('moves')
      expect(moved).toBeGreaterThan(3)
      await page.evaluate('globalThis.before = pixels()')
      for (const mode of ['letter', 'date', null]) {
        await page.keyboard.press('m')
        await expect.poll(() => new URL(page.url()).searchParams.get('mode')).toBe(mode)
      }
      await page.evaluate(TWO_FRAMES)
      expect(await page.evaluate<number>('moves')).toBe(moved)
      expect(await page.evaluate<number>(OTHER_PIXELS)).toBe(0)
      await close()
    })
})

describe('the matrix from right to left', { timeout: PATIENCE }, () => {
  it('keeps arrows physical and the names at the start of the line', async () => {
    const { page, close } = await openMatrix(openWindow, { language: 'ar' })
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

const TWO_FRAMES = `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))`

/** Counts how often the painted cells are moved, and reads what is painted. */
const COUNT_MOVES = `(() => {
  const canvas = document.querySelector('[role=grid] canvas')
  const pen = canvas.getContext('2d')
  globalThis.moves = 0
  pen.drawImage = function (image, ...lengths) {
    if (image === canvas) moves++
    return CanvasRenderingContext2D.prototype.drawImage.call(this, image, ...lengths)
  }
  globalThis.pixels = () => pen.getImageData(0, 0, canvas.width, canvas.height).data
})()`

/** A sign drawn at another place of the sheet may differ by what rounding does to its edges, and by nothing that can be seen. */
const OTHER_PIXELS = `(() => {
  const now = pixels()
  if (now.length !== before.length) return -1
  return now.filter((value, i) => Math.abs(value - before[i]) > 3).length
})()`

function isHeld(says: string): boolean {
  return [...held].some(pair => says.startsWith(pair))
}
