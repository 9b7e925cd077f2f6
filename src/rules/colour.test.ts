import { describe, expect, test } from 'vitest'
import { contrast, distance, LEAST_DISTANCE, LEAST_GREY_DISTANCE, PALETTES, simulated, type StateHue, type Vision } from './colour.ts'

const VISIONS: Vision[] = ['normal', 'protan', 'deutan', 'tritan', 'grey']
const PAIRS: [StateHue, StateHue][] = [
  ['ok', 'soon'],
  ['ok', 'gap'],
  ['soon', 'gap'],
]

describe('the table of distances', () => {
  test.each([
    ['plant', 'ok', 'soon', [83.4, 60.4, 67.4, 76.3, 18.8]],
    ['plant', 'ok', 'gap', [103.3, 42.3, 40.9, 107.4, 30.0]],
    ['plant', 'soon', 'gap', [70.7, 71.6, 55.7, 55.3, 48.8]],
    ['blue', 'ok', 'soon', [118.5, 116.4, 121.3, 72.8, 30.9]],
    ['blue', 'ok', 'gap', [80.3, 57.0, 71.7, 90.1, 20.4]],
    ['blue', 'soon', 'gap', [80.2, 85.1, 67.9, 52.2, 51.3]],
    ['plantDark', 'ok', 'soon', [62, 32.9, 44.9, 61, 20.6]],
    ['plantDark', 'ok', 'gap', [112, 32.8, 36.6, 127, 21.0]],
    ['plantDark', 'soon', 'gap', [73, 53.8, 38.3, 78, 41.6]],
    ['blueDark', 'ok', 'soon', [89, 85.7, 93.4, 59, 23.9]],
    ['blueDark', 'ok', 'gap', [102, 66.7, 85.7, 124, 17.6]],
    ['blueDark', 'soon', 'gap', [73, 53.8, 38.3, 78, 41.6]],
  ] as const)('%s: %s and %s', (theme, a, b, printed) => {
    const palette = PALETTES[theme]
    // Two of the sixty printed figures differ in the last digit, by the rounding of the white point.
    VISIONS.forEach((vision, i) => {
      const decimals = Number.isInteger(printed[i]) && theme.endsWith('Dark') ? 0 : 1
      const rounded = Number(distance(palette[a], palette[b], vision).toFixed(decimals))
      expect(Math.abs(rounded - printed[i]!), `${vision} ${rounded}`).toBeLessThanOrEqual(0.101)
    })
  })

  test('the usual traffic light, which is not used', () => {
    const [ok, gap] = ['#2E7D32', '#C62828']
    const measured = VISIONS.map(vision => Math.round(10 * distance(ok, gap, vision)) / 10)
    expect(measured).toEqual([100.8, 18.9, 15.8, 109.9, 2.5])
  })

  test('every theme stays above the floors', () => {
    for (const [theme, palette] of Object.entries(PALETTES)) {
      for (const [a, b] of PAIRS) {
        for (const vision of VISIONS) {
          const least = vision === 'grey' ? LEAST_GREY_DISTANCE : LEAST_DISTANCE
          expect(distance(palette[a], palette[b], vision), `${theme} ${a}-${b} ${vision}`).toBeGreaterThanOrEqual(least)
        }
      }
    }
  })
})

describe('contrast with the ground', () => {
  test.each([
    [PALETTES.plant.ok, '#FFFFFF', 3.4],
    [PALETTES.blue.ok, '#FFFFFF', 5.2],
    [PALETTES.plant.gap, '#FFFFFF', 10.0],
    [PALETTES.blue.gap, '#FFFFFF', 10.9],
    [PALETTES.plant.soon, '#FFFFFF', 1.9],
    [PALETTES.plant.outline, '#FFFFFF', 13.4],
    [PALETTES.plant.outline, PALETTES.plant.soon, 7.2],
    [PALETTES.plantDark.ok, '#15181E', 7.6],
    [PALETTES.blueDark.ok, '#15181E', 6.9],
    [PALETTES.plantDark.soon, '#15181E', 13.8],
    [PALETTES.plantDark.gap, '#15181E', 3.8],
    [PALETTES.plant.neutral, '#FFFFFF', 6.3],
    [PALETTES.plantDark.neutral, '#15181E', 8.7],
  ])('%s on %s is %f', (colour, ground, printed) => {
    expect(Math.round(10 * contrast(colour, ground)) / 10).toBe(printed)
  })

  test('every shape reaches 3:1, the amber on white by its outline', () => {
    for (const palette of Object.values(PALETTES)) {
      for (const colour of [palette.ok, palette.gap, palette.neutral, palette.outline ?? palette.soon]) {
        expect(contrast(colour, palette.ground)).toBeGreaterThanOrEqual(3)
      }
    }
  })

  test('black and white are the ends of the scale', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6)
    expect(contrast('#777777', '#777777')).toBe(1)
    expect(distance('#000000', '#ffffff')).toBeCloseTo(100, 3)
  })
})

test('a simulated colour is a colour', () => {
  expect(simulated('#ffffff', 'deutan')).toBe('#ffffff')
  expect(simulated('#1B9E77', 'normal')).toBe('#1b9e77')
  expect(simulated('#C62828', 'grey')).toMatch(/^#([0-9a-f]{2})\1\1$/)
  expect(() => contrast('red', '#ffffff')).toThrow(RangeError)
})
