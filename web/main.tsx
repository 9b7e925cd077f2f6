import '@fontsource-variable/inter/opsz.css'
import './theme/library.css'
import './theme/tokens.css'
import './theme/bridge.css'
import './theme/base.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startLanguages } from './i18n.ts'
import { listenToKeys } from './kit/shortcuts.ts'
import { queryClient, sessionQuery } from './queries.ts'
import { router } from './router.tsx'
import { applyAppearance } from './theme/appearance.ts'

applyAppearance()
listenToKeys()
void queryClient.prefetchQuery(sessionQuery)
void router.load()
// Not awaited at the top: files that the texts come in may import this one, and would wait for it for ever.
void startLanguages().then(showProgram)

function showProgram(): void {
  const root = document.getElementById('root')
  if (root) createRoot(root).render(<App />)
}
