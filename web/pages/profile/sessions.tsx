import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { Tag } from '../../kit/card.tsx'
import { Icon } from '../../kit/icon.tsx'
import { useNow } from '../../kit/now.ts'
import { Loading } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.tsx'
import { sessionsQuery, somethingWritten } from '../../queries.ts'
import { deviceName } from './device.ts'
import classes from './profile.module.css'

export function Sessions() {
  const { t } = useTranslation()
  const { since, instant } = useFormats()
  const now = useNow()
  const query = useQuery(sessionsQuery)
  const end = useMutation({
    mutationFn: (id: string) => api.delete(`/sessions/${id}`),
    onSuccess: () => {
      toast({ text: t('profile.sessionEnded') })
      return somethingWritten()
    },
    onError: error => toast({ kind: 'problem', text: error.message }),
  })
  return (
    <Answered query={query} compact loading={<Loading rows={2} />}>
      {({ rows }) => (
        <ul className={classes['rows']}>
          {rows.map(row => (
            <li key={row.id} className={classes['row']}>
              <Icon name="device" />
              <span className={classes['words']}>
                <bdi>{deviceName(row.device)}</bdi>
                <span>
                  {t('profile.sessionSince', { at: instant(row.startedAt) })} · {row.address} · {since(row.lastSeenAt, now)}
                </span>
              </span>
              {row.current ? (
                <Tag tone="ok">{t('profile.here')}</Tag>
              ) : (
                <Button
                  size="xs"
                  variant="default"
                  loading={end.isPending && end.variables === row.id}
                  onClick={() => end.mutate(row.id)}
                  aria-label={t('profile.endSession', { device: deviceName(row.device) })}
                >
                  {t('profile.end')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Answered>
  )
}
