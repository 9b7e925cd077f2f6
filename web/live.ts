/** What a page of a browser can do, so that a test can stand in for it. */
export interface Around {
  open(address: string): Source
  /** The version, asked for once; null: nobody is signed in any more. */
  ask(): Promise<number | null>
  hidden(): boolean
  onHidden(listener: () => void): () => void
  chance(): number
}

export type Source = Pick<EventSource, 'addEventListener' | 'close'>

const FIRST = 1_000
const MOST = 30_000

/** Before the next try: longer each time, and by chance not the same for all pages of a plant. */
export function waitBefore(failed: number, chance: number): number {
  return Math.min(FIRST * 2 ** failed, MOST) * (0.5 + chance / 2)
}

/**
 * Hears of each new version of the organisation while the page is in view. Where no stream comes through, the version is asked for at each try
 * instead. Ends by itself when the session does.
 */
export function listenLive(heard: (version: number) => void, around: Around = browser): () => void {
  let source: Source | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let failed = 0
  let ended = false

  const close = (): void => {
    source?.close()
    source = null
    clearTimeout(timer)
  }
  const end = (): void => {
    ended = true
    close()
  }
  const again = (): void => {
    close()
    if (ended || around.hidden()) return
    timer = setTimeout(open, waitBefore(failed, around.chance()))
    failed += 1
  }
  const lost = (): void => {
    again()
    if (ended || around.hidden()) return
    around.ask().then(
      version => (version === null ? end() : ended || heard(version)),
      () => undefined,
    )
  }
  const open = (): void => {
    close()
    if (ended || around.hidden()) return
    const opened = around.open('/api/live')
    source = opened
    opened.addEventListener('version', event => {
      if (source !== opened) return
      failed = 0
      heard((JSON.parse((event as MessageEvent<string>).data) as { version: number }).version)
    })
    opened.addEventListener('ended', end)
    opened.addEventListener('bye', () => source === opened && again())
    opened.addEventListener('error', () => source === opened && lost())
  }
  const forget = around.onHidden(() => (around.hidden() ? close() : source === null && open()))
  open()
  return () => {
    forget()
    end()
  }
}

const browser: Around = {
  open: address => new EventSource(address),
  async ask() {
    const response = await fetch('/api/live', { headers: { accept: 'application/json' }, credentials: 'same-origin' })
    if (response.status === 401) return null
    if (!response.ok) throw new Error(`no version: ${response.status}`)
    return ((await response.json()) as { version: number }).version
  },
  hidden: () => document.visibilityState === 'hidden',
  onHidden(listener) {
    document.addEventListener('visibilitychange', listener)
    return () => document.removeEventListener('visibilitychange', listener)
  },
  chance: Math.random,
}
