import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Look, Window } from '../../support/browser.ts'
import { enterDemo } from './enter.ts'
import { stillUrl } from './programs.ts'
import type { OpenWindow } from './windows.ts'

export interface Matrix {
  people: { id: string; name: string }[]
  skills: { id: string; name: string }[]
  cells: { person: string; skill: string; level: number | null }[]
}

/** By the file that opened them, and by their look. */
const opened = new WeakMap<OpenWindow, Map<string, Promise<Window>>>()

/** The matrix of the demo plant, opened anew in one window for each look; closing it expects that the browser minded nothing. */
export async function openMatrix(
  openWindow: OpenWindow,
  look: Look = {},
  path = '/matrix',
): Promise<{ page: Page; close: () => Promise<void> }> {
  const key = JSON.stringify(look)
  const mine = opened.get(openWindow) ?? new Map<string, Promise<Window>>()
  opened.set(openWindow, mine)
  const window = mine.get(key) ?? openWindow(stillUrl, look)
  mine.set(key, window)
  const { page, complaints } = await window
  page.setDefaultTimeout(45_000)
  await enterDemo(page, path)
  return {
    page,
    close: () => Promise.resolve(expect(complaints.splice(0)).toEqual([])),
  }
}

export async function ask<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(path, { headers: { accept: 'application/json' } })
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}`)
  return (await answer.json()) as T
}

export async function boxOfFocus(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  return (await page.locator(':focus').boundingBox())!
}

/** What has the focus lies wholly on the canvas: not under frozen rows or columns. */
export async function inSight(page: Page): Promise<boolean> {
  const cell = await boxOfFocus(page)
  const body = (await page.getByRole('grid').locator('canvas').boundingBox())!
  const slack = 2
  return (
    cell.x >= body.x - slack &&
    cell.y >= body.y - slack &&
    cell.x + cell.width <= body.x + body.width + slack &&
    cell.y + cell.height <= body.y + body.height + slack
  )
}
