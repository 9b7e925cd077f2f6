import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { TokenRow } from '../../contract.ts'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { CopyButton } from '../../kit/copy-button.tsx'
import { Confirm } from '../../kit/dialog.tsx'
import { useForm } from '../../kit/form.ts'
import { Icon } from '../../kit/icon.tsx'
import { useNow } from '../../kit/now.ts'
import { Loading } from '../../kit/states.tsx'
import { somethingWritten, tokensQuery } from '../../queries.ts'
import classes from './profile.module.css'

export function Tokens() {
  const { t } = useTranslation()
  const [secret, setSecret] = useState<string | null>(null)
  const [ending, setEnding] = useState<TokenRow | null>(null)
  const query = useQuery(tokensQuery)
  const form = useForm({
    initial: { name: '' },
    check: ({ name }) => (name.trim() === '' ? { name: t('profile.tokenNameMissing') } : {}),
    send: async ({ name }, key) => {
      const made = await api.post<{ token: string }>('/tokens', { name: name.trim() }, { key })
      setSecret(made.token)
      form.set('name', '')
      await somethingWritten()
    },
  })
  const end = async () => {
    await api.delete(`/tokens/${ending?.id}`)
    await somethingWritten()
  }
  return (
    <>
      <form onSubmit={event => void form.submit(event)} noValidate className={classes['make']}>
        <TextInput
          label={t('profile.tokenName')}
          placeholder={t('profile.tokenExample')}
          autoComplete="off"
          {...form.field('name')}
          error={form.errors.name ?? form.refusal}
        />
        <Button type="submit" variant="default" loading={form.busy}>
          {t('profile.tokenMake')}
        </Button>
      </form>
      {secret !== null && (
        <output className={classes['fresh']}>
          <strong>{t('profile.tokenOnce')}</strong>
          <div className={classes['secret']}>
            <code dir="ltr">{secret}</code>
            <CopyButton text={secret} />
          </div>
        </output>
      )}
      <Answered query={query} compact loading={<Loading rows={1} />}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className={classes['none']}>{t('profile.noTokens')}</p>
          ) : (
            <ul className={classes['rows']}>
              {rows.map(row => (
                <TokenLine key={row.id} row={row} onEnd={() => setEnding(row)} />
              ))}
            </ul>
          )
        }
      </Answered>
      <Confirm
        opened={ending !== null}
        onClose={() => setEnding(null)}
        title={t('profile.tokenAsk', { name: ending?.name ?? '' })}
        action={t('profile.tokenEnd')}
        danger
        onConfirm={end}
      >
        <p>{t('profile.tokenAskText')}</p>
      </Confirm>
    </>
  )
}

function TokenLine({ row, onEnd }: { row: TokenRow; onEnd: () => void }) {
  const { t } = useTranslation()
  const { instant, since } = useFormats()
  const now = useNow()
  return (
    <li className={classes['row']}>
      <Icon name="key" />
      <span className={classes['words']}>
        <bdi>{row.name}</bdi>
        <span>
          {t('profile.tokenMade', { at: instant(row.createdAt) })} ·{' '}
          {row.lastUsedAt === null ? t('profile.tokenUnused') : t('profile.tokenUsed', { when: since(row.lastUsedAt, now) })}
        </span>
      </span>
      <Button size="xs" variant="default" onClick={onEnd} aria-label={t('profile.tokenAsk', { name: row.name })}>
        {t('profile.tokenEnd')}
      </Button>
    </li>
  )
}
