import { ActionIcon, Drawer as Base } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDirection } from '../i18n.ts'
import classes from './drawer.module.css'
import { ErrorBoundary } from './error-boundary.tsx'
import { useFocusBack } from './focus-back.ts'
import { Icon } from './icon.tsx'
import { useUnderDialog } from './layers.ts'
import { useScrollLock } from './scroll-lock.ts'
import { LayerContext, useLayer } from './unsaved.ts'
import { useClosing } from './use-closing.tsx'

interface DrawerProps {
  opened: boolean
  onClose: () => void
  title: ReactNode
  /** What a screen reader hears for the drawer, where the title is more than text. */
  label?: string
  /** Buttons that stay in sight at the bottom. */
  actions?: ReactNode
  children: ReactNode
}

/**
 * One press of Escape closes one drawer. Each listens to the window by itself, and one that comes back where another closes may be there
 * before its own listener is asked.
 */
const answered = new WeakSet<KeyboardEvent>()

/** At the end of the line, 420 px; the whole screen on a phone. Escape closes and the focus goes back to where it was; where something was typed in it, it asks first. */
export function Drawer({ opened, onClose, title, label, actions, children }: DrawerProps) {
  const { t } = useTranslation()
  const phone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  const direction = useDirection()
  useScrollLock(opened)
  useFocusBack(opened)
  const under = useUnderDialog()
  const layer = useLayer(!opened)
  const { close, asking, question } = useClosing(layer, onClose)
  return (
    <>
      <Base.Root
        opened={opened}
        onClose={close}
        position={direction === 'rtl' ? 'left' : 'right'}
        size={phone ? '100%' : 420}
        returnFocus
        closeOnEscape={!under && !asking}
        __handledEscapeEvents={answered}
      >
        <Base.Overlay backgroundOpacity={phone ? 0 : 0.16} />
        <Base.Content aria-label={label} classNames={{ content: classes['content'] ?? '' }}>
          <div className={classes['head']}>
            <Base.Title className={classes['title']}>{title}</Base.Title>
            <ActionIcon aria-label={t('kit.close')} onClick={close} size="lg">
              <Icon name="close" />
            </ActionIcon>
          </div>
          <LayerContext value={layer}>
            <div className={classes['body']}>
              <ErrorBoundary>{children}</ErrorBoundary>
            </div>
            {actions !== undefined && <div className={classes['actions']}>{actions}</div>}
          </LayerContext>
        </Base.Content>
      </Base.Root>
      {question}
    </>
  )
}
