import type { Question } from '../../../src/sheet/reading.ts'

/** What has been asked and answered so far. `at` is the question on show; at the length of the list all are answered. */
export interface Dialogue {
  questions: Question[]
  answers: Record<string, string>
  at: number
}

export const NOTHING_ASKED: Dialogue = { questions: [], answers: {}, at: 0 }

/**
 * An answer may settle another question or raise one, so the list is renewed with each reading: what was answered keeps its place and its choice,
 * what is still open comes from the reading.
 */
export function withReading(dialogue: Dialogue, questions: Question[]): Dialogue {
  const fresh = new Map(questions.map(question => [question.id, question]))
  const passed = dialogue.questions.slice(0, dialogue.at).map(question => fresh.get(question.id) ?? question)
  const seen = new Set(passed.map(question => question.id))
  const open = questions.filter(question => !seen.has(question.id))
  return { ...dialogue, questions: [...passed, ...open], at: passed.length }
}

export function current(dialogue: Dialogue): Question | null {
  return dialogue.questions[dialogue.at] ?? null
}

/** The option that is ticked: what was chosen before, else what the reader suggests. */
export function choiceFor(dialogue: Dialogue, question: Question): string {
  return dialogue.answers[question.id] ?? question.default
}

export function answered(dialogue: Dialogue, option: string): Dialogue {
  const question = current(dialogue)
  if (!question) return dialogue
  return { ...dialogue, answers: { ...dialogue.answers, [question.id]: option }, at: dialogue.at + 1 }
}

/** Answers from an earlier sheet are given in one go; what is left to ask comes after them. */
export function answeredBefore(dialogue: Dialogue, answers: Record<string, string>): Dialogue {
  const passed = dialogue.questions.slice(0, dialogue.at)
  const open = dialogue.questions.slice(dialogue.at)
  const [settled, left] = [open.filter(({ id }) => id in answers), open.filter(({ id }) => !(id in answers))]
  return { questions: [...passed, ...settled, ...left], answers: { ...dialogue.answers, ...answers }, at: passed.length + settled.length }
}

/** The same without them: they are asked again, first of all. */
export function askedAgain(dialogue: Dialogue, answers: Record<string, string>): Dialogue {
  const again = dialogue.questions.filter(({ id }) => id in answers)
  const rest = dialogue.questions.filter(({ id }) => !(id in answers))
  const kept = rest.slice(0, dialogue.at - again.length)
  const left = Object.entries(dialogue.answers).filter(([id]) => !(id in answers))
  return { questions: [...kept, ...again, ...rest.slice(kept.length)], answers: Object.fromEntries(left), at: kept.length }
}

export function oneBack(dialogue: Dialogue): Dialogue {
  return dialogue.at === 0 ? dialogue : { ...dialogue, at: dialogue.at - 1 }
}

export function backTo(dialogue: Dialogue, at: number): Dialogue {
  return { ...dialogue, at: Math.max(0, Math.min(at, dialogue.at)) }
}

/** Whoever goes on without answering leaves the rest as the reader suggests, and in doubt: only an answer takes a doubt away. */
export function withoutTheRest(dialogue: Dialogue): Dialogue {
  return { ...dialogue, at: dialogue.questions.length }
}

/** An accepted suggestion counts as much as another choice: it settles what the reader was in doubt about. */
export function changesReading({ answers }: Dialogue, readWith: Record<string, string>): boolean {
  const ids = new Set([...Object.keys(answers), ...Object.keys(readWith)])
  return [...ids].some(id => answers[id] !== readWith[id])
}
