import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readGuideFile } from '../../rules/guide-text.ts'
import type { SectionId } from '../../rules/guide-text.ts'

/** The languages that guides are written in by hand; English is there for every guide that is. */
export const GUIDE_LANGUAGES = ['en', 'de', 'ar'] as const
export type GuideLanguage = (typeof GUIDE_LANGUAGES)[number]

const read = new Map<string, ReadonlyMap<SectionId, string> | null>()

/** The guide of a shipped certification as we wrote it; null: none is written, what there is follows from the facts alone. */
export function writtenGuide(catalogueId: string, language: GuideLanguage): ReadonlyMap<SectionId, string> | null {
  const name = `${catalogueId}.${language}.md`
  let guide = read.get(name)
  if (guide === undefined) read.set(name, (guide = readWritten(catalogueId, name)))
  return guide
}

/** Only ids of the catalogue are looked for: nothing that somebody typed becomes the name of a file. */
function readWritten(catalogueId: string, name: string): ReadonlyMap<SectionId, string> | null {
  if (!/^[a-z0-9-]+$/.test(catalogueId)) return null
  const file = fileURLToPath(new URL(`../../../catalogue/guides/${name}`, import.meta.url))
  return existsSync(file) ? readGuideFile(readFileSync(file, 'utf8')) : null
}
