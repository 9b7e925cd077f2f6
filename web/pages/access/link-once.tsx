import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MadeLink } from '../../contract-access.ts'
import { useFormats } from '../../format.ts'
import { CopyButton } from '../../kit/copy-button.tsx'
import { FormEnd } from '../../kit/form-frame.tsx'
import classes from './access.module.css'

/** A link that is shown once, to be handed over. */
export function LinkOnce({ made, onClose }: { made: MadeLink; onClose: () => void }) {
  const { t } = useTranslation()
  const { instant } = useFormats()
  const link = `${location.origin}${made.path}`
  return (
    <div className={classes['form']}>
      <p>{t('access.linkOnce', { until: instant(made.expiresAt) })}</p>
      <output className={classes['link']}>
        <code dir="ltr">{link}</code>
        <CopyButton text={link} />
      </output>
      <FormEnd>
        <Button onClick={onClose}>{t('kit.close')}</Button>
      </FormEnd>
    </div>
  )
}
