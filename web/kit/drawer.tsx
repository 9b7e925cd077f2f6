import { ActionIcon, Drawer as Base } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDirection } from '../i18n.ts'
import classes from './drawer.module.css'
import { Icon } from './icon.tsx'
import { useUnderDialog } from './layers.ts'
import { useScrollLock } from './scroll-lock.ts'

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

/** At the end of the line, 420 px; the whole screen on a phone. Escape closes and the focus goes back to where it was. */
export function Drawer({ opened, onClose, title, label, actions, children }: DrawerProps) {
  const { t } = useTranslation()
  const phone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  const direction = useDirection()
  useScrollLock(opened)
  const under = useUnderDialog()
  return (
    <Base.Root
      opened={opened}
      onClose={onClose}
      position={direction === 'rtl' ? 'left' : 'right'}
      size={phone ? '100%' : 420}
      returnFocus
      closeOnEscape={!under}
    >
      <Base.Overlay backgroundOpacity={phone ? 0 : 0.16} />
      <Base.Content aria-label={label} classNames={{ content: classes['content'] ?? '' }}>
        <div className={classes['head']}>
          <Base.Title className={classes['title']}>{title}</Base.Title>
          <ActionIcon aria-label={t('kit.close')} onClick={onClose} size="lg">
            <Icon name="close" />
          </ActionIcon>
        </div>
        <div className={classes['body']}>{children}</div>
        {actions !== undefined && <div className={classes['actions']}>{actions}</div>}
      </Base.Content>
    </Base.Root>
  )
}
