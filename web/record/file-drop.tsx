import { ActionIcon, Button, Loader } from '@mantine/core'
import { useRef, useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../api.ts'
import type { EvidenceFile } from '../contract-proof.ts'
import { useFormats } from '../format.ts'
import { Icon } from '../kit/icon.tsx'
import classes from './files.module.css'

export const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.webp,.txt,.csv'
const MOST_BYTES = 25 * 1024 * 1024

type ChangeFiles = (change: (files: EvidenceFile[]) => EvidenceFile[]) => void

/** Files on their way to the server, and what was said of those that it would not take. */
export interface Uploads {
  personId: string
  waiting: number
  refusals: string[]
  take: (files: File[]) => Promise<void>
}

interface FileDropProps {
  uploads: Uploads
  files: EvidenceFile[]
  onFiles: ChangeFiles
}

/** Hands files in as soon as they are dropped or chosen, so that a wrong one is refused before anything is recorded. */
export function FileDrop({ uploads, files, onFiles }: FileDropProps) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const { personId, refusals, waiting, take } = uploads
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    void take([...event.dataTransfer.files])
  }
  return (
    <div className={classes['drop']}>
      <span className={classes['label']} id={`files-of-${personId}`}>
        {t('record.files')}
      </span>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- dropping is a second way; the button inside is the first */}
      <div
        className={classes['zone']}
        data-over={over}
        onDragOver={event => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <Button size="xs" variant="default" leftSection={<Icon name="file" />} onClick={() => input.current?.click()}>
          {t('record.files.choose')}
        </Button>
        <span className={classes['hint']}>{t('record.files.hint')}</span>
        {waiting > 0 && <Loader size={16} aria-label={t('record.files.waiting')} />}
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept={ACCEPTED}
          aria-labelledby={`files-of-${personId}`}
          onChange={event => {
            void take([...(event.currentTarget.files ?? [])])
            event.currentTarget.value = ''
          }}
        />
      </div>
      <div role="alert" className={classes['refusals']}>
        {refusals.map(refusal => (
          <p key={refusal}>{refusal}</p>
        ))}
      </div>
      {files.length > 0 && (
        <ul className={classes['list']}>
          {files.map(file => (
            <FileLine key={file.id} file={file} onRemove={() => onFiles(old => old.filter(one => one.id !== file.id))} />
          ))}
        </ul>
      )}
    </div>
  )
}

function FileLine({ file, onRemove }: { file: EvidenceFile; onRemove: () => void }) {
  const { t } = useTranslation()
  const size = useSize()
  return (
    <li className={classes['file']}>
      <Icon name="file" />
      <bdi className={classes['name']}>{file.name}</bdi>
      <span className={classes['hint']}>{size(file.size)}</span>
      <ActionIcon aria-label={t('record.files.remove', { name: file.name })} onClick={onRemove}>
        <Icon name="close" />
      </ActionIcon>
    </li>
  )
}

/** Bytes as people say them. */
export function useSize(): (bytes: number) => string {
  const { t } = useTranslation()
  const { number } = useFormats()
  return bytes =>
    bytes >= 1_048_576
      ? t('record.files.mb', { size: number(Math.round(bytes / 104_857.6) / 10) })
      : t('record.files.kb', { size: number(Math.max(1, Math.round(bytes / 1024))) })
}

/** Held by the form: what is recorded while a file is under way would be recorded without it. */
export function useUploads(personId: string, onFiles: ChangeFiles): Uploads {
  const { t } = useTranslation()
  const [waiting, setWaiting] = useState(0)
  const [refusals, setRefusals] = useState<string[]>([])
  const one = async (file: File): Promise<void> => {
    try {
      if (file.size > MOST_BYTES) throw new Error(t('record.files.tooLarge', { name: file.name }))
      const kept = await api.upload<EvidenceFile>('/files', file, { query: { personId, name: file.name } })
      onFiles(old => [...old, kept])
    } catch (error) {
      const text = error instanceof ApiProblem ? error.detail : error instanceof Error ? error.message : t('kit.error.detail')
      setRefusals(old => [...new Set([...old, text])])
    }
  }
  const take = async (files: File[]): Promise<void> => {
    setRefusals([])
    setWaiting(count => count + files.length)
    for (const file of files) {
      await one(file)
      setWaiting(count => count - 1)
    }
  }
  return { personId, refusals, waiting, take }
}
