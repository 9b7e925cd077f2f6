import { Button, Radio } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../api.ts'
import type { Meaning, Signing } from '../contract-proof.ts'
import { useFormats } from '../format.ts'
import { Dialog } from '../kit/dialog.tsx'
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
}

/** What is signed, by whom, when and with what meaning; the password where the session has not given it in the last minutes. */
export function SignSheet({ opened, onClose, skillId, meanings, children, onSign }: SignSheetProps) {
  const { t } = useTranslation()
  const query = useQuery({ ...signingQuery(skillId), enabled: opened })
  return (
    <Dialog opened={opened} onClose={onClose} title={t('record.sign.title')} size={480}>
      {query.isPending && <Loading shape="form" rows={3} />}
      {query.isError && <ErrorState compact error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (
        <SignForm signing={query.data} manySkills={skillId === null} meanings={meanings} onSign={onSign} onClose={onClose}>
          {children}
        </SignForm>
      )}
    </Dialog>
  )
}

type SignFormProps = Pick<SignSheetProps, 'meanings' | 'children' | 'onSign' | 'onClose'> & { signing: Signing; manySkills: boolean }

function SignForm({ signing, manySkills, meanings, children, onSign, onClose }: SignFormProps) {
  const { t } = useTranslation()
  const mayMean = (meaning: Meaning): boolean => meaning !== 'assessed' || manySkills || signing.entitledBy !== null
  const [meaning, setMeaning] = useState<Meaning | null>(meanings.find(mayMean) ?? null)
  const [password, setPassword] = useState('')
  const { busy, refusal, sign } = useSigning(signing, onSign, onClose)
  const asks = signing.provedUntil === null
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
        if (meaning !== null) void sign(meaning, password)
      }}
    >
      <div className={classes['content']}>{children}</div>
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
      {refusal !== null && (
        <div role="alert">
          <Note icon="alert" kind="problem">
            {refusal}
          </Note>
        </div>
      )}
      <div className={classes['actions']}>
        <Button variant="default" onClick={onClose}>
          {t('kit.cancel')}
        </Button>
        <Button type="submit" loading={busy} disabled={meaning === null} data-autofocus={!asks || undefined}>
          {t('record.sign.do')}
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

/** First the password, where it is asked for, then the act: a wrong one signs nothing, and what has been proved is not asked again. */
function useSigning(signing: Signing, onSign: SignSheetProps['onSign'], onClose: () => void) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [proved, setProved] = useState(signing.provedUntil !== null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const sign = async (meaning: Meaning, password: string): Promise<void> => {
    setBusy(true)
    setRefusal(null)
    try {
      if (!proved) await api.post('/session/proof', { password })
      setProved(true)
      await onSign(meaning)
      onClose()
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'signature.proof_needed') setProved(false)
      setRefusal(error instanceof ApiProblem ? [error.detail, ...error.errors.map(one => one.text)].join(' ') : t('kit.error.detail'))
    } finally {
      setBusy(false)
    }
  }
  return { busy, refusal, sign }
}
