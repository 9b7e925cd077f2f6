import { DirectionProvider, MantineProvider, useDirection as useLibraryDirection } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { onSignedOut } from './api.ts'
import { useDirection } from './i18n.ts'
import { queryClient, sessionQuery } from './queries.ts'
import { router } from './router.tsx'
import { useAppearance } from './theme/appearance.ts'
import { theme } from './theme/theme.ts'

/** The guard of the routes sends a signed-out reader to the sign-in page, and from there back to this one. */
onSignedOut(() => {
  void queryClient.fetchQuery({ ...sessionQuery, staleTime: 1000 }).then(() => router.invalidate())
})

export function App() {
  const { dark } = useAppearance()
  const direction = useDirection()
  return (
    <DirectionProvider initialDirection={direction} detectDirection={false}>
      <FollowDirection direction={direction} />
      <MantineProvider theme={theme} forceColorScheme={dark ? 'dark' : 'light'} withCssVariables={false} withGlobalClasses={false}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  )
}

/** A switch of language turns the library round without a reload. */
function FollowDirection({ direction }: { direction: 'ltr' | 'rtl' }) {
  const { setDirection } = useLibraryDirection()
  useEffect(() => setDirection(direction), [direction, setDirection])
  return null
}
