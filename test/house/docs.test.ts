import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './sources.ts'

const pages = [
  'README.md',
  'MAP.md',
  'STYLE.md',
  ...['docs/guide', 'docs/decisions'].flatMap(folder => readdirSync(join(root, folder)).map(name => `${folder}/${name}`)),
].filter(name => name.endsWith('.md'))
const PLACE = /`((?:src|web|test|bench|bin|db|docs|catalogue)\/[\w./-]*)`|\]\((?!https?:|#)([^)\s]+)\)/g

describe('the documents', () => {
  it('are there', () => {
    expect(pages.length).toBeGreaterThan(8)
  })

  it('name no file or folder that does not exist', () => {
    const faults = pages.flatMap(page => {
      const text = readFileSync(join(root, page), 'utf8')
      return [...text.matchAll(PLACE)].flatMap(match => {
        const place = match[1] ? join(root, match[1]) : join(root, page, '..', match[2]!.split('#')[0]!)
        return existsSync(place) ? [] : [`${page}: ${match[1] ?? match[2]}`]
      })
    })
    expect(faults).toEqual([])
  })

  it('number the decisions in their order, no number twice, each with context, choice and price', () => {
    const notes = readdirSync(join(root, 'docs/decisions')).sort()
    const numbers = notes.map(name => Number(name.slice(0, 4)))
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
    expect(numbers.slice(0, 19)).toEqual(Array.from({ length: 19 }, (_, i) => i + 1))
    for (const name of notes) {
      const text = readFileSync(join(root, 'docs/decisions', name), 'utf8')
      expect({ name, parts: ['**Context.**', '**Choice.**', '**Price.**'].filter(part => !text.includes(part)) }).toEqual({
        name,
        parts: [],
      })
    }
  })
})
