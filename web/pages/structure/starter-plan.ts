/** What a plant begins with, as somebody wrote it down. */
export interface Start {
  site: { name: string; lines: string } | null
  shifts: string | null
  roles: string | null
}

export interface Branch {
  name: string
  typeName: string
  under: number | null
}

interface TypeNames {
  site: string
  line: string
  station: string
  shift: string
  role: string
}

/** "Line 1: Station 1, Station 2" is a line with its stations. Whatever is named twice in one place counts once. */
export function branchesOf(start: Start, types: TypeNames): Branch[] {
  const rows: Branch[] = []
  const add = (name: string, typeName: string, under: number | null): number => {
    const there = rows.findIndex(row => row.under === under && row.typeName === typeName && row.name.toLowerCase() === name.toLowerCase())
    return there >= 0 ? there : rows.push({ name, typeName, under }) - 1
  }
  if (start.site && start.site.name.trim() !== '') {
    const site = add(start.site.name.trim(), types.site, null)
    for (const text of linesOf(start.site.lines)) {
      const [name = '', stations = ''] = split(text)
      const line = add(name, types.line, site)
      for (const station of stations.split(/[,،]/)) if (station.trim() !== '') add(station.trim(), types.station, line)
    }
  }
  for (const shift of linesOf(start.shifts ?? '')) add(shift, types.shift, null)
  for (const role of linesOf(start.roles ?? '')) add(role, types.role, null)
  return rows
}

export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
}

function split(text: string): string[] {
  const at = text.indexOf(':')
  return at <= 0 ? [text] : [text.slice(0, at).trim(), text.slice(at + 1)]
}
