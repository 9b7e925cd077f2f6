// Runs before the first paint, so that a chosen dark or high-contrast appearance never flashes light. It is a file of its own because the
// content security policy allows no inline script.
;(function () {
  var root = document.documentElement
  var read = function (key) {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }
  var scheme = read('muster.scheme')
  var dark = scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  var contrast = read('muster.contrast')
  if (contrast === 'high' || (contrast === null && matchMedia('(prefers-contrast: more)').matches))
    root.setAttribute('data-contrast', 'high')
  var language = read('muster.language')
  if (language && language.slice(0, 2) === 'ar') root.setAttribute('dir', 'rtl')
})()
