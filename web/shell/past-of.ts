/** Pages that are read on any day, each by the start of its path. */
const READ_ON_ANY_DAY = ['/matrix', '/gaps', '/alerts', '/requirements', '/history', '/bulk']
/** Pages about the reader's own access and about what is not kept yet: no day is asked for there. */
const WITHOUT_DAY = ['/profile', '/sheet']
/** Pages that are read on any day, but only with what is known now: one certification and who stands where in it. */
const KNOWN_NOW = /^\/certifications\/[^/]+$/
const TABS_ON_ANY_DAY = new Set([undefined, 'skills', 'history'])

/** Whether a page shows the day that was chosen, that day with what is known now, always today, or has nothing to do with days. */
export function pastOf(path: string, tab?: string): 'any' | 'day' | 'none' | 'own' {
  if (path === '/' || READ_ON_ANY_DAY.some(start => path.startsWith(start))) return 'any'
  if (KNOWN_NOW.test(path)) return 'day'
  if (WITHOUT_DAY.some(start => path.startsWith(start))) return 'own'
  return path.startsWith('/people/') && TABS_ON_ANY_DAY.has(tab) ? 'any' : 'none'
}
