import { readFile } from 'node:fs/promises'
import ExcelJS from '@protobi/exceljs'
import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axeFaults, settled } from '../support/browser.ts'
import { dropFiles } from './support/drop.ts'
import { enterDemo } from './support/enter.ts'
import { demoUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const openWindow = windows()

describe('a matrix that goes to Excel and comes back', { timeout: 240_000 }, () => {
  it('is exported as it is in view, and each edited cell is compared before anything is kept', async () => {
    const { page, context, complaints } = await openWindow(demoUrl)
    await enterDemo(page)
    await page.goto('/matrix')
    const wanted = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Excel, to edit and bring back' }).click()
    const file = await readFile(await (await wanted).path())
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(file as never)
    const change = editOne(book.getWorksheet('Matrix')!)
    emptyOne(book.getWorksheet('Matrix')!)
    const bytes = new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer)

    await page.goto('/sheet')
    await page.getByRole('heading', { name: 'Drop your skills matrix here' }).waitFor()
    await dropFiles(page, [{ name: 'untouched.xlsx', bytes: new Uint8Array(file) }])
    await page.getByText('Nothing was edited').waitFor()
    await page.getByRole('button', { name: 'Start over' }).click()
    await page.getByRole('heading', { name: 'Drop your skills matrix here' }).waitFor()
    await dropFiles(page, [{ name: 'back.xlsx', bytes }])
    await page.getByRole('heading', { level: 1, name: 'Your sheet is back' }).waitFor()
    await page.getByText(/2 cells say something else now/).waitFor()
    await page.getByRole('button', { name: 'Compare with the records' }).click()
    const row = page.getByRole('row').filter({ hasText: change.person })
    await row.waitFor()
    await expect.poll(() => row.innerText()).toContain(change.skill)
    expect(await row.getByRole('checkbox').isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Keep 1 change' }).waitFor()
    await settled(page)
    const folder = process.env['MUSTER_TEST_SHOTS']
    if (folder) await page.screenshot({ path: `${folder}/returned.png` })
    expect(await axeFaults(page)).toEqual([])
    await row.getByRole('checkbox').uncheck()
    await expect.poll(() => page.getByRole('button', { name: /^Keep/ }).isDisabled()).toBe(true)
    const emptied = page.getByRole('row').filter({ hasText: 'Emptied' })
    expect(await emptied.getByRole('radio', { name: 'Leave' }).isChecked()).toBe(true)
    await emptied.getByText('Revoke', { exact: true }).click()
    const reason = page.getByLabel(/Why is 1 emptied cell revoked/)
    await reason.waitFor()
    const keep = page.getByRole('button', { name: 'Keep 1 change' })
    await expect.poll(() => keep.isDisabled()).toBe(true)
    await reason.fill('Moved to another line')
    await expect.poll(() => keep.isEnabled()).toBe(true)
    expect(await axeFaults(page)).toEqual([])
    if (folder) await page.screenshot({ path: `${folder}/returned-revoked.png`, fullPage: true })
    await page.setViewportSize({ width: 390, height: 844 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await settled(page)
    expect(await axeFaults(page)).toEqual([])
    if (folder) await page.screenshot({ path: `${folder}/returned-phone.png`, fullPage: true })
    expect(complaints).toEqual([])
    await context.close()
  })
})

describe('a sheet whose cells travel in parts', { timeout: 240_000 }, () => {
  it('shows how far it is, is cancelled without a trace, decided by kind and by person, kept and taken back', async () => {
    const { page, context, complaints } = await openWindow(demoUrl)
    page.setDefaultTimeout(45_000)
    await enterDemo(page)
    await partsFrom(context, 40)
    const run = `${Date.now()}`.slice(-7)
    const names = ['Abel Quint', 'Bela Quint', 'Cora Quint', 'Dina Quint', 'Egon Quint', 'Fina Quint', 'Gero Quint', 'Hana Quint']
    const skills = Array.from({ length: 6 }, (_, i) => `Mooring ${run} ${i + 1}`)
    const lines = names.map((name, i) => [`Q${run}${i}`, name, ...skills.map((_, at) => 'ILUO'[(i + at) % 4])])
    const text = [['Employee no', 'Name', ...skills], ...lines].map(line => line.join(';')).join('\n')
    await page.goto('/sheet')
    await page.getByRole('heading', { name: 'Drop your skills matrix here' }).waitFor()
    await dropFiles(page, [{ name: `mooring-${run}.csv`, bytes: new TextEncoder().encode(text) }])
    await page.getByRole('button', { name: 'Show my gaps' }).click()
    await page.getByRole('button', { name: 'Keep this' }).click()

    const kinds = page.getByRole('region', { name: 'What is taken over' })
    await kinds.getByText('62 of 62').waitFor()
    await kinds.getByRole('button', { name: 'Show lines: New' }).click()
    const rows = page.getByRole('table', { name: 'New' }).getByRole('row')
    await page.getByLabel('Find a person or skill').fill('abel')
    await expect.poll(() => rows.count()).toBe(8)
    await page.getByRole('table', { name: 'New' }).getByRole('button', { name: 'Whole row' }).click()
    await kinds.getByText('55 of 62').waitFor()
    await look(page, 'parts')

    const held = await hold(page, '**/api/imports')
    await page.getByRole('main').getByRole('button', { name: 'Keep this' }).click()
    await page.getByRole('progressbar').waitFor()
    await look(page, 'parts-progress', () => page.getByRole('progressbar').waitFor())
    const dropped = page.waitForResponse(answer => answer.request().method() === 'DELETE' && answer.url().includes('/import-parts/'))
    await page.getByRole('button', { name: 'Cancel' }).click()
    await dropped
    held.letGo()
    await page.getByRole('alert').waitFor()
    const refused = complaints.splice(0)
    expect(refused.filter(line => !line.includes('/api/imports'))).toEqual([])
    expect(await importsOf(page, run)).toBe(0)

    await page.getByRole('button', { name: 'Try again' }).click()
    await kinds.getByText('62 of 62').waitFor()
    await kinds.getByRole('button', { name: 'Show lines: New' }).click()
    await page.getByLabel('Find a person or skill').fill('abel')
    await expect.poll(() => rows.count()).toBe(8)
    await page.getByRole('table', { name: 'New' }).getByRole('button', { name: 'Whole row' }).click()
    await kinds.getByText('55 of 62').waitFor()
    await page.getByRole('main').getByRole('button', { name: 'Keep this' }).click()
    await page.waitForURL('**/matrix')
    expect(await importsOf(page, run)).toBe(1)

    await page.goto('/imports')
    const kept = page.getByRole('row').filter({ hasText: `mooring-${run}.csv` })
    await kept.getByText('42 results').waitFor()
    await kept.getByRole('button', { name: 'Reverse' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('Only tried')
    await dialog.getByRole('button', { name: 'Reverse' }).click()
    await kept.getByText(/^Reversed /).waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })
})

/** The reader of the page packs so few cells already, as it packs fifty thousand. */
async function partsFrom(context: BrowserContext, cells: number): Promise<void> {
  await context.route('**/assets/reader-*.js', async route => {
    const answer = await route.fetch()
    const body = await answer.text()
    const limit = /\.cells\.length<=5e4(?=\))/
    if (!limit.test(body)) throw new Error('the reader says its limit otherwise')
    await route.fulfill({ response: answer, body: body.replace(limit, `.cells.length<=${cells}`) })
  })
}

/** Keeps back what the page sends there until it is let go. */
async function hold(page: Page, url: string): Promise<{ letGo(): void }> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route(url, async route => {
    if (route.request().method() === 'POST') await promise
    await route.continue()
  })
  return { letGo: resolve }
}

async function importsOf(page: Page, run: string): Promise<number> {
  const { rows } = (await (await page.request.get('/api/imports')).json()) as { rows: { files: { name: string }[] }[] }
  return rows.filter(row => row.files.some(file => file.name === `mooring-${run}.csv`)).length
}

/** At a desk by day and on a phone by night. */
async function look(page: Page, name: string, ready = () => settled(page)): Promise<void> {
  const folder = process.env['MUSTER_TEST_SHOTS']
  for (const [size, scheme, where] of [
    [{ width: 390, height: 844 }, 'dark', '-phone'],
    [{ width: 1440, height: 900 }, 'light', ''],
  ] as const) {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme: scheme })
    await ready()
    expect(await axeFaults(page), name + where).toEqual([])
    if (folder) await page.screenshot({ path: `${folder}/${name}${where}.png`, fullPage: true })
  }
}

/** Another level for the first person who holds one that has a neighbour. */
function editOne(sheet: ExcelJS.Worksheet): { person: string; skill: string } {
  const signs: Record<string, string> = { I: 'L', L: 'U', U: 'O', O: 'U' }
  for (let row = 3; row <= sheet.rowCount; row++)
    for (let column = 4; column <= sheet.columnCount; column++) {
      const cell = sheet.getRow(row).getCell(column)
      const next = signs[String(cell.value)]
      if (next === undefined) continue
      cell.value = next
      return { person: String(sheet.getRow(row).getCell(1).value), skill: String(sheet.getRow(2).getCell(column).value) }
    }
  throw new Error('nobody holds a level')
}

/** The last cell that says a level. */
function emptyOne(sheet: ExcelJS.Worksheet): void {
  for (let row = sheet.rowCount; row >= 3; row--)
    for (let column = sheet.columnCount; column >= 4; column--) {
      const cell = sheet.getRow(row).getCell(column)
      if (!/^[ILUO]$/.test(String(cell.value))) continue
      cell.value = null
      return
    }
  throw new Error('nobody holds a level')
}
