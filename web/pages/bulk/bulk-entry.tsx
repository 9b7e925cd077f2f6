import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Meaning } from '../../contract-proof.ts'
import { useFormats } from '../../format.ts'
import { Refused } from '../../kit/form-frame.tsx'
import { Note } from '../../kit/states.tsx'
import { focusUnread } from '../../kit/unread.ts'
import { SignSheet } from '../../record/sign-sheet.tsx'
import { BulkGrid } from './bulk-grid.tsx'
import classes from './bulk.module.css'
import { RESULT_RIGHTS, type Line } from './entries.ts'
import { FillBar } from './fill-bar.tsx'
import { useBulk } from './use-bulk.ts'

interface BulkEntryProps {
  by: 'skill' | 'person'
  chosen: string
  title: string
  lines: Line[]
  more: number
  today: string | null
}

/** The grid with what fills it, and the one action at its end. */
export function BulkEntry({ by, chosen, title, lines, more, today }: BulkEntryProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const bulk = useBulk({ by, chosen, lines, today })
  const [signing, setSigning] = useState(false)
  const ready = bulk.count > 0
  const signable = ready && RESULT_RIGHTS.some(bulk.covered)
  const meanings: Meaning[] = [
    ...(bulk.covered('results.assess') ? (['assessed'] as const) : []),
    ...(bulk.covered('results.write') ? (['trained', 'witnessed', 'approved'] as const) : []),
  ]
  return (
    <>
      <FillBar by={by} lines={lines} bulk={bulk} today={today} />
      <div className={classes['notes']}>
        {more > 0 && <Note icon="info">{t('bulk.more', { number: number(more) })}</Note>}
        {bulk.pasteNotes.length > 0 && (
          <output>
            <Note icon="alert" kind="note">
              {bulk.pasteNotes.join(' ')}
            </Note>
          </output>
        )}
      </div>
      <BulkGrid by={by} bulk={bulk} />
      <Refused text={bulk.refusal} />
      <div className={classes['foot']}>
        <span className="tabular">{t('bulk.count', { count: bulk.count, number: number(bulk.count) })}</span>
        <Button disabled={!signable} onClick={event => focusUnread(event.currentTarget.closest('main')) || setSigning(true)}>
          {t('bulk.sign')}
        </Button>
        {bulk.covered('results.write') && (
          <Button
            variant="default"
            disabled={!ready}
            loading={bulk.busy}
            onClick={event => focusUnread(event.currentTarget.closest('main')) || void bulk.record()}
          >
            {t('bulk.record')}
          </Button>
        )}
      </div>
      <SignSheet
        opened={signing}
        onClose={() => setSigning(false)}
        skillId={by === 'skill' ? chosen : null}
        meanings={meanings}
        onSign={meaning => bulk.sign(meaning)}
      >
        <p>
          <strong>
            <bdi>{title}</bdi>
          </strong>{' '}
          · {t('bulk.count', { count: bulk.count, number: number(bulk.count) })}
        </p>
        <ul>
          {bulk.summary.map(line => (
            <li key={line}>
              <bdi>{line}</bdi>
            </li>
          ))}
        </ul>
      </SignSheet>
    </>
  )
}
