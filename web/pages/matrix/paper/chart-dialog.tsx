import { Button, Checkbox, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../../api.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { saveFile } from '../../../kit/save-file.ts'
import { Loading, Note } from '../../../kit/states.tsx'
import { toast } from '../../../kit/toast.tsx'
import { useLens } from '../../../lens.ts'
import { useMayEverywhere } from '../../../may.ts'
import classes from './chart-dialog.module.css'
import type { SeenLayout } from './seen-layout.ts'

const NAMES = ['full', 'initial', 'number', 'none'] as const
type Names = (typeof NAMES)[number]

/** How people appear where nobody says otherwise, as the organisation has agreed. */
interface Usual {
  version: number
  names: Names
  dates: boolean
}

interface ChartDialogProps {
  opened: boolean
  onClose: () => void
  /** Where, which day, known when, in which language. */
  asked: Record<string, string | undefined>
  layout: () => SeenLayout
  /** The address of the view behind its question mark. */
  view: string
}

export function ChartDialog({ opened, onClose, asked, layout, view }: ChartDialogProps) {
  const { t } = useTranslation()
  const { share } = useLens().lens
  const usual = useQuery({
    queryKey: ['paper'],
    queryFn: ({ signal }) => api.get<Usual>('/paper', { query: { share }, signal }),
    enabled: opened,
  })
  return (
    <Dialog opened={opened} onClose={onClose} title={t('matrix.chart.title')}>
      {usual.data ? (
        <ChartForm usual={usual.data} asked={asked} layout={layout} view={view} onDone={onClose} />
      ) : usual.isError ? (
        <Note icon="alert" kind="problem">
          {usual.error instanceof ApiProblem ? usual.error.detail : t('kit.error.detail')}
        </Note>
      ) : (
        <Loading shape="form" rows={4} />
      )}
    </Dialog>
  )
}

interface ChartFormProps extends Pick<ChartDialogProps, 'asked' | 'layout' | 'view'> {
  usual: Usual
  onDone: () => void
}

function ChartForm({ usual, asked, layout, view, onDone }: ChartFormProps) {
  const { t } = useTranslation()
  const [size, setSize] = useState('A3')
  const [names, setNames] = useState<Names>(usual.names)
  const [dates, setDates] = useState(usual.dates)
  const [hand, setHand] = useState('2')
  const [title, setTitle] = useState('')
  const [agreed, setAgreed] = useState(false)
  const client = useQueryClient()
  const isOther = names !== usual.names || (dates !== usual.dates && layout().mode === 'date')
  const maySet = useMayEverywhere()('access.manage') && isOther
  const { mode } = layout()
  const { share } = useLens().lens
  const print = useMutation({
    mutationFn: async () => {
      if (maySet && agreed) {
        await api.put('/paper', { names, dates, version: usual.version })
        await client.invalidateQueries({ queryKey: ['paper'] })
      }
      const question = { ...asked, ...layout(), size, names, dates, hand: Number(hand), title, view, origin: location.origin }
      saveFile(
        `${t('matrix.chart.file')} ${asked['asOf'] ?? ''}`.trim() + '.pdf',
        await api.file('/charts', question, { query: { share } }),
      )
    },
    onSuccess: () => {
      toast({ text: t('matrix.chart.done') })
      onDone()
    },
  })
  return (
    <form
      className={classes['form']}
      onSubmit={event => {
        event.preventDefault()
        print.mutate()
      }}
    >
      <p className="dim">{t('matrix.chart.lead')}</p>
      <TextInput
        label={t('matrix.chart.heading')}
        placeholder={t('matrix.title')}
        maxLength={80}
        value={title}
        onChange={event => setTitle(event.currentTarget.value)}
      />
      <Select
        label={t('matrix.chart.names')}
        description={t('matrix.chart.names.why')}
        allowDeselect={false}
        data={NAMES.map(value => ({ value, label: t(`matrix.chart.names.${value}`) }))}
        value={names}
        onChange={value => setNames((value ?? 'initial') as Names)}
      />
      {mode === 'date' && (
        <Checkbox
          label={t('matrix.chart.dates')}
          description={t('matrix.chart.dates.why')}
          checked={dates}
          onChange={event => setDates(event.currentTarget.checked)}
        />
      )}
      {maySet && (
        <Checkbox
          label={t('matrix.chart.agreed')}
          description={t('matrix.chart.agreed.why')}
          checked={agreed}
          onChange={event => setAgreed(event.currentTarget.checked)}
        />
      )}
      <div className={classes['pair']}>
        <fieldset className={classes['field']}>
          <legend>{t('matrix.chart.size')}</legend>
          <SegmentedControl aria-label={t('matrix.chart.size')} value={size} onChange={setSize} data={['A3', 'A2']} />
        </fieldset>
        <fieldset className={classes['field']}>
          <legend>{t('matrix.chart.hand')}</legend>
          <SegmentedControl aria-label={t('matrix.chart.hand')} value={hand} onChange={setHand} data={['0', '1', '2', '4']} />
        </fieldset>
      </div>
      {print.isError && (
        <Note icon="alert" kind="problem">
          {print.error instanceof ApiProblem ? print.error.detail : t('kit.error.detail')}
        </Note>
      )}
      <Button type="submit" loading={print.isPending}>
        {t('matrix.chart.do')}
      </Button>
    </form>
  )
}
