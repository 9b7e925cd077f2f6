import { ActionIcon, Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceFile } from '../contract-proof.ts'
import { useFormats } from '../format.ts'
import { Dialog } from '../kit/dialog.tsx'
import { Icon } from '../kit/icon.tsx'
import { useSize } from './file-drop.tsx'
import classes from './files.module.css'

interface Listed extends EvidenceFile {
  recordedBy?: string | null
  withdrawnAt?: string | null
}

/** Files with their sizes; pictures and PDF open in place, the others are handed over. */
export function FileList({ files, onWithdraw }: { files: Listed[]; onWithdraw?: ((id: string) => void) | undefined }) {
  const { t } = useTranslation()
  const { instant } = useFormats()
  const size = useSize()
  const [looked, setLooked] = useState<EvidenceFile | null>(null)
  return (
    <>
      <ul className={classes['list']} aria-label={t('record.files')}>
        {files.map(file => (
          <li key={file.id} className={classes['file']} data-over={(file.withdrawnAt ?? null) !== null}>
            <Icon name="file" />
            {isShown(file) ? (
              <button type="button" className={classes['open']} onClick={() => setLooked(file)}>
                <bdi className={classes['name']}>{file.name}</bdi>
              </button>
            ) : (
              <a className={classes['open']} href={`/api/files/${file.id}`} download>
                <bdi className={classes['name']}>{file.name}</bdi>
              </a>
            )}
            <span className={classes['hint']}>
              {file.withdrawnAt ? t('record.files.withdrawn', { at: instant(file.withdrawnAt) }) : size(file.size)}
            </span>
            {onWithdraw && !file.withdrawnAt && (
              <ActionIcon aria-label={t('record.files.withdraw', { name: file.name })} onClick={() => onWithdraw(file.id)}>
                <Icon name="trash" />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      <Preview file={looked} onClose={() => setLooked(null)} />
    </>
  )
}

function isShown({ mediaType }: EvidenceFile): boolean {
  return mediaType === 'application/pdf' || mediaType.startsWith('image/')
}

function Preview({ file, onClose }: { file: EvidenceFile | null; onClose: () => void }) {
  const { t } = useTranslation()
  const address = file === null ? '' : `/api/files/${file.id}`
  return (
    <Dialog opened={file !== null} onClose={onClose} title={file?.name ?? ''} size={860}>
      {file && (
        <div className={classes['preview']}>
          {file.mediaType === 'application/pdf' ? (
            // oxlint-disable-next-line react/iframe-missing-sandbox -- a browser's own reader of PDF does not start in a sandbox; the answer's own policy lets nothing run
            <iframe className={classes['document']} src={`${address}?preview=true`} title={file.name} />
          ) : (
            <img className={classes['picture']} src={`${address}?preview=true`} alt={file.name} />
          )}
          <div>
            <Button component="a" href={address} download variant="default" size="xs" leftSection={<Icon name="imports" />}>
              {t('record.files.save')}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  )
}
