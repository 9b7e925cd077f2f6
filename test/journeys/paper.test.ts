import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axeFaults, settled } from '../support/browser.ts'
import { enterDemo } from './support/enter.ts'
import { demoUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const openWindow = windows()

/** The bytes of what an entry of the export menu hands over. */
async function handedOver(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download', { timeout: 120_000 }), press()])
  return readFile(await file.path())
}

describe('what leaves the matrix', { timeout: 240_000 }, () => {
  it('is what is seen: a wall chart with the way back, a table, a drawing', async () => {
    const { page, complaints, context } = await openWindow(demoUrl)
    page.setDefaultTimeout(45_000)
    await enterDemo(page, '/matrix?mode=letter&find=winding')
    const choose = async (name: string): Promise<void> => {
      await page.getByRole('button', { name: 'Export', exact: true }).click()
      await page.getByRole('menuitem', { name }).click()
    }
    const csv = (await handedOver(page, () => choose('CSV'))).toString('utf8')
    expect(csv.split('\n').length).toBeGreaterThan(10)
    const svg = (await handedOver(page, () => choose('Drawing (SVG)'))).toString('utf8')
    expect(svg).toMatch(/^<svg xmlns/)
    const first = csv
      .split('\n')[3]!
      .split(/,(?=")|,/)[1]!
      .replaceAll('"', '')
      .slice(0, 8)
    expect(svg).toContain(first)
    const png = await handedOver(page, () => choose('Picture (PNG)'))
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')

    await choose('Wall chart (PDF)…')
    const dialog = page.getByRole('dialog', { name: 'Wall chart' })
    await dialog.getByRole('button', { name: 'Make the PDF' }).waitFor()
    await settled(page)
    expect(await axeFaults(page, undefined, '[role=dialog]')).toEqual([])
    await dialog
      .getByRole('combobox', { name: 'People appear as' })
      .or(dialog.getByRole('textbox', { name: 'People appear as' }))
      .click()
    await page.getByRole('option', { name: /number/i }).click()
    await dialog.getByRole('checkbox', { name: 'Start with this for everybody' }).check()
    const asked = page.waitForRequest(request => request.url().endsWith('/api/charts'))
    const pdf = await handedOver(page, () => dialog.getByRole('button', { name: 'Make the PDF' }).click())
    expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-')
    const sent = (await asked).postDataJSON() as { names: string; mode: string; view: string; rows: { members: string[] }[] }
    expect(sent).toMatchObject({ names: 'number', mode: 'letter' })
    expect(await (await page.request.get('/api/paper')).json()).toMatchObject({ names: 'number', dates: false })
    expect(sent.view).toContain('mode=letter')

    const { rows } = (await (await page.request.get('/api/history')).json()) as { rows: { action: string; subject: { id: string } }[] }
    const print = rows.find(entry => entry.action === 'chart.printed')!
    await page.goto(`/print/${print.subject.id}`)
    await page.getByRole('heading', { level: 1, name: /^0 changes since this print of/ }).waitFor()
    await settled(page)
    expect(await axeFaults(page)).toEqual([])
    await page.getByRole('link', { name: 'Compare in the matrix' }).click()
    await page.waitForURL(/\/matrix\?.*compareAt=/)
    await page
      .getByRole('region', { name: 'Comparison' })
      .getByText(/changed/)
      .waitFor()
    await page.goBack()
    await page.getByRole('link', { name: 'Open the live view' }).click()
    await page.waitForURL(/\/matrix\?.*mode=letter/)
    await page.getByRole('grid').waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  it('is shown in a frame of another page without signing in, until its link is ended', async () => {
    const around = createServer((request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(
        `<!doctype html><title>Intranet</title><iframe title="Line" width="900" height="600" src="${demoUrl}${request.url}"></iframe>`,
      )
    })
    await new Promise<void>(resolve => around.listen(0, '127.0.0.1', resolve))
    const origin = `http://127.0.0.1:${(around.address() as AddressInfo).port}`
    const { page, complaints, context } = await openWindow(demoUrl)
    page.setDefaultTimeout(45_000)
    await enterDemo(page, '/matrix?mode=letter&find=winding')
    const frames = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Export', exact: true }).click()
      await page.getByRole('menuitem', { name: 'Show in a frame' }).click()
    }
    await frames()
    const dialog = page.getByRole('dialog', { name: 'Show in a frame' })
    await dialog.getByRole('textbox', { name: 'Heading' }).fill('Winding on the line')
    await dialog.getByRole('textbox', { name: 'Address of the page' }).fill(origin)
    await settled(page)
    expect(await axeFaults(page, undefined, '[role=dialog]')).toEqual([])
    const made = page.waitForResponse(response => response.url().endsWith('/api/embeds') && response.request().method() === 'POST')
    await dialog.getByRole('button', { name: 'Make the link' }).click()
    const { path } = (await (await made).json()) as { path: string }
    await dialog.getByText('Copy it now').waitFor()

    const passer = await openWindow(origin)
    await passer.page.goto(path)
    const frame = passer.page.frameLocator('iframe')
    await frame.getByRole('heading', { name: 'Winding on the line' }).waitFor()
    expect(await frame.getByRole('row').count()).toBeGreaterThan(10)
    expect(await frame.getByRole('columnheader').allInnerTexts()).toContainEqual(expect.stringMatching(/winding/i))
    expect(await passer.context.cookies()).toEqual([])

    await dialog.getByRole('listitem').filter({ hasText: 'Winding on the line' }).getByRole('button', { name: 'End' }).click()
    await page.getByText('The link shows nothing any more.').first().waitFor()
    await passer.page.goto(path)
    await frame.getByText('Nothing is shown under this link.').waitFor()
    expect(await frame.getByRole('table').count()).toBe(0)
    expect(complaints).toEqual([])
    await passer.context.close()
    await context.close()
    await new Promise(resolve => around.close(resolve))
  })
})
