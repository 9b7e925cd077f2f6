import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Pair } from '../contract-readings.ts'
import { ReadOnlyNote } from '../kit/states.tsx'
import { useFormats } from '../format.ts'
import { useMay } from '../may.ts'
import type { Act } from './act.ts'
import { AssessForm } from './assess-form.tsx'
import { ExemptForm } from './exempt-form.tsx'
import { EndForm } from './end-form.tsx'
import classes from './record.module.css'
import { RevokeForm } from './revoke-form.tsx'

interface RecordActionsProps {
  pair: Pair
  past: boolean
  act: Act | null
  onAct: (act: Act | null) => void
}

/** The buttons, or the form of the one that was pressed. */
export function RecordActions({ pair, past, act, onAct }: RecordActionsProps) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const may = useMay()
  if (past) return <ReadOnlyNote reason={t('record.past', { day: day(pair.asOf) })} />
  if (!may('results.write')) return null
  if (act !== null) return <ActForm pair={pair} act={act} onDone={() => onAct(null)} />
  const revoked = pair.now.revocations.some(one => one.open && (one.throughOn === null || one.throughOn >= pair.asOf))
  return (
    <div className={classes['actions']}>
      <Button onClick={() => onAct({ kind: 'assess' })}>{t('record.assess')}</Button>
      {!revoked && (
        <Button variant="default" onClick={() => onAct({ kind: 'revoke' })}>
          {t('record.revoke')}
        </Button>
      )}
      {(pair.cell.required ?? 0) > 0 && (
        <Button variant="default" onClick={() => onAct({ kind: 'exempt' })}>
          {t('record.exempt')}
        </Button>
      )}
    </div>
  )
}

function ActForm({ pair, act, onDone }: { pair: Pair; act: Act; onDone: () => void }) {
  if (act.kind === 'assess') return <AssessForm pair={pair} onDone={onDone} />
  if (act.kind === 'revoke') return <RevokeForm pair={pair} onDone={onDone} />
  if (act.kind === 'exempt') return <ExemptForm pair={pair} onDone={onDone} />
  return 'id' in act ? <EndForm pair={pair} act={act} onDone={onDone} /> : null
}
