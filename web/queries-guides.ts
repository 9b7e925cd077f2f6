import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'
import type { Guide, GuideVersion } from './contract-guides.ts'

/** Guides are written in these; whoever reads another language gets English. */
const LANGUAGES = ['en', 'de', 'ar']

export function guideLanguage(language: string): string {
  return LANGUAGES.find(one => one === language) ?? 'en'
}

export function guideQuery(code: string, language: string) {
  return queryOptions({
    queryKey: ['guides', code, language],
    queryFn: ({ signal }) => api.get<Guide>(`/guides/${encodeURIComponent(code)}`, { query: { language }, signal }),
    placeholderData: keepPreviousData,
  })
}

export function guideVersionsQuery(code: string, section: string, language: string) {
  return queryOptions({
    queryKey: ['guides', code, language, section],
    queryFn: ({ signal }) =>
      api.get<{ rows: GuideVersion[] }>(`/guides/${encodeURIComponent(code)}/sections/${section}`, { query: { language }, signal }),
  })
}
