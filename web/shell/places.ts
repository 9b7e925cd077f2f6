import type { LinkProps } from '@tanstack/react-router'
import type { IconName } from '../kit/icon.tsx'

export interface Place {
  id: string
  to: NonNullable<LinkProps['to']>
  /** Key of its name. */
  text: string
  icon: IconName
  /** Shortcut, see kit/shortcuts.ts. */
  keys: string
  /** In the bottom bar of a phone; the others stand under More. */
  phone: boolean
  /** Shown to those only who have this right, or one of these, over anybody. */
  right?: string | readonly string[]
  /** Shown to those only who have a record of their own. */
  own?: true
}

/** Where one can go, in the order of the navigation. */
export const PLACES: Place[] = [
  { id: 'home', to: '/', text: 'shell.nav.home', icon: 'home', keys: 'g h', phone: true },
  { id: 'me', to: '/me', text: 'me.title', icon: 'person', keys: 'g y', phone: false, own: true },
  { id: 'matrix', to: '/matrix', text: 'shell.nav.matrix', icon: 'matrix', keys: 'g m', phone: true },
  { id: 'gaps', to: '/gaps', text: 'shell.nav.gaps', icon: 'gaps', keys: 'g g', phone: true },
  { id: 'alerts', to: '/alerts', text: 'shell.nav.alerts', icon: 'due', keys: 'g a', phone: false },
  { id: 'analysis', to: '/analysis', text: 'analysis.title', icon: 'analysis', keys: 'g n', phone: false, right: 'records.read' },
  { id: 'inbox', to: '/inbox', text: 'inbox.title', icon: 'inbox', keys: 'g x', phone: false, right: 'results.approve' },
  { id: 'tasks', to: '/tasks', text: 'certificationEvents.tasks.title', icon: 'check', keys: 'g k', phone: false, right: 'records.read' },
  { id: 'people', to: '/people', text: 'shell.nav.people', icon: 'people', keys: 'g p', phone: true },
  { id: 'structure', to: '/structure', text: 'shell.nav.structure', icon: 'structure', keys: 'g t', phone: false, right: 'people.read' },
  { id: 'library', to: '/library', text: 'library.title', icon: 'library', keys: 'g l', phone: false, right: 'people.read' },
  {
    id: 'requirements',
    to: '/requirements',
    text: 'requirements.title',
    icon: 'requirements',
    keys: 'g r',
    phone: false,
    right: 'people.read',
  },
  {
    id: 'certifications',
    to: '/certifications',
    text: 'certifications.title',
    icon: 'certificate',
    keys: 'g c',
    phone: false,
    right: 'people.read',
  },
  { id: 'bulk', to: '/bulk', text: 'bulk.title', icon: 'rows', keys: 'g b', phone: false, right: ['results.write', 'results.assess'] },
  { id: 'imports', to: '/imports', text: 'shell.nav.imports', icon: 'imports', keys: 'g i', phone: false, right: 'imports.write' },
  { id: 'costs', to: '/costs', text: 'costs.title', icon: 'file', keys: 'g o', phone: false, right: 'costs.read' },
  { id: 'history', to: '/history', text: 'shell.nav.history', icon: 'history', keys: 'g j', phone: false, right: 'history.read' },
  { id: 'access', to: '/access', text: 'access.title', icon: 'key', keys: 'g u', phone: false, right: 'access.manage' },
]

export const SHEET: Place = { id: 'sheet', to: '/sheet', text: 'shell.nav.sheet', icon: 'sheet', keys: 'g s', phone: false }
