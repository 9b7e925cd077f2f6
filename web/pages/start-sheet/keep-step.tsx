import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { KEPT_CELLS } from '../../../src/sheet/limits.ts'
import { api, newKey } from '../../api.ts'
import { useFormats } from '../../format.ts'
import { Icon } from '../../kit/icon.tsx'
import { Loading, Note } from '../../kit/states.tsx'
import { useSession } from '../../queries.ts'
import { DecidePart } from './decide-part.tsx'
import { DifferencePart } from './difference-part.tsx'
import { hasGaps, type Flow } from './flow.ts'
import { KeepProgress } from './keep-progress.tsx'
import { KeepRefused } from './keep-refused.tsx'
import type { Checked } from './lines.ts'
import { SignInFirst } from './sign-in-first.tsx'
import { discard, goTo, keepable } from './sheet-store.ts'
import classes from './sheet.module.css'
import { StageHead } from './stage-head.tsx'
import { useLargeSheet } from './use-large-sheet.ts'

/** The first moment at which anything leaves the browser: the difference to the records, then one import, whole or not at all. */
export function KeepStep({ flow }: { flow: Flow }) {
  const { t } = useTranslation()
  const session = useSession()
  const signedIn = session?.state === 'signedIn'
  return (
    <div className={classes['work']} data-narrow>
      <StageHead title={t('sheet.ui.keepTitle')} files={flow.files} sent={signedIn}>
        <Button variant="default" leftSection={<Icon name="back" />} onClick={() => goTo(hasGaps(flow) ? 'gaps' : 'sheet')}>
          {t('sheet.ui.toGaps')}
        </Button>
      </StageHead>
      {signedIn ? <Keep flow={flow} /> : <SignInFirst state={session?.state ?? 'signedOut'} />}
    </div>
  )
}

function Keep({ flow }: { flow: Flow }) {
  const { t } = useTranslation()
  const organisation = useSession()?.organisation
  const [key] = useState(newKey)
  const large = useLargeSheet()
  const check = useQuery({
    queryKey: ['import-check', key],
    queryFn: async ({ signal }) => {
      const kept = await keepable()
      const { reading, parts } = kept
      const cells = reading.cells.length + parts.reduce((sum, part) => sum + part.cells, 0)
      if (cells > KEPT_CELLS) return { tooMany: cells }
      const sent = await large.staging.send(parts, signal)
      return { kept, checked: await api.post<Checked>('/imports/check', { reading, ...sent }, { signal }) }
    },
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  })
  const again = (): void => void check.refetch()
  if (large.sheet !== null && check.isFetching) {
    const stop = (): void => void large.staging.drop().then(() => goTo('sheet'))
    return <KeepProgress name={flow.files[0]?.name ?? ''} cells={large} onCancel={stop} />
  }
  if (check.isPending) return <Loading shape="form" rows={5} />
  if (check.isError) return <KeepRefused error={check.error} onRetry={again} />
  if (check.data.tooMany !== undefined) return <TooMany count={check.data.tooMany} />
  return (
    <div className={classes['keep']}>
      {organisation?.kind === 'demo' && (
        <Note icon="info" kind="note">
          {t('sheet.ui.keepInDemo')}
        </Note>
      )}
      <DifferencePart difference={check.data.checked.difference} organisation={organisation?.name ?? ''} />
      <DecidePart key={check.dataUpdatedAt} flow={flow} {...check.data} onAgain={again} large={large} />
    </div>
  )
}

function TooMany({ count }: { count: number }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  return (
    <Note icon="info" kind="problem" action={<Button onClick={discard}>{t('sheet.ui.startOver')}</Button>}>
      {t('sheet.too_many_to_keep', { count: number(count), limit: number(KEPT_CELLS) })}
    </Note>
  )
}
