import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { CertificationRow } from '../../contract-certifications.ts'
import { Tag } from '../../kit/card.tsx'
import classes from './certifications.module.css'
import { toneOfState } from './tones.ts'

/** Whether it counts, and whether a draft stands beside it. */
export function StateTag({ row: { state, draft } }: { row: Pick<CertificationRow, 'state' | 'draft'> }) {
  const { t } = useTranslation()
  return (
    <span className={classes['two']}>
      <Tag tone={toneOfState(state)}>{t(`certifications.state.${state}`)}</Tag>
      {draft !== null && <span className="dim">{draftText(t, state, draft)}</span>}
    </span>
  )
}

function draftText(t: TFunction, state: CertificationRow['state'], draft: NonNullable<CertificationRow['draft']>): string {
  const open = draft.unbound + draft.unaccepted
  if (open > 0) return t('certifications.open', { count: open })
  return state === 'draft' ? t('certifications.ready') : t('certifications.draftBeside', { version: draft.version })
}
