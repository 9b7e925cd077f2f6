import { describe, expect, it } from 'vitest'
import { axeFaults, settled } from '../support/browser.ts'
import { dropFiles } from './support/drop.ts'
import { enterDemo } from './support/enter.ts'
import { demoUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const openWindow = windows()

describe('a list of certificates', { timeout: 240_000 }, () => {
  it('shows what each row becomes by the rule, what is not adopted, and is kept as one import', async () => {
    const { page, context, complaints } = await openWindow(demoUrl)
    page.setDefaultTimeout(45_000)
    await enterDemo(page)
    const code = `splice-${Date.now()}`
    const data = { code, name: 'Rope splicing', rule: { award: { all: [{ do: 'course' }, { do: 'exam' }] }, term: { for: 'P2Y' } } }
    const headers = { 'x-muster': '1', 'idempotency-key': crypto.randomUUID() }
    const { id } = (await (await page.request.post('/api/certifications/own', { data, headers })).json()) as { id: string }
    const published = await page.request.put(`/api/certifications/${id}/versions/1/publication`, {
      data: { revision: 1, fromOn: '2020-01-01', reason: 'In use' },
      headers: { 'x-muster': '1', 'idempotency-key': crypto.randomUUID() },
    })
    expect(published.status(), await published.text()).toBeLessThan(300)
    const { rows } = (await (await page.request.get('/api/people?limit=2&over=results.write')).json()) as {
      rows: { name: string; employeeNumber: string }[]
    }
    const { organisation } = (await (await page.request.get('/api/session')).json()) as { organisation: { today: string } }
    const year = Number(organisation.today.slice(0, 4)) - 1
    const lines = rows.map((row, i) => [row.employeeNumber, row.name, code, `R-${i}`, `${year}-12-01`, `${year + 1 + i}-12-01`])
    const list = [
      ['Employee No', 'Employee', 'Certificate', 'Certificate Number', 'Issued', 'Expires'],
      ...lines,
      [rows[0]!.employeeNumber, rows[0]!.name, 'NRC radiographer', 'X-1', `${year}-03-01`, `${year + 4}-03-01`],
    ]
    const text = list.map(line => line.map(cell => `"${cell}"`).join(',')).join('\n')

    await page.goto('/sheet')
    await page.getByRole('heading', { name: 'Drop your skills matrix here' }).waitFor()
    await dropFiles(page, [{ name: 'certificates.csv', bytes: new TextEncoder().encode(text) }])
    await page.getByText('3 rows list certificates').waitFor()
    await page.getByRole('button', { name: 'See what it becomes' }).click()
    const becomes = page.getByRole('row').filter({ hasText: 'Rope splicing' })
    await becomes.nth(1).waitFor()
    expect(await becomes.count()).toBe(2)
    expect(await becomes.first().innerText()).toMatch(/Course.*Exam/is)
    expect(await becomes.first().innerText()).toContain('the sheet says')
    await page.getByRole('link', { name: 'Industrial radiographer' }).waitFor()
    await settled(page)
    const folder = process.env['MUSTER_TEST_SHOTS']
    if (folder) await page.screenshot({ path: `${folder}/entries.png`, fullPage: true })
    expect(await axeFaults(page)).toEqual([])
    if (folder) {
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.setViewportSize({ width: 390, height: 844 })
      await page.screenshot({ path: `${folder}/entries-phone.png`, fullPage: true })
      await page.setViewportSize({ width: 1440, height: 900 })
    }
    await page.getByRole('button', { name: 'Keep this' }).click()
    await page.waitForURL(/\/certifications/)
    await page.goto('/imports')
    await page.getByText('2 rows for certifications').waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })
})
