// Runs before the first paint, so that a chosen dark or high-contrast appearance never flashes light. It is a file of its own because the
// content security policy allows no inline script.
{
  const root = document.documentElement
  let kept = {}
  try {
    kept = { ...localStorage }
  } catch {
    // Without storage the device decides.
  }
  const { 'muster.scheme': scheme, 'muster.contrast': contrast, 'muster.language': language } = kept
  const dark = scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  const high = contrast === 'high' || (contrast === undefined && matchMedia('(prefers-contrast: more)').matches)
  if (high) root.setAttribute('data-contrast', 'high')
  if (language?.startsWith('ar')) root.setAttribute('dir', 'rtl')
}
