import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axeFaults, settled } from '../support/browser.ts'
import { signInToDemo } from './support/enter.ts'
import { demoUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const PATIENCE = 300_000
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

const openWindow = windows()

interface Listed {
  rows: { id: string; name: string; employeeNumber: string | null }[]
}
interface Library {
  rows: { id: string; name: string; scaleId: string; state: string }[]
  scales: { id: string; levels: { value: number; code: string; mayWorkAlone: boolean }[] }[]
}

interface Pair {
  asOf: string
  evidence: { validThrough: string | null; overrideReason: string | null; superseded: unknown }[]
}

const ask = async <T>(page: Page, path: string): Promise<T> => (await page.request.get(path)).json() as Promise<T>

/** A skill with three levels or more. */
async function someSkill(page: Page) {
  const library = await ask<Library>(page, '/api/skills')
  const levelsOf = (scaleId: string) => library.scales.find(scale => scale.id === scaleId)!.levels.filter(level => level.value > 0)
  const skill = library.rows.find(one => one.state === 'published' && levelsOf(one.scaleId).length >= 3)!
  return { ...skill, levels: levelsOf(skill.scaleId) }
}

/** Holds requests back until they are let go. */
async function slowly(page: Page, path: string): Promise<() => void> {
  let letGo = (): void => undefined
  const held = new Promise<void>(resolve => {
    letGo = resolve
  })
  await page.route(path, async route => {
    await held
    await route.continue()
  })
  return letGo
}

describe('signing', { timeout: PATIENCE }, () => {
  it('a result with a file: a wrong password signs nothing, the right one stands in the evidence', async () => {
    const { context, page, complaints } = await openWindow(demoUrl)
    page.setDefaultTimeout(45_000)
    await signInToDemo(page)
    const [person] = (await ask<Listed>(page, '/api/people?limit=1')).rows
    const skill = await someSkill(page)
    await page.goto(`/people/${person!.id}?skill=${skill.id}`)
    const pairAddress = `/api/people/${person!.id}/skills/${skill.id}`
    const { asOf } = await ask<Pair>(page, pairAddress)
    const drawer = page.getByRole('dialog', { name: skill.name })
    await drawer.getByRole('button', { name: 'Assess' }).click()
    const form = drawer.getByRole('form', { name: 'Record a result' })
    await form.getByText('Computed from the day and the skill.').waitFor()
    const choose = async (...names: string[]) =>
      form.locator('input[type=file]').setInputFiles(names.map(name => ({ name, mimeType: 'application/octet-stream', buffer: PICTURE })))
    await choose('card.pdf')
    await form.getByText('card.pdf is not what its name says').waitFor()
    const letGo = await slowly(page, '**/api/files?**')
    await choose('card.png', 'back.png')
    await form.getByText('Files are still being handed in.').waitFor()
    await expect.poll(() => form.getByRole('button', { name: 'Sign …' }).isDisabled()).toBe(true)
    letGo()
    for (const name of ['card.png', 'back.png']) await form.getByRole('button', { name: `Leave out ${name}` }).waitFor()
    await form.getByRole('button', { name: 'Set another end' }).click()
    await form.getByRole('textbox', { name: 'Valid until' }).fill('2031-05-04')
    await form.getByLabel('Why another end').fill('As printed on the card')
    const achievedOn = form.getByRole('textbox', { name: 'Achieved on' })
    await achievedOn.fill('2031-05-01')
    expect(await axeFaults(page)).toEqual([])

    await form.getByRole('button', { name: 'Sign …' }).click()
    const sheet = page.getByRole('dialog', { name: 'Sign' })
    await sheet.getByLabel('Trained').check()
    await expect.poll(() => sheet.getByLabel('Assessed').isDisabled()).toBe(true)
    await sheet.getByLabel('Your password').fill('not it')
    await sheet.getByRole('button', { name: 'Sign', exact: true }).click()
    await sheet.getByRole('alert').waitFor()
    expect(await axeFaults(page)).toEqual([])
    await sheet.getByLabel('Your password').fill('demo')
    await sheet.getByRole('button', { name: 'Sign', exact: true }).click()
    await sheet.getByRole('alert').getByText('2031').waitFor()
    await expect.poll(() => sheet.getByLabel('Your password').count()).toBe(0)
    await sheet.getByRole('button', { name: 'Cancel' }).click()
    await sheet.waitFor({ state: 'detached' })
    await achievedOn.fill(asOf)
    await form.getByRole('button', { name: 'Sign …' }).click()
    await sheet.getByLabel('Trained').check()
    await expect.poll(() => sheet.getByLabel('Your password').count()).toBe(0)
    // A session of its own: the password was given in another.
    await page.request.post('/api/demo/session', { data: {}, headers: { 'x-muster': '1' } })
    const guesses: string[] = []
    page.on('request', request => {
      if (request.url().endsWith('/api/session/proof')) guesses.push(request.postData() ?? '')
    })
    await sheet.getByRole('button', { name: 'Sign', exact: true }).click()
    await sheet.getByLabel('Your password').fill('demo')
    await sheet.getByRole('button', { name: 'Sign', exact: true }).click()
    await sheet.waitFor({ state: 'detached' })
    expect(guesses).toEqual([JSON.stringify({ password: 'demo' })])

    await drawer.getByRole('tab', { name: /Evidence/ }).click()
    await drawer.getByText('Trained by').first().waitFor()
    await drawer.getByText('Signature intact').first().waitFor()
    await settled(page)
    expect(await axeFaults(page)).toEqual([])
    await drawer.getByRole('button', { name: 'card.png', exact: true }).click()
    const preview = page.getByRole('dialog', { name: 'card.png' })
    const picture = preview.getByRole('img', { name: 'card.png' })
    await picture.waitFor()
    expect(
      await page.evaluate<number>(`document.querySelector('img[alt="card.png"]').decode().then(() => document.images.length)`),
    ).toBeGreaterThan(0)
    await page.keyboard.press('Escape')
    await drawer.getByRole('button', { name: 'Correct' }).first().click()
    await expect.poll(() => drawer.getByLabel('Why another end').inputValue()).toBe('As printed on the card')
    await drawer.getByLabel('Remark').fill('The newer card')
    await drawer.getByLabel('Reason').fill('Another card')
    await drawer.getByRole('button', { name: 'Correct', exact: true }).click()
    await page.getByText(/^Corrected: /).waitFor()
    const { evidence } = await ask<Pair>(page, pairAddress)
    const corrected = evidence.filter(one => one.overrideReason !== null)
    expect(corrected.map(one => one.validThrough)).toEqual(['2031-05-04', '2031-05-04'])
    expect(corrected.filter(one => one.superseded === null)).toHaveLength(1)
    await context.close()
    expect(complaints.filter(complaint => !complaint.includes('422'))).toEqual([])
  })

  it('many at once, pasted from a spreadsheet, with one signature', async () => {
    const { context, page, complaints } = await openWindow(demoUrl)
    page.setDefaultTimeout(45_000)
    await signInToDemo(page)
    const skill = await someSkill(page)
    const people = (await ask<Listed>(page, '/api/people?sort=name&limit=200')).rows.filter(one => one.employeeNumber !== null).slice(0, 3)
    await page.goto('/bulk')
    await settled(page)
    expect(await axeFaults(page)).toEqual([])
    await page.goto('/bulk?by=person')
    const letGo = await slowly(page, '**/api/people?**search=**')
    const field = page.getByRole('textbox', { name: 'Person' })
    await field.click()
    await page.keyboard.type(people[2]!.employeeNumber!)
    await page.keyboard.press('Enter')
    expect(new URL(page.url()).searchParams.has('person')).toBe(false)
    letGo()
    await page.locator('[role=option][data-combobox-selected]').filter({ hasText: people[2]!.name }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(url => url.searchParams.get('person') === people[2]!.id)
    await page.goto(`/bulk?skill=${skill.id}`)
    const table = page.getByRole('table', { name: 'Bulk entry' })
    await table.waitFor()
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const { code } = skill.levels[1]!
    const text = [...people.map(one => `${one.employeeNumber}\t${code}`), `Nobody at all\t${code}`].join('\n')
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`)
    await table.locator('[data-column="certificate"]').first().focus()
    await page.keyboard.press('ControlOrMeta+v')
    await page.getByText('Not found, or more than one of the name: Nobody at all').waitFor()
    await page.getByText('3 lines filled').first().waitFor()
    expect(await axeFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Sign and record …' }).click()
    const sheet = page.getByRole('dialog', { name: 'Sign' })
    for (const person of people) await sheet.getByText(person.name).waitFor()
    await sheet.getByLabel('Witnessed').check()
    await sheet.getByLabel('Your password').fill('demo')
    await sheet.getByRole('button', { name: 'Sign', exact: true }).click()
    await page.getByText('3 results recorded').waitFor()
    const proof = await ask<{ signatures: { covers: number; intact: boolean }[] }>(
      page,
      `/api/people/${people[2]!.id}/skills/${skill.id}/proof`,
    )
    expect(proof.signatures.at(-1)).toMatchObject({ covers: 3, intact: true })
    await context.close()
    expect(complaints).toEqual([])
  })
})
