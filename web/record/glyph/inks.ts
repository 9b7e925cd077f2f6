import type { Inks } from '../../../src/rules/paint/inks.ts'

/** Reads the tokens as they are computed now: palettes, dark, high contrast and forced colours all end in plain colours here. */
export function readInks(root: HTMLElement): Inks {
  const probe = document.createElement('span')
  // With reduced motion everything has a very short transition, and a colour that is on its way still reads as the one before.
  probe.style.cssText = 'position:absolute;visibility:hidden;forced-color-adjust:none;transition:none !important'
  root.append(probe)
  const colour = (value: string): string => {
    probe.style.color = value
    return getComputedStyle(probe).color
  }
  const forced = matchMedia('(forced-colors: active)').matches
  const inks = forced ? systemInks(colour) : themeInks(colour)
  const font = getComputedStyle(root).fontFamily
  probe.remove()
  return { ...inks, font, forced }
}

type Colour = (value: string) => string

function themeInks(colour: Colour): Omit<Inks, 'font' | 'forced'> {
  const token = (name: string): string => colour(`var(--${name})`)
  return {
    fill: { gap: token('state-gap'), soon: token('state-soon'), ok: token('state-ok'), neutral: token('state-neutral') },
    text: { gap: token('state-gap-text'), soon: token('state-soon-text'), ok: token('state-ok-text'), neutral: token('ink-2') },
    soft: { gap: token('state-gap-soft'), soon: token('state-soon-soft'), ok: token('state-ok-soft'), neutral: token('surface') },
    ...amber(token),
    onGap: colour('#ffffff'),
    surface: token('surface'),
    group: colour('color-mix(in oklab, var(--sunken) 62%, var(--surface))'),
    ink: token('ink'),
    ink2: token('ink-2'),
    ink3: token('ink-3'),
    line: token('line'),
    lineStrong: token('line-strong'),
    hover: token('hover'),
    selected: token('selected'),
    accent: token('accent'),
  }
}

/** On a light ground amber needs its dark line; on a dark ground it stands out by itself, and signs on it are dark. */
function amber(token: (name: string) => string): Pick<Inks, 'outline' | 'onSoon'> {
  const outline = token('state-outline')
  const dark = document.documentElement.dataset['mantineColorScheme'] === 'dark'
  return dark ? { outline: token('state-soon'), onSoon: token('ground') } : { outline, onSoon: outline }
}

/** Forced colours: every shape in the reader's text colour, so that shapes alone tell the states apart. */
function systemInks(colour: Colour): Omit<Inks, 'font' | 'forced'> {
  const [canvas, text, mark] = [colour('Canvas'), colour('CanvasText'), colour('Highlight')]
  const all = { gap: text, soon: text, ok: text, neutral: text }
  return {
    fill: all,
    text: all,
    soft: { gap: canvas, soon: canvas, ok: canvas, neutral: canvas },
    outline: text,
    onGap: canvas,
    onSoon: canvas,
    surface: canvas,
    group: canvas,
    ink: text,
    ink2: text,
    ink3: text,
    line: colour('GrayText'),
    lineStrong: text,
    hover: 'transparent',
    selected: 'transparent',
    accent: mark,
  }
}
