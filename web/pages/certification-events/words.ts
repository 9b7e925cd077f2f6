import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AskedAct } from '../../contract-events.ts'
import { useFormats } from '../../format.ts'

export interface EventWords {
  /** What an entry is called: an act, or another event of the vocabulary. */
  type: (type: string) => string
  part: (part: string) => string
  role: (role: string) => string
  dim: (key: string) => string
  asked: (act: AskedAct) => string
  scope: (scope: Record<string, string>) => string
}

/** Rules of one's own may say what no catalogue has: then their own word stands. */
export function useEventWords(): EventWords {
  const { t } = useTranslation()
  const { list } = useFormats()
  return useMemo(() => {
    const raised = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)
    const type = (one: string): string => raised(t([`certificationEvents.type.${one}`, `says.act.${one}`], { defaultValue: one }))
    const part = (one: string): string => t(`says.evidence.${one}`, { defaultValue: one })
    return {
      type,
      part,
      role: one => raised(t(`says.role.${one}`, { defaultValue: one })),
      dim: one => raised(t(`says.dim.${one}`, { defaultValue: one })),
      asked: ({ act, part: of }) => (of === null ? type(act) : t('certificationEvents.actPart', { act: type(act), part: part(of) })),
      scope: scope => list(Object.values(scope)),
    }
  }, [t, list])
}
