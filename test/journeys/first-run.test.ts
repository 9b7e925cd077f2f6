import type { BrowserContext, Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { todayIn } from '../../src/rules/day.ts'
import { axeFaults, settled } from '../support/browser.ts'
import { plantSheet } from '../support/plant-sheet.ts'
import type { PlantSheet } from '../support/plant-sheet.ts'
import { dropFiles } from './support/drop.ts'
import { enterGrid, gapsInHead, press, standing } from './support/grid.ts'
import { counts, roleAt } from './support/sheet-page.ts'
import { windows } from './support/windows.ts'

const { freshUrl, setupLink } = inject('programs')
const PATIENCE = 240_000
const MAIL = 'marta@plant.test'
const PASSWORD = 'kettle lantern orchard violin'

const openWindow = windows()
let context: BrowserContext
let page: Page
let complaints: string[]
let sheet: PlantSheet
let broken: string | null = null

beforeAll(async () => {
  ;({ context, page, complaints } = await openWindow(freshUrl))
  page.setDefaultTimeout(45_000)
  sheet = await plantSheet(todayIn(Intl.DateTimeFormat().resolvedOptions().timeZone, new Date()))
}, PATIENCE)
beforeEach(({ task, onTestFailed }) => {
  if (broken !== null) throw new Error(`the walk ended at “${broken}”`)
  onTestFailed(async () => {
    broken = task.name
    const folder = process.env['MUSTER_TEST_SHOTS']
    if (folder) await page.screenshot({ path: `${folder}/first-run.png` })
  })
})

async function shot(name: string): Promise<void> {
  const folder = process.env['MUSTER_TEST_SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

/** One walk in steps: each goes on from where the one before it ended. */
describe('a stranger on a fresh program', { timeout: PATIENCE }, () => {
  it('is told at every address but the link that the link opens the door', async () => {
    await page.goto('/')
    await settled(page)
    await page.getByRole('heading', { level: 1, name: 'This page opens with the set-up link' }).waitFor()
    expect(await axeFaults(page)).toEqual([])
  })

  it('opens the link, takes an empty organisation, makes the account and lands where the sheet goes', async () => {
    await page.goto(setupLink)
    await settled(page)
    expect(await axeFaults(page)).toEqual([])
    await page.getByRole('radio', { name: /Start with my own plant/ }).check({ force: true })
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('Enter a name; you can change it later.').waitFor()
    await page.getByLabel('Name of your organisation').fill('Porto Novo Pressings')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel('Your name').fill('Marta Reis')
    await page.getByLabel('Email').fill(MAIL)
    await page.getByLabel(/^Password/).fill('short')
    await page.getByText('more characters needed').waitFor()
    await page.getByLabel(/^Password/).fill(PASSWORD)
    expect(await axeFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Create organisation' }).click()
    await page.getByRole('heading', { level: 1, name: 'See your gaps in a minute' }).waitFor()
  })

  it('drops the sheet with the network cut: what was read is painted over it, counted, and nothing is left out in silence', async () => {
    await page
      .getByRole('main')
      .getByRole('link', { name: /Drop your sheet/ })
      .click()
    await page.getByRole('heading', { name: 'Drop your skills matrix here' }).waitFor()
    await settled(page)
    await cutTheNetwork()
    await dropFiles(page, [sheet])
    const grid = page.getByRole('grid', { name: 'Sheet Hall 2' })
    await grid.waitFor()
    expect(await roleAt(page, 'Ana Ruiz')).toBe('person')
    expect(await roleAt(page, 'MIG welding')).toBe('skill')
    expect(await roleAt(page, sheet.strange.value)).toBe('unread')
    expect(await counts(page)).toEqual({ people: 14, skills: 8, levels: sheet.levels, dates: 10, 'teams and lines': 2, targets: 6 })
    const unread = page.getByRole('region', { name: /What we did not read/ })
    const line = unread.getByRole('listitem').filter({ hasText: sheet.strange.value })
    await line.getByRole('button').click()
    await expect.poll(() => page.locator('output').filter({ hasText: sheet.strange.cell }).innerText()).toContain('Not read')
  })

  it('answers the question with Enter and takes a step back with Ctrl Z', async () => {
    const questions = page.getByRole('region', { name: 'Questions' })
    await questions.getByText('“P” appears 3 times. It means').waitFor()
    await expect.poll(() => questions.getByText(/^Question/).innerText()).toMatch(/Question 1 of 1.*3 cells/s)
    await questions.getByRole('radio', { checked: true }).focus()
    await page.keyboard.press('Enter')
    await questions.getByRole('listitem').filter({ hasText: 'leave it out' }).waitFor()
    expect(await axeFaults(page)).toEqual([])
  })

  it('shows the gaps of the sheet: six cards that count right', async () => {
    await page.getByRole('button', { name: 'Show my gaps' }).click()
    await page.getByRole('heading', { level: 1, name: 'What your sheet says' }).waitFor()
    await page.getByRole('main').locator('button[aria-pressed]').first().waitFor()
    const cards: Record<string, number> = {}
    for (const card of await page.getByRole('main').locator('button[aria-pressed]').all()) {
      const [count, label] = (await card.innerText()).trim().split('\n')
      cards[label!] = Number(count)
    }
    expect(cards).toEqual({
      'Gaps to your targets': sheet.gaps,
      'Single points of failure': sheet.single.length,
      Expired: sheet.expired.length,
      'Expiring in 90 days': sheet.expiring.length,
      'Uncovered skills': sheet.uncovered.length,
      'Nothing recorded': sheet.nothing.length,
    })
    for (const [label, names] of [
      ['Expired', sheet.expired],
      ['Expiring in 90 days', sheet.expiring],
      ['Nothing recorded', sheet.nothing],
      ['Single points of failure', sheet.single],
      ['Uncovered skills', sheet.uncovered],
    ] as const) {
      await page.getByRole('main').getByRole('button', { name: label }).click()
      const rows = page.getByRole('table', { name: label }).getByRole('rowheader')
      expect((await rows.allInnerTexts()).toSorted(), label).toEqual(names.toSorted())
    }
    expect(await axeFaults(page)).toEqual([])
  })

  it('has asked nothing of the server up to here', () => {
    expect(asked).toEqual([])
  })

  it('keeps the sheet: the difference first, then everything, and the matrix shows the people', async () => {
    await context.unroute('**/api/**')
    await page.getByRole('button', { name: 'Keep this' }).click()
    const difference = page.getByRole('table')
    await difference.waitFor()
    await expect.poll(() => difference.getByRole('row', { name: /^People/ }).innerText()).toMatch(/People\s+14\s+0\s+0/)
    await expect
      .poll(() => difference.getByRole('row', { name: /^Results/ }).innerText())
      .toMatch(new RegExp(`Results\\s+${sheet.levels}\\s+0\\s+0`))
    expect(await axeFaults(page)).toEqual([])
    await page.getByRole('main').getByRole('button', { name: 'Keep this' }).click()
    await page.waitForURL('**/matrix')
    await page.getByRole('grid', { name: 'Skills matrix, 14 people by 8 skills' }).waitFor()
    expect(await gapsInHead(page)).toBe(sheet.gaps)
    const heads = await page.getByRole('grid').getByRole('rowheader').allInnerTexts()
    for (const name of sheet.people) expect(heads.join('\n')).toContain(name.split(' ').at(-1))
  })

  it('drops the next sheet of the kind: it is answered as the last one, and says so', async () => {
    await page.goto('/sheet')
    await page.getByRole('heading', { name: 'Drop your skills matrix here' }).waitFor()
    await settled(page)
    await dropFiles(page, [{ name: 'next-month.xlsx', bytes: sheet.bytes }])
    await page.getByText(`Answered as you did for “${sheet.name}”`, { exact: false }).waitFor()
    await settled(page)
    await shot('recalled')
    expect(await axeFaults(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await settled(page)
    await shot('recalled-phone')
    expect(await axeFaults(page)).toEqual([])
    await page.goto('/imports')
    await page.getByRole('heading', { name: 'Everything, as one archive' }).waitFor()
    await settled(page)
    await shot('imports-phone')
    expect(await axeFaults(page)).toEqual([])
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.emulateMedia({ colorScheme: 'light' })
    await settled(page)
    await shot('imports')
    await page.goto('/matrix')
    await page.getByRole('grid', { name: 'Skills matrix, 14 people by 8 skills' }).waitFor()
  })

  it('sets what a team must know in one step, is told before what that does, and both pages count the same after', async () => {
    await page.getByRole('button', { name: 'Set what is required' }).click()
    const panel = page.getByRole('dialog', { name: 'Set what is required' })
    await panel.getByLabel('Of whom').click()
    await page.getByRole('option', { name: 'Team A · Team' }).click()
    await panel.getByLabel('Laser marking', { exact: true }).selectOption({ value: '2' })
    await panel.getByText('Reaches 7 people.').waitFor()
    expect(await axeFaults(page)).toEqual([])
    await panel.getByRole('button', { name: 'Set 1 requirement' }).click()
    await panel.waitFor({ state: 'hidden' })
    await page.getByText('1 requirement set').waitFor()
    await page
      .getByText(`${sheet.gaps + 7} gaps`)
      .first()
      .waitFor()
    const inMatrix = await gapsInHead(page)
    await page.getByRole('navigation').getByRole('link', { name: 'Gaps' }).click()
    await page.getByRole('heading', { level: 1, name: 'Gaps' }).waitFor()
    await settled(page)
    const strip = page.getByRole('main').getByRole('link', { name: /^Gaps/ }).first()
    expect(Number((await strip.innerText()).split('\n')[1])).toBe(inMatrix)
    expect(inMatrix).toBe(sheet.gaps + 7)
  })

  it('opens a record by keyboard, reads its four parts, and comes back to the same cell', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Matrix' }).click()
    await page.getByRole('grid').waitFor()
    await settled(page)
    await enterGrid(page)
    await press(page, 'ArrowRight')
    const before = await press(page, 'ArrowDown')
    await page.keyboard.press('Enter')
    const drawer = page.getByRole('dialog')
    await drawer.getByRole('tab', { name: 'Now', selected: true }).waitFor()
    const parts: Record<string, string> = {}
    for (const [key, name] of [
      ['2', 'Evidence'],
      ['3', 'History'],
      ['4', 'Why'],
      ['1', 'Now'],
    ] as const) {
      await page.keyboard.press(key)
      await drawer.getByRole('tab', { name: new RegExp(`^${name}`), selected: true }).waitFor()
      parts[name] = await drawer.getByRole('tabpanel').innerText()
    }
    expect(parts['Why']).toMatch(/\S+ \S+/)
    expect(parts['Why']).toContain('known at')
    expect(parts['Now']).toContain('Asked')
    expect(await axeFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
    await expect.poll(() => standing(page)).toEqual(before)
  })

  it('takes the whole import back, with a reason', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Imports' }).click()
    const row = page.getByRole('row').filter({ hasText: sheet.name })
    await row.getByRole('button', { name: 'Reverse' }).click()
    const dialog = page.getByRole('dialog')
    await expect.poll(() => dialog.getByRole('button', { name: 'Reverse' }).isDisabled()).toBe(true)
    await dialog.getByLabel('Reason').fill('Only a trial')
    expect(await axeFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Reverse' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await row.getByText(/^Reversed /).waitFor()
    await page.goto('/matrix')
    await settled(page)
    await expect.poll(() => page.getByRole('grid').count()).toBe(0)
  })

  it('makes a personal token that is shown once, and revokes it', async () => {
    await page.goto('/profile')
    await settled(page)
    await page.getByLabel('What is it for?').fill('Nightly export')
    await page.getByRole('button', { name: 'Make token' }).click()
    const secret = await page.locator('output code').innerText()
    const asToken = (path: string) => fetch(`${freshUrl}${path}`, { headers: { authorization: `Bearer ${secret}` } })
    expect((await asToken('/api/people')).status).toBe(200)
    await page.reload()
    await settled(page)
    await expect.poll(() => page.getByText(secret).count()).toBe(0)
    await page.getByRole('button', { name: 'Revoke the token “Nightly export”?' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await page.getByText('No tokens.').waitFor()
    expect((await asToken('/api/people')).status).toBe(401)
  })

  it('signs out; the link is spent; a wrong password is refused politely, the right one lets in', async () => {
    await page
      .getByRole('navigation')
      .getByRole('button', { name: /Marta Reis/ })
      .click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await page.goto(setupLink)
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    complaints.length = 0
    await signIn('kettle lantern orchard')
    const alert = await page.getByRole('alert').innerText()
    expect(alert.trim().split('\n')).toHaveLength(1)
    await expect.poll(() => page.getByLabel('Email').inputValue()).toBe(MAIL)
    expect(await axeFaults(page)).toEqual([])
    await signIn(PASSWORD)
    await page.getByRole('navigation').getByRole('link', { name: 'Home' }).waitFor()
    expect(complaints.filter(complaint => !complaint.includes('401'))).toEqual([])
  })

  it('sees where it is signed in, and ends the other session', async () => {
    const elsewhere = await openWindow(freshUrl, { size: 'phone' })
    await elsewhere.page.goto('/sign-in')
    await signIn(PASSWORD, elsewhere.page)
    await elsewhere.page.getByRole('heading', { level: 1, name: 'See your gaps in a minute' }).waitFor({ timeout: 60_000 })
    await page.goto('/profile')
    await settled(page)
    await page.getByText('This device', { exact: true }).waitFor()
    await page
      .getByRole('button', { name: /^End the session/ })
      .first()
      .click()
    await page.getByText('The session was ended.').waitFor()
    await elsewhere.page.goto('/people')
    await elsewhere.page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor({ timeout: 60_000 })
    await elsewhere.context.close()
    await page.goto('/')
    await page.getByRole('heading', { level: 1, name: 'See your gaps in a minute' }).waitFor()
  })

  it('brings a corrected sheet again: only what differs is shown, and taken line by line', async () => {
    await dropList('Name;Team;Crane;Leak test\nAna Ruiz;Team A;L;O\nJo Novak;Team A;I;L\n')
    const button = page.getByRole('main').getByRole('button', { name: 'Keep this' })
    await page.getByRole('button', { name: 'Choose line by line' }).waitFor()
    await button.click()
    await page.getByRole('grid', { name: 'Skills matrix, 2 people by 3 skills' }).waitFor()
    const corrected = 'Name;Team;Crane;Leak test\nAna Ruiz;Team A;U;O\nJo Novak;Team A;L;\nMia Chen;Team A;I;I\n'
    await dropList(corrected)
    const lines = page.getByRole('table', { name: 'Line by line' })
    const line = (...texts: string[]) => texts.reduce((rows, text) => rows.filter({ hasText: text }), lines.getByRole('row'))
    await line('Ana Ruiz', 'Crane').waitFor()
    await expect.poll(() => lines.getByRole('row').count()).toBe(8)
    await expect.poll(() => line('Ana Ruiz').innerText()).toMatch(/L\s+U\s+Change/)
    expect(await line('Ana Ruiz').getByRole('checkbox').isChecked()).toBe(true)
    expect(await line('Jo Novak', 'Emptied').getByRole('radio', { name: 'Leave' }).isChecked()).toBe(true)
    await settled(page)
    await shot('lines')
    expect(await axeFaults(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await settled(page)
    await shot('lines-phone')
    expect(await axeFaults(page)).toEqual([])
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.emulateMedia({ colorScheme: 'light' })
    await line('Mia Chen', 'new person').getByRole('checkbox').uncheck()
    await expect.poll(() => line('Mia Chen', 'Crane').getByRole('checkbox').isChecked()).toBe(false)
    await line('Ana Ruiz').getByRole('checkbox').uncheck()
    await page.getByText('1 of 6 lines are taken over.').waitFor()
    await button.click()
    await page.getByRole('grid', { name: 'Skills matrix, 2 people by 3 skills' }).waitFor()
    await dropList(corrected)
    await line('Ana Ruiz', 'Crane').waitFor()
    expect(await line('Jo Novak', 'Crane').count()).toBe(0)
  })
})

/** The same list each time, through the sheet to the difference. */
async function dropList(text: string): Promise<void> {
  await page.goto('/sheet')
  await page.getByRole('heading', { name: 'Drop your skills matrix here' }).waitFor()
  await settled(page)
  await dropFiles(page, [{ name: 'hall.csv', bytes: new TextEncoder().encode(text) }])
  await page.getByRole('button', { name: 'Show my gaps' }).click()
  await page.getByRole('button', { name: 'Keep this' }).click()
}

const asked: string[] = []

/** Every call of the interface fails from now on, and is noted. */
async function cutTheNetwork(): Promise<void> {
  await context.route('**/api/**', route => {
    asked.push(`${route.request().method()} ${route.request().url()}`)
    return route.abort()
  })
}

async function signIn(password: string, where = page): Promise<void> {
  await where.getByLabel('Email').fill(MAIL)
  await where.getByLabel(/^Password/).fill(password)
  await where.getByRole('button', { name: 'Sign in' }).click()
}
