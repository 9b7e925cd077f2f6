import { createContext, useContext, type ComponentType } from 'react'
import type { Fault } from '../../../src/rules/certification/shapes.ts'
import type { Field } from './schema.ts'

export interface ControlProps {
  field: Field
  /** What the field is called in the rule. */
  name: string
  label: string
  /** JSON pointer of the value. */
  path: string
  value: unknown
  onChange: (value: unknown) => void
}

export interface Editing {
  faults: readonly Fault[]
  faultText: (fault: Fault) => string
  /** What the rule says at a place, in sentences. */
  linesAt: (path: string) => string[]
  /** The sentence closest around a place. */
  saysAt: (path: string) => string
  /** Names for a choice: what the language calls it, else as it is written. */
  wordFor: (words: string, id: string) => string
  /** Ids that the vocabulary of the trade has. */
  known: (words: string) => string[]
  labelOf: (block: string, key: string) => string
  /** The control of any field; handed in, so that fields can stand in fields. */
  Control: ComponentType<ControlProps>
}

export const EditingContext = createContext<Editing | null>(null)

export function useEditing(): Editing {
  const editing = useContext(EditingContext)
  if (!editing) throw new Error('a field of a rule stands outside of its form')
  return editing
}

/** What is wrong at exactly this place, in words; undefined: nothing. */
export function useFaultAt(path: string): string | undefined {
  const { faults, faultText } = useEditing()
  const found = faults.find(one => one.path === path)
  return found && faultText(found)
}

export function blockOf(path: string): string {
  return path.split('/')[1] ?? ''
}
