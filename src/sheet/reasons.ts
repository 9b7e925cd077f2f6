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
  'unread.no_level': 'It says neither how well nor when.',
  'unread.no_group': 'Its row names no group.',
} as const

export type Reason = keyof typeof REASONS

export function filled(text: string, params: Record<string, string | number>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''))
}
