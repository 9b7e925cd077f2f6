import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'

const folder = resolve(import.meta.dirname, '../../fixtures/looks')
/** A picture an eighth as wide and high shows how a page is built and coloured, and not which day it is. */
const SCALE = 8
/** Pictures are compared field by field: is there about as much in it as there was, and is it as light? What the words are does not matter. */
const FIELD = 10

/** Names, days and counts move a little from day to day; a page that lost its frame, its columns or its colours moves a lot. */
const MOST_DIFFERENT = 0.2

/** Compares what a page shows with the reference of this name. With MUSTER_LOOKS=keep it becomes the reference. Returns what is wrong. */
export async function lookFaults(page: Page, easel: Page, name: string): Promise<string[]> {
  const small = await shrunk(easel, await page.screenshot({ animations: 'disabled', caret: 'hide' }))
  const file = join(folder, `${name}.png`)
  if (process.env['MUSTER_LOOKS'] === 'keep') {
    await mkdir(folder, { recursive: true })
    await writeFile(file, Buffer.from(small, 'base64'))
    return []
  }
  if (!existsSync(file)) return [`no reference for ${name}: look at the page, then keep it with MUSTER_LOOKS=keep`]
  const different = await difference(easel, small, (await readFile(file)).toString('base64'))
  return different > MOST_DIFFERENT ? [`looks different from ${name}.png in ${Math.round(different * 100)} % of its fields`] : []
}

/** What a page is called by its address. */
export function lookName(path: string, look: string): string {
  const words = path.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '')
  return `${words === '' ? 'home' : words}-${look}`
}

function shrunk(easel: Page, picture: Buffer): Promise<string> {
  return easel.evaluate<string>(`(async () => {
    const image = await load(${JSON.stringify(picture.toString('base64'))})
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(image.width / ${SCALE})
    canvas.height = Math.round(image.height / ${SCALE})
    const pen = canvas.getContext('2d')
    pen.imageSmoothingQuality = 'high'
    pen.drawImage(image, 0, 0, canvas.width, canvas.height)
    return canvas.toDataURL('image/png').split(',')[1]
    ${LOAD}
  })()`)
}

/** The share of fields of the two that differ visibly; 1 where they are not even of one size. */
function difference(easel: Page, one: string, other: string): Promise<number> {
  return easel.evaluate<number>(`(async () => {
    const [a, b] = [await load(${JSON.stringify(one)}), await load(${JSON.stringify(other)})]
    if (a.width !== b.width || a.height !== b.height) return 1
    const [before, now] = [fields(a), fields(b)]
    return before.filter((field, i) => differ(field, now[i])).length / before.length
    function fields(image) {
      const canvas = document.createElement('canvas')
      canvas.width = image.width
      canvas.height = image.height
      const pen = canvas.getContext('2d')
      pen.drawImage(image, 0, 0)
      const all = []
      for (let y = 0; y < image.height; y += ${FIELD}) for (let x = 0; x < image.width; x += ${FIELD}) all.push(fieldAt(pen, x, y, image))
      return all
    }
    function fieldAt(pen, x, y, image) {
      const { data } = pen.getImageData(x, y, Math.min(${FIELD}, image.width - x), Math.min(${FIELD}, image.height - y))
      const light = []
      for (let i = 0; i < data.length; i += 4) light.push(data[i] * 0.3 + data[i + 1] * 0.6 + data[i + 2] * 0.1)
      const mean = light.reduce((sum, one) => sum + one, 0) / light.length
      return { mean, ink: Math.sqrt(light.reduce((sum, one) => sum + (one - mean) ** 2, 0) / light.length) }
    }
    function differ(one, other) {
      const most = Math.max(one.ink, other.ink)
      return Math.abs(one.mean - other.mean) > 20 || (most > 3 && Math.min(one.ink, other.ink) < most / 3)
    }
    ${LOAD}
  })()`)
}

const LOAD = `async function load(base64) {
  const image = new Image()
  image.src = 'data:image/png;base64,' + base64
  await image.decode()
  return image
}`
