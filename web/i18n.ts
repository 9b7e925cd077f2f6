import { createInstance } from 'i18next'
import { useSyncExternalStore } from 'react'
import { initReactI18next } from 'react-i18next'
import { isPseudo, pseudoText } from './pseudo.ts'

type Texts = Record<string, string>

/** Languages a person can choose; each names itself. */
export const LANGUAGES = [
  { id: 'en', name: 'English' },
  { id: 'de', name: 'Deutsch' },
  { id: 'ar', name: 'العربية' },
] as const

export const i18n = createInstance()

const FALLBACK = 'en'
const KEY = 'muster.language'
/** One file a language: a switch is one request. */
const CATALOGUES: Record<string, () => Promise<{ default: Texts }>> = {
  en: () => import('texts:en'),
  de: () => import('texts:de'),
  ar: () => import('texts:ar'),
}

function known(language: string | null | undefined): string | null {
  if (!language) return null
  if (isPseudo(language)) return language
  const base = language.toLowerCase().split('-')[0]
  return LANGUAGES.find(one => one.id === base)?.id ?? null
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

function detect(): string {
  const asked = new URLSearchParams(location.search).get('lng')
  return known(asked) ?? known(remembered()) ?? navigator.languages.map(known).find(language => language !== null) ?? FALLBACK
}

async function load(language: string): Promise<Texts> {
  return (await CATALOGUES[language]?.())?.default ?? {}
}

/** A complete language needs no English behind it; the house tests hold it to that. */
const COMPLETE = new Set(['en', 'de', 'ar'])

async function ensure(language: string): Promise<void> {
  if (i18n.hasResourceBundle(language, 'translation')) return
  i18n.addResourceBundle(language, 'translation', await load(language), false, false, { skipCopy: true })
}

/** Asked for together: a reader of another language does not wait for English first. */
async function add(language: string): Promise<void> {
  if (isPseudo(language)) {
    await ensure(FALLBACK)
    const english = i18n.getResourceBundle(FALLBACK, 'translation') as Texts
    const pseudo = Object.entries(english).map(([key, text]) => [key, pseudoText(language, text)])
    i18n.addResourceBundle(language, 'translation', Object.fromEntries(pseudo))
    return
  }
  await Promise.all([ensure(language), COMPLETE.has(language) ? undefined : ensure(FALLBACK)])
}

export function directionOf(language: string): 'ltr' | 'rtl' {
  return /^(ar|he|fa|ur)\b/.test(language) || language === 'xx-rtl' ? 'rtl' : 'ltr'
}

/** The locale for dates and numbers: pseudo-languages write them as English does. */
export function localeOf(language: string): string {
  if (isPseudo(language)) return FALLBACK
  return navigator.languages.find(one => one.toLowerCase().split('-')[0] === language) ?? language
}

function dress(language: string): void {
  const root = document.documentElement
  root.lang = isPseudo(language) ? FALLBACK : language
  root.dir = directionOf(language)
}

export async function startLanguages(): Promise<void> {
  const language = detect()
  await i18n.use(initReactI18next).init({
    lng: language,
    lowerCaseLng: true,
    fallbackLng: FALLBACK,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: {},
  })
  await changeLanguage(language, false)
}

export async function changeLanguage(language: string, remember = true): Promise<void> {
  const chosen = known(language) ?? FALLBACK
  await add(chosen)
  dress(chosen)
  await i18n.changeLanguage(chosen)
  if (!remember) return
  try {
    localStorage.setItem(KEY, chosen)
  } catch {
    // Without storage the choice lasts for this visit.
  }
}

export function useDirection(): 'ltr' | 'rtl' {
  return useSyncExternalStore(
    listener => {
      i18n.on('languageChanged', listener)
      return () => i18n.off('languageChanged', listener)
    },
    () => directionOf(i18n.language),
  )
}
