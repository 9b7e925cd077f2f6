import type { Seen } from './shown.ts'

/** How people are named where everybody walks by; `none`: not at all, counts of groups only. */
export const NAMES = ['full', 'initial', 'number', 'none'] as const
export type Names = (typeof NAMES)[number]

/** Names as the profile has them. Two people who would be the same on paper are told apart by a number behind. */
export function namesUnder(names: Names, { header }: Seen): string[] {
  if (names === 'full') return header.people.map(person => person.name)
  const said = header.people.map((person, at) => (names === 'number' ? (person.number ?? `# ${at + 1}`) : shortened(person.name)))
  const seen = new Map<string, number>()
  return said.map(name => {
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}

/** "Ruiz, Ana" is "Ana R."; a name of one part stays as it is, for there is nothing else to call somebody by. */
function shortened(name: string): string {
  const [surname = '', given] = name.split(/, (.*)/s)
  const initial = [...surname.trim()][0]
  return given && initial ? `${given} ${initial.toLocaleUpperCase()}.` : name
}
