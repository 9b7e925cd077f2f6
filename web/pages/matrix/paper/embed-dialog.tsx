import { Button, Select, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../../api.ts'
import { useFormats } from '../../../format.ts'
import { CopyButton } from '../../../kit/copy-button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { Note } from '../../../kit/states.tsx'
import { toast } from '../../../kit/toast.tsx'
import classes from './chart-dialog.module.css'
import type { SeenLayout } from './seen-layout.ts'

const NAMES = ['full', 'initial', 'number', 'none'] as const
const DAYS = [7, 30, 90, 365]
const KEY = ['embeds']

interface EmbedDialogProps {
  opened: boolean
  onClose: () => void
  asked: Record<string, string | undefined>
  layout: () => SeenLayout
}

interface EmbedLink {
  id: string
  label: string
  frameOrigin: string
  expiresAt: string
}

export function EmbedDialog({ opened, onClose, asked, layout }: EmbedDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('matrix.embed.title')}>
      <EmbedForm asked={asked} layout={layout} />
      <EmbedLinks />
    </Dialog>
  )
}

function EmbedForm({ asked, layout }: Pick<EmbedDialogProps, 'asked' | 'layout'>) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [label, setLabel] = useState('')
  const [origin, setOrigin] = useState('')
  const [names, setNames] = useState('initial')
  const [days, setDays] = useState('30')
  const make = useMutation({
    mutationFn: () =>
      api.post<{ path: string }>('/embeds', {
        ...asked,
        ...layout(),
        label,
        frameOrigin: origin.replace(/\/+$/, ''),
        names,
        dates: layout().mode === 'date',
        days: Number(days),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
  if (make.data)
    return (
      <div className={classes['form']}>
        <Note icon="key">{t('matrix.embed.once')}</Note>
        <CopyButton text={location.origin + make.data.path} label={t('matrix.embed.copy')} />
      </div>
    )
  return (
    <form
      className={classes['form']}
      onSubmit={event => {
        event.preventDefault()
        make.mutate()
      }}
    >
      <p className="dim">{t('matrix.embed.lead')}</p>
      <TextInput
        required
        label={t('matrix.embed.label')}
        maxLength={80}
        value={label}
        onChange={event => setLabel(event.currentTarget.value)}
      />
      <TextInput
        required
        label={t('matrix.embed.origin')}
        description={t('matrix.embed.origin.why')}
        inputMode="url"
        dir="ltr"
        value={origin}
        onChange={event => setOrigin(event.currentTarget.value.trim())}
      />
      <Select
        label={t('matrix.chart.names')}
        allowDeselect={false}
        data={NAMES.map(value => ({ value, label: t(`matrix.chart.names.${value}`) }))}
        value={names}
        onChange={value => setNames(value ?? 'initial')}
      />
      <Select
        label={t('matrix.embed.days')}
        allowDeselect={false}
        data={DAYS.map(count => ({ value: String(count), label: t('matrix.embed.days', { count }) }))}
        value={days}
        onChange={value => setDays(value ?? '30')}
      />
      {make.isError && (
        <Note icon="alert" kind="problem">
          {make.error instanceof ApiProblem ? make.error.detail : t('kit.error.detail')}
        </Note>
      )}
      <Button type="submit" loading={make.isPending}>
        {t('matrix.embed.do')}
      </Button>
    </form>
  )
}

function EmbedLinks() {
  const { t } = useTranslation()
  const { instant } = useFormats()
  const client = useQueryClient()
  const links = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<{ rows: EmbedLink[] }>('/embeds', { signal }) })
  const end = useMutation({
    mutationFn: (id: string) => api.delete(`/embeds/${id}`),
    onSuccess: async () => {
      toast({ text: t('matrix.embed.ended') })
      await client.invalidateQueries({ queryKey: KEY })
    },
    onError: error => toast({ kind: 'problem', text: error instanceof ApiProblem ? error.detail : t('kit.error.detail') }),
  })
  const rows = links.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <section className={classes['links']}>
      <h3>{t('matrix.embed.now')}</h3>
      <ul>
        {rows.map(({ id, label, frameOrigin, expiresAt }) => (
          <li key={id}>
            <span>{t('matrix.embed.row', { label, origin: frameOrigin, until: instant(expiresAt) })}</span>
            <Button variant="default" size="compact-sm" loading={end.isPending && end.variables === id} onClick={() => end.mutate(id)}>
              {t('matrix.embed.end')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
