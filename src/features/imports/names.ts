const PARTICLES = new Set(
  'al abu bin ben bint da das de del della den der di do dos du el ibn la las le lo los te ten ter van vom von zu zum zur'.split(' '),
)

/**
 * A person's name as one compares two sheets: "MÜLLER, Hans" and "Hans Muller" are the same. Accents, capitals, signs and the order of the
 * words do not count.
 */
export function foldedName(name: string): string {
  return words(name).sort().join(' ')
}

/** The name of a thing, compared like a person's but for the order of its words. */
export function foldedThing(name: string): string {
  return words(name).join(' ')
}

function words(text: string): string[] {
  return text
    .normalize('NFKD')
    .replaceAll(/[\p{M}ـ]/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('ı', 'i')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
}

export interface NameParts {
  surname: string
  givenNames: string
}

/** "Hahn, Viktor" and "Viktor Hahn" and "HAHN Viktor"; small words before a surname belong to it: "Ana van der Berg". */
export function nameParts(name: string): NameParts {
  const comma = name.indexOf(',')
  if (comma > 0) {
    const surname = name.slice(0, comma).trim()
    const givenNames = name
      .slice(comma + 1)
      .replaceAll(',', ' ')
      .trim()
    if (surname !== '') return { surname, givenNames }
  }
  const all = name.split(/\s+/).filter(word => word !== '')
  if (all.length < 2) return { surname: name, givenNames: '' }
  const loud = all.filter(isLoud)
  if (loud.length > 0 && loud.length < all.length)
    return { surname: loud.join(' '), givenNames: all.filter(word => !isLoud(word)).join(' ') }
  let start = all.length - 1
  while (start > 1 && PARTICLES.has(all[start - 1]!.toLowerCase())) start--
  return { surname: all.slice(start).join(' '), givenNames: all.slice(0, start).join(' ') }
}

/** Written in capitals only, and more than an initial. */
function isLoud(word: string): boolean {
  return word.length > 2 && word === word.toUpperCase() && word !== word.toLowerCase()
}
