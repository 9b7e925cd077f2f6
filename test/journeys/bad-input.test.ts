import { strToU8, unzipSync, zipSync } from 'fflate'
import { writeXlsx } from 'hucre/xlsx'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFaults, settled } from '../support/browser.ts'
import { dropFiles } from './support/drop.ts'
import { enterDemo, goInside } from './support/enter.ts'
import { demoUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const PATIENCE = 240_000
const MEGABYTE = 1024 * 1024

const openWindow = windows()

const text = (words: string): Uint8Array => new TextEncoder().encode(words)
const GOOD = text('Name,Employee No.,Welding,Packing\nAna Ruiz,10412,U,L\nBen Okafor,10419,I,O\nChiara Rossi,10426,L,U\n')

describe('a file that cannot be read', { timeout: PATIENCE }, () => {
  const hostile: [what: string, name: string, bytes: () => Uint8Array | Promise<Uint8Array>, sentence: RegExp][] = [
    ['is no spreadsheet', 'letter.pdf', () => text('%PDF-1.7\nnothing to read here'), /is not a spreadsheet/],
    [
      'says that it is one and is not',
      'picture.xlsx',
      () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
      /is not a spreadsheet/,
    ],
    ['is a zip of something else', 'photos.xlsx', () => zipSync({ 'holiday.txt': strToU8('sun') }), /is not a spreadsheet|damaged/],
    ['unpacks to far more than it is', 'bomb.xlsx', bomb, /unpacks to more than|contains something no spreadsheet needs/],
    ['is locked with a password', 'locked.xlsx', locked, /locked with a password/],
    ['is in the binary format of old', 'old.xls', () => ole('Workbook'), /older or binary Excel format/],
    ['has nobody in it', 'prices.csv', () => text('Item,Price\nBolt,0.10\nNut,0.05\nWasher,0.02\n'), /No people were found/],
    ['is empty', 'empty.csv', () => new Uint8Array(0), /is empty/],
    ['has nothing but blanks', 'blank.csv', () => text('\n\n,,\n,,\n'), /is empty|No people were found/],
    ['has 26 MB', 'huge.csv', () => new Uint8Array(26 * MEGABYTE).fill(65), /has 2\d MB, more than the 25 MB/],
  ]
  let opened: Opened
  beforeAll(async () => {
    opened = await visitor()
  }, PATIENCE)
  afterAll(() => opened.context.close())

  for (const [what, name, bytes, sentence] of hostile) {
    it(`gets one sentence and a way on where it ${what}`, async () => {
      const { page, complaints } = opened
      await page.goto('/sheet')
      await settled(page)
      await dropFiles(page, [{ name, bytes: await bytes() }])
      const alert = page.getByRole('alert')
      await alert.waitFor()
      const said = await alert.locator('p').innerText()
      expect(said).toMatch(sentence)
      expect(said.trim().split('\n')).toHaveLength(1)
      await expect.poll(() => alert.getByRole('heading').innerText()).toBe(name)
      await dropFiles(page, [{ name: 'good.csv', bytes: GOOD }])
      await page.getByRole('grid').waitFor()
      expect(complaints.splice(0)).toEqual([])
    })
  }

  it('does not take the good ones with it', async () => {
    const { context, page } = await visitor()
    await dropFiles(page, [
      { name: 'good.csv', bytes: GOOD },
      { name: 'letter.pdf', bytes: text('%PDF-1.7\nnothing to read here') },
    ])
    await page.getByRole('alert').getByRole('button', { name: 'Read the other file' }).click()
    await page.getByRole('grid').waitFor()
    await context.close()
  })

  it('leaves the page as it stood: start over is one press away, with nothing that axe minds', async () => {
    const { context, page } = await visitor()
    await dropFiles(page, [{ name: 'empty.csv', bytes: new Uint8Array(0) }])
    await page.getByRole('alert').waitFor()
    const faults = await axeFaults(page)
    await page.getByRole('button', { name: 'Start over' }).click()
    await page.getByRole('heading', { name: 'Drop your skills matrix here' }).waitFor()
    await context.close()
    expect(faults).toEqual([])
  })
})

describe('a cell that would run', { timeout: PATIENCE }, () => {
  it('is shown as it was written and does nothing', async () => {
    const { context, page, complaints } = await visitor()
    const bytes = text(
      'Name,Employee No.,<b>Welding</b>,Packing\n"<img src=x onerror=alert(1)>",10412,U,L\n=HYPERLINK(1),10419,I,O\nAna Ruiz,10420,I,O\n',
    )
    await dropFiles(page, [{ name: '<script>alert(2)</script>.csv', bytes }])
    await page.getByRole('grid').waitFor()
    await expect.poll(() => page.getByRole('gridcell').filter({ hasText: '<img src=x onerror=alert(1)>' }).count()).toBe(1)
    await expect.poll(() => page.locator('img, main script').count()).toBe(0)
    await context.close()
    expect(complaints).toEqual([])
  })
})

describe('an address that leads nowhere', { timeout: PATIENCE }, () => {
  it('says so, and the navigation is there', async () => {
    const { context, page } = await inDemo('/no-such-page')
    await page.getByRole('heading', { level: 1, name: 'There is no page here' }).waitFor()
    await page
      .getByRole('link', { name: 'Go home' })
      .or(page.getByRole('button', { name: 'Go home' }))
      .click()
    await page.waitForURL(`${demoUrl}/`)
    await context.close()
  })

  it('is a spent set-up link: it says so in one sentence, and how to go on', async () => {
    const { context, page } = await openWindow(demoUrl)
    page.setDefaultTimeout(45_000)
    await page.goto('/setup?token=spent-long-ago')
    await page.getByLabel('Name of your organisation').fill('Nowhere')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel('Your name').fill('Nobody')
    await page.getByLabel('Email').fill('nobody@plant.test')
    await page.getByLabel(/^Password/).fill('kettle lantern orchard violin')
    await page.getByRole('button', { name: 'Create organisation' }).click()
    expect((await page.getByRole('alert').innerText()).trim()).toMatch(/^This link has been used or is too old: .+\.$/)
    await expect.poll(() => page.getByLabel('Your name').inputValue()).toBe('Nobody')
    await context.close()
  })

  it('names somebody who is not there', async () => {
    const { context, page } = await inDemo('/people/00000000-0000-7000-8000-00000000dead')
    await page.getByRole('alert').waitFor()
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('This is not here')
    expect(await axeFaults(page)).toEqual([])
    await context.close()
  })

  it('carries nonsense: the page stands all the same', async () => {
    const { context, page, complaints } = await inDemo('/profile')
    for (const path of [
      '/matrix?zoom=NaN&mode=sideways&sort=people:luck:up&cell=x:y',
      '/matrix?asOf=31.2.2026',
      '/?asOf=2026-99-99',
      '/gaps?knownAt=2026-99-99T00',
      '/alerts?show=luck',
      '/gaps?show=,,,&grouping=',
    ]) {
      await page.goto(path)
      await settled(page)
      await expect.poll(() => page.getByRole('heading', { level: 1 }).count(), { message: path }).toBe(1)
    }
    await context.close()
    expect(complaints.filter(complaint => complaint.startsWith('error:'))).toEqual([])
  })
})

describe('a connection that breaks', { timeout: PATIENCE }, () => {
  it('shows a banner, keeps what is on screen, and goes on when it is back', async () => {
    const { context, page } = await inDemo('/gaps')
    const before = await page.getByRole('main').getByRole('heading', { level: 1 }).innerText()
    await context.setOffline(true)
    await page.getByText(/^You are offline\./).waitFor()
    await expect.poll(() => page.getByRole('main').getByRole('heading', { level: 1 }).innerText()).toBe(before)
    expect(await axeFaults(page)).toEqual([])
    await page.getByRole('navigation').getByRole('link', { name: 'Imports' }).click()
    await page.getByRole('heading', { name: 'No connection' }).waitFor()
    await context.setOffline(false)
    await page.getByText(/^You are offline\./).waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { level: 1, name: 'Imports' }).waitFor()
    await context.close()
  })

  it('ends in a fault of ours: its number for the log, and another try that works', async () => {
    const { context, page } = await inDemo('/profile')
    let broken = true
    await context.route('**/api/gaps*', route =>
      broken
        ? route.fulfill({
            status: 500,
            contentType: 'application/problem+json',
            body: JSON.stringify({
              type: 'about:blank',
              title: 'Fault',
              status: 500,
              code: 'fault',
              detail: 'This did not work.',
              id: 'f-4711',
            }),
          })
        : route.continue(),
    )
    await goInside(page, '/gaps')
    const alert = page.getByRole('alert')
    await alert.waitFor()
    await expect.poll(() => alert.innerText()).toContain('f-4711')
    expect(await axeFaults(page)).toEqual([])
    broken = false
    await alert.getByRole('button', { name: 'Try again' }).click()
    await alert.waitFor({ state: 'hidden' })
    await page.getByRole('main').getByRole('table').first().waitFor()
    await context.close()
  })
})

interface Opened {
  context: BrowserContext
  page: Page
  complaints: string[]
}

/** Somebody without an account, at the page that takes sheets. */
async function visitor(): Promise<Opened> {
  const opened = await openWindow(demoUrl)
  opened.page.setDefaultTimeout(45_000)
  await opened.page.goto('/sheet')
  await settled(opened.page)
  return opened
}

async function inDemo(path: string): Promise<Opened> {
  const opened = await openWindow(demoUrl)
  opened.page.setDefaultTimeout(45_000)
  await enterDemo(opened.page, path)
  return opened
}

/** A real workbook whose sheet was blown up to 60 MB of blanks: a few kilobytes on the disk. */
async function bomb(): Promise<Uint8Array> {
  const parts = unzipSync(
    await writeXlsx({
      sheets: [
        {
          name: 'Matrix',
          rows: [
            ['Name', 'Welding'],
            ['Ana Ruiz', 'U'],
          ],
        },
      ],
    }),
  )
  const blanks = new Uint8Array(60 * MEGABYTE).fill(32)
  blanks.set(parts['xl/worksheets/sheet1.xml']!)
  return zipSync({ ...parts, 'xl/worksheets/sheet1.xml': [blanks, { level: 6 }] })
}

/** What Excel writes with a password: a compound file with an encrypted package in it. */
function locked(): Uint8Array {
  return ole('EncryptedPackage')
}

/** The head of a compound file and one directory entry of this name. */
function ole(entry: string): Uint8Array {
  const bytes = new Uint8Array(2048)
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  bytes.set([0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0], 24)
  bytes.set([1, 0, 0, 0], 48)
  ;[...entry].forEach((letter, at) => bytes.set([letter.codePointAt(0)!, 0], 1024 + at * 2))
  bytes.set([(entry.length + 1) * 2, 0, 2], 1024 + 64)
  return bytes
}
