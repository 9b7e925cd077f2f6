export interface DifferentLine {
  kind: 'same' | 'gone' | 'new'
  text: string
}

/** Line by line, what of the one text is gone and what of the other is new, in the order of reading: along the longest run of lines both have. */
export function lineDifference(before: string, after: string): DifferentLine[] {
  const [old, now] = [linesOf(before), linesOf(after)]
  const common = old.map(() => now.map(() => 0))
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      common[i]![j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const found: DifferentLine[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      found.push({ kind: 'same', text: old[i]! })
      i += 1
      j += 1
    } else if (i < old.length && (j === now.length || at(i + 1, j) >= at(i, j + 1))) found.push({ kind: 'gone', text: old[i++]! })
    else found.push({ kind: 'new', text: now[j++]! })
  }
  return found
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
}
