import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { settled } from '../support/browser.ts'
import type { Look } from '../support/browser.ts'
import { enterDemo } from './support/enter.ts'
import { enterGrid, gapsInHead, press, standing } from './support/grid.ts'
import { ask, openMatrix } from './support/matrix-page.ts'
import type { Matrix } from './support/matrix-page.ts'
import { demoUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const PATIENCE = 240_000

const openWindow = windows()

describe('the painting', { timeout: PATIENCE }, () => {
  const looks: Look[] = [{}, { dark: true }, { contrast: true }, { language: 'ar' }]
  for (const look of looks) {
    it(`has its colours, with reduced motion too: ${JSON.stringify(look)}`, async () => {
      const { page, close } = await openMatrix(openWindow, look)
      expect(await page.evaluate<number>(COLOURS)).toBeGreaterThan(20)
      await close()
    })
  }
})

describe('the two clocks', { timeout: PATIENCE }, () => {
  it('shows a day gone by to be read and not to be changed, and leads back', async () => {
    const { page, close } = await openMatrix(openWindow)
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
    await expect.poll(() => page.getByRole('button', { name: 'Set what is required' }).count()).toBe(0)
    await enterGrid(page)
    await press(page, 'Control+ArrowRight')
    await page.keyboard.press('Enter')
    const drawer = page.getByRole('dialog')
    await drawer.getByText(/^This is the record as of/).waitFor()
    await expect.poll(() => drawer.getByRole('button', { name: /Assess|Revoke|Exempt/ }).count()).toBe(0)
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'People', exact: true }).first().click()
    await page.getByText(/^This page always shows today/).waitFor()
    await page.getByRole('row').nth(1).waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Add person' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Back to today' }).first().click()
    await page.getByRole('button', { name: 'Add person' }).waitFor()
    await page.getByRole('link', { name: 'Matrix', exact: true }).first().click()
    await page.getByRole('button', { name: 'Set what is required' }).waitFor()
    await close()
  })

  it('asks the server for what was known then', async () => {
    const { page, close } = await openMatrix(openWindow, {}, '/matrix?knownAt=2020-01-01T00:00:00.000Z')
    const then = await ask<Matrix>(page, '/api/matrix?knownAt=2020-01-01T00:00:00.000Z')
    const shown = page.getByRole('grid').or(page.getByText('No people yet. Bring your sheet or add a line.'))
    await shown.waitFor()
    if (then.people.length === 0) await expect.poll(() => page.getByRole('grid').count()).toBe(0)
    else await expect.poll(() => page.getByRole('grid').getAttribute('aria-label')).toContain(`${then.people.length} people`)
    await expect.poll(() => page.getByRole('button', { name: /known 1 Jan 2020|known 31 Dec 2019/ }).count()).toBe(1)
    await close()
  })
})

describe('the numbers', { timeout: PATIENCE }, () => {
  it('are those of the interface: gaps in the head, who can run it alone at the foot', async () => {
    const { page, close } = await openMatrix(openWindow)
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

describe('what a colleague records', { timeout: PATIENCE }, () => {
  it('comes into view by itself, and the focus stays where it was', async () => {
    const mine = await openWindow(demoUrl)
    await enterDemo(mine.page, '/matrix')
    const theirs = await openWindow(demoUrl)
    await enterDemo(theirs.page, '/people')
    await mine.page.bringToFront()
    const before = await gapsInHead(mine.page)
    await enterGrid(mine.page)
    const stood = await press(mine.page, 'ArrowDown')
    await recordSomethingMissing(theirs.page)
    await expect.poll(() => gapsInHead(mine.page), { timeout: 30_000 }).toBe(before - 1)
    const { role, line, column } = await standing(mine.page)
    expect({ role, line, column }).toEqual({ role: stood.role, line: stood.line, column: stood.column })
    expect(mine.complaints).toEqual([])
    await mine.context.close()
    await theirs.context.close()
  })
})

interface Pair {
  person: string
  skill: string
  state: string
  required: number | null
}

/** The first of what is asked and not there that may be recorded as it stands. */
async function recordSomethingMissing(page: Page): Promise<void> {
  const { cells } = await ask<{ cells: Pair[] }>(page, '/api/matrix')
  const { organisation } = await ask<{ organisation: { today: string } }>(page, '/api/session')
  for (const { person: personId, skill: skillId, required: level } of cells.filter(cell => cell.state === 'MISSING')) {
    const data = { personId, skillId, level, achievedOn: organisation.today }
    if ((await page.request.post('/api/results', { headers: { 'x-muster': '1' }, data })).ok()) return
  }
  throw new Error('nothing is missing that may be recorded')
}

/** How many colours are on the body of the matrix. */
const COLOURS = `(() => {
  const canvas = document.querySelector('[role=grid] canvas')
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  return new Set(new Uint32Array(data.buffer)).size
})()`
