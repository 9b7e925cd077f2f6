/**
 * Colours of the states, and how far apart they are for every eye.
 *
 * Three colours carry ok, soon and gap, each with its own shape. They are chosen so that they stay apart for people with protan, deutan or tritan
 * vision and in plain grey, and so that shapes stand out from their ground. Vision is simulated after Machado, Oliveira and Fernandes (2009) at full
 * severity in linear light; distances are CIE76 in Lab (D65); grey keeps the luminance only; contrast is that of WCAG 2.2.
 *
 * Example, measured on 22 November 2026: for deutan vision the usual traffic light leaves 15.8 between green and red, the plant palette 40.9.
 */

export type StateHue = 'ok' | 'soon' | 'gap'
export type Vision = 'normal' | 'protan' | 'deutan' | 'tritan' | 'grey'

export interface Palette {
  ground: string
  ok: string
  soon: string
  gap: string
  /** Marks without a state colour, drawn as outlines. */
  neutral: string
  /** The line around every amber shape; null where the amber stands out by itself. */
  outline: string | null
}

export const PALETTES = {
  plant: { ground: '#FFFFFF', ok: '#1B9E77', soon: '#F0B429', gap: '#8B0000', neutral: '#5B6068', outline: '#3A2E00' },
  blue: { ground: '#FFFFFF', ok: '#0072B2', soon: '#F0B429', gap: '#7A1020', neutral: '#5B6068', outline: '#3A2E00' },
  plantDark: { ground: '#15181E', ok: '#2FBF93', soon: '#FFE08A', gap: '#D33A3A', neutral: '#AEB6C1', outline: null },
  blueDark: { ground: '#15181E', ok: '#4FA8E8', soon: '#FFE08A', gap: '#D33A3A', neutral: '#AEB6C1', outline: null },
} as const satisfies Record<string, Palette>

/** Distances below these are unsafe: under any simulated vision, and in grey. */
export const LEAST_DISTANCE = 30
export const LEAST_GREY_DISTANCE = 15

type Triple = readonly [number, number, number]

const SIMULATIONS: Record<Exclude<Vision, 'normal' | 'grey'>, readonly [Triple, Triple, Triple]> = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

/** CIE76 distance of two colours as this vision sees them. */
export function distance(a: string, b: string, vision: Vision = 'normal'): number {
  const [first, second] = [labOf(seen(linear(a), vision)), labOf(seen(linear(b), vision))]
  return Math.hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2])
}

/** WCAG contrast ratio, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [first, second] = [luminance(linear(a)), luminance(linear(b))]
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05)
}

/** The colour as this vision sees it, '#rrggbb'. */
export function simulated(colour: string, vision: Vision): string {
  const channels = seen(linear(colour), vision).map(value => Math.round(255 * encoded(value)))
  return `#${channels.map(value => value.toString(16).padStart(2, '0')).join('')}`
}

function linear(colour: string): Triple {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) throw new RangeError(`not a colour: ${colour}`)
  return triple(i => decoded(Number.parseInt(colour.slice(1 + 2 * i, 3 + 2 * i), 16) / 255))
}

function seen(rgb: Triple, vision: Vision): Triple {
  if (vision === 'normal') return rgb
  if (vision === 'grey') return triple(() => luminance(rgb))
  const matrix = SIMULATIONS[vision]
  return triple(i => Math.min(1, Math.max(0, matrix[i]![0] * rgb[0] + matrix[i]![1] * rgb[1] + matrix[i]![2] * rgb[2])))
}

function luminance([red, green, blue]: Triple): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function labOf([red, green, blue]: Triple): Triple {
  const x = lightness((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047)
  const y = lightness(0.2126729 * red + 0.7151522 * green + 0.072175 * blue)
  const z = lightness((0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

function lightness(share: number): number {
  return share > 216 / 24_389 ? Math.cbrt(share) : ((24_389 / 27) * share + 16) / 116
}

function decoded(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

function encoded(value: number): number {
  return value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055
}

function triple(of: (i: 0 | 1 | 2) => number): Triple {
  return [of(0), of(1), of(2)]
}
