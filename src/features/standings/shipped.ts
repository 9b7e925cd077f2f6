import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Vocabulary } from '../../rules/certification/language.ts'

const file = fileURLToPath(new URL('../../../catalogue/certifications.json', import.meta.url))

interface Shipped {
  certifications: unknown[]
  categories: Record<string, string>
  conditions: NonNullable<Vocabulary['conditions']>
}

let shipped: Shipped | null = null

/** The catalogue of certifications as the program ships it; read once. */
export function shippedCatalogue(): Shipped {
  shipped ??= JSON.parse(readFileSync(file, 'utf8')) as Shipped
  return shipped
}

export function vocabulary(): Vocabulary {
  return { conditions: shippedCatalogue().conditions }
}
