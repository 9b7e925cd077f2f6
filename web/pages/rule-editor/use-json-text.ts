import { useState } from 'react'
import type { Rule } from '../../../src/rules/certification/language.ts'
import type { Form } from '../../kit/form.ts'
import { useUnsaved } from '../../kit/unsaved.ts'
import { readText, textOfRule } from './json-text.ts'
import { changedBlocks, ruleOf, valuesOf, type RuleValues } from './value.ts'

interface Typed {
  text: string
  /** What the text last said, so that only what was changed in it is carried over. */
  said: RuleValues
  revision: number
}

export interface JsonText {
  text: string
  /** Where it stops being readable; null: it can be read. */
  unreadAt: number | null
  write: (text: string) => void
  /** The rule was changed elsewhere: the text follows it. */
  follow: () => void
}

/** The rule as text, and the way from what is typed there into the form; text that cannot be read stays as typed. */
export function useJsonText(form: Form<RuleValues>, revision: number): JsonText {
  const [typed, setTyped] = useState<Typed | null>(null)
  const unreadAt = typed === null ? null : readText(typed.text).at
  const stands = typed !== null && (unreadAt !== null || typed.revision === revision)
  useUnsaved(stands && unreadAt !== null)
  const write = (text: string): void => {
    const before = stands ? typed.said : form.values
    const { value } = readText(text)
    const said = value === null ? before : valuesOf(form.values.name, value as unknown as Rule)
    setTyped({ text, said, revision })
    for (const block of changedBlocks(before, said)) form.set(block, said[block] ?? null)
  }
  return {
    text: stands ? typed.text : textOfRule(ruleOf(form.values)),
    unreadAt: stands ? unreadAt : null,
    write,
    follow: () => setTyped(null),
  }
}
