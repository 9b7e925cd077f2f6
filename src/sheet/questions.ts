import type { Params, Question, QuestionOption } from './reading.ts'
import { filled } from './reasons.ts'

/** A question before its texts are put in. */
export type Asked = Omit<Question, 'text'>

/** Nobody answers more than this many. */
export const MOST_QUESTIONS = 4

export const QUESTIONS = {
  'question.date_order': 'Dates such as {{example}} can be read two ways. Which comes first?',
  'question.date_meaning': '{{count}} dates stand without a heading. What are they?',
  'question.token': '“{{token}}” appears {{count}} times. It means',
  'question.colour': '{{count}} cells are only painted, in {{colour}}. They mean',
  'question.target': 'The row “{{label}}” asks for',
  'question.letters': 'Levels are written {{first}} to {{last}}. Which is the highest?',
  'question.level_order': 'The legend does not say which level is the highest. Which is it?',
  'question.certificates': '{{count}} rows list certificates. What are they kept as?',
  'question.hidden': '{{count}} rows or columns are hidden. Do they count?',
} as const

export const ANSWERS = {
  'answer.dmy': 'the day',
  'answer.mdy': 'the month',
  'answer.achieved_on': 'the day it was achieved',
  'answer.valid_through': 'the last day it is valid',
  'answer.level': '{{name}}',
  'answer.held': 'has the skill',
  'answer.planned': 'planned',
  'answer.ignore': 'leave it out',
  'answer.target_level': 'a level for everyone',
  'answer.target_headcount': 'a number of people',
  'answer.highest': '{{name}}',
  'answer.entries': 'certifications, each by its rule',
  'answer.results': 'skills, valid until the day that stands there',
  'answer.yes': 'yes',
  'answer.no': 'no',
} as const

export function option(id: string, code: keyof typeof ANSWERS, params: Params = {}): QuestionOption {
  return { id, label: filled(ANSWERS[code], params), code, params }
}

/** The few with the largest consequence, each with its text. */
export function chosen(asked: readonly Asked[]): Question[] {
  const ranked = [...asked].sort((a, b) => b.affects - a.affects || (a.id < b.id ? -1 : 1)).slice(0, MOST_QUESTIONS)
  return ranked.map(question => ({ ...question, text: filled(QUESTIONS[question.code as keyof typeof QUESTIONS], question.params) }))
}
