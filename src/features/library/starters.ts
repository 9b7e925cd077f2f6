import catalogue from '../../../catalogue/scales.json' with { type: 'json' }
import type { Level, Scale } from '../../rules/level.ts'

export const STARTERS = ['iluo', 'harvey', 'zero-to-four', 'r1-r3', 'five-state', 'yes-no', 'certificate'] as const
export type Starter = (typeof STARTERS)[number]

/** A scale we ship, in the language of an organisation; English where there is no text in it. */
export function starterScale(starter: Starter, language: string): Omit<Scale, 'id'> {
  const scale = catalogue.scales.find(one => one.starter === starter)!
  return {
    name: textIn(scale.name, language),
    levels: scale.levels.map((level): Level => ({ ...level, name: textIn(level.name, language) })),
  }
}

function textIn(texts: { en: string; [language: string]: string }, language: string): string {
  return texts[language] ?? texts.en
}
