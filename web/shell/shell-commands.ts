import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Page, Person } from '../contract.ts'
import { fold, showPalette, useCommands, useCommandSearch, type Command } from '../kit/commands.ts'
import { useShortcuts } from '../kit/shortcuts.ts'
import { queryClient, skillsQuery } from '../queries.ts'
import { certificationsQuery } from '../queries-certifications.ts'
import { setAppearance, useAppearance } from '../theme/appearance.ts'
import { useSignOut } from './actions.ts'
import { SHEET } from './places.ts'
import { usePlaces } from './use-places.ts'

const HITS = 6

/** Navigation and settings, in the palette and on keys. */
export function useShellCommands(showKeys: () => void): void {
  const places = usePlaces()
  const { t } = useTranslation()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const { dark } = useAppearance()

  const go = useMemo(
    () =>
      [...places, SHEET].map(place => ({
        id: `go-${place.id}`,
        label: t(place.text),
        group: t('shell.group.go'),
        icon: place.icon,
        keys: place.keys,
        run: () => void navigate({ to: place.to }),
      })),
    [t, navigate, places],
  )
  const others = useMemo<Command[]>(
    () => [
      {
        id: 'profile',
        label: t('shell.profile'),
        group: t('shell.group.go'),
        icon: 'person',
        run: () => void navigate({ to: '/profile' }),
      },
      {
        id: 'scheme',
        label: t(dark ? 'shell.toLight' : 'shell.toDark'),
        group: t('shell.group.do'),
        icon: dark ? 'sun' : 'moon',
        run: () => setAppearance({ scheme: dark ? 'light' : 'dark' }),
      },
      { id: 'keys', label: t('kit.shortcuts.title'), group: t('shell.group.do'), icon: 'keyboard', keys: '?', run: showKeys },
      { id: 'signOut', label: t('shell.signOut'), group: t('shell.group.do'), icon: 'leave', run: () => void signOut() },
    ],
    [t, navigate, signOut, dark, showKeys],
  )
  useCommands(useMemo(() => [...go, ...others], [go, others]))
  useShortcuts(
    useMemo(
      () => [
        {
          id: 'palette',
          keys: 'mod+k',
          label: t('shell.search'),
          group: t('shell.group.everywhere'),
          inFields: true,
          over: 'all',
          run: () => showPalette(true),
        },
        { id: 'keys', keys: '?', label: t('kit.shortcuts.title'), group: t('shell.group.everywhere'), run: showKeys, over: 'drawers' },
        ...go,
      ],
      [t, go, showKeys],
    ),
  )
  useFinding()
}

/** People from the server, skills and certifications from the lists already here. */
function useFinding(): void {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const find = useCallback(
    async (text: string, signal: AbortSignal): Promise<Command[]> => {
      const [people, library, certified] = await Promise.all([
        api.get<Page<Person>>('/people', { query: { search: text, limit: HITS }, signal }),
        queryClient.ensureQueryData(skillsQuery),
        queryClient.ensureQueryData(certificationsQuery),
      ])
      const wanted = fold(text)
      const skills = library.rows.filter(skill => fold(`${skill.name} ${skill.code ?? ''}`).includes(wanted)).slice(0, HITS)
      const certifications = certified.rows.filter(one => fold(`${one.name} ${one.code}`).includes(wanted)).slice(0, HITS)
      return [
        ...people.rows.map((person): Command => ({
          id: `person-${person.id}`,
          label: person.name,
          hint: person.groupings[0]?.name ?? person.employeeNumber ?? '',
          group: t('shell.group.people'),
          icon: 'person',
          run: () => void navigate({ to: '/people/$personId', params: { personId: person.id } }),
        })),
        ...skills.map((skill): Command => ({
          id: `skill-${skill.id}`,
          label: skill.name,
          hint: skill.code ?? '',
          group: t('shell.group.skills'),
          icon: 'shield',
          run: () => void navigate({ to: '/alerts', search: { show: 'required', skill: skill.id } }),
        })),
        ...certifications.map((one): Command => ({
          id: `certification-${one.id}`,
          label: one.name,
          hint: one.code,
          group: t('certifications.title'),
          icon: 'certificate',
          run: () => void navigate({ to: '/certifications/$certificationId', params: { certificationId: one.id } }),
        })),
      ]
    },
    [t, navigate],
  )
  useCommandSearch(find)
}
