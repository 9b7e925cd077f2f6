import { expect, it } from 'vitest'
import { axeFaults, settled } from '../support/browser.ts'
import { enterDemo, signInToDemo } from './support/enter.ts'
import { stillUrl } from './support/programs.ts'
import { windows } from './support/windows.ts'

const openWindow = windows()
const PATIENCE = 240_000

it(
  'asks once before something typed is lost: dialog, drawer, page and reload; and never where nothing was typed',
  { timeout: PATIENCE },
  async () => {
    const { context, page, complaints } = await openWindow(stillUrl)
    page.setDefaultTimeout(20_000)
    const faults: string[] = []
    const question = page.getByRole('dialog', { name: 'Not saved yet' })
    const adding = page.getByRole('dialog', { name: 'Add person' })
    await enterDemo(page, '/people')
    await page.getByRole('button', { name: 'Add person' }).first().click()
    await adding.waitFor()
    await page.keyboard.press('Escape')
    await adding.waitFor({ state: 'hidden' })
    await expect.poll(() => question.count()).toBe(0)

    await page.getByRole('button', { name: 'Add person' }).first().click()
    const surname = adding.getByLabel('Surname')
    await surname.fill('Vasquez')
    await page.keyboard.press('Escape')
    await question.waitFor()
    faults.push(...(await axeFaults(page)))
    await expect
      .poll(() => question.getByRole('button', { name: 'Keep editing' }).evaluate(it => it === it.ownerDocument.activeElement))
      .toBe(true)
    await page.keyboard.press('Escape')
    await question.waitFor({ state: 'hidden' })
    await expect.poll(() => surname.inputValue()).toBe('Vasquez')
    await expect.poll(() => surname.evaluate(it => it === it.ownerDocument.activeElement)).toBe(true)

    await adding.getByRole('textbox', { name: 'First day' }).fill('nonsense')
    await adding.getByRole('button', { name: 'Add person' }).click()
    await adding.getByText('This is not a day we can read.').waitFor()
    await expect.poll(() => adding.getByRole('textbox', { name: 'First day' }).getAttribute('aria-invalid')).toBe('true')
    await page.mouse.click(5, 400)
    await question.getByRole('button', { name: 'Discard' }).click()
    await adding.waitFor({ state: 'hidden' })
    await expect.poll(() => question.count()).toBe(0)

    const { rows } = (await (await page.request.get('/api/people?limit=1&search=Ferreira')).json()) as { rows: { id: string }[] }
    const address = `/people/${rows[0]!.id}?tab=details`
    await page.goto(address)
    await settled(page)
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    const remark = page.getByLabel('Remark')
    await remark.fill('Left-handed')
    await page.getByRole('link', { name: 'Gaps' }).first().click()
    await question.waitFor()
    faults.push(...(await axeFaults(page)))
    await question.getByRole('button', { name: 'Keep editing' }).click()
    await question.waitFor({ state: 'hidden' })
    expect(new URL(page.url()).search).toBe('?tab=details')
    await expect.poll(() => remark.inputValue()).toBe('Left-handed')
    await page.getByRole('tab', { name: 'Positions' }).click()
    await question.getByRole('button', { name: 'Keep editing' }).click()
    await question.waitFor({ state: 'hidden' })

    const asked: string[] = []
    page.once('dialog', dialog => {
      asked.push(dialog.type())
      void dialog.accept()
    })
    await page.reload()
    expect(asked).toEqual(['beforeunload'])

    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await remark.fill('x')
    await remark.fill('')
    await page.getByRole('link', { name: 'Gaps' }).first().click()
    await page.waitForURL(/\/gaps/)
    await expect.poll(() => question.count()).toBe(0)

    await page.goto('/people?search=Ferreira')
    await page
      .getByRole('link', { name: /Ferreira/ })
      .first()
      .click()
    await page.getByRole('tab', { name: 'Details' }).click()
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await remark.fill('Left-handed')
    await page.goBack()
    await question.getByRole('button', { name: 'Keep editing' }).click()
    await question.waitFor({ state: 'hidden' })
    await expect.poll(() => remark.inputValue()).toBe('Left-handed')
    await page.goBack()
    await question.getByRole('button', { name: 'Discard' }).click()
    await page.waitForURL(/\/people\?search/)
    await question.waitFor({ state: 'hidden' })
    await context.close()
    expect({ faults, complaints }).toEqual({ faults: [], complaints: [] })
  },
)

it('asks in the forms of a record and of many results too, and says what is unsaved on a phone', { timeout: PATIENCE }, async () => {
  const { context, page, complaints } = await openWindow(stillUrl, { size: 'phone' })
  page.setDefaultTimeout(20_000)
  const faults: string[] = []
  const question = page.getByRole('dialog', { name: 'Not saved yet' })
  await signInToDemo(page)
  const { rows } = (await (await page.request.get('/api/people?limit=1')).json()) as { rows: { id: string }[] }
  const { rows: skills } = (await (await page.request.get('/api/skills')).json()) as { rows: { id: string; name: string }[] }

  await page.goto(`/people/${rows[0]!.id}?skill=${skills[0]!.id}`)
  const drawer = page.getByRole('dialog', { name: skills[0]!.name })
  await drawer.getByRole('button', { name: 'Assess', exact: true }).click()
  await page.keyboard.press('Escape')
  await drawer.getByRole('button', { name: 'Assess', exact: true }).click()
  const remark = drawer.getByLabel('Remark')
  await remark.fill('Second try')
  await page.keyboard.press('Escape')
  await question.waitFor()
  faults.push(...(await axeFaults(page)))
  await page.keyboard.press('Escape')
  await question.waitFor({ state: 'hidden' })
  await expect.poll(() => remark.inputValue()).toBe('Second try')
  await drawer.getByRole('button', { name: 'Close' }).click()
  await question.getByRole('button', { name: 'Discard' }).click()
  await drawer.waitFor({ state: 'hidden' })
  await expect.poll(() => question.count()).toBe(0)

  await page.goto(`/bulk?skill=${skills[0]!.id}`)
  await page.locator('[data-column=level]').first().selectOption({ index: 1 })
  await page.getByRole('link', { name: 'Gaps' }).last().click()
  await question.getByRole('button', { name: 'Keep editing' }).click()
  await question.waitFor({ state: 'hidden' })
  expect(new URL(page.url()).pathname).toBe('/bulk')
  await page.getByRole('link', { name: 'Gaps' }).last().click()
  await question.getByRole('button', { name: 'Discard' }).click()
  await page.waitForURL(/\/gaps/)
  await context.close()
  expect({ faults, complaints }).toEqual({ faults: [], complaints: [] })
})
