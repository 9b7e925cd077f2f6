/** Why a cell was not read. The interface has these texts in its languages; the English ones travel in the reading itself. */
export const REASONS = {
  'unread.unknown_token': '“{{value}}” is on no scale we know and in no legend.',
  'unread.out_of_scale': '“{{value}}” lies outside of the scale {{scale}}.',
  'unread.between_levels': '“{{value}}” lies between two levels.',
  'unread.error': 'The formula in this cell gives an error.',
  'unread.no_header': 'Its column has no heading, so the skill is unknown.',
  'unread.no_person': 'Its row names nobody.',
  'unread.no_skill': 'Its row names no skill.',
  'unread.ambiguous_person': 'Several people could be meant by “{{who}}”.',
  'unread.unknown_column': 'Nothing is known to stand under “{{header}}”.',
  'unread.left_aside': '“{{header}}” is not taken over.',
  'unread.planned': 'This is planned, not achieved.',
  'unread.failed': 'A failed or missed attempt is no result.',
  'unread.bad_date': '“{{value}}” is not a date.',
  'unread.bad_status': '“{{value}}” is not a status we know.',
  'unread.headcount': 'A number of people needed, not a level.',
  'unread.total_unclear': 'A total whose rule we could not find.',
  'unread.person_target': 'A target for a whole person, not for a skill.',
  'unread.colour': 'Only coloured, and no legend says what the colour means.',
  'unread.comment': 'A comment on an empty cell.',
  'unread.picture': 'A picture lies here; pictures are not read. Write the level into the cell.',
  'unread.note': 'Text beside the tables.',
  'unread.no_table': 'No people, skills or groups were recognised here.',
  'unread.hidden': 'Hidden in the sheet, and you chose to leave it out.',
  'unread.hidden_sheet': 'A hidden sheet.',
  'unread.looks': 'So large that colours and struck-out names were not looked at.',
  'unread.ignored': 'You chose to leave “{{value}}” out.',
  'unread.unknown_entry': '“{{value}}” is no entry for a certification that we know.',
  'unread.no_level': 'It says neither how well nor when.',
  'unread.no_group': 'Its row names no group.',
} as const

export type Reason = keyof typeof REASONS

/** Why a cell was read, but not without a doubt. */
export const DOUBTS = {
  'doubt.month': 'Only a month is written: the first day of it was taken as a beginning, the last as an end.',
  'doubt.order': 'Day and month could stand the other way round.',
  'doubt.use': 'It is not said whether this is the day of achieving or the last day of validity.',
  'doubt.future': 'It was achieved on a day that has not come yet.',
  'doubt.crossed': 'It ends before it begins.',
  'doubt.no_level': 'It says when, but no level that we know.',
  'doubt.external': 'The value comes from another workbook and may be old.',
  'doubt.weak': 'Its writer put it in brackets or with a question mark.',
  'doubt.level': 'Which level is meant follows from the cells around it.',
} as const

export type Doubt = keyof typeof DOUBTS

export function filled(text: string, params: Record<string, string | number>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''))
}
