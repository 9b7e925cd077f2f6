import { useTranslation } from 'react-i18next'
import type { Signature } from '../contract-proof.ts'
import { useFormats } from '../format.ts'
import { Icon } from '../kit/icon.tsx'
import classes from './files.module.css'

/** Printed name, meaning, time with zone, whether it still fits what was signed, and what gave the right to it at the time. */
export function SignatureBlock({ signature }: { signature: Signature }) {
  const { t } = useTranslation()
  const { instantIn, number } = useFormats()
  const { entitledThen, entitledNow, intact, covers, passwordLink } = signature
  return (
    <div className={classes['signature']} data-intact={intact}>
      <Icon name={intact ? 'sign' : 'alert'} />
      <div className={classes['signatureText']}>
        <strong>
          {t(`record.signed.${signature.meaning}`)} <bdi>{signature.printedName}</bdi>
        </strong>
        <time dateTime={signature.signedAt}>{instantIn(signature.signedAt, signature.timeZone)}</time>
        {covers > 1 && <span>{t('record.signed.covers', { count: covers, number: number(covers) })}</span>}
        {entitledThen && (
          <span>
            {t('record.signed.entitled', { level: entitledThen.levelCode, skill: entitledThen.skill })}
            {entitledNow === false && ` ${t('record.signed.noLonger')}`}
          </span>
        )}
        {passwordLink && (
          <span>{t('record.signed.link', { name: passwordLink.by ?? '–', at: instantIn(passwordLink.at, signature.timeZone) })}</span>
        )}
        <span className={intact ? classes['intact'] : classes['broken']}>
          {t(intact ? 'record.signed.intact' : 'record.signed.broken')}
        </span>
      </div>
    </div>
  )
}
