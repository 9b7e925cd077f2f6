import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PALETTES } from '../../src/rules/colour.ts'
import { openBrowser } from '../support/browser.ts'

const root = resolve(import.meta.dirname, '../..')
const folder = join(root, 'test/fixtures/looks/cells')
/** Letters are drawn a little differently by each machine; a mark that is gone or another colour moves much more. */
const MOST_DIFFERENT = 10
/** Pixels by which two cells must differ to be told apart. */
const LEAST_DIFFERENT = 6

interface Look {
  name: string
  dark?: boolean
  forced?: boolean
  grey?: boolean
  rtl?: boolean
}
const LOOKS: Look[] = [
  { name: 'light' },
  { name: 'dark', dark: true },
  { name: 'forced', forced: true },
  { name: 'grey', grey: true },
  { name: 'rtl', rtl: true },
]

interface Sheet {
  glyphs: string[]
  columns: number
  rows: number
  size: number
}

let browser: Browser
let code: string
let styles: string
beforeAll(async () => {
  browser = await openBrowser()
  code = await bundled('web/record/glyph/every-state.ts')
  styles = (await Promise.all(['tokens.css', 'base.css'].map(name => readFile(join(root, 'web/theme', name), 'utf8')))).join('\n')
})
afterAll(() => browser.close())

async function bundled(entry: string): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry: join(root, entry), formats: ['iife'], name: 'sheet' } },
  })
  const [first] = [built].flat()
  if (!first || !('output' in first)) throw new Error('nothing was built')
  return first.output[0].code
}

async function drawn({ dark, forced, grey, rtl }: Look): Promise<{ page: Page; sheet: Sheet }> {
  const page = await browser.newPage({ viewport: { width: 420, height: 440 }, forcedColors: forced ? 'active' : 'none' })
  const palette = Object.entries(PALETTES[dark ? 'plantDark' : 'plant']).map(([name, colour]) => `--palette-${name}: ${colour}`)
  await page.setContent(`<!doctype html><html style="${palette.join('; ')}" data-mantine-color-scheme="${dark ? 'dark' : 'light'}" dir="${rtl ? 'rtl' : 'ltr'}">
    <style>${styles} html { font-family: sans-serif; ${grey ? 'filter: grayscale(1);' : ''} } body { margin: 0 }</style><body></body></html>`)
  await page.evaluate(code)
  return { page, sheet: await page.evaluate<Sheet>(`drawCells(${rtl === true})`) }
}

describe.each(LOOKS)('every state with every overlay, $name', look => {
  it('looks as it did, and what is not the same is seen not to be', { timeout: 30_000 }, async () => {
    const { page, sheet } = await drawn(look)
    const now = await page.locator('canvas').screenshot()
    const alike = await page.evaluate<string[]>(
      `(${ALIKE})(${JSON.stringify(now.toString('base64'))}, ${JSON.stringify(sheet)}, ${LEAST_DIFFERENT})`,
    )
    expect(alike).toEqual([])
    const file = join(folder, `${look.name}.png`)
    if (process.env['MUSTER_LOOKS'] === 'keep') {
      await mkdir(folder, { recursive: true })
      await writeFile(file, now)
    }
    expect(existsSync(file), `no reference ${file}: look at the page, then keep it with MUSTER_LOOKS=keep`).toBe(true)
    const before = (await readFile(file)).toString('base64')
    const differing = await page.evaluate<string[]>(
      `(${DIFFERING})(${JSON.stringify(before)}, ${JSON.stringify(now.toString('base64'))}, ${JSON.stringify(sheet)}, ${MOST_DIFFERENT})`,
    )
    expect(differing).toEqual([])
    await page.close()
  })
})

const PIXELS = `async function pixels(base64) {
  const image = new Image()
  image.src = 'data:image/png;base64,' + base64
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.width
  canvas.height = image.height
  const pen = canvas.getContext('2d')
  pen.drawImage(image, 0, 0)
  return pen
}`

/** Cells whose mean difference is too large, as "row column". */
const DIFFERING = `async (before, now, { columns, rows, size }, most) => {
  ${PIXELS}
  const [a, b] = [await pixels(before), await pixels(now)]
  const faults = []
  if (a.canvas.width !== b.canvas.width || a.canvas.height !== b.canvas.height) return ['another size']
  for (let row = 0; row < rows; row++) for (let column = 0; column < columns + 4; column++) {
    const [one, other] = [a, b].map(pen => pen.getImageData(column * size, row * size, size, size).data)
    let sum = 0
    for (let i = 0; i < one.length; i++) sum += Math.abs(one[i] - other[i])
    if (sum / one.length > most) faults.push(row + ' ' + column)
  }
  return faults
}`

/** Overlays that leave a state as it was, and states that look like another one though they are drawn from another description. */
const ALIKE = `async (now, { glyphs, columns, size }, least) => {
  ${PIXELS}
  const pen = await pixels(now)
  const seen = glyphs.map(text => {
    const glyph = JSON.parse(text)
    // Nothing held has nothing to hatch, and a mark that says exempt says it once.
    return JSON.stringify({ ...glyph, hatch: glyph.hatch && glyph.pie > 0, exempted: glyph.exempted && glyph.mark !== 'exempt' })
  })
  const data = glyphs.map((_, i) => pen.getImageData((i % columns) * size, Math.floor(i / columns) * size, size, size).data)
  const place = i => Math.floor(i / columns) + ' ' + (i % columns)
  const faults = []
  const compare = (i, k) => {
    let different = 0
    for (let at = 0; at < data[i].length && different < least; at += 4)
      if (Math.abs(data[i][at] - data[k][at]) + Math.abs(data[i][at + 1] - data[k][at + 1]) + Math.abs(data[i][at + 2] - data[k][at + 2]) > 30) different++
    if ((different >= least) !== (seen[i] !== seen[k])) faults.push(place(k) + ' and ' + place(i))
  }
  for (let i = 0; i < glyphs.length; i++) {
    const row = i - (i % columns)
    for (let k = row; k < i; k++) compare(i, k)
    if (i === row) for (let k = 0; k < i; k += columns) compare(i, k)
  }
  return faults
}`
