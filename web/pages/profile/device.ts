const BROWSERS: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/Firefox\/|FxiOS/, 'Firefox'],
  [/Chrome\/|CriOS/, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/iPhone|iPod/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]

function named(text: string, names: [RegExp, string][]): string | undefined {
  return names.find(([sign]) => sign.test(text))?.[1]
}

/** "Firefox · Windows" from what a browser says of itself; anything else as it stands. */
export function deviceName(text: string): string {
  const parts = [named(text, BROWSERS), named(text, SYSTEMS)].filter(part => part !== undefined)
  return parts.length === 2 ? parts.join(' · ') : text
}
