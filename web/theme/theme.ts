import { createTheme, type VariantColorsResolver } from '@mantine/core'

const SOLID = { background: 'var(--solid)', hover: 'var(--solid-hover)', color: 'var(--solid-ink)', border: '1px solid transparent' }
const DANGER = { background: 'var(--danger)', hover: 'var(--danger-hover)', color: 'var(--danger-ink)', border: '1px solid transparent' }
const QUIET = { background: 'transparent', hover: 'var(--hover)', color: 'var(--ink-2)', border: '1px solid transparent' }
const OUTLINED = { background: 'var(--surface)', hover: 'var(--sunken)', color: 'var(--ink)', border: '1px solid var(--line-strong)' }

/** Colour is kept for states: the primary action is ink, the destructive one is the only coloured button. */
const variants: VariantColorsResolver = ({ color, variant }) => {
  if (color === 'red') {
    if (variant === 'filled') return DANGER
    return { ...(variant === 'default' || variant === 'outline' ? OUTLINED : QUIET), color: 'var(--danger)' }
  }
  if (variant === 'filled') return SOLID
  if (variant === 'light') return { ...QUIET, background: 'var(--hover)', hover: 'var(--pressed)', color: 'var(--ink)' }
  if (variant === 'default' || variant === 'outline') return OUTLINED
  return QUIET
}

/** The library would lock the page behind a dialog with a style tag, which the content security policy refuses; kit/scroll-lock.ts does it. */
const dialog = { lockScroll: false, transitionProps: { duration: 140 } }

export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  activeClassName: '',
  defaultRadius: 'sm',
  variantColorResolver: variants,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle' } },
    Tooltip: {
      defaultProps: {
        openDelay: 350,
        withArrow: false,
        transitionProps: { duration: 100 },
        events: { hover: true, focus: true, touch: false },
      },
    },
    Menu: {
      defaultProps: { withInitialFocusPlaceholder: false, transitionProps: { duration: 100, transition: 'pop' }, shadow: 'md', offset: 6 },
    },
    Popover: { defaultProps: { transitionProps: { duration: 100, transition: 'pop' }, shadow: 'md', offset: 6 } },
    Modal: { defaultProps: { ...dialog, centered: true } },
    ModalRoot: { defaultProps: dialog },
    DrawerRoot: { defaultProps: dialog },
    Switch: { defaultProps: { withThumbIndicator: false } },
    Select: { defaultProps: { allowDeselect: false, checkIconPosition: 'right' } },
  },
})
