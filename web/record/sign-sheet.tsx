import { Button, Radio } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../api.ts'
import type { Meaning, Signing } from '../contract-proof.ts'
import { useFormats } from '../format.ts'
import { Dialog } from '../kit/dialog.tsx'
import { Refused } from '../kit/form-frame.tsx'
import { useNow } from '../kit/now.ts'
import { PasswordField } from '../kit/password-field.tsx'
import { ErrorState, Loading, Note } from '../kit/states.tsx'
import { signingQuery } from '../queries-proof.ts'
import classes from './sign-sheet.module.css'

interface SignSheetProps {
  opened: boolean
  onClose: () => void
  /** The one skill that is signed for; null where there are several. */
  skillId: string | null
  /** What the signature may mean here. */
  meanings: Meaning[]
  /** What is signed, in words. */
  children: ReactNode
  onSign: (meaning: Meaning) => Promise<unknown>
  /** What goes with it and is said here. */
  fields?: ReactNode
  /** Told of the meaning that stands chosen. */
  onMeaning?: (meaning: Meaning | null) => void
  /** False while what is signed cannot be signed yet. */
  ready?: boolean
  title?: string
  action?: string
  /** Beside signing: another way to end. */
  second?: ReactNode
  size?: number
}

/** What is signed, by whom, when and with what meaning; the password where the session has not given it in the last minutes. */
export function SignSheet({ opened, onClose, ...asked }: SignSheetProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={asked.title ?? t('record.sign.title')} size={asked.size ?? 480}>
      <Asked {...asked} onClose={onClose} />
    </Dialog>
  )
}

type AskedProps = Omit<SignSheetProps, 'opened'>

/** Stands only while the sheet is open, so that nothing is known of the last time it was. */
function Asked(props: AskedProps) {
  const query = useQuery(signingQuery(props.skillId))
  if (query.isPending) return <Loading shape="form" rows={3} />
  if (!query.data) return <ErrorState compact error={query.error} onRetry={() => void query.refetch()} />
  return <SignForm {...props} signing={query.data} learning={query.isFetching} />
}

/** While it is learning whether the password is asked for, nothing is sent. */
type SignFormProps = AskedProps & { signing: Signing; learning: boolean }

function SignForm({ signing, learning, skillId, meanings, children, fields, onSign, onClose, onMeaning, ...more }: SignFormProps) {
  const { ready = true, action, second } = more
  const { t } = useTranslation()
  const mayMean = (meaning: Meaning): boolean => meaning !== 'assessed' || skillId === null || signing.entitledBy !== null
  const [meaning, setMeaning] = useState<Meaning | null>(meanings.find(mayMean) ?? null)
  const { asks, password, setPassword, busy, refusal, sign } = useSigning({ signing, skillId, onSign, onClose })
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => onMeaning?.(meaning), [onMeaning, meaning])
  useEffect(() => {
    // The field that had the focus is gone once its password counts.
    if (refusal !== null && !asks && !busy && !learning && document.activeElement === document.body) button.current?.focus()
  }, [refusal, asks, busy, learning])
  if (signing.cannot !== null)
    return (
      <Note icon="lock" kind="note">
        {t(`record.sign.cannot.${signing.cannot}`)}
      </Note>
    )
  return (
    <form
      className={classes['form']}
      onSubmit={event => {
        event.preventDefault()
        if (meaning !== null && !learning && ready) void sign(meaning)
      }}
    >
      <div className={classes['content']}>{children}</div>
      {fields}
      <Who signing={signing} />
      <Radio.Group label={t('record.sign.meaning')} value={meaning} onChange={value => setMeaning(value as Meaning)}>
        <div className={classes['meanings']}>
          {meanings.map(one => (
            <Radio
              color="var(--accent)"
              key={one}
              value={one}
              label={t(`record.meaning.${one}`)}
              description={t(mayMean(one) ? `record.meaning.${one}.hint` : 'record.sign.notEntitled')}
              disabled={!mayMean(one)}
            />
          ))}
        </div>
      </Radio.Group>
      {asks && (
        <PasswordField
          label={t('record.sign.password')}
          description={t(signing.demo ? 'record.sign.password.demo' : 'record.sign.password.hint')}
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          required
          data-autofocus
        />
      )}
      <Refused text={refusal} />
      <div className={classes['actions']}>
        <Button variant="default" onClick={onClose}>
          {t('kit.cancel')}
        </Button>
        {second}
        <Button
          ref={button}
          type="submit"
          loading={busy || learning}
          disabled={meaning === null || !ready}
          data-autofocus={!asks || undefined}
        >
          {action ?? t('record.sign.do')}
        </Button>
      </div>
    </form>
  )
}

function Who({ signing }: { signing: Signing }) {
  const { t } = useTranslation()
  const { instantIn, day } = useFormats()
  const now = useNow()
  const { entitledBy } = signing
  return (
    <dl className={classes['who']}>
      <dt>{t('record.sign.name')}</dt>
      <dd>
        <bdi className={classes['name']}>{signing.printedName}</bdi>
        {entitledBy && (
          <span className={classes['small']}>
            {t(entitledBy.validThrough === null ? 'record.sign.entitled' : 'record.sign.entitledUntil', {
              level: entitledBy.levelCode,
              skill: entitledBy.skill,
              day: entitledBy.validThrough === null ? '' : day(entitledBy.validThrough),
            })}
          </span>
        )}
      </dd>
      <dt>{t('record.sign.at')}</dt>
      <dd>{instantIn(new Date(now).toISOString(), signing.timeZone)}</dd>
    </dl>
  )
}

/**
 * First the password, where it is asked for, then the act: a wrong one signs nothing. Whether it is asked for stands in the answer about
 * signing and nowhere else; what is learned on the way is put there.
 */
function useSigning({ signing, skillId, onSign, onClose }: Pick<AskedProps, 'skillId' | 'onSign' | 'onClose'> & { signing: Signing }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const sending = useRef(false)
  const asks = signing.provedUntil === null
  const learn = (provedUntil: string | null): void => {
    setPassword('')
    client.setQueryData(signingQuery(skillId).queryKey, old => old && { ...old, provedUntil })
    void client.invalidateQueries({ queryKey: ['signing'] })
  }
  const prove = async (): Promise<void> => {
    const { until } = await api.post<{ until: string }>('/session/proof', { password })
    learn(until)
  }
  const sign = async (meaning: Meaning): Promise<void> => {
    if (sending.current || (asks && password === '')) return
    sending.current = true
    setBusy(true)
    setRefusal(null)
    try {
      if (asks) await prove()
      await onSign(meaning)
      onClose()
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'signature.proof_needed') learn(null)
      setRefusal(error instanceof ApiProblem ? [error.detail, ...error.errors.map(one => one.text)].join(' ') : t('kit.error.detail'))
    } finally {
      sending.current = false
      setBusy(false)
    }
  }
  return { asks, password, setPassword, busy, refusal, sign }
}
