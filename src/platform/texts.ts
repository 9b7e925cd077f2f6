import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../catalogue/texts/', import.meta.url))
const catalogues = new Map<string, Record<string, string>>()

/** The languages that texts are shipped in. */
export function languages(): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
}

/** A sentence of the catalogues; English where the language has none, the key itself where there is none at all. */
export function textOf(language: string, key: string, params: Record<string, unknown> = {}): string {
  const text = catalogue(language)[key] ?? catalogue('en')[key] ?? key
  return text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(params[name] ?? ''))
}

export function hasText(language: string, key: string): boolean {
  return key in catalogue(language)
}

/** The first shipped language that the header asks for. */
export function preferredLanguage(acceptLanguage: string | undefined, fallback: string): string {
  const shipped = languages()
  for (const part of (acceptLanguage ?? '').split(',').slice(0, 10)) {
    const language = part.split(';')[0]!.trim().toLowerCase().split('-')[0]!
    if (shipped.includes(language)) return language
  }
  return fallback
}

function catalogue(language: string): Record<string, string> {
  let texts = catalogues.get(language)
  if (!texts) catalogues.set(language, (texts = readCatalogue(language)))
  return texts
}

function readCatalogue(language: string): Record<string, string> {
  if (!languages().includes(language)) return {}
  const files = readdirSync(`${folder}${language}`).filter(name => name.endsWith('.json'))
  return Object.assign(
    {},
    ...files.map(name => JSON.parse(readFileSync(`${folder}${language}/${name}`, 'utf8')) as Record<string, string>),
  ) as Record<string, string>
}
