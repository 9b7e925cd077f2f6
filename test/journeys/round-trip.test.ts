import { readFile } from 'node:fs/promises'
import ExcelJS from '@protobi/exceljs'
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
