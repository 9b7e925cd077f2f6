import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axeFaults, settled } from '../support/browser.ts'
import { signInToDemo } from './support/enter.ts'
import { enterGrid, press, standing } from './support/grid.ts'
import { ask, type Matrix } from './support/matrix-page.ts'
import { demoUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const PATIENCE = 240_000
const openWindow = windows()

async function openMatrix() {
  const { context, page, complaints } = await openWindow(demoUrl)
  page.setDefaultTimeout(45_000)
  await signInToDemo(page)
  await page.goto('/matrix')
  await page.getByRole('grid').waitFor()
  await enterGrid(page)
  return { context, page, complaints }
}

const readMatrix = (page: Page) => ask<Matrix & { asOf: string }>(page, '/api/matrix')

/** The level on record of the cell that says this; null where there is none. */
function levelAt({ people, skills, cells }: Matrix, says: string) {
  const skill = skills.find(one => says.includes(`, ${one.name}:`))!
  const person = people.find(one => says.startsWith(`${one.name}, ${skill.name}:`))!
  const cell = cells.find(one => one.person === person.id && one.skill === skill.id)
  return { person, skill, level: cell?.level ?? null }
}

const pending = (page: Page, count: number) =>
  page
    .getByRole('region', { name: 'Pending changes' })
    .getByText(`${count} pending change${count === 1 ? '' : 's'}`)
    .waitFor()

/** A level that is not the one on record. */
const other = (level: number | null): string => (level === 2 ? '3' : '2')

describe('changing the matrix in its own place', { timeout: PATIENCE }, () => {
  it('by keys alone: find a person, set three levels, fill ten down, sign with the password, take it back', async () => {
    const { context, page, complaints } = await openMatrix()
    const before = await readMatrix(page)
    await page.keyboard.press('/')
    await page.keyboard.type(before.people[20]!.name)
    await page.keyboard.press('Enter')
    await page.getByRole('grid').locator(':focus').waitFor()
    const typed: { says: string; level: string }[] = []
    for (let i = 0; i < 3; i++) {
      const { says } = await standing(page)
      const level = other(levelAt(before, says).level)
      typed.push({ says, level })
      await page.keyboard.press(level)
      await pending(page, i + 1)
      if (i < 2) await press(page, 'ArrowRight')
    }
    for (let i = 0; i < 9; i++) await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Control+d')
    await expect
      .poll(() =>
        page
          .getByText(/^\d+ pending changes$/)
          .first()
          .innerText(),
      )
      .not.toBe('3 pending changes')
    await page.keyboard.press('Control+z')
    await pending(page, 3)
    await page.keyboard.press('Control+Shift+Z')
    await expect
      .poll(() =>
        page
          .getByText(/^\d+ pending changes$/)
          .first()
          .innerText(),
      )
      .not.toBe('3 pending changes')
    await page.keyboard.press('Control+s')
    const sheet = page.getByRole('dialog', { name: 'Pending changes' })
    await sheet.getByText(/cells? will change/).waitFor()
    await settled(page)
    expect(await axeFaults(page)).toEqual([])
    await sheet.getByLabel('Reason').fill('Seen at the line')
    await sheet.getByLabel('Your password').fill('demo')
    await page.keyboard.press('Enter')
    await sheet.waitFor({ state: 'detached' })
    await page
      .getByText(/cells saved$/)
      .first()
      .waitFor()
    const after = await readMatrix(page)
    // What was signed by somebody who may assess stays: an entry by hand does not go before it, and the sheet has said so.
    const changed = typed.filter(one => !/Evidence: (signed|verified)/.test(one.says))
    for (const { says, level } of changed) expect(String(levelAt(after, says).level), says).toBe(level)

    await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
    const question = page.getByRole('dialog', { name: /^Take back/ })
    await question.getByLabel('Reason').fill('Wrong person')
    await question.getByRole('button', { name: 'Take back' }).click()
    await question.waitFor({ state: 'detached' })
    const back = await readMatrix(page)
    for (const { says } of typed) expect(levelAt(back, says).level, says).toBe(levelAt(before, says).level)
    await context.close()
    expect(complaints).toEqual([])
  })

  it('by a paste of 40 people by 25 skills from a spreadsheet, looked at before, unknown signs asked about once', async () => {
    const { context, page, complaints } = await openMatrix()
    const { people, skills } = await readMatrix(page)
    const html = readFileSync(new URL('../fixtures/clipboard/libreoffice.html', import.meta.url), 'utf8')
      .replaceAll(/Person (\d\d)/g, (_, n: string) => people[Number(n) - 1]!.name)
      .replaceAll(/Skill (\d\d)/g, (_, n: string) => skills[Number(n) - 1]!.name)
    await page.evaluate<void>(`(() => {
      const data = new DataTransfer()
      data.setData('text/html', ${JSON.stringify(html)})
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    })()`)
    const panel = page.getByRole('dialog', { name: 'What this paste does' })
    await panel.getByText('Rows and columns were found by their names.').waitFor()
    await panel.getByText(/cells will change$/).waitFor()
    await panel.getByText(/unknown values?$/).waitFor()
    await settled(page)
    expect(await axeFaults(page)).toEqual([])
    const signs = panel.getByRole('combobox', { name: /“P”/ })
    const asked = await signs.count()
    expect(asked).toBeGreaterThan(0)
    for (let i = 0; i < asked; i++) await signs.nth(i).selectOption({ index: 2 })
    const add = panel.getByRole('button', { name: /^Add \d+ changes$/ })
    await add.waitFor()
    const count = Number(/\d+/.exec(await add.innerText())![0])
    await add.click()
    await panel.waitFor({ state: 'detached' })
    await pending(page, count)
    expect(count).toBeGreaterThan(300)
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click()
    await expect.poll(() => page.getByText(/pending changes?$/).count()).toBe(0)
    await context.close()
    expect(complaints).toEqual([])
  })

  it('never over what somebody has saved since: theirs, yours and what it was stand beside each other, with a key each', async () => {
    const { context, page, complaints } = await openMatrix()
    const before = await readMatrix(page)
    const { says } = await press(page, 'ArrowDown')
    const { person, skill, level } = levelAt(before, says)
    await page.keyboard.press(other(level))
    await pending(page, 1)
    const theirs = level === 1 ? 4 : 1
    const saved = await page.request.post('/api/results', {
      data: { personId: person.id, skillId: skill.id, level: theirs, achievedOn: before.asOf },
      headers: { 'x-muster': '1' },
    })
    expect(saved.status()).toBe(200)
    await page.keyboard.press('Control+s')
    const sheet = page.getByRole('dialog', { name: 'Pending changes' })
    await sheet.getByText('1 saved by somebody since').waitFor()
    await sheet.getByText(/^Saved by Visitor/).waitFor()
    await settled(page)
    expect(await axeFaults(page)).toEqual([])
    await sheet.getByRole('button', { name: 'Keep yours' }).press('y')
    await sheet.getByText('1 cell will change').waitFor()
    await sheet.getByRole('button', { name: 'Close' }).click()
    await sheet.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await page.keyboard.press('Control+s')
    await sheet.getByRole('button', { name: 'Keep theirs' }).press('t')
    await sheet.waitFor({ state: 'detached' })
    await expect.poll(() => page.getByText(/pending changes?$/).count()).toBe(0)
    await context.close()
    expect(complaints).toEqual([])
  })

  it('outlives a page that is killed, and leaves nothing on the machine when its editor signs out', async () => {
    const { context, page, complaints } = await openMatrix()
    const { says } = await press(page, 'ArrowDown')
    await page.keyboard.press(other(levelAt(await readMatrix(page), says).level))
    await pending(page, 1)
    const boxes = `new Promise((done, fail) => {
      const open = indexedDB.open('muster-changes')
      open.onerror = fail
      open.onsuccess = () => {
        const all = open.result.transaction('boxes').objectStore('boxes').getAll()
        all.onsuccess = () => { open.result.close(); done(all.result.map(box => new TextDecoder().decode(box.bytes))) }
      }
    })`
    await expect.poll(() => page.evaluate<string[]>(boxes)).toHaveLength(1)
    expect((await page.evaluate<string[]>(boxes))[0]).not.toContain('personId')
    await page.close({ runBeforeUnload: false })
    const again = await context.newPage()
    again.setDefaultTimeout(45_000)
    await again.goto('/matrix')
    await pending(again, 1)

    await again.getByRole('button', { name: 'Visitor' }).click()
    await again.getByRole('menuitem', { name: 'Sign out' }).click()
    const question = again.getByRole('dialog', { name: '1 change is not saved' })
    await question.getByText('Nothing of them stays on this machine.').waitFor()
    await question.getByRole('button', { name: 'Keep as draft' }).click()
    await again.waitForURL(/sign-in|setup/)
    expect(await again.evaluate<string[]>(boxes)).toEqual([])

    await signInToDemo(again)
    await again.goto('/matrix')
    await pending(again, 1)
    await again.getByRole('button', { name: 'Discard' }).click()
    await again.getByRole('dialog').getByRole('button', { name: 'Discard' }).click()
    await expect.poll(() => again.getByText(/pending changes?$/).count()).toBe(0)
    await context.close()
    expect(complaints).toEqual([])
  })
})
