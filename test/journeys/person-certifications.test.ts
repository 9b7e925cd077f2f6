import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axeFaults, settled } from '../support/browser.ts'
import { demoUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const openWindow = windows()
const ASK = { headers: { 'x-muster': '1' } }

async function as(page: Page, role: string | null, path: string): Promise<void> {
  await page.request.post('/api/demo/session', { data: role === null ? {} : { as: role }, ...ASK })
  await page.goto(path)
  await settled(page)
}

interface Line {
  code: string
  status: string
  validThrough: string
}

interface Underway {
  personId: string
  person: string
  modules: { retakeFrom: string | null }[]
}

const MAINTENANCE = 'mssc-cpt-maintenance'

describe('one person’s CPT', () => {
  it('is collected for, approved, filed and renewed, each on the page of whoever does it', { timeout: 120_000 }, async () => {
    const { context, page, complaints } = await openWindow(demoUrl)
    await as(page, 'operator', '/me')
    const me = (await (await page.request.get('/api/me')).json()) as { person: { id: string }; asOf: string }
    const id = me.person.id
    const standing = async (): Promise<Line> => {
      const { lines } = (await (await page.request.get(`/api/people/${id}/certifications`)).json()) as { lines: Line[] }
      return lines.find(line => line.code === 'mssc-cpt')!
    }
    await page
      .getByRole('region', { name: 'My certifications' })
      .getByRole('link', { name: /Certified Production Technician/ })
      .click()
    await page.getByRole('heading', { level: 1, name: /Certified Production Technician/ }).waitFor()
    await page.getByText(/points that wait approved/).waitFor()
    await page.getByText('Filing (application)').waitFor()
    expect(await axeFaults(page)).toEqual([])

    await page.getByRole('button', { name: 'Hand in points' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Activity' }).fill('Evening class in hydraulics')
    await dialog.getByRole('textbox', { name: 'Points' }).fill('7')
    await dialog.locator('input[type=file]').setInputFiles({ name: 'class.txt', mimeType: 'text/plain', buffer: Buffer.from('20 hours') })
    await dialog.getByText('class.txt').waitFor()
    expect(await axeFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Hand in points' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('tab', { name: 'Points' }).click()
    const mine = page.getByRole('row').filter({ hasText: 'Evening class in hydraulics' })
    await mine.getByText('Waits for approval').waitFor()
    await mine.getByText('class.txt').waitFor()
    await expect.poll(() => mine.getByRole('button', { name: 'Approve' }).count()).toBe(0)

    await as(page, 'leader', '/')
    const team = page.getByRole('region', { name: 'Certifications in your team' })
    await team.getByText(/Points to approve: 3/).waitFor()
    await team.getByRole('listitem').filter({ hasText: 'Course in industrial robots' }).getByRole('button', { name: 'Approve' }).click()
    await team.getByText(/Points to approve: 2/).waitFor()
    await team.getByRole('link', { name: 'Ana Ribeiro' }).first().click()
    await page.getByRole('tab', { name: 'Points', selected: true }).waitFor()
    const claim = (words: string) => page.getByRole('row').filter({ hasText: words })
    await claim('Evening class in hydraulics').getByRole('button', { name: 'Approve' }).click()
    await claim('Evening class in hydraulics').getByText('Counts').waitFor()
    await claim('Trained two newcomers').getByRole('button', { name: 'Turn down' }).click()
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Part of the job')
    await dialog.getByRole('button', { name: 'Turn down' }).click()
    await claim('Trained two newcomers').getByText('Part of the job').waitFor()
    await page.getByText('107 of 100 points').waitFor()
    await page.getByText('That is enough to renew it.').waitFor()
    expect(await axeFaults(page)).toEqual([])

    await as(page, 'coordinator', `/people/${id}/certifications/mssc-cpt`)
    const before = await standing()
    await page.getByText(/Hand in by .*: Filing \(application\) and Fee paid\./).waitFor()
    await page.getByRole('button', { name: 'Record all of it' }).click()
    await dialog.getByRole('checkbox', { name: 'Fee paid' }).waitFor()
    expect(await axeFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Record', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('The next term is secured').waitFor()
    const after = await standing()
    expect(after.status).toBe('valid')
    expect(Number(after.validThrough.slice(0, 4))).toBe(Number(before.validThrough.slice(0, 4)) + 5)
    await page.goto(`/people/${id}/certifications/mssc-cpt?asOf=${after.validThrough.slice(0, 4)}-01-01`)
    await page.getByText('no. 2').waitFor()
    await page.getByText('A past or future day can be read, not changed.', { exact: false }).waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Hand in points' }).count()).toBe(0)
    expect(complaints).toEqual([])
    await context.close()
  })

  it('is a programme of modules before that: who is where, when another attempt is allowed, and who may watch over it', async () => {
    const { context, page, complaints } = await openWindow(demoUrl)
    await as(page, 'coordinator', '/certifications')
    const get = async <Answer>(path: string) => (await (await page.request.get(path)).json()) as Answer
    const { rows } = await get<{ rows: { id: string; code: string }[] }>('/api/certifications')
    const { id } = rows.find(row => row.code === 'mssc-cpt')!
    const { programme } = await get<{ programme: { rows: Underway[] } }>(`/api/certifications/${id}/programme`)
    const { person, personId } = programme.rows.find(row => row.modules.some(module => module.retakeFrom !== null))!
    await page.goto(`/certifications/${id}?part=programme`)
    await page
      .getByRole('row')
      .filter({ hasText: person })
      .getByText(/booked/)
      .waitFor()
    expect(await axeFaults(page)).toEqual([])
    await page.getByRole('link', { name: person }).click()
    await page.getByText(/asks for a wait of 15 days/).waitFor()
    await page.getByText('3 of 4 held').waitFor()
    expect(await axeFaults(page)).toEqual([])

    const taught = { type: 'course', on: '2026-01-12', assessor: { person: 'Ines Prado' } }
    const other = programme.rows.find(row => row.personId !== personId)!.personId
    await page.request.post('/api/certification-events', { data: { personIds: [other], certs: [MAINTENANCE], event: taught }, ...ASK })
    await page.getByRole('button', { name: 'Record an attempt: Maintenance Awareness' }).click()
    const dialog = page.getByRole('dialog')
    const proctor = async (name: string): Promise<void> => {
      await dialog.getByRole('textbox', { name: 'Proctor' }).fill(name)
      await page.getByRole('option', { name: `${name} from outside` }).click()
    }
    await proctor('Ines Prado')
    expect(await axeFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Record', exact: true }).click()
    await dialog.getByText(/Ines Prado has taught .* and cannot watch over its assessment/).waitFor()
    await dialog.getByText('Booked', { exact: true }).click()
    await proctor('Tom Baker')
    await dialog.getByRole('button', { name: 'Record', exact: true }).click()
    await dialog.getByText(/may be booked again from/).waitFor()
    await dialog.getByText('Taken', { exact: true }).click()
    await dialog.getByRole('button', { name: 'Record', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('All modules are held.').waitFor()
    await page.getByText('proctor Tom Baker').waitFor()
    await page.getByRole('tab', { name: 'Standing' }).click()
    await page.getByText(/Valid since/).waitFor()
    expect(complaints.filter(one => !one.includes('422'))).toEqual([])
    await context.close()
  })
})
